"""The reports: their list, each in six formats, and the rows behind each figure."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from funds.models.snapshot import one_snapshot
from portfolio import reports
from portfolio.forms import ReportForm
from portfolio.renderers import FORMATS, ROWS_FORMATS, render_rows
from portfolio.renderers import render as render_report
from portfolio.renderers.cell import in_full, printed
from portfolio.renderers.layout import asked, lay_out_table
from portfolio.renderers.options import Options
from portfolio.renderers.rows import rows_table

ROWS_A_PAGE = 100
DOWNLOADS = ("xlsx", "csv")


@require_safe
def report_list(request):
    """Every report with the question it answers."""
    return render(request, "report_list.html", {"reports": [(word, _module(word)) for word in reports.WORDS]})


@require_safe
@one_snapshot()
def report_detail(request, word):
    """One report, in the format that the address asks for."""
    module, form = _module(word), ReportForm(request.GET, request.user)
    if not form.is_valid():
        return _refused(request, word, module, form)
    report, name = module.build(form.parameters()), form.cleaned_data["format"]
    if form.cleaned_data["table"] not in ("", *(table.key for table in report.tables())):
        raise Http404(f"This report has no table {form.cleaned_data['table']}.")
    return _file(render_report(report, name, _options(request, form)), name, _file_name(form, word))


@require_safe
@one_snapshot()
def report_rows(request, word, key):
    """The rows behind one figure of a report, under the report's own parameters."""
    module, form = _module(word), ReportForm(request.GET, request.user, ROWS_FORMATS)
    if not form.is_valid():
        return _refused(request, word, module, form)
    report, name = module.build(form.parameters()), form.cleaned_data["format"]
    if key not in report.figures:
        raise Http404(f"This report has no figure {key}.")
    figure = report.figures[key]
    if name == "html":
        return render(request, "report_rows.html", _rows_context(request, report, figure))
    return _file(render_rows(report, figure, name, _options(request, form)), name, f"{_file_name(form, word)}-{key}")


def _module(word):
    """The report's module; 404 where there is none."""
    try:
        return reports.module(word)
    except KeyError:
        raise Http404(f"There is no report {word}.") from None


def _refused(request, word, module, form):
    """Status 400 with every error at its field; to machines as JSON."""
    if request.GET.get("format") == "json":
        return JsonResponse({"errors": form.errors}, status=400)
    return render(request, "report_refused.html", {"form": form, "word": word, "title": module.TITLE}, status=400)


def _options(request, form):
    """How to render what was asked for."""
    query = form.cleaned_data
    root = f"{request.scheme}://{request.get_host()}" if query["format"] not in ("html", "print") else ""
    return Options(query["format"] == "print", query["annex"], query["table"], root, request, form)


def _rows_context(request, report, figure):
    """A page of each list of the figure, its whole total in the foot."""
    lists = []
    for number, listing in enumerate(figure.lists, 1):
        page = Paginator(listing.rows, ROWS_A_PAGE).get_page(request.GET.get(f"page{number}"))
        table = rows_table(listing, f"list-{number}", page.object_list, page.start_index())
        total = printed(listing.total(), "usd" if listing.adds_up else "count")
        lists.append({"table": lay_out_table(table), "page": page, "name": f"page{number}", "total": total})
    return {
        "report": report,
        "figure": figure,
        "exact": in_full(figure),
        "asked": asked(report),
        "lists": lists,
        "query": report.parameters.query,
    }


def _file_name(form, word):
    """The word, the year and whatever narrows the report."""
    query = form.cleaned_data
    day = [f"as-of-{query['as_of']}"] if query["as_of"] else []
    layer = ["sourced"] if query["layer"] == "sourced" else []
    return "-".join([word, str(query["year"]), *query["fund"], *day, *layer])


def _file(content, name, file_name):
    """The bytes under their content type; XLSX and CSV to be saved, the rest to be seen."""
    found = FORMATS[name]
    response = HttpResponse(content, found.content_type)
    if name not in ("html", "print"):
        place = "attachment" if name in DOWNLOADS else "inline"
        response["Content-Disposition"] = f'{place}; filename="{file_name}.{found.ending}"'
    return response
