"""My work: what waits for one person, and nothing that waits for another."""

import datetime
import re

import pytest
from django.utils import timezone

from portfolio.models import Mute, Notice, NoticeKind
from tests.factories import (
    make_action_point,
    make_amendment,
    make_contribution,
    make_delivery,
    make_fund,
    make_notice,
    make_obligation,
    make_person,
    make_project,
    make_role,
)

pytestmark = pytest.mark.django_db


def after(days):
    """So many days from today."""
    return timezone.localdate() + datetime.timedelta(days=days)


def waiting(page):
    """{section: its rows in words, with the cells after them}."""
    sections = {one.key: [(row.words, *row.cells) for row in one.rows] for one in page.context["sections"]}
    return {"notices": [one.text for one in page.context["notices"]]} | sections


def own(person, **fields):
    """A project of the person's fund, whole enough that nothing in it is to be mended by its days."""
    return make_project(fund=person.fund_roles.get().fund, **fields)


NOTHING = {"notices": [], "amendments": [], "drafts": [], "obligations": [], "actions": [], "ends": []}


def without_findings(page):
    """What waits, data quality apart."""
    return {key: rows for key, rows in waiting(page).items() if key != "findings"}


def test_a_person_for_whom_nothing_waits_reads_calm_sentences(client_of):
    page = client_of(make_person()).get("/my-work/")
    assert waiting(page) == NOTHING | {"findings": []}
    text = page.content.decode()
    calm = (
        "You have read everything you were told.",
        "No amendment waits for you.",
        "No draft waits for you.",
        "Nothing is due within 30 days.",
        "You have nothing to do.",
        "No project of yours ends within 90 days.",
        "Nothing is missing in your projects.",
    )
    assert [words for words in calm if words not in text] == []
    assert "<table" not in text


def test_a_manager_sees_what_waits_in_the_fund_and_nothing_of_another_fund(manager, client_of):
    asker = make_person(username="asker")
    for project in (own(manager, code="OWN-1", title="Well"), make_project(code="ZEBRA-1")):
        project.planned_end_on = after(30)
        project.save()
        make_amendment(project=project, requested_by=asker, new_end_on=after(400))
        make_obligation(project=project, due_on=after(-3))
        make_action_point(project=project, owner=manager, text=f"Call about {project.code}")
        make_notice(person=manager, project=project, text=f"Told of {project.code}")
        make_delivery(project=project, draft=True)
    page = client_of(manager).get("/my-work/")
    assert without_findings(page) == {
        "notices": ["Told of OWN-1"],
        "amendments": [("no-cost extension", "OWN-1", "asker")],
        "drafts": [],
        "obligations": [("narrative report", "OWN-1")],
        "actions": [("Call about OWN-1", "OWN-1")],
        "ends": [("OWN-1 Well", "active")],
    }
    assert {cells[1] for cells in waiting(page)["findings"]} == {"OWN-1"}
    assert "ZEBRA" not in page.content.decode()


def test_nobody_approves_what_they_asked_for(manager, client_of):
    make_amendment(project=own(manager), requested_by=manager)
    assert waiting(client_of(manager).get("/my-work/"))["amendments"] == []


def test_a_project_with_a_manager_waits_for_that_person_alone(manager, client_of):
    other = make_person()
    make_role(person=other, fund=manager.fund_roles.get().fund, role="viewer")
    theirs, mine = own(manager, manager=other, code="THEIRS"), own(manager, manager=manager, code="MINE")
    for project in (theirs, mine, own(manager, code="NOBODYS")):
        make_obligation(project=project, due_on=after(5))
    found = [
        [cells[1] for cells in waiting(client_of(person).get("/my-work/"))["obligations"]]
        for person in (manager, other)
    ]
    assert found == [["MINE", "NOBODYS"], ["THEIRS"]]


