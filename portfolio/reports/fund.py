"""Sources and uses of each fund, by window, for one year: what it opened with, what came, what went, what is left."""

from django.utils import timezone

from portfolio.reports.figures import statement
from portfolio.reports.figures.certified import certified
from portfolio.reports.report import Heading, Report, Section, Table, Text

TITLE = "Sources and uses of funds"
ANSWERS = "What did each fund and window open with, what came in, what went out and what is left at the year's end?"
COLUMNS = ("opening", "contributions", "interest", "refunds", "transfers", "fees", "closing")
STATES = {
    True: "Certified: every day of the year lies in a closed period.",
    False: "Interim: not every day of the year lies in a closed period.",
}


def build(parameters):
    """The year's statement; it balances at every node, or is not built."""
    nodes, figures = statement.read(parameters)
    for node in nodes:
        _balanced(node, *(figures[word, node].value for word in ("opening", "sources", "uses", "closing")))
    closed, whole = certified(parameters), nodes[-1]
    short = tuple(figures[word, whole] for word in ("opening", "sources", "uses", "closing"))
    return Report(
        "fund",
        f"{TITLE}, {parameters.year}, {'certified' if closed else 'interim'}",
        ANSWERS,
        parameters,
        (
            Section("summary", "In short", texts=(Text("", (STATES[closed],)),), figures=short),
            Section("sources-and-uses", "Sources and uses", tables=(_flows(nodes, figures),)),
            Section("statement", "By fund and window", tables=(_statement(nodes, figures),)),
            Section("balances", "Allocated, transferred, delivered", tables=(_balances(nodes, figures),)),
        ),
        parameters.shows_demonstration(),
        timezone.now(),
        notes=(
            "Opening + sources − uses = closing, in cash, for every fund and window.",
            "A transfer, an allocation and delivery belong to the window of their project.",
            "In a fund that spends its interest only, the endowment is part of what is unallocated.",
            "Money entries are counted as known on the as-of day, periods as they stood on it, budgets by their day of "
            "adoption.",
        ),
    )


def _balanced(node, opening, sources, uses, closing):
    """Refuse a statement that does not add up."""
    if opening + sources - uses != closing:
        raise ArithmeticError(f"{node.name} does not balance: {opening} + {sources} − {uses} is not {closing}")


def _flows(nodes, figures):
    """The lines in the MPTF Office's order, a column for each fund and for the whole."""
    shown = [node for node in nodes if node.level != "window"]
    headings = (Heading("Line"), *(Heading(node.name, "usd") for node in shown))
    rows = tuple((line.label, *(figures[line.word, node] for node in shown)) for line in statement.FLOWS)
    note = "Sources and uses are the sums of the lines above them; refunds stand with a minus sign."
    return Table("sources-and-uses", "Sources and uses of funds", headings, rows, note=note)


def _statement(nodes, figures):
    """One row for each fund and window, the whole in the foot."""
    *parts, whole = nodes
    headings = (Heading("Node"), *(Heading(word.capitalize(), "usd") for word in COLUMNS))
    rows = tuple((node.name, *(figures[word, node] for word in COLUMNS)) for node in parts)
    note = (
        "Interest includes other income. Refunds are those to contributors, with a minus sign; transfers are less what "
        "implementing organisations sent back. Opening + contributions + interest + refunds − transfers − fees = "
        "closing. The total adds up the funds; their windows are part of them."
    )
    foot = ("Total", *(figures[word, whole] for word in COLUMNS))
    return Table("statement", "Statement by fund and window", headings, rows, foot, note)


def _balances(nodes, figures):
    """What was allocated, sent and spent by the year's end, what is left of each, and the two delivery rates."""
    *parts, whole = nodes
    kinds = {True: "share", False: "usd"}
    lines = statement.BALANCES
    headings = (Heading("Node"), *(Heading(line.label, kinds[line.divided_by is not None]) for line in lines))
    rows = tuple((node.name, *(figures[line.word, node] for line in lines)) for node in parts)
    note = "All of it from the beginning to the end of the year. Transferred is less what organisations sent back."
    foot = ("Total", *(figures[line.word, whole] for line in lines))
    return Table("balances", "Allocated, transferred and delivered by the end of the year", headings, rows, foot, note)
