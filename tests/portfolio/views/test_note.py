"""Notes on a project: who writes, who is told, what a page shows of them."""

import pytest
from django.core.cache import cache

from portfolio.models import Note, Notice
from tests.factories import make_fund, make_mute, make_note, make_person, make_project, make_role
from tests.portfolio.views.sheets import messages, sent

pytestmark = pytest.mark.django_db
NEW, TAB = "/projects/P-1/notes/new/", "/projects/P-1/?part=notes"
UNKNOWN = "nobody of that name sees this project."


def edit(note):
    """The address where a note is edited."""
    return f"/projects/{note.project.code}/notes/{note.pk}/"


def told():
    """(who, key) of every notice."""
    return sorted(Notice.objects.values_list("person__username", "key"))


def seer(username, fund, role="viewer", **fields):
    """A person of this name who sees the fund."""
    person = make_person(username=username, **fields)
    make_role(person=person, fund=fund, role=role)
    return person


@pytest.mark.parametrize("role", ["manager", "finance", "certifier", "auditor"])
def test_who_works_for_the_fund_writes_a_note_and_reads_it_there(role, project, client_of):
    client = client_of(seer("writer", project.fund, role))
    answer = client.post(NEW, {"text": "First line\r\nsecond line"})
    assert (answer.status_code, answer.url) == (302, f"{TAB}#notes")
    note = project.notes.get()
    said = (note.text, note.written_by.username, note.source)
    assert said == ("First line\nsecond line", "writer", "Written by writer")
    page = client.get(TAB)
    assert [(one, edited, own) for one, edited, own in page.context["noted"]] == [(note, None, True)]
    assert "<p>First line<br>second line</p>" in page.content.decode()


def test_a_viewer_reads_notes_and_writes_none(project, client_of):
    make_note(project=project, text="To be read")
    client = client_of(seer("reader", project.fund))
    page = client.get(TAB)
    assert "To be read" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert [client.get(NEW).status_code, client.post(NEW, {"text": "No"}).status_code] == [403, 403]
    assert Note.objects.count() == 1


def test_a_foreign_project_s_notes_are_not_there(manager, client_of):
    note = make_note(project=make_project(code="F-1"), written_by=manager, text="Foreign secret")
    client = client_of(manager)
    pages = ("/projects/F-1/?part=notes", "/projects/F-1/notes/new/", edit(note))
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert [client.post(page, {"text": "x"}).status_code for page in pages[1:]] == [404, 404]
    note.refresh_from_db()
    assert note.text == "Foreign secret"


def test_a_note_of_another_project_does_not_open_under_this_one(project, manager, client_of):
    other = make_note(project=make_project(fund=project.fund), written_by=manager)
    assert client_of(manager).get(f"/projects/P-1/notes/{other.pk}/").status_code == 404


def test_an_empty_note_is_no_note(project, manager, client_of):
    for text in ("", "  \n "):
        page = client_of(manager).post(NEW, {"text": text})
        assert (page.status_code, messages(page)) == (400, ["Write the note."])
    assert Note.objects.count() == 0


def test_a_note_has_an_end(project, manager, client_of):
    assert client_of(manager).post(NEW, {"text": "a" * 10_001}).status_code == 400
    assert client_of(manager).post(NEW, {"text": "a" * 10_000}).status_code == 302


def test_who_is_mentioned_is_told_once_and_the_author_is_not(project, manager, client_of):
    people = [seer(name, project.fund) for name in ("amal", "b.o-b_2", "carl")]
    make_mute(person=people[2], kind="mention")
    client = client_of(manager)
    client.post(NEW, {"text": "For @amal, (@b.o-b_2). And @amal again; @carl, @manager. Not for mail@dora.example"})
    note = project.notes.get()
    assert told() == [("amal", f"note:{note.pk}"), ("b.o-b_2", f"note:{note.pk}")]
    notice = Notice.objects.filter(person=people[0]).get()
    assert (notice.kind, notice.project, notice.address) == ("mention", project, f"{TAB}#note-{note.pk}")
    assert notice.text == "manager mentions you in a note on P-1 Wells"


