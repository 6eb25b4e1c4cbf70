"""Money in and out of the demonstration layer: what is due, charged, budgeted, sent and held; the closed years."""

import datetime
from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F, Sum

from funds.models import Agreement, Charge, Contribution, Instalment, Match, Period, Prospect
from portfolio.models import Allocation, Budget, BudgetLine, Delivery, Project, Transfer

YEARS = range(2017, 2026)

pytestmark = pytest.mark.usefixtures("loaded")


def posted(model):
    return model.objects.as_of(None)


def by_node(rows, path=""):
    """US dollars by fund and window."""
    return Counter(rows.by(f"{path}fund__slug", f"{path}window__slug"))


# What every node holds.


def test_no_fund_and_no_window_is_overdrawn_at_the_end_of_any_year():
    for year in YEARS:
        until = {"dated__lte": datetime.date(year, 12, 31)}
        held = by_node(posted(Contribution).filter(**until))
        held.subtract(by_node(posted(Charge).filter(**until)))
        held.subtract(by_node(posted(Allocation).filter(**until), "project__"))
        assert {node: amount for node, amount in held.items() if amount < 0} == {}, year


def test_a_fund_that_spends_only_interest_is_not_overdrawn_without_its_endowment():
    for year in YEARS:
        until = {"dated__lte": datetime.date(year, 12, 31)}
        held = by_node(posted(Contribution).filter(fund__interest_only=True, kind="interest", **until))
        held.subtract(by_node(posted(Charge).filter(fund__interest_only=True, **until)))
        held.subtract(by_node(posted(Allocation).filter(project__fund__interest_only=True, **until), "project__"))
        assert set(held) == {("pgtf", None)}
        assert held["pgtf", None] > 0


def test_what_was_received_in_each_year_is_as_it_was_whatever_its_window():
    received = posted(Contribution).received().filter(demonstration=True)
    assert received.by("dated__year") == {
        2017: Decimal("13500000.00"),
        2018: Decimal("9903224.10"),
        2019: Decimal("11933478.46"),
        2020: Decimal("14097576.00"),
        2022: Decimal("14844374.17"),
        2023: Decimal("14358657.25"),
        2024: Decimal("14805637.47"),
        2025: Decimal("13429135.17"),
    }


# Money out.


def test_no_organisation_is_sent_more_than_it_is_allocated_nor_spends_more_than_it_was_sent():
    moves = defaultdict(list)
    for model, order in ((Allocation, 0), (Transfer, 1), (Delivery, 2)):
        for project, organisation, day, amount in posted(model).values_list(
            "project", "organisation", "dated", "amount"
        ):
            moves[project, organisation].append((day, order if amount > 0 else 3 - order, order, amount))
    assert len(moves) == 159
    for lines in moves.values():
        sums = [Decimal(0)] * 3
        for _, _, order, amount in sorted(lines):
            sums[order] += amount
            assert sums[0] >= sums[1] >= sums[2] >= 0


def test_transfers_come_in_one_to_three_parts_and_what_is_left_comes_back_at_closing():
    kinds = Counter(Transfer.objects.values_list("kind", flat=True))
    assert kinds == {"transfer": 332, "refund": 38}
    assert set(Transfer.objects.values_list("demonstration", flat=True)) == {True}
    refunds = Transfer.objects.filter(kind="refund")
    assert set(refunds.values_list("project__stage", flat=True)) == {"financially-closed", "cancelled"}
    for project in Project.objects.filter(demonstration=True, stage__in=("financially-closed", "cancelled")):
        sent = project.transfers.total() or 0
        assert sent == (project.deliveries.total() or 0), project


def test_the_budget_that_holds_comes_to_the_project_s_budget_to_the_cent():
    projects = Project.objects.filter(demonstration=True, budget__isnull=False)
    budgets = Budget.objects.latest().filter(project__in=projects)
    totals = dict(budgets.values_list("project").annotate(total=Sum("lines__amount")).order_by())
    assert totals == dict(projects.values_list("pk", "budget"))
    assert not Budget.objects.exclude(project__in=projects).exists()


def test_some_budgets_are_revised_and_none_is_a_draft():
    assert Counter(Budget.objects.values_list("version", flat=True)) == {1: 122, 2: 45}
    assert not Budget.objects.filter(adopted_on=None).exists()
    for revised in Budget.objects.filter(version=2).select_related("project"):
        original = revised.project.budgets.get(version=1)
        assert original.total() < revised.total()
        assert original.adopted_on < revised.adopted_on


