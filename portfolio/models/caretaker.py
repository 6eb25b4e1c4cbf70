"""Who looks after a project: the people to be told of it."""

from collections import defaultdict

from funds.models import FundRole


class Caretakers:
    """Who manages which fund, read once; people who have left are nobody's caretakers."""

    def __init__(self):
        """Read the roles of everybody who is active."""
        self.sees, self.managers = set(), defaultdict(dict)
        for role in FundRole.objects.filter(person__is_active=True).select_related("person").order_by("pk"):
            self.sees.add((role.person_id, role.fund_id))
            if role.role == FundRole.Role.MANAGER:
                self.managers[role.fund_id][role.person_id] = role.person

    def of(self, project):
        """Its manager, if that person is there and sees it; else its fund's managers; else the whole office's."""
        manager = project.manager
        if manager and manager.is_active and self.may_see(manager, project.fund_id):
            return [manager]
        return self.of_fund(project.fund_id)

    def of_fund(self, fund, but=None):
        """The managers of a fund (its id), else those of the whole office; the person with the id `but` apart."""
        for place in (fund, None):
            if found := [person for pk, person in self.managers[place].items() if pk != but]:
                return found
        return []

    def may_see(self, person, fund):
        """Whether a person sees what stands under a fund (its id; None: under no fund)."""
        return person.is_superuser or not {(person.pk, fund), (person.pk, None)}.isdisjoint(self.sees)