def test_a_long_title_does_not_keep_a_notice_from_being_given(project, manager, client_of):
    type(project).objects.update(title="W" * 400)
    seer("amal", project.fund)
    assert client_of(manager).post(NEW, {"text": "@amal"}).status_code == 302
    assert len(Notice.objects.get().text) == 300


def test_capitals_do_not_matter_unless_two_names_differ_by_them_alone(project, manager, client_of):
    for name in ("amal", "Amal", "carl"):
        seer(name, project.fund)
    client_of(manager).post(NEW, {"text": "@Amal and @CARL"})
    assert [name for name, _ in told()] == ["Amal", "carl"]


def test_of_who_does_not_see_the_project_nothing_is_said_not_even_that_they_exist(project, manager, client_of):
    seer("foreigner", make_fund())
    seer("gone", project.fund, is_active=False)
    make_person(username="roleless")
    page = client_of(manager).post(NEW, {"text": "@foreigner @gone @roleless @nobody-at-all"})
    names = ("foreigner", "gone", "roleless", "nobody-at-all")
    assert (page.status_code, messages(page)) == (400, [f"@{name}: {UNKNOWN}" for name in names])
    assert page.context["wrong"][0][0] == "id_text"
    assert page.context["sheet"]["text"].value() == "@foreigner @gone @roleless @nobody-at-all"
    assert (Note.objects.count(), told()) == (0, [])
    said = client_of(manager).get(TAB).content.decode()
    assert [name for name in names if name in said] == []


def test_people_of_the_whole_office_and_the_administrator_may_be_mentioned(
    project, manager, auditor, administrator, client_of
):
    page = client_of(manager).get(TAB)
    assert [one.username for one in page.context["note_form"].people] == ["administrator", "auditor", "manager"]
    client_of(manager).post(NEW, {"text": "@auditor @administrator"})
    assert [name for name, _ in told()] == ["administrator", "auditor"]


def test_editing_a_note_tells_only_who_is_mentioned_anew_and_says_that_it_was_edited(project, manager, client_of):
    people = [seer(name, project.fund) for name in ("amal", "bea")]
    client = client_of(manager)
    client.post(NEW, {"text": "@amal, look"})
    note = project.notes.get()
    Notice.objects.all().delete()
    people[0].is_active = False  # a name that stands there already stays, whatever has become of the person
    people[0].save()
    page = client.get(edit(note))
    assert client.post(edit(note), sent(page) | {"text": "@amal and @bea, look"}).url == f"{TAB}#note-{note.pk}"
    note.refresh_from_db()
    assert (note.text, told()) == ("@amal and @bea, look", [("bea", f"note:{note.pk}")])
    [(_, edited, own)] = client.get(TAB).context["noted"]
    assert (edited is not None, own) == (True, True)


def test_nobody_but_the_author_edits_a_note(project, manager, colleague, administrator, client_of):
    note = make_note(project=project, written_by=manager, text="As it was")
    for person in (colleague, administrator):
        client = client_of(person)
        assert [client.get(edit(note)).status_code, client.post(edit(note), {"text": "x"}).status_code] == [403, 403]
        assert edit(note) not in client.get(TAB).content.decode()
    manager.fund_roles.update(role="viewer")
    assert client_of(manager).post(edit(note), {"text": "x"}).status_code == 403
    note.refresh_from_db()
    assert note.text == "As it was"


def test_a_note_edited_in_two_windows_shows_both_and_overwrites_nothing(project, manager, client_of):
    note, client = make_note(project=project, written_by=manager, text="First"), client_of(manager)
    mine = sent(client.get(edit(note))) | {"text": "Mine"}
    client.post(edit(note), sent(client.get(edit(note))) | {"text": "Theirs"})
    page = client.post(edit(note), mine)
    clashes = [(one.opened, one.stored, one.mine) for one in page.context["sheet"].clashes]
    assert (page.status_code, clashes) == (409, [("First", "Theirs", "Mine")])
    assert client.post(edit(note), sent(page) | {"choice-text": "mine"}).status_code == 302
    note.refresh_from_db()
    assert note.text == "Mine"


