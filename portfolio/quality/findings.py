"""What the rules find, in a fixed number of queries however many projects there are."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, Value

from portfolio.models import Project
from portfolio.quality.rule import Rule
from portfolio.quality.rules import RULES


@dataclass(frozen=True)
class Finding:
    """One rule that one project breaks, what to do, and the part of the project's page where."""

    rule: Rule
    project: Project
    message: str

    @property
    def mend(self):
        """The part of the project where it is mended."""
        return self.rule.mend


def findings(projects, on, layer="all", rules=RULES):
    """Every finding among these projects on the day, rule by rule, then by the project's code: two queries."""
    return of_rows(_rows([(n, rule.broken(projects, on, layer)) for n, rule in enumerate(rules)]), rules)


def findings_of(project, on, layer="all"):
    """Every finding of one project on the day: one query."""
    rows = _rows([(n, one.broken(Project.objects.filter(pk=project.pk), on, layer)) for n, one in enumerate(RULES)])
    return [Finding(RULES[n], project, RULES[n].say(day, number)) for n, _, _, day, number in rows]


def counts(projects, on, layer="all", rules=RULES):
    """(rule, how many of these projects break it) of each rule, in one query."""
    found = []
    for n, one in enumerate(rules):
        broken = one.broken(projects, on, layer).order_by().annotate(rule=Value(n, IntegerField()))
        found.append(broken.values("rule").annotate(projects=Count("pk")).values_list("rule", "projects"))
    numbers = dict(found[0].union(*found[1:], all=True)) if found else {}
    return [(one, numbers.get(n, 0)) for n, one in enumerate(rules)]


def page(projects, on, layer, counted, start, stop):
    """The findings from number `start` to before `stop`, as `counted` by `counts`: two queries, none without a finding.

    Only the rules that the page holds are asked, each for the rows that are on the page."""
    parts, before, rules = [], 0, [one for one, _ in counted]
    for n, (one, number) in enumerate(counted):
        first, last = max(start - before, 0), min(stop - before, number)
        if first < last:
            parts.append((n, one.broken(projects, on, layer)[first:last]))
        before += number
    return of_rows(_rows(parts), rules)


def of_rows(rows, rules):
    """The findings that these rows say, with their projects."""
    rows = list(rows)
    projects = Project.objects.select_related("fund", "manager").in_bulk({row[2] for row in rows}) if rows else {}
    return [Finding(rules[n], projects[pk], rules[n].say(day, number)) for n, _, pk, day, number in rows]


def _rows(parts):
    """(rule's number, code, project's key, day, number) of each project in these parts, in order."""
    found = [
        broken.annotate(rule=Value(n, IntegerField())).values_list("rule", "code", "pk", "day", "number")
        for n, broken in parts
    ]
    if len(found) < 2:
        return found[0] if found else []
    return found[0].union(*found[1:], all=True).order_by("rule", "code")
