"""What a project is tied to: countries, organisations, goals."""

import pgtrigger
from django.db import models
from django.db.models import Q

from countries.models import Country
from countries.models.guard import Guard
from countries.models.history import tracked
from funds.models import Organisation
from funds.models.organisation import NO_DUPLICATE
from funds.models.record import Record, RecordQuerySet
from portfolio.models.goal import Goal
from portfolio.models.project import Project

MARKED_AS_ITS_PROJECT = Guard(
    name="marked_as_its_project",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    function="marked_as_its_project",
)


CLOSED_TAKES_NO_MONEY = Guard(
    name="closed_project_takes_no_money",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    function="closed_project_takes_no_money",
)


class ProjectPartQuerySet(RecordQuerySet):
    """The parts of a project are seen by those who see its fund."""

    fund_path = "project__fund"

    def of_projects(self, projects):
        """The parts of these projects."""
        return self.filter(project__in=projects)


def shares_add_up(column, condition="TRUE"):
    """A trigger: as the transaction ends, a project states no share, or all of them, together 100 per cent."""
    return pgtrigger.Trigger(
        name="shares_add_up_to_one",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        timing=pgtrigger.Deferred,
        func=pgtrigger.Func(
            f"""
            IF EXISTS (
                SELECT 1 FROM {{meta.db_table}}
                WHERE project_id IN (OLD.project_id, NEW.project_id) AND {condition}
                GROUP BY project_id
                HAVING count({column}) > 0 AND (count({column}) < count(*) OR sum({column}) <> 1)
            ) THEN
                RAISE EXCEPTION 'The shares of a project add up to 100 per cent.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'shares_add_up_to_one';
            END IF;
            RETURN NULL;
            """  # noqa: S608 — the column and the condition are written in this file
        ),
    )


class ProjectCountryQuerySet(ProjectPartQuerySet):
    """The words of project countries."""

    def beneficiaries(self):
        """Countries that a project supports."""
        return self.filter(role=ProjectCountry.Role.BENEFICIARY)

    def countries(self):
        """The countries themselves, each once."""
        return Country.objects.filter(pk__in=self.order_by().values("country"))


@tracked()
class ProjectCountry(Record):
    """A country that a project supports, or that shares what it knows in it."""

    class Role(models.TextChoices):
        """Which side of the exchange the country is on."""

        BENEFICIARY = "beneficiary", "beneficiary"
        PROVIDER = "provider", "provider"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="projects")
    role = models.CharField(max_length=15, choices=Role, default=Role.BENEFICIARY)
    share = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Of the project's money, as a fraction of 1.",
    )

    objects = ProjectCountryQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["project", "role", "country__name"]
        verbose_name_plural = "project countries"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role__in=["beneficiary", "provider"]),
                name="project_country_role_is_known",
                violation_error_message="There is no such role.",
            ),
            models.UniqueConstraint(
                fields=["project", "country", "role"],
                name="project_names_a_country_once",
                violation_error_message="The project already names this country in this role.",
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=1),
                name="project_country_share_is_a_fraction",
                violation_error_message="A share is a fraction of 1.",
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(role="beneficiary"),
                name="project_country_share_is_a_beneficiary_s",
                violation_error_message="Only a beneficiary has a share.",
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT, shares_add_up("share", "role = 'beneficiary'")]

    def __str__(self):
        return f"{self.country} in {self.project.code}"


@tracked()
class ProjectPartner(Record):
    """An organisation's part in a project."""

    class Role(models.TextChoices):
        """What it does there (IATI organisation roles in IatiCode)."""

        IMPLEMENTING = "implementing", "implementing"
        TECHNICAL = "technical", "technical partner"
        FUNDING = "funding", "funding"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="projects")
    role = models.CharField(max_length=15, choices=Role, default=Role.IMPLEMENTING)

    objects = ProjectPartQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["project", "role", "organisation__name"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role__in=["implementing", "technical", "funding"]),
                name="project_partner_role_is_known",
                violation_error_message="There is no such role.",
            ),
            models.UniqueConstraint(
                fields=["project", "organisation", "role"],
                name="project_names_a_partner_once",
                violation_error_message="The project already names this organisation in this role.",
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT, NO_DUPLICATE]

    def __str__(self):
        return f"{self.organisation} in {self.project.code}"


@tracked()
class ProjectGoal(Record):
    """A goal that a project works for."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="projects")
    weight = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Of the project's money, as a fraction of 1.",
    )
    basis = models.CharField(
        max_length=100, blank=True, help_text="Stated in the source, or inferred from the subject."
    )

    objects = ProjectPartQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["project", "goal"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "goal"],
                name="project_names_a_goal_once",
                violation_error_message="The project already names this goal.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=1),
                name="project_goal_weight_is_a_fraction",
                violation_error_message="A weight is a fraction of 1.",
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT, shares_add_up("weight")]

    def __str__(self):
        return f"{self.goal} in {self.project.code}"
