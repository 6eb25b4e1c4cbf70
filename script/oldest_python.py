"""Imported first, so that an older Python says one sentence: the other modules are not written for it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Python 3.11 or later is needed, and this is Python {}.{}.".format(*sys.version_info[:2]))
