"""The paragraphs of the annual report: each takes the figures by their keys and returns words and figures in turn."""

from funds.models import InKind
from portfolio.reports.figures.implemented import BASELINE_AFTER
from portfolio.reports.words import counted, enumerated, sentence


def funds(figures, funds, whole):
    """Paragraph 41: which funds the office manages, or which of them the report covers."""
    if not funds:
        return ("No trust fund is on record.",)
    names = "; ".join(fund.name_in_report for fund in funds)
    opening = "The Office served as Fund Manager of " if whole else "Of the Office's trust funds this report covers "
    return (opening, *counted(figures["funds"], "trust fund"), f": {names}.")


def implementation(figures, year):
    """Paragraph 42: who implements, and how that compares with the baseline."""
    share, baseline = figures["entities.share"], figures["entities.share.baseline"]
    return (
        *(
            (f"In {year}, ", *counted(figures["entities"], "United Nations entity", "United Nations entities"))
            if figures["entities"].value is not None
            else (f"No allocation of {year} is on record",)
        ),
        *(() if figures["entities"].value is None else (" took a direct part in implementation",)),
        *sentence("; {share} of the allocations of the year went through them", share=share),
        *sentence(f", as compared with {{baseline}} in {year - BASELINE_AFTER}", baseline=baseline),
        ".",
    )


def reach(figures, year, themes):
    """Paragraph 43: how many projects reach how many countries, and what they work on."""
    regions = [figure for key, figure in figures.items() if key.startswith("countries.") and figure.value]
    listed = [part for region in regions for part in (", ", f"{region.label} (", region, ")")]
    fields = f" Fields of work: {'; '.join(themes).lower()}." if themes else ""
    return (
        f"In {year}, through ",
        *counted(figures["projects"], "project"),
        ", the trust funds directly supported ",
        *counted(figures["countries"], "country", "countries"),
        *((": ", *listed[1:]) if listed else ()),
        ". In addition: ",
        *counted(figures["projects.regional"], "regional project"),
        ", ",
        *counted(figures["projects.global"], "global project"),
        " and ",
        *counted(figures["projects.small-grants"], "small grant"),
        f".{fields}",
    )


def results(figures, year):
    """Paragraph 44: the results, one after the other in the order of the indicators."""
    known = [f for key, f in figures.items() if key.startswith("results.") and f.value is not None]
    if not known:
        return (f"No result of {year} is on record.",)
    listed = [part for figure in known for part in ("; ", figure, f" {figure.label}")]
    return ("Examples of the results of the trust-fund projects: ", *listed[1:], ".")


def resources(figures, year, funds, whole, counted):
    """Paragraph 55: what was raised of which target, into which funds, from whom, and what was signed.

    `counted` is the key of what the target counts: `mobilized` or `signed`."""
    by_fund = [figures[f"mobilized.{fund.slug}"] for fund in funds]
    by_fund = sorted((f for f in by_fund if f.value is not None), key=lambda f: -f.value)
    raised = f"In {year}, {'the Office' if whole else 'these funds'} raised {{raised}}"
    return (
        *sentence(raised, f"No contribution of {year} is on record", raised=figures[counted]),
        *sentence(", {attained} of its target of {goal}", attained=figures["attainment"], goal=figures["target"]),
        ".",
        *enumerated(" Contributions came in as follows: ", by_fund),
        *enumerated(" Among the contributors were: ", _named(figures, "contribution.")),
        *enumerated(" Agreements were signed with: ", _named(figures, "signed.")),
    )


def _named(figures, prefix):
    """The figures under this prefix that name a contributor."""
    return [f for key, f in figures.items() if key.startswith(prefix) and not key.endswith("not-itemised")]


def delivery(figures, year, years):
    """Paragraph 56: what the funds and the office delivered, and whether any year on record saw more."""
    earlier = [amount for at, amount in years.items() if at < year]
    highest = earlier and years.get(year, 0) > max(earlier)
    record = f", the most of any year on record here from {min(years)} to {year}" if highest else ""
    delivered = sentence(
        f"In {year}, delivery of the trust funds was {{funds}}{record}",
        f"No delivery of {year} is on record",
        funds=figures["delivery.funds"],
    )
    return (*delivered, *sentence("; that of the whole Office was {office}", office=figures["delivery.office"]), ".")


def in_kind(figures, year, given):
    """Paragraph 57: in-kind support, which is in no cash total."""
    names = {kind: _names(given, kind) for kind in InKind.Kind}
    parts = []
    if names[InKind.Kind.STAFF]:
        parts += ["; ", *counted(figures["in-kind.seconding-partners"], "partner")]
        parts += [f" seconded staff ({names[InKind.Kind.STAFF]})"]
    if names[InKind.Kind.EXPERTS]:
        parts += ["; ", *counted(figures["in-kind.officers"], "expert or officer", "experts or officers")]
        parts += [f" came from {names[InKind.Kind.EXPERTS]}"]
    supplies = [gift.description for gift in given if gift.kind == InKind.Kind.SUPPLIES]
    if supplies:
        parts += ["; ", f"supplies: {', '.join(supplies)}"]
    if not parts:
        return (f"No in-kind contribution of {year} is on record.",)
    return (f"In-kind support in {year}, beside the cash: ", *parts[1:], ". None of it is in a cash total.")


def _names(given, kind):
    """The contributors of one kind of support, each once."""
    return ", ".join(dict.fromkeys(gift.contributor_as_stated for gift in given if gift.kind == kind))
