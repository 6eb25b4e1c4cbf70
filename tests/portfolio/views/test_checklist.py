"""The checklist of a stage: answered, scored, kept."""

import pytest
from django.urls import reverse

from portfolio.models import ChecklistAnswer
from tests.factories import make_checklist_answer, make_checklist_item, make_person, make_project

pytestmark = pytest.mark.django_db


def asked(manager):
    """A project of the manager's fund in appraisal, a programmatic question and a South-South principle."""
    project = make_project(fund=manager.fund_roles.get().fund, stage="appraisal")
    return project, make_checklist_item(order=1), make_checklist_item(order=2, area="south-south")


def answer(client, project, **data):
    """The answer to sending the checklist."""
    address = reverse("project-checklist", args=[project.code])
    opened = client.get(address).context["form"].opened
    return client.post(address, {name.replace("_", "-"): value for name, value in data.items()} | {"opened": opened})


def stored(project):
    """{question's id: (met, score, note)} as it is stored."""
    rows = project.checklist.values_list("item", "met", "score", "note")
    return {item: rest for item, *rest in rows}


def test_answers_are_kept_with_who_gave_them(manager, client_of):
    project, plain, principle = asked(manager)
    data = {f"met_{plain.pk}": "on", f"met_{principle.pk}": "on", f"score_{principle.pk}": "3"}
    reply = answer(client_of(manager), project, **data, **{f"note_{principle.pk}": "Asked for by letter"})
    assert reply.url == f"/projects/{project.code}/?part=life#checklist"
    assert stored(project) == {plain.pk: [True, None, ""], principle.pk: [True, 3, "Asked for by letter"]}
    assert set(project.checklist.values_list("answered_by", "source")) == {(manager.pk, f"Answered by {manager}")}


def test_a_principle_that_is_met_has_a_score(manager, client_of):
    project, plain, principle = asked(manager)
    page = answer(client_of(manager), project, **{f"met_{plain.pk}": "on", f"met_{principle.pk}": "on"})
    score = f"score-{principle.pk}"
    assert page.context["form"].errors == {score: ["Give a score from 1 (weak) to 4 (strong)."]}
    assert f'href="#id_{score}"' in page.content.decode()
    assert (page.status_code, stored(project)) == (400, {})


@pytest.mark.parametrize("score", ["0", "5", "many"])
def test_a_score_goes_from_one_to_four(score, manager, client_of):
    project, _, principle = asked(manager)
    page = answer(client_of(manager), project, **{f"score_{principle.pk}": score})
    assert list(page.context["form"].errors) == [f"score-{principle.pk}"]
    assert stored(project) == {}


def test_an_answer_is_taken_back_and_what_is_not_touched_stays_as_another_left_it(manager, client_of):
    project, plain, principle = asked(manager)
    other = make_person()
    make_checklist_answer(project=project, item=plain)
    make_checklist_answer(project=project, item=principle, score=2, answered_by=other)
    answer(client_of(manager), project, **{f"met_{principle.pk}": "on", f"score_{principle.pk}": "2"})
    assert stored(project) == {plain.pk: [False, None, ""], principle.pk: [True, 2, ""]}
    assert set(project.checklist.values_list("item", "answered_by")) == {
        (plain.pk, manager.pk),
        (principle.pk, other.pk),
    }


def test_only_the_questions_of_the_stage_and_in_use_are_asked(manager, client_of):
    project, plain, principle = asked(manager)
    make_checklist_item(stage="concept")
    make_checklist_item(in_use=False)
    page = client_of(manager).get(reverse("project-checklist", args=[project.code]))
    assert [item.pk for _, rows in page.context["form"].rows() for item, *_ in rows] == [plain.pk, principle.pk]


def test_a_stage_that_asks_nothing_says_so(manager, client_of):
    project = make_project(fund=manager.fund_roles.get().fund)
    page = client_of(manager).get(reverse("project-checklist", args=[project.code])).content.decode()
    assert "This stage asks nothing." in page
    assert ChecklistAnswer.objects.count() == 0


def test_two_people_answer_different_questions_at_once_and_both_answers_stay(manager, client_of):
    project, plain, principle = asked(manager)
    address, client = reverse("project-checklist", args=[project.code]), client_of(manager)
    opened = client.get(address).context["form"].opened
    make_checklist_answer(project=project, item=plain, note="Theirs", answered_by=make_person())
    mine = {"opened": opened, f"met-{principle.pk}": "on", f"score-{principle.pk}": "4"}
    assert client.post(address, mine).status_code == 302
    assert stored(project) == {plain.pk: [True, None, "Theirs"], principle.pk: [True, 4, ""]}


def test_of_two_answers_to_one_question_the_second_person_sees_both_and_chooses(manager, client_of):
    project, plain, _ = asked(manager)
    address, client = reverse("project-checklist", args=[project.code]), client_of(manager)
    opened = client.get(address).context["form"].opened
    make_checklist_answer(project=project, item=plain, met=True, note="Theirs")
    page = client.post(address, {"opened": opened, f"note-{plain.pk}": "Mine"})
    clashes = [(one.key, one.stored, one.mine) for one in page.context["form"].clashes]
    assert (page.status_code, clashes) == (409, [(f"note-{plain.pk}", "Theirs", "Mine")])
    assert stored(project) == {plain.pk: [True, None, "Theirs"]}
    again = {"opened": page.context["form"].opened, f"note-{plain.pk}": "Mine", f"met-{plain.pk}": "on"}
    assert client.post(address, again | {f"choice-note-{plain.pk}": "mine"}).status_code == 302
    assert stored(project) == {plain.pk: [True, None, "Mine"]}


def test_answers_to_a_stage_that_the_project_has_left_are_shown_and_not_saved(manager, client_of):
    project, plain, _ = asked(manager)
    page, client = reverse("project-checklist", args=[project.code]), client_of(manager)
    data = {"opened": client.get(page).context["form"].opened, f"met-{plain.pk}": "on", f"note-{plain.pk}": "By hand"}
    next_one = make_checklist_item(stage="approved")
    make_checklist_answer(project=project, item=next_one, note="Theirs")
    type(project).objects.update(stage="approved")
    refused = client.post(page, data)
    assert refused.status_code == 409
    words = ["The project is in approved now.", f"Not saved: {plain.question} met, By hand"]
    assert refused.context["form"].non_field_errors() == words
    assert refused.content.decode().count("<title>Error: ") == 1
    assert stored(project) == {next_one.pk: [True, None, "Theirs"]}
