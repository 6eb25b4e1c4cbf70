"""The reference data, as `load_reference` loads it."""

import csv
import datetime
import io
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from countries.models import Country, CountryGroup, Region
from funds.models import ExchangeRate, IatiCode, Organisation
from portfolio.models import BudgetCategory, ChecklistItem, Goal, PolicyMarker, Project, ProjectPartner

FILES = [
    path
    for path in sorted(settings.BASE_DIR.glob("*/data/*.csv"))
    if not path.name.startswith(("demonstration_", "people"))  # those are made up, and marked so as they are loaded
]
FIRST_RUN = """\
regions: 5 made, 0 changed, 0 unchanged, 0 refused
countries: 249 made, 0 changed, 0 unchanged, 0 refused
country groups: 5 made, 0 changed, 0 unchanged, 0 refused
memberships: 330 made, 0 changed, 0 unchanged, 0 refused
organisations: 49 made, 0 changed, 0 unchanged, 0 refused
IATI codes: 30 made, 0 changed, 0 unchanged, 0 refused
exchange rates: 70 made, 0 changed, 0 unchanged, 0 refused
goals: 17 made, 0 changed, 0 unchanged, 0 refused
policy markers: 12 made, 0 changed, 0 unchanged, 0 refused
budget categories: 8 made, 0 changed, 0 unchanged, 0 refused
checklist items: 27 made, 0 changed, 0 unchanged, 0 refused
"""


def events():
    """How many events all histories hold."""
    return sum(model.objects.count() for model in apps.get_models() if hasattr(model, "pgh_tracked_model"))


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """What the first run said; its records are there for every test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        stdout = io.StringIO()
        call_command("load_reference", stdout=stdout)
        yield stdout.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def reference(said, db):
    """The reference data."""


def members(code, *day):
    """How many countries are in the group on the day."""
    return Country.objects.in_group(code, on=datetime.date(*day)).count()


def test_every_table_counts_what_it_made(said):
    assert said == FIRST_RUN


def test_a_second_run_changes_nothing_and_writes_no_history(reference):
    before, stdout = events(), io.StringIO()
    call_command("load_reference", stdout=stdout)
    assert [line.split(": ")[1] for line in stdout.getvalue().splitlines()] == [
        f"0 made, 0 changed, {line.split(': ')[1].split()[0]} unchanged, 0 refused" for line in FIRST_RUN.splitlines()
    ]
    assert events() == before


def test_the_history_says_why(reference):
    reasons = {event.pgh_context["reason"] for event in Country.pgh_event_model.objects.all()}
    assert reasons == {"load_reference"}


def test_regions_stand_in_the_order_of_the_report_and_under_its_names(reference):
    assert list(Region.objects.values_list("slug", "name", "name_in_sentence")) == [
        ("africa", "Africa", "Africa"),
        ("asia-pacific", "Asia and the Pacific", "Asia and the Pacific"),
        ("arab-states", "Arab States", "Middle East"),
        ("europe-cis", "Europe and the CIS", "Europe"),
        ("lac", "Latin America and the Caribbean", "Latin America and the Caribbean"),
    ]


def test_countries_carry_their_united_nations_names(reference):
    names = dict(Country.objects.values_list("iso3", "name"))
    assert [names[iso3] for iso3 in ("CIV", "TUR", "GMB", "VNM", "LAO", "STP")] == [
        "Côte d'Ivoire",
        "Türkiye",
        "Gambia",
        "Viet Nam",
        "Lao People's Democratic Republic",
        "Sao Tome and Principe",
    ]
    assert [name for name in names.values() if "(the)" in name or "*" in name] == []


def test_there_are_193_member_states_and_two_observers(reference):
    assert Country.objects.filter(un_member=True).count() == 193
    assert set(Country.objects.filter(un_observer=True).values_list("iso3", flat=True)) == {"PSE", "VAT"}


def test_a_territory_lies_in_no_region_unless_the_office_names_one(reference):
    outside = Country.objects.filter(un_member=False, region__isnull=False)
    assert set(outside.values_list("iso3", flat=True)) == {"COK", "NIU", "PSE", "TKL"}


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ((2010, 12, 31), 49),
        ((2011, 1, 1), 48),
        ((2013, 1, 1), 49),
        ((2014, 1, 1), 48),
        ((2017, 6, 4), 47),
        ((2020, 12, 3), 47),
        ((2020, 12, 4), 46),
        ((2021, 12, 31), 46),
        ((2023, 12, 13), 45),
        ((2024, 12, 13), 44),
    ],
)
def test_the_least_developed_countries_change_with_the_years(reference, day, number):
    assert members("LDC", *day) == number


@pytest.mark.parametrize(
    ("day", "number"), [((2018, 2, 7), 52), ((2018, 2, 8), 53), ((2020, 2, 1), 54), ((2022, 6, 25), 56)]
)
def test_the_commonwealth_grows_by_the_day(reference, day, number):
    assert members("COMMONWEALTH", *day) == number


def test_the_other_groups_have_their_published_number(reference):
    assert [members(code, 2021, 12, 31) for code in ("LLDC", "SIDS", "G77")] == [32, 53, 135]


def test_a_derived_group_says_so(reference):
    assert CountryGroup.objects.get(code="G77").note.startswith("Derived by a rule")


def test_the_entities_are_all_of_the_united_nations(reference):
    assert Organisation.objects.un_entities().count() == Organisation.objects.count() == 49


def test_the_goals_and_the_categories_are_complete(reference):
    assert list(Goal.objects.values_list("number", flat=True)) == list(range(1, 18))
    assert list(PolicyMarker.objects.values_list("code", flat=True)) == list(range(1, 13))
    assert list(BudgetCategory.objects.filter(indirect=True).values_list("number", flat=True)) == [8]


def test_every_word_of_ours_that_iati_asks_for_has_a_code(reference):
    ours = {
        "ActivityScope": Project.Scope,
        "ActivityStatus": Project.Stage,
        "OrganisationType": Organisation.Kind,
        "OrganisationRole": ProjectPartner.Role,
    }
    words = {name: set(IatiCode.objects.filter(codelist=name).values_list("word", flat=True)) for name in ours}
    assert words == {name: set(choices.values) for name, choices in ours.items()}


def test_a_rate_is_the_average_of_its_year(reference):
    rate = ExchangeRate.objects.get(currency="KRW", dated="2021-12-31")
    assert (str(rate.rate), rate.kind) == ("1143.95166667", "annual average")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_of_every_file_names_its_source(path):
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert [number for number, row in enumerate(rows, 2) if not row["source"].strip()] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_is_large_or_speaks_of_the_machine_it_was_written_on(path):
    text = path.read_text(encoding="utf-8")
    assert len(text) < 100_000
    assert re.findall(r"/(?:work)/|shared/data|stored text|seed para", text) == []


def test_the_checklist_asks_of_every_stage_that_a_project_leaves_forward_about_all_three_areas(reference):
    asked = ChecklistItem.objects.order_by().values_list("stage", "area").distinct()
    stages = ("concept", "appraisal", "active", "operationally-closed")
    areas = ("programmatic", "operational", "south-south")
    assert sorted(asked) == sorted((stage, area) for stage in stages for area in areas)
