"""What the strategic framework asks for each year."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from countries.models.history import tracked
from funds.models.fund import Fund
from funds.models.record import Record, RecordQuerySet


@tracked()
class Framework(Record):
    """A strategic framework of the office, with the years it covers."""

    name = models.CharField(max_length=100, unique=True)
    first_year = models.PositiveSmallIntegerField(help_text="Calendar year.")
    last_year = models.PositiveSmallIntegerField(help_text="Calendar year.")

    class Meta(Record.Meta):
        ordering = ["first_year"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_year__range=(1945, 2100)),
                name="framework_last_year_is_a_year",
                violation_error_message="A calendar year has four digits: 1945 to 2100.",
            ),
            models.CheckConstraint(
                condition=Q(first_year__range=(1945, 2100)),
                name="framework_first_year_is_a_year",
                violation_error_message="A calendar year has four digits: 1945 to 2100.",
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="framework_ends_after_it_begins",
                violation_error_message="A framework's last year is not before its first.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="framework_keeps_its_targets",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM funds_target t
                        WHERE t.framework_id = NEW.id AND NOT t.year BETWEEN NEW.first_year AND NEW.last_year
                    ) THEN
                        RAISE EXCEPTION 'The framework has targets outside these years.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'framework_keeps_its_targets';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return self.name


class TargetQuerySet(RecordQuerySet):
    """The words of targets."""

    def of_every_year(self, funds):
        """The targets of the whole office (`funds` None) or of the one fund asked for, at most one a year.

        Several funds together have no target of their own: targets are not added up."""
        if funds is None:
            return self.filter(fund=None)
        return self.filter(fund__in=funds) if len(funds) == 1 else self.none()

    def of(self, year, funds):
        """That target for the calendar year; at most one row."""
        return self.of_every_year(funds).filter(year=year)


@tracked()
class Target(Record):
    """One year's target for resources raised, and what counts towards it."""

    class Counts(models.TextChoices):
        """The rule of what counts."""

        RECEIVED = "received", "contributions received in the year"
        SIGNED = "signed", "agreements signed in the year, and receipts that no signed agreement covers"

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="targets")
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        help_text="Empty: the whole office.",
    )
    year = models.PositiveSmallIntegerField(help_text="Calendar year.")
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="US dollars.")
    counts = models.CharField(max_length=10, choices=Counts, default=Counts.RECEIVED)

    objects = TargetQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["year", "fund__order"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["year", "fund"],
                nulls_distinct=False,
                name="one_target_a_year",
                violation_error_message="There is already a target for this year.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="target_is_positive",
                violation_error_message="A target is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(counts__in=["received", "signed"]),
                name="target_rule_is_known",
                violation_error_message="There is no such rule.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="target_year_lies_in_its_framework",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    PERFORM 1 FROM funds_framework f
                    WHERE f.id = NEW.framework_id AND NEW.year BETWEEN f.first_year AND f.last_year FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'The target''s year lies outside its framework.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'target_year_lies_in_its_framework';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"{self.year}: {self.fund or 'the whole office'}"
