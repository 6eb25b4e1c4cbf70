"""Amendments: asked for by one person, read as before and after, decided by another."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape

from portfolio.models import Amendment, Project
from tests.factories import make_amendment, make_fund, make_person, make_project, make_role, make_window

pytestmark = pytest.mark.django_db
END, LATER = datetime.date(2022, 6, 30), datetime.date(2022, 12, 31)


def project_of(manager, **fields):
    """An active project of the manager's fund, planned to the middle of 2022, with a budget of 1,000 dollars."""
    dates = {"planned_start_on": datetime.date(2021, 1, 1), "planned_end_on": END}
    fund = manager.fund_roles.get().fund
    return make_project(**{"fund": fund, "budget": Decimal("1000.00"), **dates, **fields})


def second(manager):
    """Another manager of the same fund."""
    person = make_person()
    make_role(person=person, fund=manager.fund_roles.get().fund, role="manager")
    return person


def ask(client, project, kind, **data):
    """The answer to asking for an amendment, the form just opened."""
    page = reverse("amendment-new", args=[project.code, kind])
    opened = (client.get(page).context or {}).get("form")
    return client.post(page, ({"opened": opened.opened} if opened else {}) | data)


def decide(client, amendment, **data):
    """The answer to deciding an amendment."""
    return client.post(reverse("amendment-detail", args=[amendment.project.code, amendment.pk]), data)


def standing(project):
    """Planned end and budget as they are stored."""
    return Project.objects.values_list("planned_end_on", "budget").get(pk=project.pk)


def test_a_no_cost_extension_is_asked_for_by_one_and_approved_by_another_and_both_stand_in_the_history(
    manager, client_of
):
    project = project_of(manager)
    answer = ask(client_of(manager), project, "no-cost-extension", new_end_on=LATER, reason="The season was late.")
    amendment = project.amendments.get()
    assert answer.url == f"/projects/{project.code}/amendments/{amendment.pk}/"
    kept = (amendment.old_end_on, amendment.old_budget, amendment.new_budget, amendment.requested_by, amendment.state)
    assert kept == (END, Decimal("1000.00"), None, manager, "requested")
    assert standing(project) == (END, Decimal("1000.00"))
    other = second(manager)
    answer = decide(client_of(other), amendment, state="approved", note="Agreed.")
    assert answer.url == f"/projects/{project.code}/?part=life#amendments"
    amendment.refresh_from_db()
    assert (amendment.state, amendment.decided_by, amendment.decision_note) == ("approved", other, "Agreed.")
    assert standing(project) == (LATER, Decimal("1000.00"))
    event = Project.pgh_event_models["update"].objects.get(pgh_obj_id=project.pk, pgh_label="update")
    assert event.pgh_context["user"] == other.pk
    assert event.pgh_context["reason"] == "no-cost extension: The season was late. (Agreed.)"


@pytest.mark.parametrize(
    ("kind", "data", "after"),
    [
        ("cost-extension", {"new_end_on": LATER, "new_budget": "1500.00"}, (LATER, Decimal("1500.00"))),
        ("budget-revision", {"new_budget": "800.00"}, (END, Decimal("800.00"))),
        ("reprogramming", {"new_substance": "Wells, no pumps."}, (END, Decimal("1000.00"))),
    ],
)
def test_every_kind_changes_what_it_says_and_nothing_else(kind, data, after, manager, client_of):
    project = project_of(manager)
    assert ask(client_of(manager), project, kind, reason="Because", **data).status_code == 302
    decide(client_of(second(manager)), project.amendments.get(), state="approved")
    assert standing(project) == after


def test_who_approves_sees_exactly_what_will_change(manager, client_of):
    project = project_of(manager)
    amendment = make_amendment(
        project=project, kind="cost-extension", new_end_on=LATER, new_budget=Decimal("1500.00"), requested_by=manager
    )
    page = client_of(second(manager)).get(reverse("amendment-detail", args=[project.code, amendment.pk]))
    assert page.context["changes"] == [
        ("Planned end", END, LATER, "day"),
        ("Budget", Decimal("1000.00"), Decimal("1500.00"), "money"),
    ]
    text = page.content.decode()
    assert "<td>30 June 2022</td><td><strong>31 December 2022</strong></td>" in text
    assert "<td>$1,000.00</td><td><strong>$1,500.00</strong></td>" in text
    assert [value in text for value in ('value="approved"', 'value="rejected"', 'value="withdrawn"')] == [
        True,
        True,
        False,
    ]


