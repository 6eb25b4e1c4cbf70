"""The nodes of a statement: the whole, each fund, each of its windows, and what lies outside them."""

from dataclasses import dataclass

from django.db.models import Q

from funds.models import Fund, Window

NO_FUND, NO_WINDOW = "no-fund", "no-window"
OUTSIDE = "outside the windows"


@dataclass(frozen=True)
class Node:
    """One of them; `fund` and `window` are keys. The whole has neither; a fund as a whole has no `window`."""

    key: str  # what the keys of its figures end with: "", ".ibsa", ".ibsa.commonwealth", ".ibsa.no-window"
    name: str
    level: str  # whole, fund, window
    fund: int | None = None
    window: int | None = None

    def of(self, rows):
        """Those of the rows that belong to this node; a project's money belongs to the project's window."""
        path = rows.fund_path.removesuffix("fund")
        found = {"whole": {}, "fund": {f"{path}fund": self.fund}}
        return rows.filter(**found.get(self.level, {f"{path}fund": self.fund, f"{path}window": self.window}))

    def has(self, fund, window):
        """Whether money of this fund and window (None: of none) belongs to this node."""
        return self.level == "whole" or (self.fund == fund and (self.level == "fund" or self.window == window))


WHOLE = Node("", "Total", "whole")


def nodes(parameters, places):
    """The nodes of the funds in their order, then the whole; `places`: (fund, window) pairs in which there is money.

    Every fund stands there, a window only where there is money; outside the windows only beside a window."""
    asked = parameters.select(Fund.objects.all()).order_by().values("pk")
    funds = Fund.objects.filter(Q(pk__in=asked) | Q(pk__in={fund for fund, _ in places if fund}))
    windows = {window.pk: window for window in Window.objects.filter(pk__in={w for _, w in places if w})}
    found = []
    for fund in [*funds, *([None] if (None, None) in places else [])]:
        pk = fund.pk if fund else None
        found += _fund(fund, [windows[w] for f, w in places if f == pk and w], (pk, None) in places)
    return [*found, WHOLE]


def _fund(fund, windows, outside):
    """The fund's node and those below it."""
    pk, key, name = (fund.pk, f".{fund.slug}", fund.name) if fund else (None, f".{NO_FUND}", "No fund stated")
    yield Node(key, name, "fund", pk)
    for window in sorted(windows, key=lambda window: (window.name, window.pk)):
        yield Node(f"{key}.{window.slug}", f"{name}: {window}", "window", pk, window.pk)
    if windows and outside:
        yield Node(f"{key}.{NO_WINDOW}", f"{name}: {OUTSIDE}", "window", pk)
