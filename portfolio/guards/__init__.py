"""The guards of a project's life: which step leads where, and the named rules that each step asks."""

from portfolio.guards.facts import Facts
from portfolio.guards.rules import Guard, Hindrance
from portfolio.guards.steps import BACK, IN_WORDS, STEPS, hindrances, next_steps, steps_back, take

__all__ = ["BACK", "IN_WORDS", "STEPS", "Facts", "Guard", "Hindrance", "hindrances", "next_steps", "steps_back", "take"]
