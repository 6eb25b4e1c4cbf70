"""Dated exchange rates."""

from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models.record import Record, RecordQuerySet

OPERATIONAL = "UN operational rate"


class ExchangeRateQuerySet(RecordQuerySet):
    """The words of rates. They belong to no fund."""

    def of_funds(self, funds):
        """All of them."""
        return self

    def at(self, currency, day, kind=OPERATIONAL):
        """The rate of this kind that holds on `day`: the latest of the same month by then; None where there is none.

        The United Nations set their operational rates for a month; another kind is taken only where it is asked for."""
        rates = self.filter(currency=currency, kind=kind, dated__year=day.year, dated__month=day.month)
        return rates.filter(dated__lte=day).order_by("-dated").first()


@tracked()
class ExchangeRate(Record):
    """How many units of a currency one US dollar bought on a day, and who says so."""

    currency = models.CharField(max_length=3)
    dated = models.DateField(help_text="The day the rate holds for; 31 December for a year's average.")
    rate = models.DecimalField(max_digits=18, decimal_places=8, help_text="Units of the currency per US dollar.")
    kind = models.CharField(max_length=60, help_text="UN operational rate, annual average …")

    objects = ExchangeRateQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["currency", "-dated", "kind"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["currency", "dated", "kind"],
                name="one_exchange_rate_a_day",
                violation_error_message="There is already such a rate for this day.",
            ),
            models.CheckConstraint(
                condition=Q(rate__gt=0),
                name="exchange_rate_is_positive",
                violation_error_message="A rate is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$") & ~Q(currency="USD"),
                name="exchange_rate_currency_is_foreign",
                violation_error_message="A rate is for a currency other than the US dollar, as three capital letters.",
            ),
        ]

    def __str__(self):
        return f"{self.currency} {self.rate} on {self.dated}"
