"""The filter of the list of projects."""

from countries.models import Country
from funds.filters import Amount, Choice, Day, Text, Word, Year, holding, layer_of, named_by, organisations_in, seen
from funds.models.organisation import named
from portfolio.filters.of_projects import OfProjects, beneficiaries
from portfolio.models import Person, Project, ProjectPartner


def managers_of(request):
    """The people who look after the projects that the person sees."""
    return named_by(Person.objects.all(), seen(request, Project.objects.all()), "manager")


class ProjectFilter(OfProjects):
    """Projects by words, fund, window, stage, scope, place, goal, theme, entity, manager, dates and budget."""

    project = ""

    q = Text(label="Code, title or country", method="holding")
    stage = Word(label="Stage", choices=Project.Stage.choices)
    scope = Word(label="Scope", choices=Project.Scope.choices)
    entity = Choice(
        label="Implementing entity", records=organisations_in(ProjectPartner, "organisation"), method="carried_out_by"
    )
    manager = Choice(
        label="Manager",
        records=managers_of,
        words="username",
        first=(("me", "me"), ("nobody", "nobody")),
        method="looked_after_by",
    )
    cooperation = Word(label="Cooperation", choices=Project.Cooperation.choices)
    year = Year(label="Active in the year", method="active_in")
    start_from = Day(label="Starts on or after", field_name="begins", lookup_expr="gte")
    start_to = Day(label="Starts on or before", field_name="begins", lookup_expr="lte")
    end_from = Day(label="Ends on or after", field_name="ends", lookup_expr="gte")
    end_to = Day(label="Ends on or before", field_name="ends", lookup_expr="lte")
    amount_from = Amount(label="Budget from, US dollars", field_name="budget", lookup_expr="gte")
    amount_to = Amount(label="Budget to, US dollars", field_name="budget", lookup_expr="lte")

    field_order = ("q", "fund", "window", "stage", "scope", "country", "region", "group", "group_on", "goal", "theme")

    class Meta:
        model = Project
        fields = ()

    def holding(self, queryset, name, text):
        """Projects whose code, title or country's name holds the text, accents ignored."""
        named = holding(Project.objects.order_by(), text, *Project.objects.all().searched)
        places = holding(Country.objects.order_by(), text, "name")
        supporting = beneficiaries(self.request).order_by().filter(country__in=places)
        return queryset.filter(pk__in=named.values("pk").union(supporting.values("project")))

    def carried_out_by(self, queryset, name, organisation):
        """Projects that the organisation implements."""
        parts = ProjectPartner.objects.in_layer(layer_of(self.request)).filter(role=ProjectPartner.Role.IMPLEMENTING)
        return self.among(queryset, parts.filter(named("organisation", organisation)))

    def looked_after_by(self, queryset, name, manager):
        """Projects that the person looks after, or another, or nobody."""
        return queryset.filter(manager={"me": self.request.user, "nobody": None}.get(manager, manager))

    def active_in(self, queryset, name, year):
        """Projects that ran in the calendar year."""
        return queryset.active_in(year)
