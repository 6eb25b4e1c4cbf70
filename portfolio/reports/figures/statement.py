"""Sources and uses of the funds in the MPTF Office's order and words, and what is left where.

Cash: opening + sources − uses = closing. The closing balance is added up from the ledgers by itself, not from the
other three."""

from dataclasses import dataclass
from decimal import Decimal

from funds import money
from funds.models import Charge, Contribution
from portfolio.models import Allocation, BudgetLine, Delivery, Transfer
from portfolio.reports.figure import Figure
from portfolio.reports.figures.books import BEFORE, DURING, THROUGH, balance, listing, rows
from portfolio.reports.figures.nodes import nodes

IN, CHARGED, SENT = Contribution.Kind, Charge.Kind, Transfer.Kind
POSTED = "Entries posted and dated in the calendar year"
BALANCE = "All that came in, less transfers (net of what organisations sent back) and charges, posted and dated"
TO_DATE = "posted and dated by the end of the calendar year"


@dataclass(frozen=True)
class Part:
    """Entries of one ledger and when they are dated; of these kinds, or all; `taken`: they count less than nothing."""

    model: type
    when: str
    kinds: tuple[str, ...] = ()
    taken: bool = False


@dataclass(frozen=True)
class Line:
    """What a statement says of every node: its word, its label, its rule, the entries it adds up.

    With `divided_by` it is a share of what that part comes to."""

    word: str
    label: str
    rule: str
    parts: tuple[Part, ...]
    divided_by: Part | None = None


def cash(when):
    """The parts of a cash balance."""
    return Part(Contribution, when), Part(Transfer, when, taken=True), Part(Charge, when, taken=True)


def income(*kinds):
    """The year's income of these kinds, or of all."""
    return (Part(Contribution, DURING, kinds),)


def charged(*kinds):
    """The year's charges of these kinds, or of all."""
    return (Part(Charge, DURING, kinds),)


def sent(*kinds):
    """The year's transfers of these kinds, or of all."""
    return (Part(Transfer, DURING, kinds),)


NET = "Transfers to implementing organisations less what they sent back"
RECEIVED = "Contributions received from contributors"
REFUNDED = "Refunds to contributors; less than nothing, as they lower the sources"
FLOWS = (
    Line("opening", "Opening balance", f"{BALANCE} before the calendar year.", cash(BEFORE)),
    Line("contributions", "Contributions", f"{RECEIVED}. {POSTED}.", income(IN.RECEIVED)),
    Line("interest-earned", "Interest earned", f"Interest earned. {POSTED}.", income(IN.INTEREST)),
    Line("other-income", "Other income", f"Other income. {POSTED}.", income(IN.OTHER)),
    Line("refunds", "Refunds to contributors", f"{REFUNDED}. {POSTED}.", income(IN.REFUND)),
    Line(
        "sources",
        "Sources of funds",
        f"Contributions, interest and other income, less refunds to contributors. {POSTED}.",
        income(),
    ),
    Line(
        "transfers-sent",
        "Transfers to implementing organisations",
        f"Transfers to implementing organisations. {POSTED}.",
        sent(SENT.TRANSFER),
    ),
    Line(
        "refunds-from-organisations",
        "Refunds from implementing organisations",
        f"What implementing organisations sent back; less than nothing, as it lowers the uses. {POSTED}.",
        sent(SENT.REFUND),
    ),
    Line("support-cost", "Indirect support cost", f"Indirect support cost. {POSTED}.", charged(CHARGED.SUPPORT_COST)),
    Line("administration", "Administrative fee", f"Administrative fees. {POSTED}.", charged(CHARGED.ADMINISTRATION)),
    Line("bank", "Bank charges", f"Bank charges. {POSTED}.", charged(CHARGED.BANK)),
    Line("uses", "Uses of funds", f"{NET}, and charges. {POSTED}.", (*sent(), *charged())),
    Line("closing", "Closing balance", f"{BALANCE} by the end of the calendar year.", cash(THROUGH)),
)
SUMS = (
    Line("interest", "Interest", f"Interest earned and other income. {POSTED}.", income(IN.INTEREST, IN.OTHER)),
    Line("transfers", "Transfers", f"{NET} (the net funded amount). {POSTED}.", sent()),
    Line("allocated.year", "Allocated in the year", f"Allocations. {POSTED}.", (Part(Allocation, DURING),)),
    Line("fees", "Fees", f"Indirect support cost, administrative fees and bank charges. {POSTED}.", charged()),
)
HELD = (Part(Transfer, THROUGH), Part(Delivery, THROUGH, taken=True))
LEFT = (Part(Contribution, THROUGH), Part(Charge, THROUGH, taken=True), Part(Allocation, THROUGH, taken=True))
SPENT = (Part(Delivery, THROUGH),)
RATE = f"Delivery {TO_DATE} ÷"
BALANCES = (
    Line("allocated", "Allocated", f"Allocations {TO_DATE}.", (Part(Allocation, THROUGH),)),
    Line("transferred", "Transferred", f"{NET}, {TO_DATE}.", (Part(Transfer, THROUGH),)),
    Line("delivered", "Delivered", f"Delivery {TO_DATE}.", SPENT),
    Line("undelivered", "Undelivered", f"{NET} and less delivery, {TO_DATE}.", HELD),
    Line("unallocated", "Unallocated", f"Sources less charges and allocations, {TO_DATE}.", LEFT),
    Line("rate.transferred", "Delivery ÷ transferred", f"{RATE} {NET.lower()}.", SPENT, HELD[0]),
    Line(
        "rate.budget",
        "Delivery ÷ budget",
        f"{RATE} the lines, of years up to this one, of the budgets that held on the as-of day.",
        SPENT,
        Part(BudgetLine, THROUGH),
    ),
)
LINES = (*FLOWS, *SUMS, *BALANCES)


def read(parameters):
    """The nodes of the statement, and its figures by line and node: {(word, node): Figure}."""
    books = {}
    for part in {part for line in LINES for part in _parts(line)}:
        if (part.model, part.when) not in books:
            books[part.model, part.when] = balance(parameters, part.model, part.when)
    places = {place[:2] for book in books.values() for place in book}
    found = nodes(parameters, places)
    return found, {(line.word, node): _figure(parameters, line, node, books) for node in found for line in LINES}


def _parts(line):
    """The parts of a line, the last dividing the others where it is a share."""
    return (*line.parts, line.divided_by) if line.divided_by else line.parts


def _figure(parameters, line, node, books):
    """One line of one node, with the entries that make it."""
    total = sum((_amount(part, node, books) for part in line.parts), Decimal(0))
    label = line.label if node.level == "whole" else f"{line.label}, {node.name}"
    lists = tuple(
        listing(node.of(rows(parameters, part.model, part.when, part.kinds)), part.taken) for part in _parts(line)
    )
    if line.divided_by is None:
        return Figure(f"{line.word}{node.key}", label, total, "usd", line.rule, lists)
    share = money.share(total, _amount(line.divided_by, node, books))
    return Figure(f"{line.word}{node.key}", label, share, "share", line.rule, lists, ratio=True)


def _amount(part, node, books):
    """US dollars of a part at a node."""
    book = books[part.model, part.when]
    found = [amount for (fund, window, kind), amount in book.items() if node.has(fund, window) and _is(part, kind)]
    return -sum(found, Decimal(0)) if part.taken else sum(found, Decimal(0))


def _is(part, kind):
    """Whether the part counts this kind."""
    return not part.kinds or kind in part.kinds
