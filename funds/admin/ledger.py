"""What every ledger has on the admin site: drafts to edit, posted entries to look at, *post*, *reject*, *reverse*."""

from django.contrib import admin
from django.utils import timezone

from funds.admin.by_role import ByRole, Role
from funds.admin.columns import money, money_amount_in_currency
from funds.admin.forms import LedgerForm
from funds.admin.posting import post
from funds.admin.rejecting import reject
from funds.admin.reversing import reverse

MONEY = ("amount_in_currency", "currency", "rate", "rate_on", "rate_source", "amount")
ORIGIN = ("entered_by", "entered_at", "posted_by", "posted_at", "reverses")
REJECTED = ("rejected_by", "rejected_at", "rejection")


class LedgerAdmin(ByRole):
    """A ledger. `about` names the fields that say what the money is for; the rest is the same in every ledger."""

    form = LedgerForm
    written_by = (Role.FINANCE,)
    about = ()
    date_hierarchy = "dated"
    show_full_result_count = False
    actions = [post, reject, reverse]

    money_amount = money("amount", "amount")
    money_amount_in_currency = money_amount_in_currency

    @admin.display(ordering="pk", description="entry")
    def entry(self, record):
        """The entry's number."""
        return record.pk

    @admin.display(ordering="posted_at", description="state")
    def state(self, record):
        """Draft, posted or reversal; rejected, and why."""
        return f"rejected: {record.rejection}" if record.state == "rejected" else record.state

    def get_fields(self, request, obj=None):
        """What the money is for, the money, where it comes from, who entered and posted it."""
        if obj is None:
            return ["dated", "dated_as_stated", *self.about, *MONEY, "note", "source"]
        may_change = self.has_change_permission(request, obj)
        money = MONEY if may_change and not obj.reverses_id else map(self.to_read, MONEY)
        reason = ["reason"] if obj.reverses_id else []
        why = ["reason_for_change"] if may_change else []
        days = ["dated", "dated_as_stated"]
        rejected = REJECTED if obj.rejected_at else ()
        return [*days, *self.about, *money, *reason, "note", "source", *why, *ORIGIN, *rejected, "demonstration"]

    def get_readonly_fields(self, request, obj=None):
        """Who entered and posted it; in a reversal all that its entry says of the money."""
        fixed = [*super().get_readonly_fields(request, obj), *ORIGIN, *REJECTED]
        return [*fixed, *self.about, *map(self.to_read, MONEY)] if obj and obj.reverses_id else fixed

    def save_model(self, request, obj, form, change):
        """A draft that nobody entered yet, a loaded one too, is entered by who saves it; a rejected one waits anew."""
        obj.take_back_rejection()
        if obj.entered_by is None:
            obj.entered_by, obj.entered_at = request.user, timezone.now()
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request, obj=None):
        """Writers, in their funds, while it is a draft."""
        return super().has_change_permission(request, obj) and not (obj and obj.posted_at)

    def has_delete_permission(self, request, obj=None):
        """Writers, in their funds, while it is a draft."""
        return self.may(request, self.written_by, obj) and not (obj and obj.posted_at)

    def has_post_permission(self, request):
        """Certifiers."""
        return self.may(request, (Role.CERTIFIER,))

    has_reject_permission = has_post_permission

    def has_reverse_permission(self, request):
        """Writers."""
        return self.may(request, self.written_by)
