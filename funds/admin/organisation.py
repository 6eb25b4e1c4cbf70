"""Organisations, and the IATI codes that the program's words stand for."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.models import IatiCode, Organisation


@admin.register(Organisation)
class OrganisationAdmin(ByRole):
    """Contributors, implementing entities, partners."""

    list_display = ("name", "abbreviation", "kind", "country", "iati_identifier", "demonstration")
    search_fields = ("name__unaccent", "abbreviation", "iati_identifier", "country__name__unaccent")
    list_filter = ("kind", "country__region", "demonstration")
    list_select_related = ("country",)
    autocomplete_fields = ("country",)


@admin.register(IatiCode)
class IatiCodeAdmin(ByRole):
    """IATI codes."""

    list_display = ("codelist", "code", "name", "word", "source")
    search_fields = ("codelist", "code", "name", "word")
    list_filter = ("codelist",)
