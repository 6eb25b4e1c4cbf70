"""Numbers as words in templates."""

from decimal import Decimal

import pytest
from django.template import engines


def said(words, value):
    """What a template says of a value."""
    return engines["django"].from_string("{% load money %}{{ value|" + words + " }}").render({"value": value})


def test_the_filters_say_what_money_says():
    assert said("dollars", Decimal("15729000")) == "$15,729,000.00"
    assert said("millions", Decimal("15729000")) == "$15.7 million"
    assert said("millions:2", Decimal("15729000")) == "$15.73 million"
    assert said("per_cent", Decimal("1.25832")) == "126 per cent"
    assert said("number", 8000) == "8,000"


@pytest.mark.parametrize("words", ["dollars", "millions", "per_cent", "number"])
def test_no_value_is_nothing_and_a_float_is_refused(words):
    assert said(words, None) == ""
    with pytest.raises(TypeError):
        said(words, 1.5)


def test_nought_is_a_value():
    assert said("dollars", Decimal(0)) == "$0.00"
