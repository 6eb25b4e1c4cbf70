"""The nouns of MONEY OUT."""

from portfolio.models.allocation import Allocation
from portfolio.models.amendment import Amendment
from portfolio.models.budget_category import BudgetCategory
from portfolio.models.checklist import ChecklistAnswer, ChecklistItem
from portfolio.models.decision import Decision
from portfolio.models.delivery import Delivery, OfficeDelivery
from portfolio.models.goal import Goal
from portfolio.models.obligation import Obligation
from portfolio.models.person import Person
from portfolio.models.project import Project
from portfolio.models.project_part import ProjectCountry, ProjectGoal, ProjectPartner
from portfolio.models.published_figure import PublishedFigure
from portfolio.models.result import Indicator, Result
from portfolio.models.saved_view import SavedView

__all__ = [
    "Allocation",
    "Amendment",
    "BudgetCategory",
    "ChecklistAnswer",
    "ChecklistItem",
    "Decision",
    "Delivery",
    "Goal",
    "Indicator",
    "Obligation",
    "OfficeDelivery",
    "Person",
    "Project",
    "ProjectCountry",
    "ProjectGoal",
    "ProjectPartner",
    "PublishedFigure",
    "Result",
    "SavedView",
]
