"""A hundred thousand made-up projects, with their countries and their money, for script/benchmark."""

import datetime
import itertools
from decimal import Decimal

from countries.models import Country
from funds.models import Agreement, Contribution, Fund, Organisation, Window
from portfolio.models import Allocation, Decision, Delivery, Indicator, Project, ProjectCountry, Result

SOURCE = "script/benchmark"
FUNDS = 4
WINDOWS = 12
BATCH = 5000
SUBJECTS = (
    "Water", "Health", "Seed", "Rice", "Fisheries", "School", "Solar", "Statistics", "Vaccine", "Road", "Bamboo",
    "Tuberculosis", "Aquaculture", "Midwifery", "Irrigation", "Cassava", "Trade", "Biogas", "Malaria", "Literacy",
)  # fmt: skip
DOINGS = ("management", "services", "training", "networks", "laboratories", "cooperation", "capacity", "exchange")
PLACES = ("rural districts", "small islands", "the capital", "border areas", "river basins", "the dry north")


def fill(rows):
    """So many projects in four funds, each with two countries, an allocation, a delivery and a result; money in."""
    funds = [_fund(number) for number in range(1, FUNDS + 1)]
    windows = [_window(number, funds[number % FUNDS]) for number in range(WINDOWS)]
    decisions = [_decision(number, fund) for fund in funds for number in range(50)]
    countries, organisations = list(Country.objects.all()), list(Organisation.objects.all())
    _make(Project, (_project(number, windows[number % WINDOWS]) for number in range(rows)))
    projects = list(Project.objects.order_by("pk").only("pk", "fund_id"))
    _make(ProjectCountry, (part for row in enumerate(projects) for part in _places(*row, countries)))
    _make(Contribution, (_contribution(n, windows[n % WINDOWS], organisations) for n in range(rows)))
    theirs = {fund.pk: [d for d in decisions if d.fund_id == fund.pk] for fund in funds}
    _make(Allocation, (_allocation(n, row, theirs[row.fund_id], organisations) for n, row in enumerate(projects)))
    _make(Delivery, (_delivery(n, row, organisations) for n, row in enumerate(projects)))
    indicator = Indicator.objects.create(
        slug="made-up", name="Made-up things", unit="things", adds_up="sum", order=100, source=SOURCE
    )
    _make(Result, (_result(n, row, indicator) for n, row in enumerate(projects)))
    _make(Agreement, (_agreement(n, windows[n % WINDOWS], organisations) for n in range(rows // 50)))


def _make(model, records):
    while batch := list(itertools.islice(records, BATCH)):
        model.objects.bulk_create(batch)


def _fund(number):
    name = f"Made-up fund {number}"
    return Fund.objects.create(
        slug=f"made-up-{number}", name=name, full_name=name, name_in_report=name, order=100 + number, source=SOURCE
    )


def _window(number, fund):
    name = f"Made-up window {number}"
    return Window.objects.create(
        slug=f"made-up-{number}", name=name, short_name=name, fund=fund, kind="window", source=SOURCE
    )


def _decision(number, fund):
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=60 * number)
    reference = f"Decision {fund.pk}/{number}"
    return Decision.objects.create(fund=fund, reference=reference, body="The board", decided_on=day, source=SOURCE)


def _project(number, window):
    title = f"{SUBJECTS[number % 20]} {DOINGS[number // 20 % 8]} in {PLACES[number // 160 % 6]}, phase {number // 960}"
    start = datetime.date(2012, 1, 1) + datetime.timedelta(days=number % 4000)
    return Project(
        code=f"MU-{number:06}",
        title=title,
        fund_id=window.fund_id,
        window=window,
        scope="multi-country",
        stage=("active", "approved", "concept", "operationally-closed")[number % 4],
        planned_start_on=start,
        planned_end_on=start + datetime.timedelta(days=900),
        budget=Decimal(100_000 + number),
        external_identifier=f"XX-{number}",
        source=SOURCE,
    )


def _places(number, project, countries):
    for step in (0, 83):
        country = countries[(number + step) % len(countries)]
        yield ProjectCountry(project=project, country=country, source=SOURCE)


def _contribution(number, window, organisations):
    return Contribution(
        fund_id=window.fund_id,
        window=window,
        contributor=organisations[number % len(organisations)],
        **_movement(number),
    )


def _allocation(number, project, decisions, organisations):
    return Allocation(
        project=project,
        organisation=organisations[number % len(organisations)],
        decision=decisions[number % len(decisions)],
        **_movement(number),
    )


def _delivery(number, project, organisations):
    movement = _movement(number)
    organisation = organisations[number % len(organisations)]
    return Delivery(project=project, organisation=organisation, period_starts_on=movement["dated"], **movement)


def _result(number, project, indicator):
    return Result(
        project=project, indicator=indicator, year=2012 + number % 12, value=Decimal(number % 900), source=SOURCE
    )


def _agreement(number, window, organisations):
    movement = _movement(number)
    return Agreement(
        reference=f"Made-up agreement {number}",
        kind="signed",
        contributor=organisations[number % len(organisations)],
        fund_id=window.fund_id,
        window=window,
        signed_on=movement["dated"],
        amount=movement["amount"],
        amount_in_currency=movement["amount"],
        source=SOURCE,
    )


def _movement(number):
    amount = Decimal(1000 + number % 90_000)
    day = datetime.date(2012, 1, 1) + datetime.timedelta(days=number % 4000)
    posted_at = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    return {
        "dated": day, "amount": amount, "amount_in_currency": amount, "posted_at": posted_at, "source": SOURCE
    }  # fmt: skip
