"""Regions, countries and groups, open to people by their roles."""

from django.contrib import admin

from countries.admin import CountryAdmin, GroupAdmin, MembershipAdmin, MembershipInline, RegionAdmin
from countries.models import Country, CountryGroup, Membership, Region
from funds.admin.by_role import ByRole
from funds.admin.part import Part


class Memberships(Part, MembershipInline):
    """Memberships inside their country or group."""


@admin.register(Region)
class Regions(ByRole, RegionAdmin):
    """Regions."""


@admin.register(Country)
class Countries(ByRole, CountryAdmin):
    """Countries with the groups they are in."""

    inlines = [Memberships]


@admin.register(CountryGroup)
class Groups(ByRole, GroupAdmin):
    """Groups with their members."""

    inlines = [Memberships]


@admin.register(Membership)
class MembershipsThemselves(ByRole, MembershipAdmin):
    """Memberships by themselves."""
