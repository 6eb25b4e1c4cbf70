"""Documents of a project: added, edited, given versions, withdrawn, restored, saved."""

import datetime
import hashlib
import stat
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from portfolio.models import Document, DocumentVersion
from portfolio.models.document import kept_files
from tests.factories import make_document, make_document_version, make_project, make_role
from tests.portfolio.forms.files import PDF, PNG, uploaded

pytestmark = pytest.mark.django_db


def add(client, project, file=None, **data):
    """The answer to adding a document."""
    data = {"kind": "agreement", "title": "The agreement", "dated": "2021-03-02", **data}
    return client.post(reverse("document-new", args=[project.code]), data | ({"file": file} if file else {}))


def add_version(client, document, content, name="new.pdf", **data):
    """The answer to adding a version."""
    where = reverse("document-version-new", args=[document.project.code, document.pk])
    return client.post(where, {"file": uploaded(content, name), **data})


def save(client, version, query=""):
    """The answer to saving a version's file."""
    document = version.document
    where = reverse("document-version", args=[document.project.code, document.pk, version.number])
    return client.get(where + query)


@pytest.fixture
def document(project):
    """A document of the manager's project, with a first version."""
    return make_document_version(document=make_document(project=project, title="Plan"), content=PDF).document


def test_the_manager_adds_a_document_with_its_file(project, manager, client_of, documents_root):
    answer = add(client_of(manager), project, uploaded(PDF, "../agreement.pdf"))
    document = project.documents.get()
    assert (answer.status_code, answer.url) == (302, f"/projects/P-1/documents/{document.pk}/")
    assert (document.kind, document.title, document.dated) == (
        "agreement",
        "The agreement",
        datetime.date(2021, 3, 2),
    )
    assert (document.source, document.demonstration) == (f"Entered by {manager}", False)
    version, total = document.versions.get(), hashlib.sha256(PDF).hexdigest()
    assert (version.number, version.name, version.media_type) == (1, "agreement.pdf", "application/pdf")
    assert (version.size, version.sha256, version.kept_by) == (len(PDF), total, manager)
    kept = documents_root / str(project.pk) / version.file.name.split("/")[1]
    assert version.file.name.startswith(f"{project.pk}/{total}")
    assert kept.read_bytes() == PDF
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(kept.parent.stat().st_mode)) == (0o600, 0o700)


def test_a_large_file_that_was_put_aside_while_it_came_is_kept_whole_and_closed_to_others(
    project, manager, client_of, documents_root
):
    content = b"a" * (3 * 1024 * 1024)  # Django puts what is larger than 2.5 MB into a file of its own
    add(client_of(manager), project, uploaded(content, "long.txt"))
    version = DocumentVersion.objects.get()
    kept = documents_root / version.file.name
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == version.sha256 == hashlib.sha256(content).hexdigest()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_all_that_is_wrong_with_a_document_is_told_at_once_and_nothing_is_kept(project, manager, client_of):
    page = add(client_of(manager), project, uploaded(PNG, "map.pdf"), title="", kind="poem", dated="soon")
    assert page.status_code == 400
    assert [label for _, label, _ in page.context["wrong"]] == ["Kind", "Title", "Dated", "File"]
    assert Document.objects.count() == DocumentVersion.objects.count() == 0
    assert not kept_files().exists(str(project.pk))
    assert 'enctype="multipart/form-data"' in page.content.decode()


def test_a_document_has_a_file(project, manager, client_of):
    page = add(client_of(manager), project)
    assert page.context["wrong"] == [("id_file", "File", "Choose a file.")]


def test_a_kind_and_title_stand_once_in_a_project(document, project, manager, client_of):
    page = add(client_of(manager), project, uploaded(PDF, "plan.pdf"), kind=document.kind, title="Plan")
    why = "The project already has a document of this kind and title: add a version to that one."
    assert page.context["form"].non_field_errors() == [why]
    assert project.documents.count() == 1


