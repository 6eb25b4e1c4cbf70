"""The words of published figures."""

import pytest

from portfolio.models import PublishedFigure
from tests.factories import make_published_figure

pytestmark = pytest.mark.django_db


def test_core_figures_are_those_that_the_portfolio_should_bear_out():
    core = make_published_figure(relevance="core")
    make_published_figure(relevance="related")
    make_published_figure(relevance="context")
    assert list(PublishedFigure.objects.core()) == [core]


def test_it_is_called_by_its_reference_and_what_it_counts():
    assert str(make_published_figure(reference="F-1", metric="Countries reached")) == "F-1: Countries reached"
