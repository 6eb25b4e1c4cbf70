"""The demonstration layer brings the figures of 2021 to the published ones, and leaves the sourced layer alone."""

import datetime
import os
import subprocess
import sys
from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Sum

from funds.models import Agreement, Contribution, Fund, Organisation, Target
from funds.money import rounded, share
from portfolio.models import (
    Allocation,
    Delivery,
    OfficeDelivery,
    Project,
    ProjectCountry,
    ProjectGoal,
    ProjectPartner,
    Result,
)
from tests.loaded import records

YEARS = range(2018, 2026)
MONEY = (Contribution, Allocation, Delivery, OfficeDelivery)

pytestmark = pytest.mark.usefixtures("loaded")


def posted(model):
    return model.objects.as_of(None)


# The figures of paragraphs 42 to 44, 55 and 56.


def test_over_sixty_projects_reach_countries_in_2021():
    assert Project.objects.active_in(2021).in_countries().count() == 63


def test_one_regional_four_global_and_ten_small_grant_projects_stand_beside_them():
    active = Project.objects.active_in(2021)
    assert [active.of_scope(scope).count() for scope in ("regional", "global", "small-grant")] == [1, 4, 10]


def test_the_projects_reach_51_countries_each_counted_once():
    projects = Project.objects.active_in(2021).in_countries()
    countries = ProjectCountry.objects.of_projects(projects).beneficiaries().countries()
    assert countries.count() == 51
    assert countries.by_region() == {"africa": 15, "asia-pacific": 15, "arab-states": 1, "europe-cis": 1, "lac": 19}


def test_twenty_united_nations_entities_have_52_per_cent_of_the_allocations_of_2021():
    allocations = posted(Allocation).in_year(2021)
    entities = allocations.to_un_entities()
    assert entities.organisations().count() == 20
    assert rounded(share(entities.total(), allocations.total()) * 100, 1) == 52


def test_their_share_was_41_per_cent_in_2019_and_is_another_in_every_year():
    shares = {
        year: int(rounded(share(rows.to_un_entities().total(), rows.total()) * 100, 1))
        for year in YEARS
        for rows in [posted(Allocation).in_year(year)]
    }
    assert shares == {2018: 39, 2019: 41, 2020: 49, 2021: 52, 2022: 56, 2023: 59, 2024: 61, 2025: 57}


def test_the_funds_deliver_just_over_16_5_million_and_the_office_22_2_million():
    funds, office = (posted(model).in_year(2021).total() for model in (Delivery, OfficeDelivery))
    assert funds == Decimal("16512437.26")
    assert funds + office == Decimal("22201641.77")


def test_2021_has_the_highest_delivery():
    delivered = {year: posted(Delivery).in_year(year).total() for year in YEARS}
    assert max(delivered, key=delivered.get) == 2021
    assert delivered[2018] < delivered[2019] < delivered[2020] < delivered[2021]


def test_the_results_of_2021_are_the_published_ones():
    assert Result.objects.achieved_in(2021).by_indicator() == {
        "exchanges": 17,
        "early-warning-countries": 9,
        "hospitals": 1,
        "schools": 1,
        "health-centres": 3,
        "post-offices": 1,
        "government-buildings": 1,
        "entrepreneurs": 8416,
        "equipment": 13_000_000,
        "equipment-countries": 15,
        "villagers-solar": 12387,
        "school-children": 6234,
        "farmers": 5312,
        "digital-payments": 75363,
        "digital-loans": 60140,
    }


def test_what_was_received_in_2021_is_sourced_alone():
    received = posted(Contribution).received_in(2021)
    assert received.total() == received.in_layer("sourced").total() == Decimal("15729000.00")
    assert not Contribution.objects.filter(demonstration=True, dated__year=2021).exists()


def test_contributions_grow_to_2021():
    received = [posted(Contribution).received_in(year).total() for year in (2018, 2019, 2020, 2021)]
    assert received == sorted(received)


