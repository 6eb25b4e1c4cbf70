"""Data quality: named rules that projects break, each read over all projects at once."""

from portfolio.quality.findings import Finding, counts, findings, findings_of, page
from portfolio.quality.rule import Rule
from portfolio.quality.rules import RULES

__all__ = ["RULES", "Finding", "Rule", "counts", "findings", "findings_of", "page"]
