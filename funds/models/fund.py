"""The trust funds, their rules kept as data."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet
from funds.models.record import Record, RecordQuerySet


def days_around():
    """A month and a week before something is due, the day after, and two weeks after."""
    return [-30, -7, 1, 14]


class FundQuerySet(SearchedQuerySet, RecordQuerySet):
    """The words of funds."""

    fund_path = "pk"
    searched = ("slug", "name", "full_name")
    exact = ("slug", "name")

    def visible_to(self, person):
        """The funds in which this person has a role; the administrator sees every fund."""
        from funds.models.fund_role import FundRole

        if FundRole.objects.sees_the_whole_office(person):
            return self
        return self.filter(pk__in=FundRole.objects.filter(person=person).values("fund"))


@tracked()
class Fund(Record):
    """A trust fund. What it may spend on, and how much, is data here and never code."""

    slug = models.SlugField(unique=True, help_text="The word that figures and addresses carry.")
    name = models.CharField(max_length=60, unique=True, help_text="As the results report calls it for short.")
    full_name = models.CharField(max_length=200)
    name_in_report = models.CharField(max_length=200, help_text="As the results report introduces it.")
    order = models.PositiveSmallIntegerField(unique=True, help_text="Its place in the results report.")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="facilities")
    established = models.CharField(max_length=20, blank=True, help_text="The day or year, as the source states it.")
    established_on = models.DateField(null=True, blank=True, help_text="No entry of its ledgers is older.")
    decision = models.TextField("establishing decision", blank=True)
    contributors = models.TextField("who contributes", blank=True)
    governing_body = models.TextField(blank=True)
    mandate = models.TextField(blank=True)
    eligibility = models.TextField(blank=True)
    currency = models.CharField(max_length=3, default="USD")
    interest_only = models.BooleanField(default=False, help_text="Only the interest is spent, never the endowment.")
    ceiling = models.DecimalField(
        "ceiling per project", max_digits=18, decimal_places=2, null=True, blank=True, help_text="US dollars."
    )
    ceiling_basis = models.CharField(max_length=200, blank=True)
    least_countries = models.PositiveSmallIntegerField("least number of countries", null=True, blank=True)
    partner_share = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="The least share of a project's budget that its partners provide, as a fraction of 1.",
    )
    one_proposal_a_year = models.BooleanField(default=False, help_text="One proposal per institution and year.")
    reminder_days = ArrayField(
        models.SmallIntegerField(),
        default=days_around,
        help_text="When to remind of what is due: days after the day, before it with a minus; commas between.",
    )
    web_page = models.URLField(blank=True)
    note = models.TextField(blank=True)

    objects = FundQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["order"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"),
                name="fund_currency_is_an_iso_code",
                violation_error_message="A currency is three capital letters.",
            ),
            models.CheckConstraint(
                condition=Q(ceiling__gt=0),
                name="fund_ceiling_is_positive",
                violation_error_message="A ceiling is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(partner_share__gte=0, partner_share__lte=1),
                name="fund_partner_share_is_a_fraction",
                violation_error_message="A share is a fraction from 0 to 1.",
            ),
            models.CheckConstraint(
                condition=Q(reminder_days__len__lte=12),
                name="fund_reminds_a_dozen_times_at_most",
                violation_error_message="Remind twelve times at most.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")),
                name="fund_is_not_its_own_parent",
                violation_error_message="A fund does not stand under itself.",
            ),
        ]

    def __str__(self):
        return self.name
