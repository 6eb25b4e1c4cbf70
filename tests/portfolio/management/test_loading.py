"""Loading rows: what is made, changed, kept and refused."""

import io

import pghistory
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper

from countries.models import Country, Membership, Region
from funds.models import Contribution, Fund
from portfolio.management.loading import loading
from portfolio.models import ProjectCountry
from tests.factories import make_contribution, make_country, make_fund, make_project, make_region

HEADING = "slug,name,name_in_sentence,order,source"
COLUMNS = HEADING.split(",")


class Terminal(io.StringIO):
    """A terminal, as far as a command asks."""

    def isatty(self):
        """Yes."""
        return True


def load(model, rows, *key, stdout=None):
    """Load rows into a table as a command would; what it said."""
    stdout = stdout or io.StringIO()
    with loading(OutputWrapper(stdout), "test") as loader:
        loader.table(model, rows, key, "rows")
    return stdout.getvalue()


def load_file(tmp_path, *lines):
    """Load a file of regions."""
    path = tmp_path / "regions.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with loading(None, "test", verbosity=0) as loader:
        loader.file(path, Region, "slug")
    return path


def region(slug, name="North", order=1, source="Test"):
    """A row of a region."""
    return dict(zip(COLUMNS, (slug, name, name, str(order), source), strict=True))


def events(model):
    """The history of a table, oldest first, as pairs of what happened and why."""
    rows = model.pgh_event_model.objects.order_by("pgh_id")
    return [(event.pgh_label, event.pgh_context["reason"]) for event in rows]


def test_a_table_ends_with_one_line_that_counts(db):
    assert load(Region, [region("north")], "slug") == "regions: 1 made, 0 changed, 0 unchanged, 0 refused\n"


def test_a_second_run_writes_nothing(db):
    load(Region, [region("north")], "slug")
    assert load(Region, [region("north")], "slug") == "regions: 0 made, 0 changed, 1 unchanged, 0 refused\n"
    assert events(Region) == [("insert", "test")]


def test_a_changed_row_changes_its_record_and_the_history_says_why(db):
    load(Region, [region("north"), region("south", "South", 2)], "slug")
    said = load(Region, [region("north", "Far north"), region("south", "South", 2)], "slug")
    assert said == "regions: 0 made, 1 changed, 1 unchanged, 0 refused\n"
    assert list(Region.objects.values_list("slug", "name")) == [("north", "Far north"), ("south", "South")]
    assert events(Region) == [("insert", "test"), ("insert", "test"), ("update", "test")]


def test_only_a_terminal_sees_the_line_rewritten(db):
    rows = [region(f"region-{n}", f"Region {n}", n) for n in range(1, 100)]
    last = "regions: 99 made, 0 changed, 0 unchanged, 0 refused\n"
    assert load(Region, rows, "slug") == last
    Region.objects.all().delete()
    assert load(Region, rows, "slug", stdout=Terminal()) == f"\rregions: 99 of 99\r{last}"


def test_one_bad_row_refuses_all_and_every_bad_row_is_named(db, tmp_path):
    make_region(slug="there", name="There", order=9)
    with pytest.raises(CommandError) as refusal:
        load_file(
            tmp_path, HEADING, "good,Good,Good,1,Test", "bad word,,,two,", "good,Again,Again,3,Test", "x,There,x,9,T"
        )
    file = tmp_path / "regions.csv"
    assert str(refusal.value).splitlines() == [
        "Nothing is changed; refused:",
        f"{file}, row 3: order: “two” value must be an integer.",
        f"{file}, row 4: This row speaks of the same record as row 2.",
        f"{file}, row 5: name: Region with this Name already exists. order: Region with this Order already exists.",
    ]
    assert list(Region.objects.values_list("slug", flat=True)) == ["there"]


def test_every_field_of_a_row_is_checked_at_once(db):
    with pytest.raises(CommandError) as refusal:
        load(Region, [region("bad word", "", 1, "")], "slug")
    assert str(refusal.value).splitlines()[1:] == [
        "rows, row 2: slug: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens. "
        "name: This field cannot be blank. name_in_sentence: This field cannot be blank. "
        "source: This field cannot be blank."
    ]


