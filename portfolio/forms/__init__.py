"""What the pages ask of a person, checked before anything is written."""

from portfolio.forms.part_rows import CountryRows, GoalRows, MarkerRows, PartnerRows
from portfolio.forms.project import BudgetForm, DatesForm, FactsForm, NewProjectForm
from portfolio.forms.report import ReportForm

__all__ = [
    "BudgetForm",
    "CountryRows",
    "DatesForm",
    "FactsForm",
    "GoalRows",
    "MarkerRows",
    "NewProjectForm",
    "PartnerRows",
    "ReportForm",
]
