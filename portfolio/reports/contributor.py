"""Each contributor's statement: what it opened with, gave and got back, and what its money did, by fund and window."""

from decimal import Decimal

from django.utils import timezone

from funds.models import Organisation
from portfolio.reports.figures import statement
from portfolio.reports.figures.attribution import COLUMNS, attributed
from portfolio.reports.figures.nodes import WHOLE
from portfolio.reports.figures.raised import NOT_ITEMISED
from portfolio.reports.report import Heading, Report, Section, Table

TITLE = "Contributors' statements"
ANSWERS = "What did each contributor's money open with, bring in, do and leave, in every fund and window?"
LINES = ("opening", "contributions", "interest", "allocated.year", "uses", "refunds", "closing")
NOTE = (
    "Received and refunded are the contributor's own. Interest (with other income), allocated and spent (transfers "
    "less what came back, and charges) are its share of the fund's or window's, by what it had given by the end of "
    "each year, net of refunds; the parts sum to the fund to the cent. Opening + received + interest + refunded − "
    "spent = closing; what is allocated moves no balance."
)


def build(parameters):
    """A statement for every contributor with money in the funds, what no source itemises last."""
    nodes, figures = statement.read(parameters)
    found = attributed(parameters)
    whole = tuple(figures[line, WHOLE] for line in LINES)
    headings = tuple(Heading(word.capitalize(), "usd") for word in COLUMNS)
    rows = tuple(_rows(found, nodes))
    everybody = (Heading("Contributor"), Heading("Node"), *headings)
    table = Table(
        "statement", "Statements by contributor, fund and window", everybody, rows, ("Total", "", *whole), NOTE
    )
    return Report(
        "contributor",
        f"{TITLE}, {parameters.year}",
        ANSWERS,
        parameters,
        (
            Section("summary", "All contributors", figures=whole),
            Section("statement", "By contributor", tables=(table,)),
        ),
        parameters.shows_demonstration(),
        timezone.now(),
        notes=(
            "A contributor that was entered twice counts as the one that stays.",
            "Where nobody has given to a fund or window, what it did stands as not itemised.",
        ),
    )


def _rows(found, nodes):
    """A row for each contributor and node where it has or had money, and its total."""
    keys = {who for pot in found.values() for who in pot}
    names = {who.pk: str(who) for who in Organisation.objects.filter(pk__in={who for who in keys if who})}
    for who in sorted(keys, key=lambda key: (key is None, names.get(key, "").casefold(), key or 0)):
        for node in nodes:
            sums = [_sum(found, who, node, word) for word in COLUMNS]
            if any(sums):
                yield names.get(who, NOT_ITEMISED), "All funds" if node is WHOLE else node.name, *sums


def _sum(found, who, node, word):
    """US dollars of a contributor at a node."""
    pots = [pot[who][word] for place, pot in found.items() if node.has(*place) and who in pot]
    return sum(pots, Decimal(0))
