"""The admin site: its sign-in and its name, people, money out, results."""

from portfolio.admin import allocation, delivery, person, project, project_part, reference, result, site

__all__ = ["allocation", "delivery", "person", "project", "project_part", "reference", "result", "site"]
