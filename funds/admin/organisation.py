"""Organisations, and the IATI codes that the program's words stand for."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.models import IatiCode, Organisation


@admin.register(Organisation)
class OrganisationAdmin(ByRole):
    """Contributors, implementing entities, partners."""

    list_display = ("name", "abbreviation", "kind", "country", "iati_identifier", "merged_into", "demonstration")
    search_fields = ("name__unaccent", "abbreviation", "iati_identifier", "country__name__unaccent")
    list_filter = ("kind", "country__region", "demonstration")
    list_select_related = ("country", "merged_into")
    autocomplete_fields = ("country",)
    readonly_fields = ("merged_into",)

    def get_search_results(self, request, queryset, search_term):
        """A choice offers no duplicate."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        chosen = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        return (found.filter(merged_into=None) if chosen else found), doubled


@admin.register(IatiCode)
class IatiCodeAdmin(ByRole):
    """IATI codes."""

    list_display = ("codelist", "code", "name", "word", "source")
    search_fields = ("codelist", "code", "name", "word")
    list_filter = ("codelist",)