def test_who_looks_after_a_project_and_sees_it_no_more_is_shown_nothing_of_it(client_of):
    person = make_person()
    make_obligation(project=make_project(manager=person), due_on=after(5))
    assert waiting(client_of(person).get("/my-work/")) == NOTHING | {"findings": []}


def test_obligations_are_those_overdue_and_due_within_thirty_days_the_longest_overdue_first(manager, client_of):
    project = own(manager)
    for days in (31, 30, -400):
        make_obligation(project=project, due_on=after(days))
    make_obligation(project=project, due_on=after(1), done_on=after(0))
    make_obligation(project=own(manager, stage="cancelled"), due_on=after(1))
    (section,) = (one for one in client_of(manager).get("/my-work/").context["sections"] if one.key == "obligations")
    assert [(row.day, row.past) for row in section.rows] == [(after(-400), True), (after(30), False)]


def test_projects_that_end_are_those_that_run_to_within_ninety_days_or_past_their_end(manager, client_of):
    for code, days, stage in (("LATE", -1, "active"), ("SOON", 90, "suspended")):
        own(manager, code=code, planned_end_on=after(days), stage=stage)
    own(manager, planned_end_on=after(91))
    own(manager, planned_end_on=after(1), stage="operationally-closed")
    (section,) = (one for one in client_of(manager).get("/my-work/").context["sections"] if one.key == "ends")
    assert [(row.words.split()[0], row.past) for row in section.rows] == [("LATE", True), ("SOON", False)]


def test_a_certifier_posts_what_others_entered_in_their_funds(client_of):
    person = make_person(is_staff=True)
    fund = make_role(person=person, fund=make_fund(), role="certifier").fund
    make_contribution(draft=True, fund=fund, entered_by=make_person())
    make_contribution(draft=True, fund=fund, entered_by=person)
    make_contribution(draft=True)
    make_contribution(fund=fund)
    client = client_of(person)
    page = client.get("/my-work/")
    assert waiting(page)["drafts"] == [("contributions", 1)]
    (address,) = (one.rows[0].address for one in page.context["sections"] if one.key == "drafts")
    assert client.get(address).context["cl"].result_count == 2


def test_an_auditor_has_no_drafts_to_post(auditor, client_of):
    make_contribution(draft=True)
    assert waiting(client_of(auditor).get("/my-work/"))["drafts"] == []


def test_the_sourced_layer_leaves_demonstration_records_out_and_links_stay_in_it(manager, client_of):
    project = own(manager)
    made_up = own(manager, demonstration=True, code="MADE-UP")
    make_obligation(project=project, due_on=after(1))
    make_obligation(project=made_up, due_on=after(1), demonstration=True)
    page = client_of(manager).get("/my-work/?layer=sourced")
    assert waiting(page)["obligations"] == [("narrative report", project.code)]
    (row,) = (one.rows[0] for one in page.context["sections"] if one.key == "obligations")
    assert row.address == f"/projects/{project.code}/?part=life&layer=sourced#obligations"
    assert "MADE-UP" not in page.content.decode()


def test_a_long_section_shows_twenty_and_leads_to_all(manager, client_of):
    project, client = own(manager), client_of(manager)
    for days in range(21):
        make_obligation(project=project, due_on=after(days))
    page = client.get("/my-work/")
    assert len(waiting(page)["obligations"]) == 20
    assert '<a href="/my-work/?whole=obligations">All 21</a>' in page.content.decode()
    whole = client.get("/my-work/?whole=obligations")
    assert {key: len(rows) for key, rows in waiting(whole).items()} == {"notices": 0, "obligations": 21}
    assert client.get("/my-work/?whole=cake").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_makes_the_same_queries_for_one_row_and_for_three(number, client_of, django_assert_num_queries):
    person = make_person(is_staff=True)
    fund = make_fund()
    for role in ("manager", "certifier"):
        make_role(person=person, fund=fund, role=role)
    for _ in range(number):
        project = make_project(fund=fund, planned_end_on=after(10))
        make_amendment(project=project, new_end_on=after(400))
        make_obligation(project=project, due_on=after(1))
        make_action_point(project=project, owner=person)
        make_notice(person=person, project=project)
        make_delivery(project=project, draft=True)
    client = client_of(person)
    client.get("/my-work/")
    with django_assert_num_queries(32):
        page = client.get("/my-work/")
    assert {key: len(rows) for key, rows in without_findings(page).items()} == dict.fromkeys(NOTHING, number) | {
        "drafts": 1
    }


