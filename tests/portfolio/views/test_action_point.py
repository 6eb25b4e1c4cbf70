"""Action points: added, changed, marked done, and who is told."""

import datetime

import pytest
from django.utils import timezone

from portfolio.models import ActionPoint, Notice
from tests.factories import make_action_point, make_fund, make_person, make_project, make_role
from tests.portfolio.views.sheets import messages, sent

pytestmark = pytest.mark.django_db
NEW, TAB = "/projects/P-1/actions/new/", "/projects/P-1/?part=notes"
BACK = f"{TAB}#action-points"
DAY = datetime.date(2021, 12, 31)


@pytest.fixture
def owner(project):
    """A viewer of the project's fund."""
    person = make_person(username="owner")
    make_role(person=person, fund=project.fund, role="viewer")
    return person


def edit(action):
    """The address where an action point is changed."""
    return f"/projects/{action.project.code}/actions/{action.pk}/"


def told():
    """(who, kind, key) of every notice."""
    return list(Notice.objects.order_by("pk").values_list("person__username", "kind", "key"))


def test_a_manager_adds_an_action_point_and_its_owner_is_told(project, manager, owner, client_of):
    answer = client_of(manager).post(NEW, {"text": "Call the ministry", "owner": owner.pk, "due_on": "2022-01-31"})
    assert (answer.status_code, answer.url) == (302, BACK)
    action = project.action_points.get()
    assert (action.text, action.owner, action.due_on, action.done_on, action.made_by) == (
        "Call the ministry",
        owner,
        datetime.date(2022, 1, 31),
        None,
        manager,
    )
    notice = Notice.objects.get()
    assert told() == [("owner", "action-point", f"action:{action.pk}:{owner.pk}")]
    assert (notice.text, notice.address) == ("To do by 31 January 2022 for P-1: Call the ministry", BACK)


def test_who_gives_an_action_point_to_themselves_is_not_told(project, manager, client_of):
    client_of(manager).post(NEW, {"text": "Write", "owner": manager.pk, "due_on": DAY})
    assert (ActionPoint.objects.count(), told()) == (1, [])


def test_only_active_people_who_see_the_project_may_own_it(project, manager, owner, client_of):
    foreigner, gone = make_person(username="foreigner"), make_person(username="gone", is_active=False)
    make_role(person=foreigner, fund=make_fund(), role="manager")
    make_role(person=gone, fund=project.fund)
    client = client_of(manager)
    page = client.get(NEW)
    assert [person.username for person in page.context["sheet"].fields["owner"].queryset] == ["manager", "owner"]
    assert [name for name in ("foreigner", "gone") if name in page.content.decode()] == []
    for person in (foreigner, gone):
        refused = client.post(NEW, {"text": "Write", "owner": person.pk, "due_on": DAY})
        assert [id for id, _, _ in refused.context["wrong"]] == ["id_owner"]
        assert person.username not in refused.content.decode()
    assert ActionPoint.objects.count() == 0


def test_every_error_is_told_at_once_with_a_link_and_nothing_is_added(project, manager, client_of):
    page = client_of(manager).post(NEW, {"text": "", "owner": "", "due_on": "soon"})
    assert [id for id, _, _ in page.context["wrong"]] == ["id_text", "id_owner", "id_due_on"]
    assert (page.status_code, ActionPoint.objects.count()) == (400, 0)


def test_moving_the_day_says_why_and_a_new_owner_is_told(project, manager, owner, client_of):
    action, client = make_action_point(project=project, owner=manager), client_of(manager)
    data = sent(client.get(edit(action))) | {"due_on": "2022-06-30", "owner": owner.pk}
    refused = client.post(edit(action), data)
    assert (refused.status_code, messages(refused)) == (400, ["Say why you change: due on."])
    assert told() == []
    assert client.post(edit(action), data | {"reason": "The rains"}).url == BACK
    action.refresh_from_db()
    assert (action.due_on, action.owner) == (datetime.date(2022, 6, 30), owner)
    assert told() == [("owner", "action-point", f"action:{action.pk}:{owner.pk}")]
    changes = client.get("/projects/P-1/?part=history").context["changes"]
    assert [change.why for noun, change in changes if noun == "action point"] == ["The rains", ""]


