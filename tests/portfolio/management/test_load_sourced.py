"""The sourced layer, as `load_sourced` loads it."""

import datetime
import io
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count

from funds.models import Agreement, Contribution, Fund, InKind, Organisation, Target, Window
from funds.models.record import Record
from portfolio.management.cells import rows_of
from portfolio.models import Indicator, Project, ProjectCountry, PublishedFigure
from portfolio.reports import annual
from portfolio.reports.parameters import Parameters

FIRST_RUN = """\
organisations: 9 made, 0 changed, 0 unchanged, 0 refused
funds: 4 made, 0 changed, 0 unchanged, 0 refused
windows: 14 made, 0 changed, 0 unchanged, 0 refused
frameworks: 2 made, 0 changed, 0 unchanged, 0 refused
targets: 1 made, 0 changed, 0 unchanged, 0 refused
agreements: 3 made, 0 changed, 0 unchanged, 0 refused
contributions: 7 made, 0 changed, 0 unchanged, 0 refused
in-kind contributions: 9 made, 0 changed, 0 unchanged, 0 refused
projects: 99 made, 0 changed, 0 unchanged, 0 refused
project countries: 138 made, 0 changed, 0 unchanged, 0 refused
project partners: 75 made, 0 changed, 0 unchanged, 0 refused
project goals: 104 made, 0 changed, 0 unchanged, 0 refused
indicators: 15 made, 0 changed, 0 unchanged, 0 refused
published figures: 124 made, 0 changed, 0 unchanged, 0 refused
"""
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


def events():
    """How many events all histories hold."""
    return sum(model.objects.count() for model in apps.get_models() if hasattr(model, "pgh_tracked_model"))


def by_sql(sql):
    """The rows that PostgreSQL gives, as text."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [tuple(str(value) for value in row) for row in cursor.fetchall()]


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """What the first run said; its records and the reference data are there for every test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        stdout = io.StringIO()
        call_command("load_reference", verbosity=0)
        call_command("load_sourced", stdout=stdout)
        yield stdout.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def sourced(said, db):
    """The sourced layer."""


def test_every_table_counts_what_it_made(said):
    assert said == FIRST_RUN


def test_a_second_run_changes_nothing_and_writes_no_history(sourced):
    before, stdout = events(), io.StringIO()
    call_command("load_sourced", stdout=stdout)
    assert [line.split(": ")[1] for line in stdout.getvalue().splitlines()] == [
        f"0 made, 0 changed, {line.split(': ')[1].split()[0]} unchanged, 0 refused" for line in FIRST_RUN.splitlines()
    ]
    assert events() == before


def test_postgresql_adds_the_contributions_of_2021_up_to_the_published_total(sourced):
    assert by_sql("SELECT sum(amount) FROM funds_contribution WHERE kind = 'received'") == [("15729000.00",)]
    assert by_sql(
        "SELECT f.slug, sum(c.amount) FROM funds_contribution c JOIN funds_fund f ON f.id = c.fund_id "
        "GROUP BY f.slug, f.order ORDER BY f.order"
    ) == [("unfssc", "3029000.00"), ("pgtf", "100000.00"), ("ibsa", "2000000.00"), ("india-un", "10600000.00")]


def test_each_contribution_stands_under_the_contributor_that_the_source_names(sourced):
    rows = Contribution.objects.order_by("-amount").values_list("contributor__name", "amount", "window__slug")
    assert list(rows) == [
        ("Government of India", Decimal(10_600_000), None),
        ("China", Decimal(2_280_000), None),
        (None, Decimal(2_000_000), None),
        ("Republic of Korea", Decimal(600_000), "rok-facility-3"),
        (None, Decimal(100_000), None),
        ("Colombian Presidential Agency for Cooperation", Decimal(89_000), None),
        ("Norwegian Agency for Exchange Cooperation", Decimal(60_000), None),
    ]


def test_the_contributions_are_posted_by_nobody_and_known_at_the_end_of_their_year(sourced):
    assert set(Contribution.objects.values_list("dated_as_stated", "entered_by", "posted_by")) == {("2021", None, None)}
    assert Contribution.objects.as_of(datetime.date(2021, 12, 31)).count() == 7
    assert Contribution.objects.as_of(datetime.date(2021, 12, 30)).count() == 0


def test_the_funds_stand_in_the_order_of_the_report(sourced):
    assert list(Fund.objects.values_list("slug", "name_in_report")) == [
        ("unfssc", "the United Nations Fund for South-South Cooperation (UNFSSC)"),
        ("pgtf", "the Pérez-Guerrero Trust Fund for South-South Cooperation (PGTF)"),
        ("ibsa", "the India, Brazil and South Africa Facility for Poverty and Hunger Alleviation (IBSA Fund)"),
        ("india-un", "the India-UN Partnership Development Fund (India-UN Fund)"),
    ]


