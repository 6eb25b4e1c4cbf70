"""The nouns of MONEY OUT and of the work with projects."""

from portfolio.models.action_point import ActionPoint
from portfolio.models.allocation import Allocation
from portfolio.models.amendment import Amendment
from portfolio.models.budget import Budget, BudgetLine
from portfolio.models.budget_category import BudgetCategory
from portfolio.models.checklist import ChecklistAnswer, ChecklistItem
from portfolio.models.decision import Decision
from portfolio.models.delivery import Delivery, OfficeDelivery
from portfolio.models.document import Document, DocumentVersion
from portfolio.models.goal import Goal
from portfolio.models.note import Note
from portfolio.models.notice import Mute, Notice, NoticeKind
from portfolio.models.obligation import Obligation
from portfolio.models.obligation_rule import ObligationRule
from portfolio.models.person import Person
from portfolio.models.policy_marker import PolicyMarker, ProjectMarker
from portfolio.models.project import Project
from portfolio.models.project_part import ProjectCountry, ProjectGoal, ProjectPartner
from portfolio.models.published_figure import PublishedFigure
from portfolio.models.result import Indicator, Result
from portfolio.models.risk import Risk
from portfolio.models.saved_view import SavedView
from portfolio.models.transfer import Transfer

__all__ = [
    "ActionPoint",
    "Allocation",
    "Amendment",
    "Budget",
    "BudgetCategory",
    "BudgetLine",
    "ChecklistAnswer",
    "ChecklistItem",
    "Decision",
    "Delivery",
    "Document",
    "DocumentVersion",
    "Goal",
    "Indicator",
    "Mute",
    "Note",
    "Notice",
    "NoticeKind",
    "Obligation",
    "ObligationRule",
    "OfficeDelivery",
    "Person",
    "PolicyMarker",
    "Project",
    "ProjectCountry",
    "ProjectGoal",
    "ProjectMarker",
    "ProjectPartner",
    "PublishedFigure",
    "Result",
    "Risk",
    "SavedView",
    "Transfer",
]
