"""Columns that lists share."""

from django.contrib import admin

from funds.money import dollars, number

UNIT = "US dollars"


def money(name, heading):
    """A column of US dollars with thousands set apart; the style sheet sets what is called `money_…` to the right."""

    @admin.display(ordering=name, description=f"{heading} ({UNIT})", empty_value="–")
    def column(self, record):
        amount = getattr(record, name)
        return None if amount is None else dollars(amount)

    return column


@admin.display(ordering="amount_in_currency", description="amount in its currency")
def money_amount_in_currency(self, record):
    """The amount in its own currency, with thousands set apart."""
    return f"{record.currency} {number(record.amount_in_currency)}"
