"""The two words of every record: of which funds, in which layer."""

import pytest

from funds.models import (
    Agreement,
    Charge,
    Contribution,
    Framework,
    InKind,
    Organisation,
    Prospect,
    Target,
    Window,
)
from funds.models.record import Record
from portfolio.models import (
    ActionPoint,
    Allocation,
    Amendment,
    Budget,
    ChecklistAnswer,
    Decision,
    Delivery,
    Document,
    Note,
    Obligation,
    ObligationRule,
    Project,
    ProjectCountry,
    ProjectGoal,
    ProjectMarker,
    ProjectPartner,
    Result,
    Risk,
    Transfer,
)
from tests.factories import (
    MAKERS,
    make_fund,
    make_office_delivery,
    make_project,
    make_published_figure,
)

pytestmark = pytest.mark.django_db
UNDER_A_FUND = {
    model: make
    for model, make in MAKERS.items()
    if issubclass(model, Record) and (hasattr(model, "project") or hasattr(model, "fund"))
}


def made_in(make, model, fund):
    """A record of this fund, or of a project of this fund."""
    if hasattr(model, "project"):
        return make(project=make_project(fund=fund))
    return make(fund=fund)


@pytest.mark.parametrize(("model", "make"), UNDER_A_FUND.items(), ids=lambda part: part.__name__)
def test_of_funds_leaves_out_every_other_fund(model, make):
    first, second = make_fund(), make_fund()
    in_first, in_second = made_in(make, model, first), made_in(make, model, second)
    assert set(model.objects.of_funds([first])) == {in_first}
    assert set(model.objects.of_funds([first, second])) == {in_first, in_second}
    assert set(model.objects.of_funds(type(first).objects.filter(pk=second.pk))) == {in_second}
    assert set(model.objects.of_funds([])) == set()
    assert set(model.objects.of_funds(None)) == {in_first, in_second}


def test_the_whole_office_includes_what_stands_under_no_fund_and_a_fund_does_not():
    fund = make_fund()
    without, within = make_project(fund=None), make_project(fund=fund)
    assert set(type(within).objects.of_funds(None)) == {without, within}
    assert set(type(within).objects.of_funds([fund])) == {within}


def test_of_funds_says_which_funds_are_meant():
    fund = make_fund()
    make_fund()
    assert list(type(fund).objects.of_funds([fund])) == [fund]


def test_delivery_outside_the_funds_is_the_whole_office_s():
    entry = make_office_delivery()
    assert list(type(entry).objects.of_funds(None)) == [entry]
    assert list(type(entry).objects.of_funds([make_fund()])) == []


def test_what_a_document_printed_is_everybody_s():
    figure = make_published_figure()
    assert list(type(figure).objects.of_funds([make_fund()])) == [figure]


RECORDS = {model for model in MAKERS if issubclass(model, Record)}
LAYERED = {model: MAKERS[model] for model in RECORDS if hasattr(model.objects, "in_layer")}


@pytest.mark.parametrize(
    ("model", "make"), sorted(LAYERED.items(), key=lambda pair: pair[0].__name__), ids=lambda part: part.__name__
)
def test_the_sourced_layer_leaves_the_demonstration_out(model, make):
    year = {"year": 2022} if model is Target else {}
    sourced, demonstration = make(), make(demonstration=True, **year)
    mine = model.objects.filter(pk__in=[sourced.pk, demonstration.pk])
    assert set(mine.in_layer("sourced")) == {sourced}
    assert set(mine.in_layer("all")) == {sourced, demonstration}


def test_only_what_stands_in_no_report_has_no_layers():
    assert RECORDS - set(LAYERED) == {Framework, Organisation}


def test_the_list_of_records_under_a_fund_is_whole():
    assert set(UNDER_A_FUND) == {
        ActionPoint,
        Agreement,
        Allocation,
        Amendment,
        Budget,
        Charge,
        ChecklistAnswer,
        Contribution,
        Decision,
        Delivery,
        Document,
        InKind,
        Note,
        Obligation,
        ObligationRule,
        Project,
        ProjectCountry,
        ProjectGoal,
        ProjectMarker,
        ProjectPartner,
        Prospect,
        Result,
        Risk,
        Target,
        Transfer,
        Window,
    }
