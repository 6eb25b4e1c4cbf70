"""A list as a file is one moment: its totals are those of its rows, whatever is entered while it is read."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from tests.factories import make_fund, make_project
from tests.portfolio.views.lists import csv_rows


@pytest.mark.django_db(transaction=True)
def test_the_totals_of_a_file_are_those_of_its_rows_though_somebody_enters_in_between(administrator, client_of):
    fund = make_fund()
    make_project(fund=fund, budget=Decimal("5.00"))
    file = client_of(administrator).get("/projects/?format=csv&columns=budget")
    parts = iter(file.streaming_content)
    begun = [next(parts) for _ in range(3)]  # the mark of the encoding, the headings, the first row

    def enter():
        make_project(fund=fund, budget=Decimal("7.00"))
        connection.close()

    somebody = threading.Thread(target=enter)
    somebody.start()
    somebody.join()
    text = b"".join([*begun, *parts]).decode("utf-8-sig")
    assert [line.split(",")[1] for line in text.splitlines()] == ["Budget", "5.00", "5.00"]
    rows = csv_rows(client_of(administrator).get("/projects/?format=csv&columns=budget"))
    assert [row[1] for row in rows] == ["Budget", "5.00", "7.00", "12.00"]