def test_a_budget_has_its_support_cost_as_a_line_of_its_own():
    for budget in Budget.objects.all()[:20]:
        direct, support = (
            budget.lines.filter(category__indirect=indirect).aggregate(total=Sum("amount"))["total"]
            for indirect in (False, True)
        )
        years = budget.lines.values("year").distinct().count()
        assert abs(direct * budget.support_cost_rate - support) <= Decimal("0.02") * 2 * years
    assert BudgetLine.objects.filter(category__indirect=True).count() > 300


# Money in.


def test_the_instalments_come_to_the_agreement():
    totals = Instalment.objects.order_by().values_list("agreement__reference").annotate(Sum("amount"))
    promised = Agreement.objects.exclude(reference__in=("IND-2017-PLEDGE", "IND-2018-PLEDGE"))
    assert dict(totals) == dict(promised.values_list("reference", "amount"))


def test_phase_3_is_due_in_five_parts_of_which_one_is_paid():
    parts = Instalment.objects.filter(agreement__reference="KOR-2021-PHASE-3").with_open().order_by("number")
    assert list(parts.values_list("due_on__year", "amount", "matched", "demonstration")) == [
        (2021, 600_000, 600_000, True),
        *((year, 850_000, 0, True) for year in range(2022, 2026)),
    ]


def test_a_receipt_is_matched_whole():
    receipts = posted(Contribution).received().filter(agreement__instalments__isnull=False).distinct()
    assert receipts.count() == 23
    assert all(sum(match.amount for match in one.matches.all()) == one.amount for one in receipts)


def test_a_short_payment_leaves_the_difference_to_the_next_receipt():
    paid = Match.objects.filter(instalment__agreement__reference="DEMO-AGR-06").order_by("contribution__dated", "pk")
    assert list(paid.values_list("contribution__dated__year", "instalment__number", "pays")) == [
        (2022, 1, 4_000_000),
        (2023, 2, 4_000_000),
        (2024, 2, 500_000),
        (2024, 3, 3_500_000),
        (2025, 3, 500_000),
        (2025, 4, 3_100_000),
    ]


def test_other_rates_than_the_agreement_s_leave_a_gain_or_a_loss():
    def differences(currency):
        matches = Match.objects.filter(instalment__agreement__currency=currency).order_by("instalment__number")
        return [match.exchange_difference for match in matches]

    assert differences("NOK") == [0, Decimal("-74616.44"), Decimal("-39293.89")]
    assert differences("EUR") == [0, Decimal("14109.99"), Decimal("14665.91")]
    assert not Match.objects.filter(instalment__agreement__currency="USD").exclude(amount=F("pays")).exists()


def test_support_cost_is_charged_on_each_receipt_under_an_agreement_with_a_rate():
    charges = posted(Charge).filter(kind="support-cost")
    receipts = posted(Contribution).received().filter(agreement__support_cost_rate__gt=0)
    assert charges.count() == receipts.count() == 22
    one = charges.get(agreement__reference="DEMO-AGR-06", dated__year=2025)
    assert (one.amount, one.window.slug) == (Decimal("108000.00"), "commonwealth")
    assert posted(Charge).filter(kind="bank").count() == 32


def test_prospects_are_open_given_up_or_agreements():
    assert Prospect.objects.count() == 8
    assert Prospect.objects.open().count() == 6
    assert Prospect.objects.get(agreement__isnull=False).agreement.reference == "DEMO-AGR-09"
    assert not Prospect.objects.exclude(title__startswith="Demonstration: ").exists()


def test_only_made_up_agreements_are_earmarked():
    assert Agreement.objects.exclude(demonstration=True).filter(earmarking="").count() == 3
    assert not Agreement.objects.filter(demonstration=True, earmarking="").exists()
    fulfilled = Agreement.objects.exclude(pledge=None).values_list("reference", "pledge__reference")
    assert dict(fulfilled) == {"DEMO-AGR-01": "IND-2017-PLEDGE", "DEMO-AGR-06": "IND-2018-PLEDGE"}


# Periods.


def test_the_years_to_2021_are_closed():
    states = dict(Period.objects.values_list("name", "state"))
    assert states == {str(year): "closed" if year <= 2021 else "open" for year in range(2018, 2026)}


def test_a_closed_year_takes_no_entry():
    last = Contribution.objects.in_year(2020).first()
    last.pk = None
    with pytest.raises(DatabaseError, match="2020 is closed: it takes no entry of"), transaction.atomic():
        last.save()