def test_a_new_version_stands_beside_the_earlier_one(document, manager, client_of):
    assert add_version(client_of(manager), document, PDF + b"\n", note="A line more").status_code == 302
    rows = document.versions.order_by("number").values_list("number", "note", "name")
    assert list(rows) == [(1, "", "file.txt"), (2, "A line more", "new.pdf")]
    with kept_files().open(document.versions.get(number=1).file.name) as first:
        assert first.read() == PDF


def test_the_same_content_is_kept_once(document, manager, client_of):
    page = add_version(client_of(manager), document, PDF)
    assert (page.status_code, page.context["wrong"]) == (
        400,
        [("id_file", "File", "This file is already version 1.")],
    )
    assert document.versions.count() == 1


def test_the_same_content_may_stand_in_two_documents(document, project, manager, client_of):
    add(client_of(manager), project, uploaded(PDF, "agreement.pdf"))
    names = set(DocumentVersion.objects.values_list("file", flat=True))
    assert (len(names), [kept_files().exists(name) for name in names]) == (2, [True, True])


def test_what_a_document_is_may_be_edited(document, manager, client_of):
    client, where = client_of(manager), reverse("document-edit", args=["P-1", document.pk])
    opened = client.get(where).context["form"].opened
    sent = {"kind": "audit", "title": "Audit", "dated": "", "opened": opened, "reason": "It was mistaken"}
    assert client.post(where, sent).status_code == 302
    document.refresh_from_db()
    assert (document.kind, document.title, document.dated) == ("audit", "Audit", None)
    event = Document.pgh_event_models["update"].objects.get(pgh_obj_id=document.pk, pgh_label="update")
    assert event.pgh_context["reason"] == "It was mistaken"


def test_what_another_changed_meanwhile_is_not_overwritten(document, manager, client_of):
    client, where = client_of(manager), reverse("document-edit", args=["P-1", document.pk])
    opened = client.get(where).context["form"].opened
    Document.objects.update(title="Theirs")
    page = client.post(where, {"kind": document.kind, "title": "Mine", "dated": "", "opened": opened})
    assert page.status_code == 409
    assert [(one.stored, one.mine) for one in page.context["form"].clashes] == [("Theirs", "Mine")]
    document.refresh_from_db()
    assert document.title == "Theirs"


def test_a_document_is_withdrawn_and_restored_for_a_reason(document, manager, client_of):
    client, where = client_of(manager), {verb: f"document-{verb}" for verb in ("withdraw", "restore")}
    where = {verb: reverse(name, args=["P-1", document.pk]) for verb, name in where.items()}
    assert client.post(where["withdraw"], {"reason": " "}).status_code == 400
    assert client.post(where["withdraw"], {"reason": "Out of date"}).status_code == 302
    document.refresh_from_db()
    assert document.withdrawn_on == timezone.localdate()
    assert add_version(client, document, PNG, "map.png").context["wrong"] == [
        ("", "", "The document is withdrawn: restore it first.")
    ]
    assert client.post(where["withdraw"], {"reason": "Again"}).status_code == 302
    assert client.post(where["restore"], {"reason": "In force after all"}).status_code == 302
    document.refresh_from_db()
    assert document.withdrawn_on is None
    events = Document.pgh_event_models["update"].objects.filter(pgh_obj_id=document.pk, pgh_label="update")
    reasons = [event.pgh_context["reason"] for event in events.order_by("pgh_id")]
    assert reasons == ["Out of date", "In force after all"]


def test_a_file_is_saved_and_never_shown_as_a_page(document, viewer, client_of):
    version = make_document_version(
        document=document, content="a,é\n".encode(), name='Bücher "1".csv', media_type="text/csv"
    )
    make_role(person=viewer, fund=document.project.fund, role="viewer")
    answer = save(client_of(viewer), version)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, "a,é\n".encode())
    told = quote('Bücher "1".csv')
    assert {name: answer[name] for name in ("Content-Type", "Content-Disposition", "Content-Length")} == {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": f"attachment; filename*=utf-8''{told}",
        "Content-Length": "5",
    }
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


