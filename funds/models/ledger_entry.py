"""The ledger entry: the one shape of every movement of money.

A draft until posted. Posted, the database refuses every change and every deletion; a mistake is corrected by a
reversing entry that says why. Two clocks: `dated` is the day it concerns, `posted_at` when it became known.
The functions that the triggers run stand in the migration `0001_ledger_rules`; they do not pass through pgtrigger's own
function, so that its `ignore` cannot switch them off.
"""

import datetime

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError, models, transaction
from django.db.models import F, Q, Sum
from django.db.models.functions import Round
from django.utils import timezone

from countries.models.guard import Guard
from funds.models.fund import Fund
from funds.models.record import Record, RecordQuerySet

DEADLOCK = "40P01"  # PostgreSQL's code where two transactions wait for each other


class LedgerQuerySet(RecordQuerySet):
    """The words that every ledger says."""

    def as_of(self, day):
        """Posted entries known at the end of `day` (UTC); None: every posted entry."""
        posted = self.filter(posted_at__isnull=False)
        if day is None:
            return posted
        midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), datetime.UTC)
        return posted.filter(posted_at__lt=midnight)

    def drafts(self):
        """Entries that nobody has posted yet, the rejected ones too."""
        return self.filter(posted_at__isnull=True)

    def waiting(self):
        """Drafts that a certifier has neither posted nor rejected."""
        return self.drafts().filter(rejected_at=None)

    def rejected(self):
        """Drafts that a certifier rejected and nobody has changed since."""
        return self.drafts().filter(rejected_at__isnull=False)

    def in_year(self, year):
        """Entries dated in the calendar year."""
        return self.filter(dated__year=year)

    def total(self):
        """Their sum in US dollars, None where there is no entry."""
        return self.aggregate(total=Sum("amount"))["total"]

    def by(self, *paths):
        """US dollars grouped by these paths: {value, or tuple of values: amount}."""
        rows = self.order_by().values_list(*paths).annotate(total=Sum("amount"))
        return {row[0] if len(paths) == 1 else row[:-1]: row[-1] for row in rows}

    def post(self, by):
        """Post these drafts in the name of `by`, all or none; return how many. Refused to who entered one."""
        try:
            with transaction.atomic():
                return self.posted(by)
        except OperationalError as refusal:
            if getattr(refusal.__cause__, "pgcode", "") != DEADLOCK:
                raise
            raise ValidationError("Somebody else posts at the same moment. Nothing was posted: try again.") from refusal

    def posted(self, by):
        """The work of `post`."""
        # Always locked in the same order, so that two people posting at once wait and never lock each other out: the
        # entries, then the funds, which the rules of the database ask for one by one.
        drafts = list(self.drafts().order_by("pk").select_for_update(of=("self",)))
        if any(entry.entered_by_id == by.pk for entry in drafts) or self.model.changed_by(by, drafts):
            raise ValidationError("The person who entered or changed an entry does not post it.")
        if any(entry.rejected_at for entry in drafts):
            raise ValidationError("A rejected entry is changed before it is posted.")
        chosen = self.model.objects.filter(pk__in=[entry.pk for entry in drafts])
        chosen.lock_funds()
        return chosen.update(posted_by=by, posted_at=timezone.now())

    def lock_funds(self):
        """Lock the funds of these entries in one order, until the transaction ends."""
        if hasattr(self.model, self.fund_path.split("__")[0]):
            funds = Fund.objects.filter(pk__in=self.order_by().values(self.fund_path))
            list(funds.order_by("pk").select_for_update(no_key=True).values_list("pk"))

    def reject(self, by, why):
        """Send these drafts back to who entered them, in the name of `by`; return how many. To say why is a must."""
        return self.waiting().update(rejected_by=by, rejected_at=timezone.now(), rejection=why)


HELD = Guard(
    name="money_is_held",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    function="money_is_held",
)


