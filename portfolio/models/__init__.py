"""The nouns of MONEY OUT."""

from portfolio.models.allocation import Allocation
from portfolio.models.budget_category import BudgetCategory
from portfolio.models.decision import Decision
from portfolio.models.delivery import Delivery, OfficeDelivery
from portfolio.models.goal import Goal
from portfolio.models.person import Person
from portfolio.models.project import Project
from portfolio.models.project_part import ProjectCountry, ProjectGoal, ProjectPartner
from portfolio.models.published_figure import PublishedFigure
from portfolio.models.result import Indicator, Result

__all__ = [
    "Allocation",
    "BudgetCategory",
    "Decision",
    "Delivery",
    "Goal",
    "Indicator",
    "OfficeDelivery",
    "Person",
    "Project",
    "ProjectCountry",
    "ProjectGoal",
    "ProjectPartner",
    "PublishedFigure",
    "Result",
]
