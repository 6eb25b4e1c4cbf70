"""The search: what a person may see, found by code, name, title or reference, grouped by kind."""

from collections import namedtuple

from django.db.models import BooleanField, Case, Count, F, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Replace
from django.shortcuts import render
from django.views.decorators.http import require_safe

from countries.models import Country
from funds.filters import funds_seen, layer_of, seen
from funds.models import Agreement, Fund, Organisation, Window
from funds.models.record import Record
from portfolio.forms.search import SearchForm
from portfolio.models import Decision, Document, Project, ProjectCountry
from portfolio.models.taking_part import named_by, taking_part
from portfolio.templatetags.layer import address

SHOWN = 10  # of each kind
OF_A_COUNTRY = 5  # projects listed under the country that matches best
HEADINGS = {
    "project": "Projects",
    "country": "Countries",
    "organisation": "Organisations",
    "fund": "Funds",
    "window": "Windows",
    "decision": "Decisions",
    "agreement": "Agreements",
    "document": "Documents",
}
DETAIL = Case(  # of an organisation
    When(merged_into=None, then="abbreviation"),
    default=Concat(Value("the same as "), F("merged_into__name")),
    output_field=TextField(),
)
Hit = namedtuple("Hit", ["kind", "key", "label", "detail", "demonstration", "is_exact", "likeness"])


@require_safe
def search(request):
    """What matches `q`, at most ten of a kind; status 400 with a message where `q` cannot be searched for."""
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    context = {"form": form}
    if form.is_valid():
        text = form.cleaned_data["q"]
        held = _hits(request, text, "holding")
        found = _by_kind(held or _hits(request, text, "resembling"))
        groups = [_group(request, text, kind, hits, held) for kind, hits in found]
        context |= {"text": text, "groups": groups, "resembling": not held}
    return render(request, "search.html", context, status=400 if form.errors else 200)


def _by_kind(hits):
    """(kind, its hits, the best first) of each kind with a hit; a kind with an exact hit stands before the others."""
    hits.sort(key=lambda hit: (not hit.is_exact, -hit.likeness, hit.label))
    groups = [(kind, [hit for hit in hits if hit.kind == kind]) for kind in HEADINGS]
    return sorted((group for group in groups if group[1]), key=lambda group: not group[1][0].is_exact)


def _hits(request, text, word):
    """The records of every kind of which the word is true, of each kind one more than are shown, in one query."""
    first, *others = (
        getattr(records, word)(text)
        .ranked(text)
        .values_list(
            Value(kind, TextField()),
            Cast(key, TextField()),
            _text(" ", *label),
            _text(", ", *detail),
            _made_up(records),
            "is_exact",
            "likeness",
        )[: SHOWN + 1]
        for kind, records, key, label, detail in _seen(request)
    )
    return [Hit(*row) for row in first.union(*others, all=True)]


def _seen(request):
    """(kind, what the person may see of it, its key in addresses, what to call a record, what to say of it)."""
    stated = Coalesce("fund__name", Value("fund not stated"))
    stage = Replace("stage", Value("-"), Value(" "))
    yield "project", seen(request, Project.objects.all()), "code", ("code", "title"), (stated, stage)
    yield "country", Country.objects.all(), "iso3", ("name",), ("formal_name",)
    instead = Coalesce("merged_into__name", "name")  # a duplicate leads to the one that stays
    yield "organisation", _organisations(request), instead, ("name",), (DETAIL,)
    yield "fund", seen(request, Fund.objects.all()), "slug", ("name",), ("full_name",)
    yield "window", seen(request, Window.objects.all()), "slug", ("name",), (stated,)
    yield "decision", seen(request, Decision.objects.all()), "reference", ("reference",), (stated,)
    yield "agreement", seen(request, Agreement.objects.all()), "reference", ("reference",), (stated,)
    place = _text("/", "project__code", Cast("pk", TextField()))
    yield "document", seen(request, Document.objects.in_use()), place, ("title",), ("project__code", "project__title")


def _made_up(records):
    """Whether a record is a demonstration record: of a country never."""
    return F("demonstration") if issubclass(records.model, Record) else Value(False, BooleanField())


def _text(between, first, *others):
    """These expressions as one text, with what stands between them."""
    if not others:
        return Cast(first, TextField())
    return Concat(first, *(part for other in others for part in (Value(between), other)), output_field=TextField())


def _places(request):
    """The countries that the person's projects support."""
    return seen(request, ProjectCountry.objects.beneficiaries())


def _organisations(request):
    """The organisations that the person sees, and their duplicates as far as the person's funds name them."""
    funds, layer = funds_seen(request), layer_of(request)
    found = Organisation.objects.filter(**{"demonstration": False} if layer == "sourced" else {})
    if funds is None:
        return found
    theirs = Q(pk__in=taking_part(funds, layer).values("pk"))
    return found.filter(theirs | Q(pk__in=named_by(funds, layer).values("pk")))


def _group(request, text, kind, hits, held):
    """What the page shows of a kind: its hits, and where more of them are held the list with all."""
    shown = _countries(request, hits[:SHOWN]) if kind == "country" else [_shown(request, hit) for hit in hits[:SHOWN]]
    more = address({"request": request}, f"{kind}-list", q=text) if held and len(hits) > SHOWN else ""
    return {"kind": kind, "heading": HEADINGS[kind], "hits": shown, "more": more}


def _shown(request, hit):
    """One hit with the page that shows it: its own, else the list that shows it alone."""
    page, arguments, query = {
        "project": ("project-detail", [hit.key], {}),
        "country": ("project-list", [], {"country": hit.key}),
        "organisation": ("organisation-list", [], {"q": hit.key}),
        "fund": ("fund-detail", [hit.key], {}),
        "window": ("project-list", [], {"window": hit.key}),
        "decision": ("decision-list", [], {"q": hit.key}),
        "agreement": ("agreement-list", [], {"q": hit.key}),
        "document": ("document-detail", hit.key.split("/"), {}),
    }[hit.kind]
    to = address({"request": request}, page, *arguments, **query)
    return {"label": hit.label, "detail": hit.detail, "demonstration": hit.demonstration, "address": to}


def _countries(request, hits):
    """Countries with how many of the person's projects support each, and the first projects of the best match."""
    places = _places(request).filter(country__iso3__in=[hit.key for hit in hits]).order_by()
    numbers = dict(places.values_list("country__iso3").annotate(number=Count("pk")))
    shown = [_shown(request, hit) | {"number": numbers.get(hit.key, 0)} for hit in hits]
    of_it = places.filter(country__iso3=hits[0].key).values("project")
    shown[0]["projects"] = Project.objects.filter(pk__in=of_it).order_by("code")[:OF_A_COUNTRY] if numbers else ()
    return shown
