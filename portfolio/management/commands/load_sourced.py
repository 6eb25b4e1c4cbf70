"""The command that loads what the sources state, and nothing else."""

from django.core.management.base import BaseCommand

from funds.models import Agreement, Contribution, Framework, Fund, InKind, Organisation, Target, Window
from portfolio.management.loading import loading
from portfolio.models import Indicator, Project, ProjectCountry, ProjectGoal, ProjectPartner, PublishedFigure


class Command(BaseCommand):
    """Loads the sourced layer of the data folders of funds and portfolio.

    The source of the contributions says no more than the year 2021. So they are dated on its last day, with "2021" as
    stated, and count as known from the first moment of that day: a report on 2021 asked as of its end has them.
    """

    help = "Load what the sources state: funds, windows, contributions of 2021, projects, published figures."

    def handle(self, **options):
        """Load the files in the order of their dependence, all or none."""
        with loading(self.stdout, "load_sourced", options["verbosity"]) as load:
            self.load_funds(load)
            self.load_portfolio(load)

    def load_funds(self, load):
        """Money in."""
        load.file("funds/data/organisations.csv", Organisation, "name")
        load.file("funds/data/funds.csv", Fund, "slug")
        load.file("funds/data/windows.csv", Window, "slug")
        load.file("funds/data/frameworks.csv", Framework, "name")
        load.file("funds/data/targets.csv", Target, "year", "fund.slug")
        load.file("funds/data/agreements.csv", Agreement, "reference")
        load.file(
            "funds/data/contributions.csv", Contribution, "fund.slug", "contributor.name", "kind", "dated", "source"
        )
        load.file("funds/data/in_kind.csv", InKind, "year", "contributor_as_stated", "description")

    def load_portfolio(self, load):
        """Projects, what came of them, and the figures that documents printed."""
        load.file("portfolio/data/projects.csv", Project, "code")
        load.file("portfolio/data/project_countries.csv", ProjectCountry, "project.code", "country.iso3", "role")
        load.file(
            "portfolio/data/project_partners.csv", ProjectPartner, "project.code", "organisation.abbreviation", "role"
        )
        load.file("portfolio/data/project_goals.csv", ProjectGoal, "project.code", "goal.number")
        load.file("portfolio/data/indicators.csv", Indicator, "slug")
        load.file("portfolio/data/published_figures.csv", PublishedFigure, "reference")
