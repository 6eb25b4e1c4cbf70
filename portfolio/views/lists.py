"""The lists of money out, and of the places and organisations that it reaches."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Func, OuterRef, Subquery, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject
from django.utils import timezone

from countries.models import Country, Membership
from funds.filters import layer_of, seen
from funds.models import Contribution, FundRole, Organisation
from funds.models.organisation import named
from funds.tables import by_name
from funds.views import RecordList
from funds.views.lists import POSTED_OR_NOT
from portfolio import filters, tables
from portfolio.filters.place import organisations_of
from portfolio.models import (
    Allocation,
    Decision,
    Delivery,
    Document,
    Indicator,
    Project,
    ProjectCountry,
    ProjectGoal,
    ProjectPartner,
    Result,
    Transfer,
)


def pairs(rows, name, code):
    """Rows of another table as one list of {name, code}."""
    return ArraySubquery(rows.values(pair=JSONObject(name=name, code=code)))


def money_of(path, request, entries):
    """US dollars of the posted entries, of the person's funds, that name a record at `path`."""
    own = seen(request, entries).as_of(None).order_by().filter(**{path: OuterRef("pk")})
    return Subquery(own.values(path).annotate(total=Sum("amount")).values("total"))


def money_of_body(path, request, entries):
    """US dollars of the posted entries, of the person's funds, that name an organisation or a duplicate of it."""
    own = seen(request, entries).as_of(None).order_by().filter(named(path, OuterRef(OuterRef("pk"))))
    return Subquery(own.values(total=Func("amount", function="SUM")))


def with_countries(projects, request):
    """Projects with the countries they support."""
    named = ProjectCountry.objects.beneficiaries().in_layer(layer_of(request)).filter(project=OuterRef("pk"))
    return projects.annotate(
        supported=pairs(named.order_by(by_name("country__name")), F("country__name"), F("country__iso3"))
    )


def with_entities(projects, request):
    """Projects with the organisations that implement them."""
    role = ProjectPartner.Role.IMPLEMENTING
    named = ProjectPartner.objects.in_layer(layer_of(request)).filter(project=OuterRef("pk"), role=role)
    rows = named.order_by(by_name("organisation__name"))
    return projects.annotate(implemented_by=pairs(rows, F("organisation__name"), F("organisation__abbreviation")))


def with_goals(projects, request):
    """Projects with the goals they work for."""
    named = ProjectGoal.objects.in_layer(layer_of(request)).filter(project=OuterRef("pk")).order_by("goal__number")
    words = Concat(Value("SDG "), Cast("goal__number", TextField()), output_field=TextField())
    return projects.annotate(works_for=pairs(named, words, F("goal__number")))


def with_money(name, model, path):
    """A part: the column `name` with the posted money of the ledger `model` that names the record at `path`."""
    return lambda records, request: records.annotate(**{name: money_of(path, request, model.objects.all())})


class ProjectList(RecordList):
    """Projects and initiatives, with the countries they support."""

    queryset = Project.objects.select_related("fund", "window").annotate(
        begins=Coalesce("actual_start_on", "planned_start_on"), ends=Coalesce("actual_end_on", "planned_end_on")
    )
    filterset_class = filters.ProjectFilter
    table_class = tables.ProjectTable
    parts = {
        "countries": with_countries,
        "entities": with_entities,
        "goals": with_goals,
        "manager": lambda projects, request: projects.select_related("manager"),
        "allocated": with_money("allocated", Allocation, "project"),
        "delivered": with_money("delivered", Delivery, "project"),
    }

    def get_context_data(self, **kwargs):
        """Who manages a fund also begins projects here, and changes several together."""
        manages = FundRole.objects.has(self.request.user, FundRole.Role.MANAGER)
        return super().get_context_data(**kwargs) | {"manages": manages}


