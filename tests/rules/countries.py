"""Rules of where: each with a record that breaks it alone."""

from tests import factories as f
from tests.refusal import changed
from tests.rules.broken import DAY, twin

RULES = {
    "country_group_has_code_and_source": lambda: changed(f.make_group(), code=""),
    "country_has_name_and_source": lambda: changed(f.make_country(), source=""),
    "country_is_member_or_observer": lambda: changed(f.make_country(un_member=True), un_observer=True),
    "country_iso2_is_two_capitals": lambda: changed(f.make_country(), iso2="ab"),
    "country_iso3_is_three_capitals": lambda: changed(f.make_country(), iso3="AB"),
    "country_m49_is_three_digits": lambda: changed(f.make_country(), m49="12"),
    "membership_ends_after_it_begins": lambda: changed(f.make_membership(), since=DAY, until=DAY),
    "membership_periods_do_not_overlap": lambda: twin(f.make_membership, "country", "group", since=DAY),
    "region_has_a_source": lambda: changed(f.make_region(), source=""),
}
