"""Pledges and signed agreements."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Round

from countries.models.guard import Guard
from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet, search_index
from funds.models.fund import Fund
from funds.models.organisation import NO_DUPLICATE, Organisation
from funds.models.record import Record, RecordQuerySet
from funds.models.window import Window

SEARCHED = ("reference", "purpose")


def nothing():
    """No US dollars, in a query."""
    return Value(0, models.DecimalField())


def summed(groups):
    """The sum of the amounts of each of these groups, in a query about what they belong to."""
    return Coalesce(Subquery(groups.annotate(total=Sum("amount")).values("total")), nothing())


class AgreementQuerySet(SearchedQuerySet, RecordQuerySet):
    """The words of agreements."""

    searched = SEARCHED
    exact = ("reference",)

    def signed_in(self, year):
        """Agreements signed in the calendar year, at their full amount; pledges are not signed."""
        return self.filter(kind=Agreement.Kind.SIGNED, signed_on__year=year)

    def signed_by(self, day):
        """Agreements signed by the end of `day`; None: all of them."""
        return self if day is None else self.filter(signed_on__lte=day)

    def with_open(self, as_of=None, layer="all"):
        """With `received`, and of pledges `fulfilled` by signed agreements, known at the end of the day `as_of`, and
        `open_amount`: what is still to come of each, never less than nothing. US dollars."""
        from funds.models.contribution import Contribution

        under = {"agreement": OuterRef("pk")}
        receipts = Contribution.objects.received().as_of(as_of).in_layer(layer).order_by().filter(**under)
        signed = Agreement.objects.signed_by(as_of).in_layer(layer).order_by().filter(pledge=OuterRef("pk"))
        return self.annotate(
            received=summed(receipts.values("agreement")), fulfilled=summed(signed.values("pledge"))
        ).annotate(open_amount=Greatest(F("amount") - F("received") - F("fulfilled"), nothing()))

    def total(self):
        """Their sum in US dollars."""
        return self.aggregate(total=Sum("amount"))["total"] or 0

    def by(self, path):
        """US dollars of these agreements grouped by a path: {value: amount}."""
        return dict(self.order_by().values_list(path).annotate(total=Sum("amount")))


@tracked()
class Agreement(Record):
    """What a contributor promised: a pledge, or a firm written commitment."""

    class Kind(models.TextChoices):
        """A pledge is indicative; a signed agreement binds (IATI transaction types 13 and 11)."""

        PLEDGE = "pledge", "pledge"
        SIGNED = "signed", "signed agreement"

    class Earmarking(models.TextChoices):
        """How far the contributor decides on its use (Grand Bargain, IATI EarmarkingCategory)."""

        UNEARMARKED = "1", "unearmarked"
        SOFTLY = "2", "softly earmarked"
        EARMARKED = "3", "earmarked"
        TIGHTLY = "4", "tightly earmarked"

    reference = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    contributor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="agreements")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    signed_on = models.DateField(help_text="The day of signature, or on which the pledge was made.")
    signed_as_stated = models.CharField(max_length=60, blank=True, help_text="Where the source gives no exact day.")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="US dollars.")
    currency = models.CharField(max_length=3, default="USD")
    amount_in_currency = models.DecimalField(max_digits=18, decimal_places=2)
    rate = models.DecimalField(
        max_digits=18, decimal_places=8, default=1, help_text="Units of the currency per US dollar."
    )
    rate_on = models.DateField(null=True, blank=True, help_text="The day of the rate.")
    rate_source = models.CharField(max_length=200, blank=True)
    earmarking = models.CharField(max_length=1, choices=Earmarking, blank=True, help_text="Empty: not stated.")
    support_cost_rate = models.DecimalField(
        "indirect support cost",
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Charged on each receipt, as a fraction of 1.",
    )
    pledge = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        help_text="The pledge that this agreement fulfils.",
    )
    purpose = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["signed_on", "reference"]
        indexes = [search_index(*SEARCHED, name="agreement_search")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["pledge", "signed"]),
                name="agreement_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount_in_currency__gt=0),
                name="agreement_amount_is_positive",
                violation_error_message="An agreement promises more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(amount=Round(F("amount_in_currency") / F("rate"), precision=2)),
                name="agreement_amount_follows_from_rate",
                violation_error_message="The US-dollar amount is the amount in its currency divided by the rate.",
            ),
            models.CheckConstraint(
                condition=Q(currency="USD", rate=1)
                | (~Q(currency="USD") & Q(rate__gt=0, rate_on__isnull=False) & ~Q(rate_source="")),
                name="agreement_rate_has_date_and_source",
                violation_error_message="A rate has a date and a source; for US dollars it is 1.",
            ),
            models.CheckConstraint(
                condition=Q(earmarking__in=["", "1", "2", "3", "4"]),
                name="agreement_earmarking_is_known",
                violation_error_message="There is no such earmarking.",
            ),
            models.CheckConstraint(
                condition=Q(support_cost_rate__gte=0, support_cost_rate__lte=1),
                name="agreement_support_cost_rate_is_a_fraction",
                violation_error_message="A rate is a fraction from 0 to 1.",
            ),
            models.CheckConstraint(
                condition=Q(pledge=None) | Q(kind="signed"),
                name="agreement_that_fulfils_a_pledge_is_signed",
                violation_error_message="Only a signed agreement fulfils a pledge.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"),
                name="agreement_currency_is_an_iso_code",
                violation_error_message="A currency is three capital letters.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_begins",
                violation_error_message="An agreement ends after it begins.",
            ),
        ]
        triggers = [
            Guard(
                name="agreement_stays_what_it_is",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                function="agreement_stays_what_it_is",
            ),
            Guard(
                name="stays_in_its_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                function="stays_in_its_fund",
            ),
            Guard(
                name="window_belongs_to_the_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="window_belongs_to_the_fund",
            ),
            NO_DUPLICATE,
            Guard(
                name="pledge_is_the_contributor_s",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="pledge_is_the_contributor_s",
            ),
        ]

    def clean(self):
        """The window, where there is one, belongs to the fund; the pledge is of the same fund and contributor."""
        if self.window_id and self.window.fund_id != self.fund_id:
            raise ValidationError({"window": "This window belongs to another fund."})
        if self.pledge_id and not self.fulfils(self.pledge):
            raise ValidationError({"pledge": "The pledge is of another contributor or fund, or is none."})

    def fulfils(self, pledge):
        """Whether the other is a pledge of the same contributor to the same fund."""
        same = (pledge.fund_id, pledge.contributor_id) == (self.fund_id, self.contributor_id)
        return same and pledge.kind == Agreement.Kind.PLEDGE

    def __str__(self):
        return self.reference