def test_the_owner_marks_their_own_done_without_managing(project, owner, client_of):
    own, other, client = (
        make_action_point(project=project, owner=owner),
        make_action_point(project=project),
        client_of(owner),
    )
    page = client.get(TAB)
    assert [(one, overdue, may) for one, overdue, may in page.context["open_actions"]] == [
        (own, True, True),
        (other, True, False),
    ]
    assert page.content.decode().count("Mark done<") == 1
    assert client.post(f"{edit(own)}done/").url == BACK
    assert client.post(f"{edit(other)}done/").status_code == 403
    assert [client.get(edit(own)).status_code, client.post(edit(own), {"text": "x"}).status_code] == [403, 403]
    assert [one.done_on for one in project.action_points.order_by("pk")] == [timezone.localdate(), None]


def test_a_manager_marks_any_done_and_it_moves_below(project, manager, client_of):
    action, client = make_action_point(project=project), client_of(manager)
    client.post(f"{edit(action)}done/")
    context = client.get(TAB).context
    assert (context["open_actions"], context["done_actions"]) == ([], [action])


def test_what_is_done_stays_done_on_its_day(project, manager, client_of):
    action = make_action_point(project=project, done_on=DAY)
    page = client_of(manager).post(f"{edit(action)}done/", follow=True)
    assert "It was already done on 31 December 2021." in page.content.decode()
    action.refresh_from_db()
    assert action.done_on == DAY


def test_taking_back_that_it_is_done_says_why_and_nothing_is_done_in_the_future(project, manager, client_of):
    action, client = make_action_point(project=project, owner=manager, done_on=DAY), client_of(manager)
    data = sent(client.get(edit(action)))
    assert messages(client.post(edit(action), data | {"done_on": ""})) == ["Say why you change: done on."]
    late = client.post(edit(action), data | {"done_on": "2100-01-01", "reason": "x"})
    assert messages(late) == ["This day has not come yet: give today or an earlier day."]
    assert client.post(edit(action), data | {"done_on": "", "reason": "It was not"}).status_code == 302
    action.refresh_from_db()
    assert action.done_on is None


def test_only_what_should_have_been_done_before_today_is_overdue(project, manager, client_of):
    today = timezone.localdate()
    for days in (-1, 0, 1):
        make_action_point(project=project, due_on=today + datetime.timedelta(days))
    rows = client_of(manager).get(TAB).context["open_actions"]
    assert [overdue for _, overdue, _ in rows] == [True, False, False]


def test_of_two_managers_at_once_the_second_sees_both_values_and_chooses(project, manager, colleague, client_of):
    action = make_action_point(project=project, owner=manager, text="First")
    first, second = client_of(colleague), client_of(manager)
    mine = sent(second.get(edit(action))) | {"text": "Mine"}
    first.post(edit(action), sent(first.get(edit(action))) | {"text": "Theirs"})
    page = second.post(edit(action), mine)
    assert [(one.stored, one.mine) for one in page.context["sheet"].clashes] == [("Theirs", "Mine")]
    assert (page.status_code, page.context["by_whom"].by) == (409, "colleague")
    second.post(edit(action), sent(page) | {"choice-text": "stored"})
    action.refresh_from_db()
    assert action.text == "Theirs"


def test_a_foreign_project_s_action_points_are_not_there(manager, client_of):
    action = make_action_point(project=make_project(code="F-1"), owner=manager)
    client = client_of(manager)
    assert [client.get(page).status_code for page in (edit(action), "/projects/F-1/actions/new/")] == [404, 404]
    assert [client.post(page).status_code for page in (edit(action), f"{edit(action)}done/")] == [404, 404]
    action.refresh_from_db()
    assert action.done_on is None


def test_an_action_point_typed_as_the_session_ended_comes_back(project, manager, client_of):
    client = client_of(manager)
    opened = client.get(NEW).context["sheet"].opened
    client.logout()
    client.post(NEW, {"text": "Typed", "opened": opened})
    client.force_login(manager)
    assert client.get(NEW).context["sheet"]["text"].value() == "Typed"


@pytest.mark.parametrize("number", [1, 3])
def test_action_points_do_not_add_queries(number, project, manager, client_of, django_assert_num_queries):
    for _ in range(number):
        make_action_point(project=project)
        make_action_point(project=project, done_on=DAY)
    client = client_of(manager)
    with django_assert_num_queries(13):
        page = client.get(TAB)
    assert (len(page.context["open_actions"]), len(page.context["done_actions"])) == (number, number)
