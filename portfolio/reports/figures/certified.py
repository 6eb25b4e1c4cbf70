"""Whether a year's statement is certified: every day of the year in a closed period, as it stood on the as-of day."""

import datetime

from funds.models import Period


def certified(parameters):
    """Whether closed periods held every day of the year at the end of the as-of day; without one, now."""
    first, last = datetime.date(parameters.year, 1, 1), datetime.date(parameters.year, 12, 31)
    events = Period.pgh_event_model.objects.all()
    if parameters.as_of is not None:
        after = parameters.as_of + datetime.timedelta(days=1)
        midnight = datetime.datetime.combine(after, datetime.time(), datetime.UTC)
        events = events.filter(pgh_created_at__lt=midnight)
    newest = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    days = 0
    for period in newest:
        overlaps = period.starts_on <= last and period.ends_on >= first
        if period.pgh_label == "delete" or not overlaps or not _seen(parameters, period):
            continue
        if period.state != Period.State.CLOSED:
            return False
        days += (min(period.ends_on, last) - max(period.starts_on, first)).days + 1
    return days == (last - first).days + 1


def _seen(parameters, period):
    """Whether the period is of the layer that is asked for."""
    return parameters.layer == "all" or not period.demonstration
