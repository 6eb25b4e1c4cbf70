"""The command that loads the demonstration layer."""

from django.core.management.base import BaseCommand, CommandError

from countries.models import Country
from funds.models import Fund
from portfolio.management.demonstration import (
    agreements,
    allocations,
    budgets,
    calendars,
    charges,
    contributions,
    delivery,
    instalments,
    organisations,
    periods,
    projects,
    prospects,
    results,
    transfers,
)
from portfolio.management.demonstration.planned import planned_projects
from portfolio.management.demonstration.rates import Rates
from portfolio.management.loading import loading
from portfolio.models import Indicator, Project


class Command(BaseCommand):
    """Loads made-up records of 2018 to 2025, each marked as demonstration, the same in every run.

    They stand beside the sourced layer and never touch it: their money, results and countries hang on made-up projects,
    and no made-up contribution is dated 2021.
    """

    help = "Load the demonstration layer: made-up, marked records of 2018 to 2025. Run load_sourced first."

    def handle(self, **options):
        """Load noun after noun, all or none."""
        require_the_other_layers()
        with loading(self.stdout, "load_demo", options["verbosity"]) as load:
            rates, planned = Rates(), planned_projects()
            organisations.load(load)
            agreements.load(load, rates)
            contributions.load(load, rates)
            instalments.load(load)
            charges.load(load)
            prospects.load(load)
            projects.load(load, planned)
            budgets.load(load, planned)
            allocations.load(load, planned)
            lines = delivery.spent(planned)
            transfers.load(load, planned, lines)
            delivery.load(load, lines)
            results.load(load)
            calendars.load(load)
            periods.load(load)


def require_the_other_layers():
    """CommandError where reference or sourced records are missing."""
    if not Country.objects.exists():
        raise CommandError("There are no countries yet: run load_reference, then load_sourced, then load_demo.")
    sourced = (Fund.objects.all(), Project.objects.filter(demonstration=False), Indicator.objects.all())
    if not all(records.exists() for records in sourced):
        raise CommandError("There are no sourced records yet: run load_sourced first, then load_demo.")
