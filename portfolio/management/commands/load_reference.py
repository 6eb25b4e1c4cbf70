"""The command that loads what hardly changes: places, entities, goals, markers, questions, codes, rates."""

from django.core.management.base import BaseCommand

from countries.models import Country, CountryGroup, Membership, Region
from funds.models import ExchangeRate, IatiCode, Organisation
from portfolio.management.loading import loading
from portfolio.models import BudgetCategory, ChecklistItem, Goal, PolicyMarker


class Command(BaseCommand):
    """Loads the reference data of the three apps' data folders."""

    help = (
        "Load regions, countries, groups, UN entities, goals, policy markers, budget categories, the checklist, "
        "IATI codes and exchange rates."
    )

    def handle(self, **options):
        """Load the files in the order of their dependence, all or none."""
        with loading(self.stdout, "load_reference", options["verbosity"]) as load:
            load.file("countries/data/regions.csv", Region, "slug")
            load.file("countries/data/countries.csv", Country, "iso3")
            load.file("countries/data/country_groups.csv", CountryGroup, "code")
            load.file("countries/data/memberships.csv", Membership, "country.iso3", "group.code", "since")
            load.file("funds/data/un_entities.csv", Organisation, "abbreviation")
            load.file("funds/data/iati_codes.csv", IatiCode, "codelist", "word")
            load.file("funds/data/exchange_rates.csv", ExchangeRate, "currency", "dated", "kind")
            load.file("portfolio/data/goals.csv", Goal, "number")
            load.file("portfolio/data/policy_markers.csv", PolicyMarker, "code")
            load.file("portfolio/data/budget_categories.csv", BudgetCategory, "number")
            load.file("portfolio/data/checklist_items.csv", ChecklistItem, "stage", "question")
