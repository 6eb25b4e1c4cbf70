"""What each contributor's money did: the money of a fund or window is one pot, so its uses are shared out pro rata.

In every year since the first, interest, allocations and uses of a pot are shared by what each contributor had given to
it by the end of that year, net of refunds; the parts sum to the pot to the cent. A pot that nobody gave to, and what no
source itemises, stand under the contributor None."""

from decimal import Decimal

from django.db.models import Sum

from funds import money
from funds.models import Charge, Contribution
from funds.models.organisation import staying
from portfolio.models import Allocation, Transfer
from portfolio.reports.figures.books import KINDS, THROUGH, rows

COLUMNS = ("opening", "received", "interest", "allocated", "spent", "refunded", "closing")
NOUGHT = Decimal(0)
WORDS = {
    Contribution.Kind.RECEIVED: "received",
    Contribution.Kind.REFUND: "refunded",
    Contribution.Kind.INTEREST: "interest",
    Contribution.Kind.OTHER: "interest",
}
OF = {Allocation: "allocated", Transfer: "spent", Charge: "spent"}


def attributed(parameters):
    """What each contributor's money did in the year: {(fund, window): {contributor: {column: US dollars}}}, by keys."""
    pots = {}
    for place, year, contributor, word, amount in _moves(parameters):
        years = pots.setdefault(place, {})
        moved = years.setdefault(year, {"received": {}, "refunded": {}, "interest": {}, "allocated": {}, "spent": {}})
        moved[word][contributor] = moved[word].get(contributor, NOUGHT) + amount
    return {place: _pot(years, parameters.year) for place, years in pots.items()}


def _moves(parameters):
    """Every movement to the end of the year, added up: (place, year, contributor, column, amount); four queries."""
    for model in (Contribution, *OF):
        found = rows(parameters, model, THROUGH).order_by()
        path = found.fund_path.removesuffix("fund")
        giver = [staying("contributor")] if model is Contribution else []
        kind = ["kind"] if model in KINDS else []
        paths = [f"{path}fund", f"{path}window", "dated__year", *kind, *giver]
        for fund, window, year, *more, amount in found.values_list(*paths).annotate(total=Sum("amount")):
            word = WORDS[more[0]] if model is Contribution else OF[model]
            gave = word in ("received", "refunded")
            yield (fund, window), year, more[1] if gave else None, word, amount


def _pot(years, last):
    """One pot through its years: {contributor: {column: US dollars of the last year}}."""
    given, held, found = {None: NOUGHT}, {}, {}
    for year in sorted({*years, last}):
        moved = years.get(year, {})
        for word in ("received", "refunded"):
            for contributor, amount in moved.get(word, {}).items():
                given[contributor] = given.get(contributor, NOUGHT) + amount
        found = {who: _year(moved, who, held.get(who, NOUGHT)) for who in given}
        for word in ("interest", "allocated", "spent"):
            for who, part in _shared(sum(moved.get(word, {}).values(), NOUGHT), given).items():
                found[who][word] = part
        for who, row in found.items():
            row["closing"] = row["opening"] + row["received"] + row["interest"] + row["refunded"] - row["spent"]
            held[who] = row["closing"]
    return found


def _year(moved, who, opening):
    """A contributor's columns before the shares are known."""
    own = {word: moved.get(word, {}).get(who, NOUGHT) for word in ("received", "refunded")}
    return {**dict.fromkeys(COLUMNS, NOUGHT), **own, "opening": opening}


def _shared(total, given):
    """A sum shared out by what each had given; all of it to None where nobody has."""
    order = sorted(given, key=lambda who: (who is None, who or 0))
    weights = [max(given[who], NOUGHT) for who in order]
    if not any(weights):
        weights = [int(who is None) for who in order]
    return dict(zip(order, money.parts(total, weights), strict=True))