def test_a_note_typed_as_the_session_ended_comes_back(project, manager, client_of):
    cache.clear()
    client = client_of(manager)
    opened = client.get(TAB).context["note_form"].opened
    client.logout()
    assert client.post(NEW, {"text": "Typed long", "opened": opened}).url == f"/accounts/login/?next={NEW}"
    client.force_login(manager)
    page = client.get(NEW)
    assert page.context["sheet"]["text"].value() == "Typed long"
    assert "Your session had ended" in page.content.decode()
    assert client.post(NEW, sent(page)).status_code == 302


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<p>&lt;a href=&quot;javascript:alert(1)&quot;&gt;x&lt;/a&gt;</p>"),
        (
            "See https://x.org/?b=1&c=2.",
            '<p>See <a href="https://x.org/?b=1&amp;c=2" rel="nofollow">https://x.org/?b=1&amp;c=2</a>.</p>',
        ),
        ("https://x.org/@amal", '<p><a href="https://x.org/@amal" rel="nofollow">https://x.org/@amal</a></p>'),
        (
            'https://x.org/"onclick="alert(1)',
            '<p><a href="https://x.org/" rel="nofollow">https://x.org/</a>&quot;onclick=&quot;alert(1)</p>',
        ),
        ("Hi @amal. Bye", "<p>Hi <strong>@amal</strong>. Bye</p>"),
        ("@<b>amal</b>", "<p>@&lt;b&gt;amal&lt;/b&gt;</p>"),
        ("One\n\nTwo & three", "<p>One</p>\n\n<p>Two &amp; three</p>"),
    ],
)
def test_a_note_s_text_is_shown_safely(text, html, project, manager, client_of):
    make_note(project=project, text=text)
    page = client_of(manager).get(TAB).content.decode()
    shown = page.partition('<div class="note-text">')[2].partition("</div>")[0]
    assert shown == html


@pytest.mark.parametrize("number", [1, 3])
def test_notes_and_actions_make_a_fixed_number_of_queries(
    number, project, manager, client_of, django_assert_num_queries
):
    for _ in range(number):
        make_note(project=project)
        make_role(fund=project.fund)
    client = client_of(manager)
    with django_assert_num_queries(15):
        page = client.get(TAB)
    assert len(page.context["noted"]) == number


def test_the_newest_fifty_notes_stand_on_a_page(project, manager, client_of):
    notes = [make_note(project=project, text=f"Note {n}") for n in range(51)]
    client = client_of(manager)
    assert [one for one, _, _ in client.get(TAB).context["noted"]] == notes[:0:-1]
    assert [one for one, _, _ in client.get(f"{TAB}&page=2").context["noted"]] == notes[:1]


def test_the_sourced_layer_leaves_out_made_up_notes_and_a_form_stays_in_its_layer(project, manager, client_of):
    note = make_note(project=project, text="Invented", demonstration=True)
    client = client_of(manager)
    assert client.get(TAB).context["noted"][0][0] == note
    page = client.get(f"{TAB}&layer=sourced")
    assert (page.context["noted"], "Invented" in page.content.decode()) == ([], False)
    assert f'action="{NEW}?layer=sourced"' in page.content.decode()
    assert client.post(f"{NEW}?layer=sourced", {"text": "x"}).url == f"{TAB}&layer=sourced#notes"


def test_the_history_of_a_project_tells_of_its_notes(project, manager, client_of):
    client = client_of(manager)
    client.post(NEW, {"text": "For the record"})
    changes = client.get("/projects/P-1/?part=history").context["changes"]
    assert [(change.done, change.by) for noun, change in changes if noun == "note"] == [("added", "manager")]
