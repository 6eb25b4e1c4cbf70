"""The admin site of money in and of places; and what every noun on it shares: roles, history, refusals."""

from funds.admin import (
    agreement,
    charge,
    contribution,
    fund,
    instalment,
    organisation,
    period,
    places,
    prospect,
    target,
)

__all__ = [
    "agreement",
    "charge",
    "contribution",
    "fund",
    "instalment",
    "organisation",
    "period",
    "places",
    "prospect",
    "target",
]