def test_a_note_that_looks_like_markup_is_shown_as_text(manager, client_of):
    amendment = make_amendment(project=project_of(manager), reason="<script>alert(1)</script>")
    page = client_of(manager).get(reverse("amendment-detail", args=[amendment.project.code, amendment.pk]))
    assert escape("<script>alert(1)</script>") in page.content.decode()
    assert "<script>alert" not in page.content.decode()


REFUSED = [
    ("no-cost-extension", {"new_end_on": END}, "new_end_on", "An extension ends later than the project did so far."),
    ("no-cost-extension", {"new_end_on": ""}, "new_end_on", "This field is required."),
    ("no-cost-extension", {"new_end_on": "2022-02-30"}, "new_end_on", "Enter a valid date."),
    ("no-cost-extension", {"new_end_on": "2024-01-01"}, "new_end_on", "Window A ends on 31 December 2023."),
    (
        "cost-extension",
        {"new_end_on": LATER, "new_budget": "1000.00"},
        "new_budget",
        "A cost extension has a greater budget than so far.",
    ),
    (
        "cost-extension",
        {"new_end_on": LATER, "new_budget": "5000.01"},
        "new_budget",
        "Fund A gives at most $5,000.00 to a project.",
    ),
    ("cost-extension", {"new_end_on": LATER, "new_budget": ""}, "new_budget", "This field is required."),
    (
        "budget-revision",
        {"new_budget": "1000.00"},
        "new_budget",
        "This is the budget so far: a revision gives another.",
    ),
    ("budget-revision", {"new_budget": "0"}, "new_budget", "A budget is more than nothing."),
    ("reprogramming", {"new_substance": " "}, "new_substance", "This field is required."),
]


@pytest.mark.parametrize(("kind", "data", "field", "message"), REFUSED)
def test_each_kinds_rule_is_told_at_the_field_and_nothing_is_asked_for(kind, data, field, message, manager, client_of):
    fund = manager.fund_roles.get().fund
    type(fund).objects.filter(pk=fund.pk).update(name="Fund A", ceiling=Decimal("5000.00"))
    window = make_window(fund=fund, short_name="Window A", ends_on=datetime.date(2023, 12, 31))
    project = project_of(manager, window=window)
    page = ask(client_of(manager), project, kind, reason="Because", **data)
    assert (page.status_code, page.context["form"].errors) == (400, {field: [message]})
    assert Amendment.objects.count() == 0


def test_all_that_is_wrong_is_told_at_once_and_what_was_typed_stays(manager, client_of):
    page = ask(client_of(manager), project_of(manager), "cost-extension", new_end_on="soon", new_budget="-1")
    assert set(page.context["form"].errors) == {"new_end_on", "new_budget", "reason"}
    assert [field for field, _, _ in page.context["wrong"]] == ["id_new_end_on", "id_new_budget", "id_reason"]
    assert 'value="soon"' in page.content.decode()


def test_an_extension_may_not_end_before_a_project_without_an_end_begins(manager, client_of):
    project = project_of(manager, planned_end_on=None)
    page = ask(client_of(manager), project, "no-cost-extension", new_end_on="2020-12-31", reason="Because")
    assert page.context["form"].errors == {"new_end_on": ["A project is planned to end after it begins."]}


def test_one_amendment_waits_at_a_time(manager, client_of):
    project = project_of(manager)
    make_amendment(project=project)
    page = ask(client_of(manager), project, "budget-revision", new_budget="5", reason="Because")
    assert page.context["form"].non_field_errors() == ["An amendment of this project already waits for approval."]
    assert project.amendments.count() == 1


@pytest.mark.parametrize("stage", ["concept", "appraisal", "operationally-closed", "financially-closed", "cancelled"])
def test_a_project_is_amended_only_between_approval_and_end(stage, manager, client_of):
    project = project_of(manager, stage=stage)
    page = ask(client_of(manager), project, "budget-revision", new_budget="5", reason="Because")
    words = f"A project that is {project.get_stage_display()} is not amended."
    assert page.context["form"].non_field_errors() == [words]
    assert project.amendments.count() == 0