def test_a_column_that_is_no_field_refuses_the_file(db, tmp_path):
    with pytest.raises(CommandError) as refusal:
        load_file(tmp_path, f"{HEADING},colour,name.slug", "good,Good,Good,1,Test,red,x")
    assert str(refusal.value).splitlines()[1:] == [f"{tmp_path / 'regions.csv'}: no such column: colour, name.slug"]


def test_a_row_with_too_many_cells_is_refused(db, tmp_path):
    with pytest.raises(CommandError) as refusal:
        load_file(tmp_path, HEADING, "good,Good,Good,1,Test,more")
    assert str(refusal.value).splitlines()[1:] == [
        f"{tmp_path / 'regions.csv'}, row 2: The row has more cells than the heading."
    ]


def test_a_rule_of_the_database_is_told_in_its_own_words(db):
    row = {"iso3": "abc", "iso2": "AB", "m49": "001", "name": "A", "region.slug": "nowhere", "source": "Test"}
    with pytest.raises(CommandError) as refusal:
        load(Country, [row, {**row, "region.slug": ""}], "iso3")
    assert str(refusal.value).splitlines()[1:] == [
        "rows, row 2: region: There is no region “nowhere”.",
        "rows, row 3: An ISO alpha-3 code is three capital letters.",
    ]


def test_a_rule_that_the_database_checks_last_refuses_all(db):
    rows = [{"project": make_project(), "country": make_country(), "share": "0.5", "source": "Test"}]
    with pytest.raises(CommandError) as refusal:
        load(ProjectCountry, rows, "project", "country")
    assert str(refusal.value).splitlines()[1:] == ["The shares of a project add up to 100 per cent."]
    assert ProjectCountry.objects.count() == 0


def test_a_posted_entry_is_compared_and_never_changed(db):
    entry = make_contribution(posted_at="2022-01-10T12:00:00+00:00")
    row = {"fund": entry.fund, "dated": str(entry.dated), "amount": str(entry.amount), "source": entry.source}
    assert load(Contribution, [row], "fund", "dated") == "contributions: 0 made, 0 changed, 1 unchanged, 0 refused\n"
    with pytest.raises(CommandError) as refusal:
        load(Contribution, [{**row, "amount": "1.00"}], "fund", "dated")
    assert str(refusal.value).splitlines()[1:] == [
        "rows, row 2: This entry is posted and stays as it is: "
        f"amount is {Contribution.objects.get().amount}, here 1.00. Reverse it instead."
    ]


def test_what_a_person_changed_renamed_or_deleted_stays_as_that_person_left_it(db):
    rows = [region("north", order=1), region("south", "South", 2), region("east", "East", 3)]
    load(Region, rows, "slug")
    with pghistory.context(user=1):
        Region.objects.filter(slug="north").update(name="The north")
        Region.objects.filter(slug="south").update(slug="austral")
        Region.objects.filter(slug="east").delete()
    said = load(Region, rows, "slug")
    assert said == "regions: 0 made, 0 changed, 0 unchanged, 0 refused, 3 kept as people left them\n"
    assert list(Region.objects.values_list("slug", "name")) == [("north", "The north"), ("austral", "South")]


def test_a_sourced_row_does_not_take_over_a_demonstration_record(db):
    fund = make_fund(demonstration=True)
    with pytest.raises(CommandError) as refusal:
        load(Fund, [{"slug": fund.slug, "name": "Taken over", "source": "Test"}], "slug")
    assert str(refusal.value).splitlines()[1:] == [
        "rows, row 2: There is such a record already, and one of the two is a demonstration record."
    ]
    assert Fund.objects.get().name == fund.name


def test_a_name_already_taken_refuses_all_of_the_reference_data(db):
    make_country(iso3="QQQ", iso2="XX", m49="999", name="Kenya", region=None)
    with pytest.raises(CommandError) as refusal:
        call_command("load_reference", verbosity=0)
    assert [line for line in str(refusal.value).splitlines() if "countries.csv" in line] == [
        "countries/data/countries.csv, row 119: name: Country with this Name already exists."
    ]
    assert (Region.objects.count(), Country.objects.count(), Membership.objects.count()) == (0, 1, 0)
