"""The worked example: its ledgers read from CSV, and its statement added up by plain queries.

Two funds (`endowment` spends its interest only), three windows, four currencies, three years. docs/figures.md adds it
up by hand.
"""

import csv
import datetime
from pathlib import Path

from django.utils.dateparse import parse_datetime

from funds.models import Charge, Contribution, Fund, Organisation, Window
from portfolio.models import Allocation, Delivery, Project, Transfer
from tests.factories import make_fund, make_organisation, make_project, make_window

HERE = Path(__file__).parent
INTEREST_ONLY = {"endowment"}
LEDGERS = {
    Contribution: "contributions",
    Charge: "charges",
    Allocation: "allocations",
    Transfer: "transfers",
    Delivery: "deliveries",
}
PROJECT_LEDGERS = (Allocation, Transfer, Delivery)

# Line of the statement: ledger, kind, sign under which the ledger's amount is shown, what the shown amount does.
LINES = {
    "contributions": (Contribution, {"kind": "received"}, 1, 1),
    "interest": (Contribution, {"kind": "interest"}, 1, 1),
    "other": (Contribution, {"kind": "other"}, 1, 1),
    "refunds": (Contribution, {"kind": "refund"}, -1, -1),
    "transfers": (Transfer, {}, 1, -1),
    "fees": (Charge, {}, 1, -1),
    "allocated": (Allocation, {}, 1, 0),
    "delivered": (Delivery, {}, 1, 0),
}


def rows_of(name):
    """The rows of one CSV as dictionaries of text."""
    with (HERE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load():
    """Every record of the example, through the models: entered and posted by nobody, at the moment the row states."""
    for row in rows_of("projects"):
        make_project(code=row["code"], **place(row))
    for ledger, name in LEDGERS.items():
        kept = {}
        for row in rows_of(name):
            kept[row["reference"]] = ledger.objects.create(**fields(row, kept))


def fields(row, kept):
    """A row's text as the fields of its entry; `kept` holds the entries before it, by reference."""
    names = ("kind", "dated", "period_starts_on", "currency", "amount_in_currency", "rate", "rate_source", "amount")
    found = {name: row[name] for name in (*names, "reason") if name in row}
    found |= {"source": f"The worked example, {row['reference']}", "rate_on": row["rate_on"] or None}
    found["posted_at"] = parse_datetime(row["posted_at"])
    found["reverses"] = kept[row["reverses"]] if row["reverses"] else None
    if "project" in row:
        return found | {"project": Project.objects.get(code=row["project"]), "organisation": named(row["organisation"])}
    return found | place(row) | ({"contributor": named(row["contributor"])} if row.get("contributor") else {})


def place(row):
    """The row's fund and window, made where they are new."""
    slug, window = row["fund"], row["window"]
    fund = Fund.objects.filter(slug=slug).first()
    fund = fund or make_fund(slug=slug, name=slug.capitalize(), interest_only=slug in INTEREST_ONLY)
    found = Window.objects.filter(slug=window).first() if window else None
    made = make_window(slug=window, fund=fund, short_name=window.capitalize()) if window and not found else found
    return {"fund": fund, "window": made}


def named(name):
    """The organisation of that name, made where it is new."""
    return Organisation.objects.filter(name=name).first() or make_organisation(name=name)


def within(ledger, fund, part):
    """The entries of a fund, or of a part of it: a window's slug, or `outside` for what stands in no window."""
    path = "project__" if ledger in PROJECT_LEDGERS else ""
    found = ledger.objects.filter(**{f"{path}fund__slug": fund})
    if part == "outside":
        return found.filter(**{f"{path}window": None})
    return found.filter(**{f"{path}window__slug": part}) if part else found


def line(name, node, day, **when):
    """One line of a node's statement in US dollars, as known on `day`."""
    ledger, kind, sign, _ = LINES[name]
    fund, _, part = node.partition(":")
    return sign * (within(ledger, fund, part).as_of(day).filter(**kind, **when).total() or 0)


def balance(node, day, **when):
    """What the node holds: every line of these days with what it does."""
    return sum(effect * line(name, node, day, **when) for name, (*_, effect) in LINES.items() if effect)


def statement(node, year, day):
    """A node's year as known on `day` (None: today): opening, the lines, closing."""
    lines = {name: line(name, node, day, dated__year=year) for name in LINES}
    opening = balance(node, day, dated__lt=datetime.date(year, 1, 1))
    return {"opening": opening, **lines, "closing": balance(node, day, dated__lte=datetime.date(year, 12, 31))}
