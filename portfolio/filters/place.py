"""The filters of the lists of countries and organisations."""

from django.db.models import Q
from django.utils import timezone

from countries.models import Country, CountryGroup, Region
from countries.models.order import by_number
from funds.filters import (
    Choice,
    Day,
    RecordFilter,
    Text,
    Word,
    funds_of,
    funds_seen,
    holding,
    layer_of,
    organisations_in,
)
from funds.models import Contribution, Organisation
from portfolio.filters.of_projects import beneficiaries
from portfolio.models import Allocation, Project
from portfolio.models.taking_part import taking_part

REGION = {"records": lambda request: Region.objects.all(), "key": "slug", "rank": by_number("order")}


def organisations_of(request):
    """The organisations that take part in what the person sees."""
    return taking_part(funds_seen(request), layer_of(request))


def organisations_countries(request):
    """The countries of those organisations."""
    return Country.objects.filter(pk__in=organisations_of(request).order_by().values("country"))


class CountryFilter(RecordFilter):
    """Countries by words, region, group on a day, and whether projects that the person sees support them."""

    q = Text(label="Name or code holds", method="holding")
    region = Choice(label="Region", field_name="region__slug", **REGION)
    group = Choice(
        label="Group",
        records=lambda request: CountryGroup.objects.all(),
        key="code",
        words="code",
        method="in_group",
    )
    group_on = Day(label="… as the group stood on", method="on_the_day", beside="group")
    fund = Choice(
        label="With projects of", records=funds_of, key="slug", rank=by_number("order"), method="supported_by"
    )
    stage = Word(label="With projects that are", choices=Project.Stage.choices, method="with_projects")
    member = Word(label="Member State", choices=(("yes", "yes"), ("no", "no")), method="that_are_members")

    class Meta:
        model = Country
        fields = ()

    def holding(self, queryset, name, text):
        """Countries whose names or codes hold the text."""
        return holding(queryset, text, "name", "formal_name", "iso3", "iso2", "m49")

    def in_group(self, queryset, name, group):
        """Countries of the group on the day given, else today."""
        return queryset.in_group(group, self.form.cleaned_data.get("group_on") or timezone.now().date())

    def on_the_day(self, queryset, name, day):
        """The day of the group: it leaves out nothing by itself."""
        return queryset

    def supported_by(self, queryset, name, fund):
        """Countries that a project of the fund supports."""
        return queryset.filter(pk__in=self.named().filter(project__fund__slug=fund).values("country"))

    def with_projects(self, queryset, name, stage):
        """Countries that a project at this stage supports."""
        return queryset.filter(pk__in=self.named().filter(project__stage=stage).values("country"))

    def that_are_members(self, queryset, name, answer):
        """Member States, or the others."""
        return queryset.filter(un_member=answer == "yes")

    def named(self):
        """The beneficiaries of the projects that the person sees."""
        return beneficiaries(self.request).of_funds(funds_seen(self.request)).order_by()


class OrganisationFilter(RecordFilter):
    """Organisations by words, kind, country, region, what they do and for which fund, and amounts."""

    ROLES = (("contributor", "contributes"), ("entity", "receives allocations"))

    q = Text(label="Name holds", method="holding")
    kind = Word(label="Kind", choices=Organisation.Kind.choices)
    country = Choice(
        label="Country",
        field_name="country__iso3",
        records=organisations_countries,
        key="iso3",
    )
    region = Choice(label="Region", field_name="country__region__slug", **REGION)
    does = Word(label="What it does", choices=ROLES, method="that_do")
    fund = Choice(label="With money of", records=funds_of, key="slug", rank=by_number("order"), method="of_fund")

    class Meta:
        model = Organisation
        fields = ()

    def holding(self, queryset, name, text):
        """Organisations whose names or identifier hold the text, or a duplicate's."""
        found = holding(Organisation.objects.order_by(), text, "abbreviation", "name", "iati_identifier")
        return queryset.filter(pk__in=found.keys_that_stay())

    def that_do(self, queryset, name, role):
        """Organisations that give money to the person's funds, or receive it from their projects."""
        models = {"contributor": (Contribution, "contributor"), "entity": (Allocation, "organisation")}
        return queryset.filter(pk__in=organisations_in(*models[role])(self.request).values("pk"))

    def of_fund(self, queryset, name, fund):
        """Organisations that gave to the fund, or receive allocations from it."""
        layer = layer_of(self.request)
        gave = Contribution.objects.in_layer(layer).filter(fund__slug=fund).values("contributor")
        received = Allocation.objects.in_layer(layer).filter(project__fund__slug=fund).values("organisation")
        named = Organisation.objects.filter(Q(pk__in=gave) | Q(pk__in=received))
        return queryset.filter(pk__in=named.keys_that_stay())