class AllocationList(RecordList):
    """Money approved for projects, posted or not."""

    queryset = Allocation.objects.select_related("project__fund", "project__window", "organisation", "decision")
    filterset_class = filters.AllocationFilter
    table_class = tables.AllocationTable
    totals = POSTED_OR_NOT


class TransferList(RecordList):
    """Money sent to implementing organisations, less what they sent back, posted or not."""

    queryset = Transfer.objects.select_related("project__fund", "project__window", "organisation")
    filterset_class = filters.TransferFilter
    table_class = tables.TransferTable
    totals = POSTED_OR_NOT


class DeliveryList(RecordList):
    """Expenditure reported by the projects of the funds, posted or not."""

    queryset = Delivery.objects.select_related("project__fund", "project__window", "organisation", "category")
    filterset_class = filters.DeliveryFilter
    table_class = tables.DeliveryTable
    totals = POSTED_OR_NOT


class ResultList(RecordList):
    """What projects achieved. Results add up under one indicator that adds up, so only then is there a total."""

    queryset = Result.objects.select_related("indicator", "project__fund", "project__window", "country")
    filterset_class = filters.ResultFilter
    table_class = tables.ResultTable

    @property
    def totals(self):
        """A total where the filter leaves one such indicator."""
        indicator = self.filterset.form.cleaned_data.get("indicator") if self.filterset.is_valid() else None
        summed = indicator and Indicator.objects.filter(slug=indicator, adds_up=Indicator.AddsUp.SUM).exists()
        return (("Total", None),) if summed else ()


class DecisionList(RecordList):
    """What the funds' governing bodies decided, with the money allocated under each decision."""

    queryset = Decision.objects.select_related("fund").order_by("-decided_on", "reference", "pk")
    filterset_class = filters.DecisionFilter
    table_class = tables.DecisionTable
    parts = {"allocated": with_money("allocated", Allocation, "decision")}


class DocumentList(RecordList):
    """Documents of projects, with what their latest version is; withdrawn ones too."""

    queryset = Document.objects.select_related("project__fund", "project__window").with_latest()
    filterset_class = filters.DocumentFilter
    table_class = tables.DocumentTable


def with_groups(countries, request):
    """Countries with the groups that they belong to today."""
    named = Membership.objects.on(timezone.now().date()).filter(country=OuterRef("pk")).order_by("group__code")
    return countries.annotate(belongs_to=pairs(named, F("group__code"), F("group__code")))


def with_projects(countries, request):
    """Countries with the number of the person's projects that support them."""
    named = seen(request, ProjectCountry.objects.beneficiaries()).order_by().filter(country=OuterRef("pk"))
    number = named.values("country").annotate(number=Count("project", distinct=True))
    return countries.annotate(number_of_projects=Coalesce(Subquery(number.values("number")), 0))


class CountryList(RecordList):
    """Countries and territories, with the number of the person's projects that support each."""

    queryset = Country.objects.select_related("region").order_by(by_name("name"), "pk")
    filterset_class = filters.CountryFilter
    table_class = tables.CountryTable
    parts = {"groups": with_groups, "projects": with_projects}

    def seen(self, records):
        """Every country: they are everybody's."""
        return records


class OrganisationList(RecordList):
    """Organisations that take part in what the person sees, with the money they gave and received."""

    queryset = Organisation.objects.select_related("country").order_by(by_name("name"), "pk")
    filterset_class = filters.OrganisationFilter
    table_class = tables.OrganisationTable
    parts = {
        "contributed": lambda records, request: records.annotate(
            contributed=money_of_body("contributor", request, Contribution.objects.received())
        ),
        "allocated": lambda records, request: records.annotate(
            allocated=money_of_body("organisation", request, Allocation.objects.all())
        ),
        "delivered": lambda records, request: records.annotate(
            delivered=money_of_body("organisation", request, Delivery.objects.all())
        ),
    }

    def seen(self, records):
        """The organisations that the person sees."""
        return records.filter(pk__in=organisations_of(self.request).order_by().values("pk"))
