"""How the API's answers are read beside the list's page."""

import json

from tests.portfolio.views.lists import listed

LISTS = ("funds", "projects", "contributions", "allocations", "delivery", "results", "organisations", "countries")
KEYS = {"funds": "slug", "projects": "code", "countries": "iso3"}  # what tells a row; else its id


def asked(client, what, status=200):
    """What the API answers, as JSON, with this status."""
    response = client.get(f"/api/v1/{what}")
    assert (response.status_code, response["Content-Type"].split(";")[0]) == (status, "application/json")
    return json.loads(response.content)


def key(noun):
    """The field that tells a row of these from the others."""
    return KEYS.get(noun, "id")


def keys(answer, noun):
    """What tells the rows of an answer from the others."""
    return [row[key(noun)] for row in answer["rows"]]


def on_the_page(page, noun):
    """The same of the rows on the list's page."""
    return [getattr(record, key(noun)) for record in listed(page)]


def footer(page):
    """The totals of the list's page, as the API writes them."""
    totals = page.context["totals"]
    sums = [{"label": label, "sums": {name: f"{sum_:.2f}" for name, sum_ in sums.items()}} for label, sums in totals]
    return [total for total in sums if total["sums"]]


def wrong(answer):
    """{parameter: messages} of a refusal."""
    found = {}
    for error in answer["errors"]:
        found.setdefault(error["parameter"], []).append(error["message"])
    return found