def test_a_fund_is_established_on_a_day_only_where_the_source_gives_one(sourced):
    days = {slug: str(day) if day else "" for slug, day in Fund.objects.values_list("slug", "established_on")}
    assert days == {"unfssc": "1995-12-20", "pgtf": "1983-12-20", "ibsa": "", "india-un": "2017-06-08"}
    assert Fund.objects.get(slug="ibsa").established == "2004"


def test_a_fund_s_rules_are_data(sourced):
    rules = ("slug", "interest_only", "ceiling", "least_countries", "partner_share", "one_proposal_a_year")
    assert list(Fund.objects.values_list(*rules)) == [
        ("unfssc", False, None, None, None, False),
        ("pgtf", True, Decimal(35_000), 3, Decimal("0.5"), True),
        ("ibsa", False, None, None, None, False),
        ("india-un", False, None, None, None, False),
    ]


def test_a_window_stands_under_a_fund_only_where_the_source_says_so(sourced):
    funds = [slug for (slug,) in Window.objects.order_by("fund__order").values_list("fund__slug")]
    assert {slug: funds.count(slug) for slug in dict.fromkeys(funds)} == {"unfssc": 4, "india-un": 4, None: 6}


def test_the_target_of_2021_counts_what_was_received(sourced):
    assert list(Target.objects.values_list("year", "fund", "amount", "counts", "framework__name")) == [
        (2021, None, Decimal(12_500_000), "received", "UNOSSC strategic framework, 2018–2021")
    ]


def test_a_pledge_is_not_signed(sourced):
    assert list(Agreement.objects.values_list("reference", "kind", "amount", "signed_as_stated")) == [
        ("IND-2017-PLEDGE", "pledge", Decimal(100_000_000), ""),
        ("IND-2018-PLEDGE", "pledge", Decimal(50_000_000), "April 2018"),
        ("KOR-2021-PHASE-3", "signed", Decimal(4_000_000), "2021"),
    ]
    assert Agreement.objects.signed_in(2021).total() == Decimal(4_000_000)


def test_in_kind_support_keeps_the_contributor_s_name_as_stated(sourced):
    rows = InKind.objects.order_by("pk").values_list("contributor_as_stated", "contributor__country__iso3", "kind")
    assert list(rows) == [
        ("Fiji", "FJI", "staff"),
        ("Indonesia", "IDN", "staff"),
        ("Thailand", "THA", "staff"),
        ("Pacific Islands Development Forum", None, "staff"),
        ("China", "CHN", "experts"),
        ("partners in China", None, "supplies"),
        ("not named (Cities Project)", None, "supplies"),
        ("not named (Cities Project)", None, "supplies"),
        ("not named", None, "supplies"),
    ]


def test_the_projects_are_counted_by_fund_and_by_stage(sourced):
    assert dict(Project.objects.order_by().values_list("fund").annotate(number=Count("pk"))) == {
        **{Fund.objects.get(slug=slug).pk: number for slug, number in (("unfssc", 12), ("pgtf", 8), ("ibsa", 39))},
        Fund.objects.get(slug="india-un").pk: 26,
        None: 14,
    }
    stages = list(Project.objects.values_list("stage", flat=True))
    assert {stage: stages.count(stage) for stage in set(stages)} == {
        "operationally-closed": 54,
        "approved": 26,
        "active": 15,
        "appraisal": 4,
    }


def test_a_proposal_whose_outcome_is_unknown_is_no_project(sourced):
    assert list(Project.objects.filter(fund__slug="pgtf").values_list("code", flat=True)) == [
        f"PGTF-00{number}" for number in range(1, 9)
    ]


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("IBSA-003", (None, "2012-01-01", None, "2014-12-31", "January 2012 – December 2014")),
        ("IBSA-013", (None, "2009-08-19", None, "2014-06-30", "")),
        ("IBSA-029", ("2021-07-01", None, "2023-12-31", None, "July 2021 – 2023")),
        ("UNFSSC-002", (None, "2021-09-01", "2026-12-31", None, "September 2021 – 2026")),
        ("UNFSSC-008", (None, None, None, "2021-12-31", "until 2021")),
        ("INDUN-022", (None, "2025-05-20", None, None, "")),
        ("INDUN-002", (None, None, None, None, "")),
    ],
)
def test_a_project_s_dates_reach_as_far_as_the_source_states(sourced, code, dates):
    fields = ("planned_start_on", "actual_start_on", "planned_end_on", "actual_end_on", "dates_as_stated")
    found = Project.objects.values_list(*fields).get(code=code)
    assert tuple(str(value) if isinstance(value, datetime.date) else value for value in found) == dates


