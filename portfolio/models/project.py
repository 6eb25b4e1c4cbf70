"""Projects."""

import datetime

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Greatest

from countries.models.guard import Guard
from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet, search_index
from funds.models import Fund, Window
from funds.models.record import Record, RecordQuerySet

ENDLESS = datetime.date(9999, 12, 31)
SEARCHED = ("code", "title", "external_identifier")


class ProjectQuerySet(SearchedQuerySet, RecordQuerySet):
    """The words of projects."""

    searched = SEARCHED
    exact = ("code",)

    def active_in(self, year):
        """Projects of a fund, approved or later, that ran on a day of the calendar year, as far as their dates say.

        The actual date goes before the planned one. Until it ends an active or suspended project runs on, even past
        its planned end; any other without an end counts in the year of its start alone. Without a start the end stands
        for it. A project without dates is in no year.
        """
        start = Coalesce("actual_start_on", "planned_start_on", "actual_end_on", "planned_end_on")
        running = When(stage__in=(Project.Stage.ACTIVE, Project.Stage.SUSPENDED), then=ENDLESS)
        end = Coalesce("actual_end_on", Case(running, default=Coalesce("planned_end_on", start)))
        return (
            self.filter(fund__isnull=False, stage__in=Project.Stage.approved())
            .alias(known_from=start, known_to=Greatest(end, start))
            .filter(known_from__lte=datetime.date(year, 12, 31), known_to__gte=datetime.date(year, 1, 1))
        )

    def of_scope(self, *scopes):
        """Projects of these scopes."""
        return self.filter(scope__in=scopes)

    def in_countries(self):
        """Projects that reach named countries: of one country or of several; not regional, global or small grants."""
        return self.of_scope(Project.Scope.COUNTRY, Project.Scope.MULTI_COUNTRY)


