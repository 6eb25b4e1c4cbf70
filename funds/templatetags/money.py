"""Numbers as words in templates: each filter says what `funds.money` says, nothing for no value; a float raises."""

from django import template

from funds import money

register = template.Library()


@register.filter
def dollars(amount):
    """`$15,729,000.00`."""
    return "" if amount in (None, "") else money.dollars(amount)


@register.filter
def millions(amount, places=1):
    """`$15.7 million`."""
    return "" if amount in (None, "") else money.millions(amount, places)


@register.filter
def per_cent(fraction):
    """`126 per cent` of a fraction of 1."""
    return "" if fraction in (None, "") else money.per_cent(fraction)


@register.filter
def number(value):
    """`8,000`."""
    return "" if value in (None, "") else money.number(value)
