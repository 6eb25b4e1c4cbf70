"""What still holds of a project once it is approved, or closed: the rules of its edit forms and of its amendments."""

from funds.money import dollars
from portfolio.guards import rules
from portfolio.guards.facts import POSTED, Facts
from portfolio.models import Project

Stage = Project.Stage
BEFORE_APPROVAL = (Stage.CONCEPT, Stage.APPRAISAL)
AMENDED = (Stage.APPROVED, Stage.ACTIVE, Stage.SUSPENDED)  # before, the project is edited; after, it has ended
CLOSED = (Stage.FINANCIALLY_CLOSED, Stage.CANCELLED)
HELD = {  # what approval asked of a part and nobody takes away afterwards
    "facts": (rules.no_scope, rules.no_country, rules.outside_the_window),
    "dates": (rules.no_planned_dates, rules.outside_the_window),
    "countries": (rules.no_country, rules.too_few_countries),
    "partners": (rules.no_implementing_organisation,),
    "goals": (rules.no_goal,),
}


def is_open(project):
    """Whether anything of the project may be edited."""
    return project.stage not in CLOSED


def unmet(project, part, on):
    """The rules of approval about a part that an approved project does not meet on the day `on`; none before."""
    if project.stage not in Stage.approved():
        return []
    facts = Facts(project, on)
    return [found for rule in HELD.get(part, ()) if (found := rule.hindrance(facts))]


def broken(before, after):
    """The rules unmet after a change that were met before it, in words."""
    known = {hindrance.name for hindrance in before}
    return [" ".join((one.message, *one.items)) for one in after if one.name not in known]


def has_posted_money(project):
    """Whether an allocation or a delivery of the project is posted."""
    ledgers = (project.allocations, project.deliveries)
    posted = [entries.order_by().filter(POSTED).values("pk")[:1] for entries in ledgers]
    return posted[0].union(posted[1], all=True).exists()


def against(project, on, new_end_on=None, new_budget=None):
    """{field: what stands against an amendment of the project on the day `on`, in words}; empty: of all of it."""
    found = {
        "": [] if project.stage in AMENDED else [f"A project that is {project.get_stage_display()} is not amended."],
        "new_end_on": against_end(project, new_end_on) if new_end_on else [],
        "new_budget": against_budget(project, on, new_budget) if new_budget is not None else [],
    }
    return {name: words for name, words in found.items() if words}


def against_end(project, end):
    """An extension ends later than so far, after the start, within the window."""
    if project.planned_end_on and end <= project.planned_end_on:
        return ["An extension ends later than the project did so far."]
    if project.planned_start_on and end < project.planned_start_on:
        return ["A project is planned to end after it begins."]
    return rules.outside_window(project.window, end)


def against_budget(project, on, budget):
    """A budget (US dollars) is under the fund's ceiling and covers what is allocated, posted entries alone."""
    allocated = Facts(project, on).allocations["posted"]
    if budget < allocated:
        return [f"{dollars(allocated)} are allocated to the project: its budget is not below that."]
    return rules.above_ceiling(project.fund, budget)