def test_each_year_has_one_target():
    assert list(Target.objects.filter(fund=None).values_list("year", "demonstration")) == [
        (year, year != 2021) for year in YEARS
    ]


# What the layer may not do.


def test_what_was_there_before_is_as_it_was(loaded):
    assert records() == loaded


def test_every_demonstration_record_says_so_in_its_source():
    sources = {row["source"].partition(",")[0] for rows in records(demonstration=True).values() for row in rows}
    assert sources == {"Demonstration data"}


def test_titles_and_references_say_so_too():
    assert not Project.objects.filter(demonstration=True).exclude(title__startswith="Demonstration: ").exists()
    assert not Project.objects.filter(demonstration=True).exclude(code__startswith="DEMO-").exists()
    assert not Agreement.objects.filter(demonstration=True).exclude(reference__startswith="DEMO-").exists()
    made_up = Organisation.objects.filter(demonstration=True).exclude(kind=Organisation.Kind.MEMBER_STATE)
    assert made_up.count() == 22
    assert not made_up.exclude(name__startswith="Demonstration: ").exists()


def test_demonstration_money_countries_and_results_hang_on_demonstration_projects():
    for model in (Allocation, Delivery, Result, ProjectCountry, ProjectPartner, ProjectGoal):
        rows = model.objects.filter(demonstration=True)
        assert rows.exists()
        assert not rows.filter(project__demonstration=False).exists()


def test_a_second_load_changes_nothing_and_leaves_no_history():
    events = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    count = {model: model.objects.count() for model in events}
    values = records(demonstration=True)
    call_command("load_demo", verbosity=0)
    assert records(demonstration=True) == values
    assert {model: model.objects.count() for model in events} == count


