"""Data quality: what the rules find among the projects that the person sees, as a page and as files."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.filters import layer_of, seen
from funds.models import FundRole
from funds.views.files import csv_file, xlsx_file
from funds.views.record_list import ROWS_AT_ONCE, ROWS_ON_A_PAGE, without
from portfolio.filters.quality import QualityFilter
from portfolio.models import Project
from portfolio.quality import RULES, counts, findings_of, page
from portfolio.templatetags.layer import address
from portfolio.views.life import EDITED, LEDGERS, life_address

HEADINGS = ("Rule", "Code", "Title", "Fund", "Stage", "Manager", "What to do", "Layer")
FILES = {"csv": csv_file, "xlsx": xlsx_file}


class Found:
    """The findings among these projects as a list that is read page by page; `counted` is (rule, how many)."""

    def __init__(self, projects, on, layer, counted):
        """What `portfolio.quality.page` wants to know."""
        self.asked, self.counted = (projects, on, layer, counted), counted

    def count(self):
        """How many there are."""
        return sum(number for _, number in self.counted)

    def __len__(self):
        """The same, for who takes a part of them."""
        return self.count()

    def __getitem__(self, part):
        """The findings of a page."""
        return page(*self.asked, part.start, part.stop)


@require_safe
def quality(request):
    """How many projects break which rule, and which they are; status 400 where the filter cannot be read."""
    projects, layer = seen(request, Project.objects.all()), layer_of(request)
    asked = QualityFilter(request.GET, queryset=projects, request=request)
    if not asked.is_valid():
        return render(request, "quality.html", {"filter": asked, "rules": RULES}, status=400)
    on, rules = timezone.localdate(), asked.rules()
    if request.GET.get("format") in FILES:
        return file(asked.qs, on, layer, rules, FILES[request.GET["format"]])
    counted = counts(asked.qs, on, layer)
    shown = Paginator(Found(asked.qs, on, layer, [(rule, n) for rule, n in counted if rule in rules]), ROWS_ON_A_PAGE)
    current = shown.get_page(request.GET.get("page"))
    context = {
        "filter": asked,
        "may_merge": FundRole.objects.manages(request.user, None),
        "rules": RULES,
        "chips": [(label, value, without(request.GET, name)) for name, label, value in asked.chips()],
        "counted": [(rule, number, without(request.GET, "rule") + f"&rule={rule.name}") for rule, number in counted],
        "page": current,
        "pages": shown.get_elided_page_range(current.number, on_each_side=2, on_ends=1),
        "rows": with_places(request, current.object_list),
    }
    return render(request, "quality.html", context)


def file(projects, on, layer, rules, write):
    """Every finding as a file, in the order of the page."""
    rows = (
        [
            rule.heading,
            project.code,
            project.title,
            project.fund.name if project.fund else None,
            project.get_stage_display(),
            str(project.manager) if project.manager else None,
            rule.say(project.day, project.number),
            "demonstration" if project.demonstration else "sourced",
        ]
        for rule in rules
        for project in rule.broken(projects.select_related("fund", "manager"), on, layer).iterator(ROWS_AT_ONCE)
    )
    return write("data-quality", [(words, "General") for words in HEADINGS], rows, [])


def with_places(request, found):
    """(finding, where it is mended) of each; no address where who asks does not manage the project's fund."""
    managed = set(FundRole.objects.managed_by(request.user).values_list("pk", flat=True))
    office = FundRole.objects.manages(request.user, None)
    return [
        (one, place(request, one.project, one.mend) if office or one.project.fund_id in managed else "")
        for one in found
    ]


def place(request, project, part):
    """Where a part of a project is mended, in the layer of this page."""
    if part in EDITED:
        return address({"request": request}, "project-edit", project.code, part)
    if part in LEDGERS:
        return address({"request": request}, "project-detail", project.code, part="money") + f"#{part}"
    return life_address(project, part, layer_of(request))


def of_project(request, project):
    """What the overview of a project shows: (finding, where it is mended) of each."""
    may = FundRole.objects.manages(request.user, project.fund)
    found = findings_of(project, timezone.localdate(), layer_of(request))
    return [(one, place(request, project, one.mend) if may else "") for one in found]
