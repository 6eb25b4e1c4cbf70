"""My work: what waits for the person who asks, section by section."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.filters import layer_of
from portfolio import quality
from portfolio.views.waiting import AHEAD, SOON, Waiting

SHORT, WHOLE = 20, 2000  # rows of a section among the others, and alone


@dataclass(frozen=True)
class Row:
    """One line of a section: where it is dealt with, its words, the cells after them, a day and whether it is past."""

    address: str
    words: str
    cells: tuple = ()
    day: object = None
    past: bool = False
    made_up: bool = False


@dataclass(frozen=True)
class Section:
    """What waits, under a heading: what to say where nothing does, the columns, the rows, how many in all."""

    key: str
    title: str
    calm: str
    headings: tuple
    rows: tuple
    number: int
    whole: str

    @property
    def shortened(self):
        """Whether there is more than the page shows, and another page that shows it."""
        return bool(self.whole) and self.number > len(self.rows)


@require_safe
def work(request):
    """Everything that waits; `whole` names the one section to show without an end. 404 where there is none."""
    asked, layer = request.GET.get("whole"), layer_of(request)
    waiting = Waiting(request.user, timezone.localdate(), layer)
    if asked is not None and asked not in SECTIONS and asked != "notices":
        raise Http404(f"My work has no part {asked[:20]}.")
    limit = WHOLE if asked else SHORT
    unread = waiting.notices().select_related("project") if asked in (None, "notices") else waiting.notices().none()
    context = {
        "whole": asked or "",
        "notices": unread[:limit],
        "unread": unread.count(),
        "sections": [of(waiting, limit) for key, of in SECTIONS.items() if asked in (None, key)],
    }
    return render(request, "work.html", context)


def records(waiting, limit, found, key, title, calm, headings, row):
    """A section of these records."""
    whole = f"{reverse('work')}?whole={key}{in_layer(waiting)}"
    rows = tuple(row(one) for one in found[:limit])
    return Section(key, title, calm, headings, rows, found.order_by().count(), whole)


def in_layer(waiting):
    """What an address says to stay in the layer of the page."""
    return "&layer=sourced" if waiting.layer == "sourced" else ""


def project_page(waiting, project, part, anchor=""):
    """A part of a project's page."""
    address = f"{reverse('project-detail', args=[project.code])}?part={part}{in_layer(waiting)}"
    return f"{address}#{anchor}" if anchor else address


def amendments(waiting, limit):
    """Amendments to approve."""

    def row(one):
        address = reverse("amendment-detail", args=[one.project.code, one.pk])
        cells, asked_on = (one.project.code, str(one.requested_by)), timezone.localdate(one.requested_at)
        return Row(address, one.get_kind_display(), cells, asked_on, made_up=one.demonstration)

    headings = ("Amendment", "Project", "Asked for by", "On")
    calm = "No amendment waits for you."
    return records(waiting, limit, waiting.amendments(), "amendments", "Amendments to approve", calm, headings, row)


def drafts(waiting, limit):
    """Drafts to post, ledger by ledger: they are posted on the admin site."""
    rows = [
        Row(
            reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist") + "?state=draft",
            str(model._meta.verbose_name_plural),
            (found.count(),),
        )
        for model, found in waiting.drafts().items()
    ]
    rows, number = tuple(row for row in rows if row.cells[0]), sum(row.cells[0] for row in rows)
    return Section("drafts", "Drafts to post", "No draft waits for you.", ("Ledger", "Drafts"), rows, number, "")


def obligations(waiting, limit):
    """What is overdue or due soon."""

    def row(one):
        address = project_page(waiting, one.project, "life", "obligations")
        past = one.due_on < waiting.on
        return Row(address, one.get_kind_display(), (one.project.code,), one.due_on, past, one.demonstration)

    title, calm = "Reports, evaluations and audits due", f"Nothing is due within {SOON} days."
    return records(waiting, limit, waiting.obligations(), "obligations", title, calm, ("What", "Project", "Due"), row)


def actions(waiting, limit):
    """What the person is to do."""

    def row(one):
        address = project_page(waiting, one.project, "notes", "action-points")
        return Row(address, one.text, (one.project.code,), one.due_on, one.due_on < waiting.on, one.demonstration)

    title, calm = "My action points", "You have nothing to do."
    return records(waiting, limit, waiting.action_points(), "actions", title, calm, ("What", "Project", "Due"), row)


def ends(waiting, limit):
    """Projects that end soon, or should have ended."""

    def row(one):
        words, past = f"{one.code} {one.title}", one.planned_end_on < waiting.on
        stage = (one.get_stage_display(),)
        return Row(project_page(waiting, one, "life"), words, stage, one.planned_end_on, past, one.demonstration)

    calm = f"No project of yours ends within {AHEAD} days."
    headings = ("Project", "Stage", "Planned end")
    return records(waiting, limit, waiting.ends(), "ends", "Projects that end", calm, headings, row)


def findings(waiting, limit):
    """What is missing or wrong in the person's projects."""
    asked = (waiting.projects(), waiting.on, waiting.layer)
    counted = quality.counts(*asked)
    rows = tuple(
        Row(
            project_page(waiting, one.project, "overview"),
            one.message,
            (one.project.code,),
            made_up=one.project.demonstration,
        )
        for one in quality.page(*asked, counted, 0, limit)
    )
    number = sum(number for _, number in counted)
    whole = f"{reverse('work')}?whole=findings{in_layer(waiting)}"
    calm, headings = "Nothing is missing in your projects.", ("What to do", "Project")
    return Section("findings", "To mend in my projects", calm, headings, rows, number, whole)


SECTIONS = {
    "amendments": amendments,
    "drafts": drafts,
    "obligations": obligations,
    "actions": actions,
    "ends": ends,
    "findings": findings,
}
