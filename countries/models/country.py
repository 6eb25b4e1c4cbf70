"""Countries and territories."""

from django.contrib.postgres.lookups import Unaccent
from django.db import models
from django.db.models.functions import Lower

from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet
from countries.models.region import Region


class CountryQuerySet(SearchedQuerySet):
    """The words of countries."""

    searched = ("iso2", "iso3", "m49", "name", "formal_name")
    exact = ("iso2", "iso3", "m49", "name")

    def in_group(self, code, on):
        """Countries that belong to the group `code` (LDC, SIDS …) on the day `on`."""
        from countries.models.country_group import Membership

        members = Membership.objects.filter(group__code=code).on(on)
        return self.filter(pk__in=members.values("country"))

    def by_region(self):
        """How many of these countries lie in each region, each counted once: {region's slug: count}."""
        rows = self.order_by().values("region__slug").annotate(number=models.Count("pk", distinct=True))
        return {row["region__slug"]: row["number"] for row in rows}


@tracked()
class Country(models.Model):
    """A country or territory under its United Nations name."""

    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, unique=True)
    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, unique=True)
    m49 = models.CharField("M49", max_length=3, unique=True)
    name = models.CharField(max_length=100, unique=True, help_text="The United Nations short name.")
    formal_name = models.CharField(max_length=150, blank=True)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="countries",
        help_text="The office's region; empty where the office supports no projects.",
    )
    region_basis = models.CharField(max_length=200, blank=True, help_text="Why it stands in that region.")
    subregion = models.CharField("M49 sub-region", max_length=60, blank=True)
    un_member = models.BooleanField("Member State", default=False)
    un_observer = models.BooleanField("observer", default=False)
    source = models.CharField(max_length=500)

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = [Lower(Unaccent("name"))]
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(iso3__regex="^[A-Z]{3}$"),
                name="country_iso3_is_three_capitals",
                violation_error_message="An ISO alpha-3 code is three capital letters.",
            ),
            models.CheckConstraint(
                condition=models.Q(iso2__regex="^[A-Z]{2}$"),
                name="country_iso2_is_two_capitals",
                violation_error_message="An ISO alpha-2 code is two capital letters.",
            ),
            models.CheckConstraint(
                condition=models.Q(m49__regex="^[0-9]{3}$"),
                name="country_m49_is_three_digits",
                violation_error_message="An M49 code is three digits.",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(source=""),
                name="country_has_name_and_source",
                violation_error_message="Give the country's name and where it comes from.",
            ),
            models.CheckConstraint(
                condition=~models.Q(un_member=True, un_observer=True),
                name="country_is_member_or_observer",
                violation_error_message="A Member State is not an observer as well.",
            ),
        ]

    def __str__(self):
        return self.name