@tracked()
class Project(Record):
    """A project of a trust fund, or an initiative of the office whose fund the source does not state."""

    class Scope(models.TextChoices):
        """How wide it reaches (IATI activity scope; small grants stand under a parent)."""

        COUNTRY = "country", "one country"
        MULTI_COUNTRY = "multi-country", "several countries"
        REGIONAL = "regional", "regional"
        GLOBAL = "global", "global"
        SMALL_GRANT = "small-grant", "small grant"

    class Cooperation(models.TextChoices):
        """Who shares with whom (IATI collaboration type 8; UNDP's South-South marker)."""

        SOUTH_SOUTH = "south-south", "South-South"
        TRIANGULAR = "triangular", "triangular"

    class Stage(models.TextChoices):
        """Where it stands in its life (IATI activity status in IatiCode)."""

        CONCEPT = "concept", "concept"
        APPRAISAL = "appraisal", "appraisal"
        APPROVED = "approved", "approved"
        ACTIVE = "active", "active"
        SUSPENDED = "suspended", "suspended"
        OPERATIONALLY_CLOSED = "operationally-closed", "operationally closed"
        FINANCIALLY_CLOSED = "financially-closed", "financially closed"
        CANCELLED = "cancelled", "cancelled"

        @classmethod
        def approved(cls):
            """The stages from approval on."""
            return (cls.APPROVED, cls.ACTIVE, cls.SUSPENDED, cls.OPERATIONALLY_CLOSED, cls.FINANCIALLY_CLOSED)

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=400)
    title_is_descriptive = models.BooleanField(default=False, help_text="The source gives no formal title.")
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        help_text="Empty: not stated.",
    )
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="small_grants",
        help_text="Of a small grant.",
    )
    scope = models.CharField(max_length=15, choices=Scope)
    cooperation = models.CharField(max_length=15, choices=Cooperation, blank=True, help_text="Empty: not stated.")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="managed_projects",
        help_text="The person who looks after it.",
    )
    stage = models.CharField(max_length=20, choices=Stage)
    stage_basis = models.CharField(max_length=100, blank=True, help_text="Stated in the source, or inferred.")
    planned_start_on = models.DateField(null=True, blank=True)
    actual_start_on = models.DateField(null=True, blank=True)
    planned_end_on = models.DateField(null=True, blank=True)
    actual_end_on = models.DateField(null=True, blank=True)
    dates_as_stated = models.CharField(max_length=60, blank=True, help_text="Where the source gives no exact days.")
    budget = models.DecimalField(
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="US dollars, as approved or as the source states.",
    )
    theme = models.CharField(max_length=80, blank=True)
    national_partners = models.TextField(blank=True, help_text="As the source names them.")
    external_identifier = models.CharField(max_length=60, blank=True)
    confidence = models.CharField(max_length=10, blank=True, help_text="How well the source bears it.")
    note = models.TextField(blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["code"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex="^[A-Za-z0-9][A-Za-z0-9._-]*$"),
                name="project_code_is_a_code",
                violation_error_message=(
                    "A code is letters, digits, dots and hyphens; another system's number is the external identifier."
                ),
            ),
            models.CheckConstraint(
                condition=Q(planned_end_on__gte=F("planned_start_on")),
                name="project_planned_end_follows_start",
                violation_error_message="A project is planned to end after it begins.",
            ),
            models.CheckConstraint(
                condition=Q(actual_end_on__gte=F("actual_start_on")),
                name="project_actual_end_follows_start",
                violation_error_message="A project ends after it begins.",
            ),
            models.CheckConstraint(
                condition=Q(budget__gt=0),
                name="project_budget_is_positive",
                violation_error_message="A budget is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | Q(scope="small-grant"),
                name="project_only_small_grants_have_a_parent",
                violation_error_message="Only a small grant stands under another project.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="project_is_not_its_own_parent",
                violation_error_message="A project does not stand under itself.",
            ),
            models.CheckConstraint(
                condition=Q(scope__in=["country", "multi-country", "regional", "global", "small-grant"]),
                name="project_scope_is_known",
                violation_error_message="There is no such scope.",
            ),
            models.CheckConstraint(
                condition=Q(cooperation__in=["", "south-south", "triangular"]),
                name="project_cooperation_is_known",
                violation_error_message="There is no such kind of cooperation.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=[
                        "concept",
                        "appraisal",
                        "approved",
                        "active",
                        "suspended",
                        "operationally-closed",
                        "financially-closed",
                        "cancelled",
                    ]
                ),
                name="project_stage_is_known",
                violation_error_message="There is no such stage.",
            ),
        ]
        indexes = [
            models.Index(fields=["fund", "stage"], name="project_fund_stage"),
            models.Index(fields=["id"], condition=Q(demonstration=True), name="project_demonstration"),
            search_index(*SEARCHED, name="project_search"),
            models.Index(fields=["theme", "fund", "id"], name="project_theme"),  # the themes that a filter offers
        ]
        triggers = [
            Guard(
                name="window_belongs_to_the_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="window_belongs_to_the_fund",
            ),
            pgtrigger.Trigger(
                name="small_grant_stands_in_its_parent_s_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    PERFORM 1 FROM portfolio_project WHERE id = NEW.parent_id FOR SHARE;
                    IF EXISTS (
                        SELECT 1 FROM portfolio_project p
                        WHERE p.id = NEW.parent_id
                            AND (p.fund_id IS DISTINCT FROM NEW.fund_id OR p.scope = 'small-grant')
                    ) OR EXISTS (
                        SELECT 1 FROM portfolio_project c
                        WHERE c.parent_id = NEW.id
                            AND (c.fund_id IS DISTINCT FROM NEW.fund_id OR NEW.scope = 'small-grant')
                    ) THEN
                        RAISE EXCEPTION 'A small grant stands under a project of the same fund that is none itself.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'small_grant_stands_in_its_parent_s_fund';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="fund_stays_once_money_is_posted",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (NEW.fund_id, NEW.window_id) IS DISTINCT FROM (OLD.fund_id, OLD.window_id) AND (
                        EXISTS (
                            SELECT 1 FROM portfolio_allocation a
                            WHERE a.project_id = OLD.id AND a.posted_at IS NOT NULL
                        )
                        OR EXISTS (
                            SELECT 1 FROM portfolio_delivery d
                            WHERE d.project_id = OLD.id AND d.posted_at IS NOT NULL
                        )
                        OR EXISTS (
                            SELECT 1 FROM portfolio_transfer t
                            WHERE t.project_id = OLD.id AND t.posted_at IS NOT NULL
                        )
                    ) THEN
                        RAISE EXCEPTION 'A project with posted money stays in its fund and window.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_stays_once_money_is_posted';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def clean(self):
        """The window, where there is one, belongs to the fund."""
        if self.window_id and self.window.fund_id != self.fund_id:
            raise ValidationError({"window": "This window belongs to another fund."})

    def __str__(self):
        return f"{self.code} {self.title}"
