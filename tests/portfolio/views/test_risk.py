"""The risk register: added, weighed, reviewed, closed, and its picture."""

import datetime

import pytest
from django.utils import timezone

from portfolio.models import Risk
from portfolio.models.risk import level_in_words
from tests.factories import make_fund, make_person, make_project, make_risk, make_role
from tests.portfolio.views.sheets import messages, sent

pytestmark = pytest.mark.django_db
NEW, TAB = "/projects/P-1/risks/new/", "/projects/P-1/?part=risks"
BACK = f"{TAB}#risks"
DAY = datetime.date(2021, 12, 31)
DROUGHT = {"text": "Drought", "category": "environmental", "likelihood": "4", "impact": "5", "raised_on": "2021-03-01"}


def edit(risk):
    """The address where a risk is changed."""
    return f"/projects/{risk.project.code}/risks/{risk.pk}/"


def test_a_manager_adds_a_risk(project, manager, client_of):
    client = client_of(manager)
    assert client.get(NEW).context["sheet"]["raised_on"].value() == timezone.localdate()
    answer = client.post(NEW, DROUGHT | {"response": "Deeper wells"})
    assert (answer.status_code, answer.url) == (302, BACK)
    risk = project.risks.get()
    assert (risk.text, risk.likelihood, risk.impact, risk.level, risk.level_in_words) == (
        "Drought",
        4,
        5,
        20,
        "extreme",
    )
    assert (risk.owner, risk.response, risk.closed_on, risk.source) == (
        None,
        "Deeper wells",
        None,
        "Entered by manager",
    )


def test_a_viewer_and_an_auditor_read_the_register_and_change_nothing(project, auditor, client_of):
    risk, viewer = make_risk(project=project, text="Flood"), make_person()
    make_role(person=viewer, fund=project.fund)
    for person in (viewer, auditor):
        client = client_of(person)
        page = client.get(TAB)
        assert (page.context["risks"], NEW in page.content.decode()) == ([risk], False)
        assert [client.get(page).status_code for page in (NEW, edit(risk))] == [403, 403]
        assert [client.post(page, DROUGHT).status_code for page in (NEW, edit(risk))] == [403, 403]
    assert Risk.objects.get() == risk


def test_a_foreign_project_s_risks_are_not_there(manager, client_of):
    risk, client = make_risk(project=make_project(code="F-1")), client_of(manager)
    pages = (edit(risk), "/projects/F-1/risks/new/")
    assert [client.get(page).status_code for page in (*pages, "/projects/F-1/?part=risks")] == [404, 404, 404]
    assert [client.post(page, DROUGHT).status_code for page in pages] == [404, 404]


def test_a_risk_of_another_project_does_not_open_under_this_one(project, manager, client_of):
    other = make_risk(project=make_project(fund=project.fund))
    assert client_of(manager).get(f"/projects/P-1/risks/{other.pk}/").status_code == 404


def test_every_error_is_told_at_once_with_a_link_and_nothing_is_added(project, manager, client_of):
    foreigner = make_person()
    make_role(person=foreigner, fund=make_fund())
    wrong = {"likelihood": "6", "impact": "", "raised_on": "2999-01-01", "owner": foreigner.pk, "category": "weather"}
    page = client_of(manager).post(NEW, DROUGHT | wrong | {"text": ""})
    found = [id for id, _, _ in page.context["wrong"]]
    assert found == ["id_text", "id_category", "id_likelihood", "id_impact", "id_owner", "id_raised_on"]
    assert (page.status_code, Risk.objects.count()) == (400, 0)


def test_a_risk_is_not_closed_or_reviewed_before_it_was_raised(project, manager, client_of):
    risk, client = make_risk(project=project), client_of(manager)
    data = sent(client.get(edit(risk))) | {"closed_on": "2020-01-01", "reviewed_on": "2020-01-01", "reason": "Over"}
    told = messages(client.post(edit(risk), data))
    assert told == ["A risk is closed after it was raised.", "A risk is reviewed after it was raised."]