def test_small_grants_stand_under_the_project_that_gave_them(sourced):
    grants = Project.objects.filter(scope="small-grant").values_list("code", "parent__code", "window__slug")
    assert list(grants) == [(f"UNFSSC-0{number:02}", "UNFSSC-007", "gssdc") for number in range(8, 12)]


def test_a_project_s_parts_are_the_ones_its_source_names(sourced):
    project = Project.objects.get(code="UNFSSC-002")
    assert list(project.countries.values_list("country__iso3", "role", "share")) == [
        (iso3, "beneficiary", None) for iso3 in ("KHM", "LAO", "THA", "VNM")
    ]
    assert list(project.partners.values_list("organisation__abbreviation", "role")) == [("UNOSSC", "implementing")]
    assert list(project.goals.values_list("goal__number", "basis")) == [
        (number, "inferred from the subject") for number in (2, 6, 7, 17)
    ]
    health = Project.objects.get(code="INDUN-006").partners.get().organisation
    assert (health.abbreviation, health.kind) == ("PAHO/WHO", Organisation.Kind.UN_ENTITY)


def test_only_beneficiaries_are_stated(sourced):
    assert set(ProjectCountry.objects.values_list("role", flat=True)) == {"beneficiary"}


def test_the_indicators_stand_in_the_order_of_paragraph_44(sourced):
    assert list(Indicator.objects.values_list("slug", flat=True)) == [
        *("exchanges", "early-warning-countries", "hospitals", "schools", "health-centres", "post-offices"),
        *("government-buildings", "entrepreneurs", "equipment", "equipment-countries", "villagers-solar"),
        *("school-children", "farmers", "digital-payments", "digital-loans"),
    ]
    counted = Indicator.objects.filter(adds_up=Indicator.AddsUp.COUNTRIES).values_list("slug", flat=True)
    assert list(counted) == ["early-warning-countries", "equipment-countries"]


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        ("mobilized", ("15700000.00", "exact", "100000.00")),
        ("mobilized.unfssc", ("3000000.00", "exact", "1000000.00")),
        ("contribution.china", ("2280000.00", "exact", "10000.00")),
        ("attainment", ("126.00", "exact", "1.00")),
        ("projects", ("60.00", "over", "10.00")),
        ("delivery.funds", ("16500000.00", "over", "100000.00")),
        ("results.entrepreneurs", ("8000.00", "over", "1000.00")),
        ("results.digital-payments", ("75000.00", "at-least", "1000.00")),
        ("results.digital-loans", ("60000.00", "about", "10000.00")),
        ("entities.share.baseline", ("41.00", "exact", "1.00")),
    ],
)
def test_a_published_figure_keeps_its_value_its_word_and_its_last_digit(sourced, figure, printed):
    found = PublishedFigure.objects.values_list("value", "qualifier", "printed_to").get(figure=figure)
    assert tuple(str(value) for value in found) == printed


def test_every_figure_that_a_published_one_names_is_in_the_report(sourced):
    named = set(PublishedFigure.objects.exclude(figure="").values_list("report", "figure"))
    ours = annual.build(Parameters(2021)).figures
    assert len(named) == 45
    assert {(report, key) for report, key in named if report != "annual" or key not in ours} == set()


def test_each_published_figure_quotes_the_report(sourced):
    assert list(PublishedFigure.objects.filter(quote="")) == []
    assert PublishedFigure.objects.core().count() == 68


def test_no_sourced_record_is_marked_as_a_demonstration(sourced):
    assert {model.__name__: model.objects.filter(demonstration=True).count() for model in RECORDS} == {
        model.__name__: 0 for model in RECORDS
    }


def test_every_cell_of_a_file_is_in_its_record(sourced):
    codes = [row["code"] for row in rows_of("portfolio/data/projects.csv")]
    assert list(Project.objects.order_by("code").values_list("code", flat=True)) == sorted(codes)
    row = next(row for row in rows_of("portfolio/data/projects.csv") if row["code"] == "INDUN-020")
    project = Project.objects.get(code="INDUN-020")
    assert (project.title, str(project.budget), project.theme, project.confidence, project.source) == (
        row["title"],
        row["budget"],
        row["theme"],
        row["confidence"],
        row["source"],
    )
