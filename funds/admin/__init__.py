"""The admin site of money in and of places; and what every noun on it shares: roles, history, refusals."""

from funds.admin import agreement, contribution, fund, organisation, places, target

__all__ = ["agreement", "contribution", "fund", "organisation", "places", "target"]