def test_a_file_of_a_foreign_fund_is_not_there(document, viewer, client_of):
    client = client_of(viewer)
    assert save(client, document.versions.get()).status_code == 404
    assert client.get(reverse("document-detail", args=["P-1", document.pk])).status_code == 404


def test_a_document_is_asked_for_at_its_own_project(document, manager, client_of):
    other = make_project(fund=document.project.fund)
    for name, further in (("document-detail", []), ("document-version", [1]), ("document-edit", [])):
        where = reverse(name, args=[other.code, document.pk, *further])
        assert client_of(manager).get(where).status_code == 404


def test_a_demonstration_document_is_not_in_the_sourced_layer(manager, client_of):
    project = make_project(fund=manager.fund_roles.get().fund, demonstration=True)
    version = make_document_version(document=make_document(project=project))
    client = client_of(manager)
    answer = save(client, version)
    assert (answer.status_code, answer.getvalue()[:4]) == (200, b"Text")
    assert save(client, version, "?layer=sourced").status_code == 404


def test_a_file_that_the_store_has_lost_is_told_in_plain_words(document, manager, client_of):
    version = document.versions.get()
    kept_files().delete(version.file.name)
    answer = save(client_of(manager), version)
    assert answer.status_code == 500
    assert "Tell the administrator: version 1 of “Plan” of P-1" in answer.content.decode()


def test_what_was_typed_comes_back_without_the_file(project, manager, client_of):
    client, where = client_of(manager), "/projects/P-1/documents/new/"
    opened = client.get(where).context["form"].opened
    client.logout()
    assert "/accounts/login/" in add(client, project, uploaded(PDF, "a.pdf"), opened=opened).url
    client.force_login(manager)
    page = client.get(where)
    assert page.context["form"]["title"].value() == "The agreement"
    assert "A file cannot be kept: choose it again." in page.content.decode()
    assert Document.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_a_document_s_page_makes_a_fixed_number_of_queries(
    number, document, manager, client_of, django_assert_num_queries
):
    for _ in range(number - 1):
        make_document_version(document=document, kept_by=manager)
    client = client_of(manager)
    with django_assert_num_queries(10):
        page = client.get(reverse("document-detail", args=["P-1", document.pk]))
    assert [version.number for version in page.context["versions"]] == list(range(number, 0, -1))


@pytest.mark.parametrize("number", [1, 3])
def test_the_tab_makes_a_fixed_number_of_queries(number, project, manager, client_of, django_assert_num_queries):
    for _ in range(number):
        make_document_version(document=make_document(project=project))
    make_document_version(document=make_document(title="Foreign paper"))
    client = client_of(manager)
    with django_assert_num_queries(9):
        page = client.get("/projects/P-1/?part=documents")
    assert len(page.context["documents"]) == number
    assert "Foreign paper" not in page.content.decode()


def test_the_tab_lists_by_kind_and_puts_the_withdrawn_behind_a_line(project, manager, client_of):
    for kind, title in (("other", "Zebra"), ("proposal", "Wells"), ("audit", "Books")):
        make_document_version(document=make_document(project=project, kind=kind, title=title))
    make_document(project=project, title="Old", withdrawn_on=datetime.date(2022, 1, 1))
    page = client_of(manager).get("/projects/P-1/?part=documents")
    assert [one.title for one in page.context["documents"]] == ["Wells", "Books", "Zebra"]
    assert [one.title for one in page.context["withdrawn"]] == ["Old"]
    assert "1 withdrawn document<" in page.content.decode()


def test_a_document_and_its_versions_stand_in_the_project_s_history(document, manager, client_of):
    make_document_version(name="foreign.txt")
    page = client_of(manager).get("/projects/P-1/?part=history")
    rows = [(noun, change.done, change.name) for noun, change in page.context["changes"]]
    assert rows == [
        ("document version", "added", "file.txt"),
        ("document", "added", "Plan"),
        ("project", "added", "P-1"),
    ]
