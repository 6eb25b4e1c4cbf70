"""What the rules ask of one project, each fact read once."""

from functools import cached_property

from django.db.models import Count, Q, Sum

from portfolio.models import Amendment, ChecklistItem, Obligation, ObligationRule, ProjectCountry, ProjectPartner

Kind = Obligation.Kind
FINAL = (Kind.FINAL_NARRATIVE, Kind.FINAL_FINANCIAL, Kind.EVALUATION, Kind.AUDIT)
POSTED, DRAFT = Q(posted_at__isnull=False), Q(posted_at__isnull=True)


class Facts:
    """A project as it stands on the day `on`, whole: demonstration records of it count like any other."""

    def __init__(self, project, on):
        """The project with its fund and window."""
        self.project, self.on = project, on

    @cached_property
    def countries(self):
        """(country's id, role) of each country in it."""
        return set(self.project.countries.order_by().values_list("country", "role"))

    @property
    def beneficiaries(self):
        """The ids of the countries that it supports."""
        return {country for country, role in self.countries if role == ProjectCountry.Role.BENEFICIARY}

    @cached_property
    def is_implemented(self):
        """Whether an organisation implements it."""
        return self.project.partners.filter(role=ProjectPartner.Role.IMPLEMENTING).exists()

    @cached_property
    def has_goals(self):
        """Whether it names a goal."""
        return self.project.goals.exists()

    @cached_property
    def allocations(self):
        """US dollars posted, US dollars under a decision (drafts included), and how many drafts."""
        return self.project.allocations.order_by().aggregate(
            posted=Sum("amount", filter=POSTED, default=0),
            decided=Sum("amount", filter=Q(decision__isnull=False), default=0),
            drafts=Count("pk", filter=DRAFT),
        )

    @cached_property
    def deliveries(self):
        """US dollars posted, and how many drafts."""
        return self.project.deliveries.order_by().aggregate(
            posted=Sum("amount", filter=POSTED, default=0), drafts=Count("pk", filter=DRAFT)
        )

    @property
    def balance(self):
        """US dollars allocated and not delivered, posted entries alone; what was refunded reduces the allocation."""
        return self.allocations["posted"] - self.deliveries["posted"]

    @cached_property
    def obligations(self):
        """Everything that it owes or owed."""
        return list(self.project.obligations.all())

    @cached_property
    def needed_to_close(self):
        """The kinds of obligation that closing needs: those marked so in the calendar of its fund, lines in use alone.

        A project whose fund has no line in use needs all four: final narrative, final financial, evaluation, audit.
        """
        lines = ObligationRule.objects.filter(fund=self.project.fund_id, in_use=True)
        needed = dict(lines.order_by().values_list("kind", "needed_to_close"))
        return tuple(kind for kind in Kind if needed.get(kind)) if needed else FINAL

    @cached_property
    def waiting(self):
        """The kind of each amendment that waits for approval."""
        kinds = self.project.amendments.waiting().values_list("kind", flat=True)
        return [Amendment.Kind(kind).label for kind in kinds]

    @cached_property
    def unanswered(self):
        """The questions of its stage that it does not meet yet."""
        return [item.question for item in ChecklistItem.objects.unanswered_by(self.project)]
