"""A report is one moment: what is posted while it is made is in none of its figures."""

import threading

import pytest
from django.db import InternalError, connection

from funds.models.snapshot import one_snapshot
from portfolio.reports import mobilization
from portfolio.reports.parameters import Parameters
from tests.factories import make_contribution, make_fund


@pytest.mark.django_db(transaction=True)
def test_a_figure_and_its_rows_agree_though_somebody_posts_in_between():
    fund = make_fund()
    make_contribution(fund=fund)

    def post():
        make_contribution(fund=fund)
        connection.close()

    with one_snapshot():
        figure = mobilization.build(Parameters(2021)).figures["mobilized"]
        poster = threading.Thread(target=post)
        poster.start()
        poster.join()
        assert (figure.value, figure.proven()) == (1000, 1000)
    assert figure.proven() == 2000


@pytest.mark.django_db(transaction=True)
def test_a_report_writes_nothing():
    with pytest.raises(InternalError, match="read-only"), one_snapshot():
        make_fund()
