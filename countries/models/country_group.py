"""Groups of countries (LDC, LLDC, SIDS, Commonwealth, G77) and who belonged to them when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from countries.models.country import Country
from countries.models.history import tracked


@tracked()
class CountryGroup(models.Model):
    """A named group of countries."""

    code = models.CharField(max_length=20, unique=True, help_text="LDC, LLDC, SIDS, COMMONWEALTH, G77.")
    name = models.CharField(max_length=100, unique=True)
    note = models.TextField(blank=True, help_text="What the list leaves open.")
    source = models.CharField(max_length=500)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(source=""),
                name="country_group_has_code_and_source",
                violation_error_message="Give the group's code and where it comes from.",
            )
        ]

    def __str__(self):
        return self.name


class MembershipQuerySet(models.QuerySet):
    """The words of memberships."""

    def on(self, day):
        """Memberships in force on `day`."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))


class DateRange(Func):
    """PostgreSQL's range of days from one date up to another, for the rule against overlaps."""

    function = "daterange"
    output_field = DateRangeField()


@tracked()
class Membership(models.Model):
    """One country in one group, from one day until another."""

    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(CountryGroup, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateField(null=True, blank=True, help_text="First day; empty: before these records begin.")
    until = models.DateField(null=True, blank=True, help_text="First day no longer in the group; empty: still in.")
    source = models.CharField(max_length=500)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["group", "country", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="membership_ends_after_it_begins",
                violation_error_message="A membership ends after it begins.",
            ),
            ExclusionConstraint(
                name="membership_periods_do_not_overlap",
                expressions=[
                    ("country", RangeOperators.EQUAL),
                    ("group", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="This country is already in this group at that time.",
            ),
        ]

    def __str__(self):
        return f"{self.country} in {self.group.code}"
