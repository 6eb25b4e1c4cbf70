"""Notes on a project: read, written, and edited by who wrote them."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Max
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from funds.models import FundRole
from portfolio.forms.note import NoteForm
from portfolio.models import Note, Notice, NoticeKind
from portfolio.views.life import project_seen
from portfolio.views.part_record import answer, locked, tab
from portfolio.views.typed import keeps_what_is_typed

ON_A_PAGE = 50
LONGEST = Notice._meta.get_field("text").max_length


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def note_new(request, code):
    """Writes a note on a project; 403 for who only views it."""
    project = project_seen(request, code)
    if not FundRole.objects.writes_notes(request.user, project.fund):
        raise PermissionDenied("Who only views a project writes no notes on it.")
    page = {"title": "Write a note", "button": "Write it", "back": tab(request, project, "notes", "notes")}
    return answer(request, NoteForm, new_note(project, request.user), page, tell)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def note_edit(request, code, pk):
    """Edits a note; 403 for everybody but who wrote it."""
    project = project_seen(request, code)
    note = locked(request, project.notes, pk)
    if note.written_by != request.user or not FundRole.objects.writes_notes(request.user, project.fund):
        raise PermissionDenied("Only who wrote a note edits it.")
    page = {"title": "Edit your note", "button": "Save", "back": tab(request, project, "notes", f"note-{pk}")}
    return answer(request, NoteForm, note, page, tell)


def new_note(project, person):
    """A note that is about to be written."""
    return Note(project=project, written_by=person, source=f"Written by {person}", demonstration=project.demonstration)


def tell(form):
    """Tells those who are mentioned for the first time."""
    note, project = form.instance, form.instance.project
    text = Truncator(f"{note.written_by} mentions you in a note on {project}").chars(LONGEST)
    address = f"/projects/{project.code}/?part=notes#note-{note.pk}"
    Notice.objects.tell(form.told, NoticeKind.MENTION, f"note:{note.pk}", text, address, project)


def notes_context(request, project, layer):
    """What `portfolio/project/notes.html` shows of a project's notes."""
    person = request.user
    writes = FundRole.objects.writes_notes(person, project.fund)
    found = Paginator(project.notes.in_layer(layer).select_related("written_by"), ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    edited = edited_at([note.pk for note in page])
    return {
        "writes_notes": writes,
        "note_form": NoteForm(new_note(project, person), person) if writes else None,
        "notes": page,
        "noted": [(note, edited.get(note.pk), writes and note.written_by_id == person.pk) for note in page],
    }


def edited_at(notes):
    """{key: when the note was edited last} of those that were, out of their history."""
    events = Note.pgh_event_model.objects.filter(id__in=notes, pgh_label="update").order_by()
    return dict(events.values_list("id").annotate(Max("pgh_created_at")))
