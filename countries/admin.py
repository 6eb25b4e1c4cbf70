"""How regions, countries and groups look on the admin site.

Who may do what is not known here: `funds.admin.places` registers these, each open to people by their roles.
"""

from django.contrib import admin

from countries.models import Membership


class RegionAdmin(admin.ModelAdmin):
    """The office's regions."""

    list_display = ("name", "slug", "name_in_sentence", "order", "source")
    search_fields = ("name", "name_in_sentence", "slug")


class CountryAdmin(admin.ModelAdmin):
    """Countries and territories."""

    list_display = ("name", "iso3", "iso2", "m49", "region", "un_member", "un_observer", "source")
    search_fields = ("name__unaccent", "formal_name__unaccent", "iso3", "iso2", "m49")
    list_filter = ("region", "memberships__group", "un_member", "un_observer")
    list_select_related = ("region",)
    autocomplete_fields = ("region",)


class GroupAdmin(admin.ModelAdmin):
    """Groups of countries."""

    list_display = ("code", "name", "source")
    search_fields = ("code", "name")


class MembershipAdmin(admin.ModelAdmin):
    """Who belonged to which group, from when until when."""

    list_display = ("country", "group", "since", "until", "source")
    search_fields = ("country__name__unaccent", "country__iso3", "group__code")
    list_filter = ("group", "country__region")
    list_select_related = ("country", "group")
    autocomplete_fields = ("country", "group")
    date_hierarchy = "since"


class MembershipInline(admin.TabularInline):
    """The members of a group, or the groups of a country."""

    model = Membership
    autocomplete_fields = ("country", "group")