def test_chance_falls_the_same_way_in_another_process():
    """Two interpreters that hash texts differently print the same rows."""
    program = """
import django; django.setup()
from portfolio.management.demonstration import allocations, budgets, delivery, planned, results, transfers
class Printer:
    def table(self, model, records, key, origin):
        print(model.__name__, [sorted(record.items()) for record in records])
projects = planned.planned_projects()
print(projects)
allocations.load(Printer(), projects)
lines = delivery.spent(projects)
delivery.load(Printer(), lines)
transfers.load(Printer(), projects, lines)
print([[part, list(budgets._by_year(one, part))] for one in projects for part in one.allocations if part.amount > 0])
results.load(Printer())
"""
    printed = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=settings.BASE_DIR,
            env={**os.environ, "PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "portfolio.settings"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(printed[0]) > 1_000_000
    assert printed[0] == printed[1]


# What holds in every year.


def test_no_project_ever_delivers_more_than_it_was_allocated():
    for project in Project.objects.filter(demonstration=True, deliveries__isnull=False).distinct():
        moves = [(day, 0, amount) for day, amount in project.allocations.values_list("dated", "amount")]
        moves += [(day, 1, -amount) for day, amount in project.deliveries.values_list("dated", "amount")]
        left = Decimal(0)
        for _, _, amount in sorted(moves):
            left += amount
            assert left >= 0, project


def test_no_fund_allocates_more_than_it_has_received_by_the_end_of_a_year():
    for fund in Fund.objects.all():
        for year in YEARS:
            until = {"dated__lte": datetime.date(year, 12, 31)}
            received = posted(Contribution).filter(fund=fund, **until).total()
            assert posted(Allocation).filter(project__fund=fund, **until).total() <= received, (fund, year)


def test_a_fund_that_spends_only_interest_allocates_no_more_than_that():
    funds = Fund.objects.filter(interest_only=True)
    assert funds.count() == 1
    for year in YEARS:
        until = {"dated__lte": datetime.date(year, 12, 31)}
        interest = posted(Contribution).filter(fund__in=funds, kind="interest", **until).total()
        assert posted(Allocation).filter(project__fund__in=funds, **until).total() <= interest


def test_projects_keep_the_rules_of_their_fund():
    projects = Project.objects.filter(demonstration=True, fund__ceiling__isnull=False)
    assert projects.count() == 20
    for project in projects.select_related("fund"):
        allocated = project.allocations.aggregate(total=Sum("amount"))["total"]
        assert allocated <= project.fund.ceiling
        assert project.countries.beneficiaries().count() >= project.fund.least_countries
        assert not project.allocations.to_un_entities().exists()


def test_an_institution_has_one_proposal_a_year_where_the_fund_says_so():
    rows = Allocation.objects.filter(project__fund__one_proposal_a_year=True)
    proposals = Counter(rows.values_list("organisation", "dated__year"))
    assert set(proposals.values()) == {1}


def test_allocations_follow_a_decision_of_the_fund():
    rows = Allocation.objects.select_related("decision", "project")
    assert rows
    assert all(row.decision.fund_id == row.project.fund_id and row.decision.decided_on < row.dated for row in rows)


def test_results_lie_in_the_projects_countries():
    reached = defaultdict(set)
    for project, country in ProjectCountry.objects.beneficiaries().values_list("project", "country"):
        reached[project].add(country)
    results = Result.objects.filter(country__isnull=False).values_list("project", "country")
    assert len(results) == 100
    assert all(country in reached[project] for project, country in results)


def test_the_implementing_partners_are_the_organisations_of_the_allocations():
    partners = set(ProjectPartner.objects.filter(demonstration=True).values_list("project", "organisation"))
    assert partners == set(Allocation.objects.values_list("project", "organisation"))


def test_goal_weights_and_country_shares_are_stated_for_a_part():
    for rows, column in ((ProjectGoal.objects, "weight"), (ProjectCountry.objects.beneficiaries(), "share")):
        stated = rows.filter(demonstration=True, **{f"{column}__isnull": False})
        sums = stated.order_by().values("project").annotate(total=Sum(column)).values_list("total", flat=True)
        assert set(sums) == {1}
        assert 30 < len(sums) < 90


# Two clocks.


def test_every_entry_is_known_after_its_day():
    for model in MONEY:
        rows = model.objects.filter(demonstration=True, posted_at__isnull=False)
        assert all(row.entered_at.date() >= row.dated < row.posted_at.date() for row in rows)


def test_a_late_receipt_of_2020_became_known_in_2021():
    rows = Contribution.objects.received_in(2020)
    late = rows.as_of(None).exclude(pk__in=rows.as_of(datetime.date(2021, 3, 31)))
    assert list(late.values_list("dated", "amount")) == [(datetime.date(2020, 12, 22), Decimal("723758.16"))]


def test_delivery_of_2021_is_complete_in_the_middle_of_march_2022():
    rows = Delivery.objects.in_year(2021)
    known = {day: rows.as_of(day).total() for day in (datetime.date(2022, 3, 14), datetime.date(2022, 3, 15))}
    assert known[datetime.date(2022, 3, 14)] < known[datetime.date(2022, 3, 15)] == rows.as_of(None).total()


def test_a_mistake_is_reversed_and_entered_again():
    rows = Contribution.objects.filter(contributor__name="Egypt").in_year(2019).order_by("posted_at")
    assert list(rows.values_list("amount", flat=True)) == [250_000, -250_000, 25_000]


def test_some_entries_of_2025_are_drafts():
    assert set(Contribution.objects.drafts().values_list("dated__year", flat=True)) == {2025}
    assert Contribution.objects.drafts().count() == 3


def test_a_foreign_amount_carries_the_rate_of_a_year_that_was_over():
    rows = Contribution.objects.exclude(currency="USD")
    assert set(rows.values_list("currency", flat=True)) == {"NOK", "KRW", "CNY", "EUR"}
    assert all(row.rate_on <= row.dated and row.rate_source for row in rows)