# Notices.


def read(person):
    """The texts of the notices that the person has read."""
    return list(Notice.objects.filter(person=person).exclude(read_at=None).values_list("text", flat=True))


def test_opening_a_notice_marks_it_read_and_goes_where_it_leads(manager, client_of):
    notice, _ = make_notice(person=manager, text="One", address="/funds/"), make_notice(person=manager, text="Two")
    page = client_of(manager).post(f"/my-work/notices/{notice.pk}/open/")
    assert (page.status_code, page["Location"], read(manager)) == (302, "/funds/", ["One"])


def test_a_notice_is_put_away_one_by_one_or_all_at_once(manager, client_of):
    notices = [make_notice(person=manager, text=str(n)) for n in range(4)]
    make_notice(person=make_person(), text="Another's")
    client = client_of(manager)
    assert client.post(f"/my-work/notices/{notices[0].pk}/read/")["Location"] == "/my-work/"
    assert read(manager) == ["0"]
    client.post("/my-work/notices/read/", {"latest": notices[2].pk})
    assert sorted(read(manager)) == ["0", "1", "2"]
    assert waiting(client.get("/my-work/"))["notices"] == ["3"]
    assert Notice.objects.exclude(read_at=None).count() == 3


@pytest.mark.parametrize("latest", ["", "x", "²", "-1", "9" * 30])
def test_a_request_that_names_no_notice_puts_none_away(latest, manager, client_of):
    make_notice(person=manager)
    assert client_of(manager).post("/my-work/notices/read/", {"latest": latest}).status_code == 302
    assert read(manager) == []


def test_a_notice_read_before_keeps_its_moment(manager, client_of):
    moment = datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)
    notice = make_notice(person=manager, read_at=moment)
    client_of(manager).post(f"/my-work/notices/{notice.pk}/open/")
    notice.refresh_from_db()
    assert notice.read_at == moment


@pytest.mark.parametrize("act", ["open", "read"])
def test_nobody_opens_another_persons_notice_or_one_of_a_project_that_they_see_no_more(act, manager, client_of):
    for notice in (make_notice(), make_notice(person=manager, project=make_project())):
        assert client_of(manager).post(f"/my-work/notices/{notice.pk}/{act}/").status_code == 404
    assert Notice.objects.exclude(read_at=None).count() == 0


def test_what_is_not_ticked_is_muted_for_oneself_alone(manager, client_of):
    client, other = client_of(manager), make_person()
    Mute.objects.create(person=other, kind="drafts")
    Mute.objects.create(person=manager, kind="mention")
    text = client.get("/my-work/notices/settings/").content.decode()
    ticked = re.findall(r'name="told" value="([\w-]+)"[^>]* checked>', text)
    assert ticked == [kind for kind in NoticeKind.values if kind != "mention"]
    page = client.post("/my-work/notices/settings/", {"told": ["mention", "ends"]})
    assert (page.status_code, page["Location"]) == (302, "/my-work/")
    muted = set(NoticeKind.values) - {"mention", "ends"}
    assert set(Mute.objects.filter(person=manager).values_list("kind", flat=True)) == muted
    assert list(Mute.objects.filter(person=other).values_list("kind", flat=True)) == ["drafts"]


def test_an_unknown_kind_changes_nothing(manager, client_of):
    page = client_of(manager).post("/my-work/notices/settings/", {"told": ["cake"]})
    assert page.status_code == 400
    assert Mute.objects.count() == 0