def test_an_amendment_of_no_kind_is_404(manager, client_of):
    assert ask(client_of(manager), project_of(manager), "miracle").status_code == 404


def test_an_amendment_of_a_demonstration_project_is_marked(manager, client_of):
    project = project_of(manager, demonstration=True)
    ask(client_of(manager), project, "budget-revision", new_budget="5", reason="Because")
    assert project.amendments.get().demonstration is True


@pytest.mark.parametrize("state", ["approved", "rejected"])
def test_who_asked_does_not_decide_not_even_the_administrator(state, administrator, client_of):
    amendment = make_amendment(requested_by=administrator)
    page = decide(client_of(administrator), amendment, state=state, note="Mine")
    assert page.context["form"].non_field_errors() == ["The person who asked for an amendment does not decide it."]
    amendment.refresh_from_db()
    assert (page.status_code, amendment.state, amendment.decided_by) == (400, "requested", None)


def test_who_asked_withdraws_and_nobody_else(manager, client_of):
    project = project_of(manager)
    amendment = make_amendment(project=project, requested_by=manager)
    page = decide(client_of(second(manager)), amendment, state="withdrawn")
    assert page.context["form"].non_field_errors() == ["Only the person who asked for an amendment withdraws it."]
    decide(client_of(manager), amendment, state="withdrawn")
    amendment.refresh_from_db()
    assert (amendment.state, amendment.decided_by) == ("withdrawn", manager)
    assert standing(project) == (END, Decimal("1000.00"))


def test_a_rejection_says_why_and_changes_nothing(manager, client_of):
    project = project_of(manager)
    amendment, client = make_amendment(project=project), client_of(second(manager))
    assert decide(client, amendment, state="rejected").context["form"].errors == {"note": ["Say why you reject it."]}
    assert decide(client, amendment, state="rejected", note="Too late.").status_code == 302
    amendment.refresh_from_db()
    assert (amendment.state, amendment.decision_note) == ("rejected", "Too late.")
    assert standing(project) == (END, Decimal("1000.00"))


@pytest.mark.parametrize("state", ["", "requested", "magic"])
def test_an_answer_that_is_none_is_refused(state, manager, client_of):
    amendment = make_amendment(project=project_of(manager))
    assert decide(client_of(manager), amendment, state=state).status_code == 400
    amendment.refresh_from_db()
    assert amendment.state == "requested"


def test_what_is_decided_is_not_decided_again(manager, client_of):
    amendment = make_amendment(project=project_of(manager))
    decide(client_of(manager), amendment, state="approved")
    page = decide(client_of(second(manager)), amendment, state="rejected", note="No")
    assert page.context["form"].non_field_errors() == ["This amendment is already approved."]
    amendment.refresh_from_db()
    assert (amendment.state, amendment.decided_by) == ("approved", manager)


@pytest.mark.parametrize("meanwhile", [{"planned_end_on": LATER}, {"budget": Decimal("1001.00")}])
def test_a_project_that_changed_meanwhile_is_not_amended(meanwhile, manager, client_of):
    project = project_of(manager)
    amendment, client = make_amendment(project=project), client_of(manager)
    Project.objects.filter(pk=project.pk).update(**meanwhile)
    before = standing(project)
    page = client.get(reverse("amendment-detail", args=[project.code, amendment.pk])).content.decode()
    assert ('value="approved"' in page, 'value="rejected"' in page) == (False, True)
    page = decide(client, amendment, state="approved")
    words = ["The project's end or budget has changed since this amendment was asked for."]
    assert page.context["form"].non_field_errors() == words
    amendment.refresh_from_db()
    assert (page.status_code, amendment.state, standing(project)) == (409, "requested", before)


def test_the_manager_of_another_fund_approves_nothing(manager, client_of):
    amendment = make_amendment(project=make_project(fund=make_fund()))
    assert decide(client_of(manager), amendment, state="approved").status_code == 404
    amendment.refresh_from_db()
    assert amendment.state == "requested"


@pytest.mark.parametrize("role", ["finance", "certifier", "auditor"])
def test_who_does_not_manage_decides_nothing(role, request, client_of):
    amendment = make_amendment()
    assert decide(client_of(request.getfixturevalue(role)), amendment, state="approved").status_code == 403
    amendment.refresh_from_db()
    assert amendment.state == "requested"
