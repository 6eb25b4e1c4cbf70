"""The rules themselves: each returns what stands against a project, nothing where it is met.

A fund's rules are read from its rows: ceiling, least number of countries, the dates of the window, what its calendar
marks as needed to close.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format

from funds.money import dollars
from portfolio.guards.facts import Facts
from portfolio.models import Project

Scope = Project.Scope


@dataclass(frozen=True)
class Hindrance:
    """A rule that is not met: its name, what to do, the part of the project's page where, and the open items."""

    name: str
    message: str
    mend: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guard:
    """A rule: its name, what to do where it is not met, where to do it, and the question whether it is met."""

    message: str
    mend: str
    open: Callable[[Facts], object]

    @property
    def name(self):
        """The name of the question."""
        return self.open.__name__

    def hindrance(self, facts):
        """What stands against the project, None where the rule is met."""
        found = self.open(facts)
        if not found:
            return None
        return Hindrance(self.name, self.message, self.mend, () if found is True else tuple(found))


def guard(message, mend):
    """The decorator that makes a rule of a question: `open` items, True where there is nothing to name."""
    return lambda question: Guard(message, mend, question)


def day(date):
    """A day in words."""
    return date_format(date, "j F Y")


def owed(obligation):
    """An obligation in words."""
    return f"{obligation.get_kind_display()}, due {day(obligation.due_on)}"


def above_ceiling(fund, budget):
    """The ceiling in words where a budget (US dollars) is above the fund's."""
    if fund is None or fund.ceiling is None or budget is None or budget <= fund.ceiling:
        return []
    return [f"{fund.name} gives at most {dollars(fund.ceiling)} to a project."]


def outside_window(window, *days):
    """The window's first or last day in words where one of the `days` lies beyond it; None lies nowhere."""
    known = [one for one in days if one]
    found = []
    if window and window.starts_on and known and min(known) < window.starts_on:
        found.append(f"{window} begins on {day(window.starts_on)}.")
    if window and window.ends_on and known and max(known) > window.ends_on:
        found.append(f"{window} ends on {day(window.ends_on)}.")
    return found


@guard("Give the project a title.", "facts")
def no_title(facts):
    """A title in any words."""
    return not facts.project.title.strip()


@guard("Say which fund it belongs to.", "facts")
def no_fund(facts):
    """An initiative of the office may stand under no fund; a step needs one."""
    return facts.project.fund_id is None


@guard("Say how wide it reaches.", "facts")
def no_scope(facts):
    """The scope."""
    return not facts.project.scope


@guard("Name at least one beneficiary country, or make it regional or global.", "countries")
def no_country(facts):
    """A beneficiary, unless the project is regional or global."""
    return facts.project.scope not in (Scope.REGIONAL, Scope.GLOBAL) and not facts.beneficiaries


@guard("Name at least one goal.", "goals")
def no_goal(facts):
    """A Sustainable Development Goal."""
    return not facts.has_goals


@guard("Give the project a budget.", "budget")
def no_budget(facts):
    """The budget, in US dollars."""
    return facts.project.budget is None


@guard("Name the organisation that implements it.", "partners")
def no_implementing_organisation(facts):
    """An implementing partner."""
    return not facts.is_implemented


@guard("Enter the governing body's decision: an allocation to the project that names it.", "allocations")
def no_decision(facts):
    """A decision reaches a project through an allocation under it, posted or not yet posted."""
    return facts.allocations["decided"] <= 0


@guard("Give the planned start and the planned end.", "dates")
def no_planned_dates(facts):
    """Extensions count from the planned end."""
    return not (facts.project.planned_start_on and facts.project.planned_end_on)


@guard("Bring the budget under the fund's ceiling.", "budget")
def above_the_ceiling(facts):
    """The fund's ceiling per project."""
    return above_ceiling(facts.project.fund, facts.project.budget)


@guard("Name more countries: the fund wants several to take part.", "countries")
def too_few_countries(facts):
    """The fund's least number of countries that take part, beneficiaries and providers."""
    least = facts.project.fund and facts.project.fund.least_countries
    number = len({country for country, _ in facts.countries})
    return [f"{number} of at least {least} named."] if least and number < least else []


@guard("Plan it within the dates of its window.", "dates")
def outside_the_window(facts):
    """The window's dates hold the planned ones."""
    return outside_window(facts.project.window, facts.project.planned_start_on, facts.project.planned_end_on)


@guard("Meet every question of the checklist.", "checklist")
def checklist_open(facts):
    """The questions of the stage it leaves."""
    return facts.unanswered


@guard("Post an allocation: no project begins without money.", "allocations")
def no_money(facts):
    """Money allocated, posted."""
    return facts.allocations["posted"] <= 0


@guard("Give the actual start, today or earlier.", "dates")
def not_begun(facts):
    """The actual start."""
    return not facts.project.actual_start_on or facts.project.actual_start_on > facts.on


@guard("Give the actual end, today or earlier.", "dates")
def not_ended(facts):
    """The actual end."""
    return not facts.project.actual_end_on or facts.project.actual_end_on > facts.on


@guard("Approve, reject or withdraw the amendment that waits.", "amendments")
def amendment_waits(facts):
    """No change is half decided."""
    return facts.waiting


@guard("Send in what is overdue.", "obligations")
def overdue(facts):
    """Nothing is owed since before today."""
    return [owed(one) for one in facts.obligations if not one.done_on and one.due_on < facts.on]


@guard("Send in everything that is owed.", "obligations")
def owed_still(facts):
    """Nothing is owed any more."""
    return [owed(one) for one in facts.obligations if not one.done_on]


@guard("Add what closing needs and mark it done.", "obligations")
def not_rendered(facts):
    """One of each kind that the fund's calendar marks as needed to close is done (Facts.needed_to_close)."""
    done = {one.kind for one in facts.obligations if one.done_on}
    return [kind.label for kind in facts.needed_to_close if kind not in done]


@guard("Settle the balance: report what was delivered, or reduce the allocation by what was refunded.", "delivery")
def balance_open(facts):
    """Posted allocations less posted delivery are nothing."""
    if facts.balance == 0:
        return []
    words = "allocated and not delivered" if facts.balance > 0 else "delivered beyond what was allocated"
    return [f"{dollars(abs(facts.balance))} {words}"]


@guard("Post the drafts or delete them.", "delivery")
def drafts_wait(facts):
    """No entry of its ledgers is a draft."""
    numbers = {"allocation": facts.allocations["drafts"], "delivery": facts.deliveries["drafts"]}
    return [f"{number} of {noun}" for noun, number in numbers.items() if number]


@guard("Reverse what is posted: an approval with money behind it is not taken back.", "allocations")
def money_posted(facts):
    """Posted allocations and posted delivery are nothing, each; an entry and its reversal are nothing together."""
    amounts = {"allocated": facts.allocations["posted"], "delivered": facts.deliveries["posted"]}
    return [f"{dollars(amount)} {words}" for words, amount in amounts.items() if amount]
