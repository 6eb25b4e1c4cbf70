"""What waits for one person: the records behind the page My work and the line on the first page."""

from datetime import timedelta

from django.db.models import Q

from funds.models import FundRole
from portfolio.models import ActionPoint, Amendment, Notice, Obligation, Project
from portfolio.models.draft import to_post

SOON, AHEAD = 30, 90  # days before a due day; days before a project ends
OVER = (Project.Stage.FINANCIALLY_CLOSED, Project.Stage.CANCELLED)
RUNNING = (Project.Stage.ACTIVE, Project.Stage.SUSPENDED)


class Waiting:
    """What waits for this person on the day `on`, in a layer."""

    def __init__(self, person, on, layer="all"):
        """Read what the person manages."""
        self.person, self.on, self.layer = person, on, layer
        self.managed = set(FundRole.objects.managed_by(person).values_list("pk", flat=True))
        self.office = FundRole.objects.manages(person, None)
        self.seen = Project.objects.of_funds(FundRole.objects.funds_of(person)).order_by()

    def projects(self):
        """The projects that the person looks after: their own, and those without a manager in the funds they manage."""
        left = Q(manager=None) & self.where("fund")
        return self.seen.in_layer(self.layer).filter(left | Q(manager=self.person))

    def where(self, path):
        """In a fund that the person manages; who manages the whole office also manages what stands under no fund."""
        managed = Q(**{f"{path}__in": self.managed})
        return managed | Q(**{path: None}) if self.office else managed

    def notices(self):
        """What the person was told and has neither opened nor put away, the latest first."""
        return Notice.objects.of(self.person).unread()

    def amendments(self):
        """Amendments that the person may approve: in the funds they manage, asked for by another."""
        found = Amendment.objects.waiting().in_layer(self.layer).exclude(requested_by=self.person)
        found = found.filter(self.where("project__fund")).select_related("project", "requested_by")
        return found.order_by("requested_at", "pk")

    def obligations(self):
        """What the person's projects owe by a month from now, the longest overdue first."""
        found = Obligation.objects.open().in_layer(self.layer).filter(project__in=self.projects())
        found = found.filter(due_on__lte=self.on + timedelta(days=SOON)).exclude(project__stage__in=OVER)
        return found.select_related("project").order_by("due_on", "pk")

    def action_points(self):
        """What the person is to do, as far as they see the project."""
        found = ActionPoint.objects.open().in_layer(self.layer).filter(owner=self.person, project__in=self.seen)
        return found.select_related("project").order_by("due_on", "pk")

    def ends(self):
        """The person's projects that run and are to end within three months, or should have ended."""
        found = self.projects().filter(stage__in=RUNNING, actual_end_on=None)
        return found.filter(planned_end_on__lte=self.on + timedelta(days=AHEAD)).order_by("planned_end_on", "code")

    def drafts(self):
        """{ledger: drafts that the person may post}."""
        return {model: found.in_layer(self.layer) for model, found in to_post(self.person).items()}

    def numbers(self):
        """(how many, one, several, the section of My work) of what waits and is not nothing, for the first page."""
        late = self.obligations()
        found = (
            (self.amendments().count(), "amendment to approve", "amendments to approve", "amendments"),
            (sum(drafts.count() for drafts in self.drafts().values()), "draft to post", "drafts to post", "drafts"),
            (late.order_by().count(), "report due", "reports due", "obligations"),
            (self.action_points().order_by().count(), "action point", "action points", "actions"),
            (self.notices().order_by().count(), "unread notice", "unread notices", "notices"),
        )
        return [(number, one if number == 1 else several, key) for number, one, several, key in found if number]
