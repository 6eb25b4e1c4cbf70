"""The admin site: its sign-in and its name, people, money out, the life of projects, results."""

from portfolio.admin import (
    allocation,
    amendment,
    checklist,
    delivery,
    obligation,
    person,
    project,
    project_part,
    reference,
    result,
    saved_view,
    site,
)

__all__ = [
    "allocation",
    "amendment",
    "checklist",
    "delivery",
    "obligation",
    "person",
    "project",
    "project_part",
    "reference",
    "result",
    "saved_view",
    "site",
]