def test_weighing_a_risk_anew_and_closing_it_say_why_and_reviewing_does_not(project, manager, client_of):
    risk, client = make_risk(project=project), client_of(manager)
    for field, value in (("likelihood", "5"), ("impact", "1"), ("closed_on", "2021-12-31")):
        data = sent(client.get(edit(risk))) | {field: value}
        label = field.replace("_", " ")
        assert messages(client.post(edit(risk), data)) == [f"Say why you change: {label}."]
        assert client.post(edit(risk), data | {"reason": f"Because of {label}"}).status_code == 302
    client.post(edit(risk), sent(client.get(edit(risk))) | {"reviewed_on": "2021-12-30"})
    risk.refresh_from_db()
    assert (risk.likelihood, risk.impact, risk.closed_on) == (5, 1, DAY)
    assert risk.reviewed_on == datetime.date(2021, 12, 30)
    changes = client.get("/projects/P-1/?part=history").context["changes"]
    assert {change.name for noun, change in changes if noun == "risk"} == {risk.text}
    assert [change.why for noun, change in changes if noun == "risk"] == [
        "",
        "Because of closed on",
        "Because of impact",
        "Because of likelihood",
        "",
    ]


@pytest.mark.parametrize(
    ("level", "word"),
    [
        (1, "low"),
        (4, "low"),
        (5, "moderate"),
        (9, "moderate"),
        (10, "high"),
        (16, "high"),
        (17, "extreme"),
        (25, "extreme"),
    ],
)
def test_a_level_has_its_word(level, word):
    assert level_in_words(level) == word


def test_the_picture_counts_open_risks_alone_the_likeliest_on_top(project, manager, client_of):
    for likelihood, impact in ((5, 1), (2, 3), (2, 3)):
        make_risk(project=project, likelihood=likelihood, impact=impact)
    make_risk(project=project, likelihood=1, impact=1, closed_on=DAY)
    make_risk(likelihood=4, impact=4)
    grid = client_of(manager).get(TAB).context["grid"]
    assert [(likelihood, [number for _, number in cells]) for likelihood, _, cells in grid] == [
        (5, [1, 0, 0, 0, 0]),
        (4, [0, 0, 0, 0, 0]),
        (3, [0, 0, 0, 0, 0]),
        (2, [0, 0, 2, 0, 0]),
        (1, [0, 0, 0, 0, 0]),
    ]
    assert [level for level, _ in grid[0][2]] == ["moderate", "high", "high", "extreme", "extreme"]


def test_open_risks_stand_before_closed_ones_and_graver_before_lesser(project, manager, client_of):
    closed = make_risk(project=project, likelihood=5, impact=5, closed_on=DAY)
    low, high = make_risk(project=project, impact=1), make_risk(project=project, impact=5)
    assert client_of(manager).get(TAB).context["risks"] == [high, low, closed]


def test_of_two_managers_at_once_the_second_sees_both_values_and_chooses(project, manager, colleague, client_of):
    risk, first, second = make_risk(project=project), client_of(colleague), client_of(manager)
    mine = sent(second.get(edit(risk))) | {"likelihood": "5", "reason": "Dry"}
    first.post(edit(risk), sent(first.get(edit(risk))) | {"likelihood": "1", "reason": "Wet"})
    page = second.post(edit(risk), mine)
    assert [(one.opened, one.stored, one.mine) for one in page.context["sheet"].clashes] == [
        ("2 unlikely", "1 rare", "5 almost certain")
    ]
    assert (page.status_code, page.context["by_whom"].why) == (409, "Wet")
    second.post(edit(risk), sent(page) | {"choice-likelihood": "mine"})
    risk.refresh_from_db()
    assert risk.likelihood == 5


def test_a_risk_typed_as_the_session_ended_comes_back(project, manager, client_of):
    client = client_of(manager)
    opened = client.get(NEW).context["sheet"].opened
    client.logout()
    client.post(NEW, DROUGHT | {"opened": opened})
    client.force_login(manager)
    page = client.get(NEW)
    assert {name: str(page.context["sheet"][name].value()) for name in DROUGHT} == DROUGHT


def test_the_sourced_layer_leaves_out_made_up_risks(project, manager, client_of):
    make_risk(project=project, text="Invented", demonstration=True)
    page = client_of(manager).get(f"{TAB}&layer=sourced")
    assert (page.context["risks"], "Invented" in page.content.decode()) == ([], False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_makes_a_fixed_number_of_queries(number, project, manager, client_of, django_assert_num_queries):
    for _ in range(number):
        make_risk(project=project, owner=make_person())
    client = client_of(manager)
    with django_assert_num_queries(9):
        page = client.get(TAB)
    assert len(page.context["risks"]) == number
