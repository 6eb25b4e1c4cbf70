"""A merge of two organisations leaves the totals of the whole office as they were."""

import pytest

from funds.models import Fund, Period
from funds.models.duplicates import merge
from portfolio import reports
from portfolio.reports.parameters import Parameters
from tests.portfolio.reports.test_duplicates import two_givers
from tests.portfolio.reports.test_proof import proven, values

YEAR = Parameters(2021)
BY_NAME = ("contribution.", "signed.")


def whole(report):
    """The figures that name no contributor."""
    return {key: value for key, value in values(report).items() if not key.startswith(BY_NAME)}


@pytest.mark.parametrize("word", reports.WORDS)
def test_a_merge_leaves_every_other_total_as_it_was_and_every_figure_the_total_of_its_rows(word, loaded):
    Period.objects.update(state="open")  # the made-up periods of the past are closed
    duplicate, stays = two_givers(Fund.objects.first())
    before = whole(reports.build(word, YEAR))
    merge(duplicate, stays)
    report = reports.build(word, YEAR)
    assert whole(report) == before
    assert values(report) == proven(report)
