"""Amendments: typed changes of an approved project, asked for by one person and approved by another."""

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from countries.models.history import tracked
from funds.models.record import Record
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet


class AmendmentQuerySet(ProjectPartQuerySet):
    """The words of amendments."""

    def waiting(self):
        """Amendments that nobody has decided yet."""
        return self.filter(state=Amendment.State.REQUESTED)

    def extensions(self):
        """Approved amendments that moved the planned end, with money or without."""
        return self.filter(state=Amendment.State.APPROVED, new_end_on__isnull=False)


@tracked()
class Amendment(Record):
    """One change of a project's end, budget or substance, with what stood before; once decided it stays."""

    class Kind(models.TextChoices):
        """What it changes: each kind has its own rule, which the database keeps."""

        NO_COST_EXTENSION = "no-cost-extension", "no-cost extension"
        COST_EXTENSION = "cost-extension", "cost extension"
        BUDGET_REVISION = "budget-revision", "budget revision"
        REPROGRAMMING = "reprogramming", "reprogramming"

    class State(models.TextChoices):
        """Whether anybody has decided."""

        REQUESTED = "requested", "waits for approval"
        APPROVED = "approved", "approved"
        REJECTED = "rejected", "rejected"
        WITHDRAWN = "withdrawn", "withdrawn"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.TextField(help_text="Why the project needs it.")
    old_end_on = models.DateField("planned end so far", null=True, blank=True, editable=False)
    new_end_on = models.DateField("new planned end", null=True, blank=True)
    old_budget = models.DecimalField(
        "budget so far", max_digits=18, decimal_places=2, null=True, blank=True, editable=False
    )
    new_budget = models.DecimalField(
        max_digits=18, decimal_places=2, null=True, blank=True, help_text="US dollars, the whole budget."
    )
    new_substance = models.TextField("what changes in substance", blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="requested_amendments"
    )
    requested_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="decided_amendments",
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decision_note = models.TextField(blank=True, editable=False)

    objects = AmendmentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-requested_at", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="no-cost-extension", new_end_on__isnull=False, new_budget=None)
                | Q(kind="cost-extension", new_end_on__isnull=False, new_budget__isnull=False)
                | Q(kind="budget-revision", new_end_on=None, new_budget__isnull=False)
                | (Q(kind="reprogramming", new_end_on=None, new_budget=None) & ~Q(new_substance="")),
                name="amendment_changes_what_its_kind_says",
                violation_error_message=(
                    "A no-cost extension gives a new end alone, a cost extension a new end and budget, a budget "
                    "revision a new budget alone, a reprogramming its substance alone."
                ),
            ),
            models.CheckConstraint(
                condition=Q(old_end_on=None) | Q(new_end_on=None) | Q(new_end_on__gt=F("old_end_on")),
                name="amendment_extends_into_the_future",
                violation_error_message="An extension ends later than the project did so far.",
            ),
            models.CheckConstraint(
                condition=Q(new_budget__gt=0),
                name="amendment_budget_is_positive",
                violation_error_message="A budget is more than nothing.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="cost-extension") | Q(old_budget=None) | Q(new_budget__gt=F("old_budget")),
                name="amendment_cost_extension_costs",
                violation_error_message="A cost extension has a greater budget than so far.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="amendment_says_why",
                violation_error_message="Say why the project needs it.",
            ),
            models.CheckConstraint(
                condition=Q(state="requested", decided_by=None, decided_at=None)
                | Q(state="withdrawn", decided_by=F("requested_by"), decided_at__isnull=False)
                | (
                    Q(state__in=["approved", "rejected"], decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decided_by=F("requested_by"))
                ),
                name="amendment_is_decided_by_another_person",
                violation_error_message="The person who asked for an amendment does not decide it.",
            ),
            models.UniqueConstraint(
                "project",
                condition=Q(state="requested"),
                name="one_amendment_waits_at_a_time",
                violation_error_message="An amendment of this project already waits for approval.",
            ),
        ]
        triggers = [
            MARKED_AS_ITS_PROJECT,
            pgtrigger.Trigger(
                name="decided_amendment_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.state <> 'requested' THEN
                            RAISE EXCEPTION 'An amendment begins as a request.'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'amendment_begins_as_a_request';
                        END IF;
                        RETURN NEW;
                    END IF;
                    IF OLD.state <> 'requested' THEN
                        RAISE EXCEPTION 'A decided amendment stays as it is.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_amendment_stays';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    IF NEW.requested_by_id <> OLD.requested_by_id THEN
                        RAISE EXCEPTION 'Who asked for an amendment stays the one who asked.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'who_asked_for_it_stays';
                    END IF;
                    IF NEW.state <> 'requested' AND
                        to_jsonb(NEW) - ARRAY['state', 'decided_by_id', 'decided_at', 'decision_note']
                        <> to_jsonb(OLD) - ARRAY['state', 'decided_by_id', 'decided_at', 'decision_note'] THEN
                        RAISE EXCEPTION 'Deciding changes nothing else in an amendment.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'deciding_changes_nothing_else';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.project.code}"

    def decide(self, by, state, note="", against=lambda project, **changes: {}):
        """Approve, reject or withdraw it in the name of `by`; approval changes the project in the same transaction.

        The project and the amendment are locked: of two decisions at the same moment the first counts, and an approval
        is refused where the project has changed since it was asked for, or where a rule stands against it by now:
        `against` names what does. ValidationError says which.
        """
        with transaction.atomic():
            project = Project.objects.select_for_update(of=("self",)).get(pk=self.project_id)
            amendment = Amendment.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if amendment.state != self.State.REQUESTED:
                raise ValidationError(f"This amendment is already {amendment.get_state_display()}.")
            if state == self.State.APPROVED:
                amendment._apply(project, against)
            amendment.state, amendment.decided_by, amendment.decided_at = state, by, timezone.now()
            amendment.decision_note = note
            amendment.validate_constraints()
            amendment.save()
        return amendment

    def _apply(self, project, against):
        """Write the new end and budget into the project, if it still stands as it stood when they were asked for."""
        if (project.planned_end_on, project.budget) != (self.old_end_on, self.old_budget):
            raise ValidationError("The project's end or budget has changed since this amendment was asked for.")
        found = against(project, new_end_on=self.new_end_on, new_budget=self.new_budget)
        if found:
            raise ValidationError([words for all_words in found.values() for words in all_words])
        project.planned_end_on = self.new_end_on or project.planned_end_on
        project.budget = self.new_budget or project.budget
        project.full_clean()
        project.save()