class LedgerEntry(Record):
    """A movement of money in its own currency and in US dollars, with who entered it and who posted it."""

    dated = models.DateField(help_text="The day the entry concerns.")
    dated_as_stated = models.CharField(max_length=40, blank=True, help_text="Where the source gives no exact day.")
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="US dollars.")
    currency = models.CharField(max_length=3, default="USD")
    amount_in_currency = models.DecimalField(max_digits=18, decimal_places=2)
    rate = models.DecimalField(
        max_digits=18, decimal_places=8, default=1, help_text="Units of the currency per US dollar."
    )
    rate_on = models.DateField(null=True, blank=True, help_text="The day of the rate.")
    rate_source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="entered_%(class)ss",
        help_text="Empty: loaded by a command.",
    )
    entered_at = models.DateTimeField(default=timezone.now, editable=False)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="posted_%(class)ss",
    )
    posted_at = models.DateTimeField(null=True, blank=True, editable=False)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="rejected_%(class)ss",
    )
    rejected_at = models.DateTimeField(null=True, blank=True, editable=False)
    rejection = models.CharField("rejected because", max_length=300, blank=True, editable=False)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reversed_by",
        error_messages={"unique": "This entry is already reversed."},
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why the reversed entry was wrong.")

    class Meta(Record.Meta):
        abstract = True
        ordering = ["-dated", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(amount=0) & ~Q(amount_in_currency=0),
                name="%(app_label)s_%(class)s_amount_is_not_zero",
                violation_error_message="An entry moves money: the amount is not zero.",
            ),
            models.CheckConstraint(
                condition=Q(rate__gt=0),
                name="%(app_label)s_%(class)s_rate_is_positive",
                violation_error_message="A rate is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(amount=Round(F("amount_in_currency") / F("rate"), precision=2)),
                name="%(app_label)s_%(class)s_amount_follows_from_rate",
                violation_error_message="The US-dollar amount is the amount in its currency divided by the rate.",
            ),
            models.CheckConstraint(
                condition=Q(currency="USD", rate=1)
                | (~Q(currency="USD") & Q(rate_on__isnull=False) & ~Q(rate_source="")),
                name="%(app_label)s_%(class)s_rate_has_date_and_source",
                violation_error_message="A rate has a date and a source; for US dollars it is 1.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"),
                name="%(app_label)s_%(class)s_currency_is_an_iso_code",
                violation_error_message="A currency is three capital letters.",
            ),
            models.CheckConstraint(
                condition=Q(posted_at=None, posted_by=None)
                | Q(posted_at__isnull=False, entered_by=None)
                | (Q(posted_at__isnull=False, posted_by__isnull=False) & ~Q(entered_by=F("posted_by"))),
                name="%(app_label)s_%(class)s_is_posted_by_another_person",
                violation_error_message="The person who entered an entry does not post it.",
            ),
            models.CheckConstraint(
                condition=Q(rejected_by=None, rejected_at=None, rejection="")
                | (Q(rejected_by__isnull=False, rejected_at__isnull=False, posted_at=None) & ~Q(rejection="")),
                name="%(app_label)s_%(class)s_rejection_says_why",
                violation_error_message="Only a draft is rejected; say why.",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None) | ~Q(reason=""),
                name="%(app_label)s_%(class)s_reversal_says_why",
                violation_error_message="Say why the entry is reversed.",
            ),
        ]
        triggers = [
            Guard(
                name="posted_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                function="ledger_keeps_what_is_posted",
            ),
            Guard(
                name="posted_is_not_emptied",
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                level=pgtrigger.Statement,
                function="ledger_is_not_emptied",
            ),
            Guard(
                name="period_is_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="period_is_open",
            ),
            Guard(
                name="fund_existed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="fund_existed",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name.capitalize()} {self.pk}"

    @classmethod
    def changed_by(cls, person, entries):
        """The ids of those entries that this person entered or changed, as the history says; rejecting is neither."""
        events = cls.pgh_event_model.objects.filter(id__in=[entry.pk for entry in entries])
        events = events.exclude(pgh_label="update", rejected_at__isnull=False, rejected_by=person.pk)
        return set(events.filter(pgh_context__user=person.pk).values_list("id", flat=True))

    @property
    def state(self):
        """Draft, rejected, posted or reversal, as a word for lists."""
        if self.posted_at is None:
            return "rejected" if self.rejected_at else "draft"
        return "reversal" if self.reverses_id else "posted"

    def take_back_rejection(self):
        """Make a rejected entry a draft again, as it is changed; it is not saved here."""
        self.rejected_by, self.rejected_at, self.rejection = None, None, ""

    def copy(self, by):
        """A saved draft with the same facts as this entry, to be corrected by `by`; it reverses nothing."""
        copy = type(self).objects.get(pk=self.pk)
        copy.pk = None
        copy._state.adding = True
        copy.entered_by, copy.entered_at = by, timezone.now()
        copy.posted_by = copy.posted_at = copy.reverses = None
        copy.reason = ""
        copy.take_back_rejection()
        copy.full_clean()
        copy.save()
        return copy

    def reverse(self, by, reason, on=None):
        """A saved draft that undoes this posted entry, dated as it is or `on` another day; another person posts it."""
        if self.state != "posted":
            raise ValidationError("Only a posted entry that is no reversal itself is reversed.")
        reversal = type(self).objects.get(pk=self.pk)
        reversal.pk = None
        reversal._state.adding = True
        reversal.amount, reversal.amount_in_currency = -self.amount, -self.amount_in_currency
        if on:
            reversal.dated, reversal.dated_as_stated = on, ""
            if hasattr(reversal, "period_starts_on"):
                reversal.period_starts_on = on
        reversal.entered_by, reversal.entered_at = by, timezone.now()
        reversal.posted_by = reversal.posted_at = None
        reversal.reverses, reversal.reason = self, reason
        reversal.source = f"Reversal by {by}"
        reversal.full_clean()
        reversal.save()
        return reversal
