"""The rules themselves, in the order in which their findings are listed.

A project that was cancelled is asked for nothing that it lacks. What a source does not state is listed as not stated.
"""

from portfolio.quality import dates, life, money, parts

RULES = (
    life.ended_but_active,
    life.never_begun,
    life.no_report,
    life.no_delivery,
    life.obligation_overdue,
    life.amendment_waits,
    money.delivered_beyond_allocation,
    money.above_the_ceiling,
    dates.outside_the_window,
    dates.no_dates,
    parts.no_country,
    parts.several_countries_in_one,
    parts.one_country_of_several,
    parts.shares_not_stated,
    parts.no_goal,
    parts.no_implementing_organisation,
    money.no_budget,
    life.no_manager,
    parts.title_twice,
)
