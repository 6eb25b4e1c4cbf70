"""The factories themselves."""

import pytest

from tests import factories

MAKERS = [getattr(factories, name) for name in sorted(vars(factories)) if name.startswith("make_")]


@pytest.mark.django_db
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_default_is_valid(make):
    """Two of each stand side by side (but for what there is one of a year), and each passes its own validation."""
    record = make()
    if make is not factories.make_target:
        assert make() != record
    record.full_clean(exclude=["password"])


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_posted_entries_leaves_nothing_behind():
    """Run before its twin below: both would see the other's entry."""
    assert factories.Contribution.objects.count() == 0
    factories.make_contribution()


@pytest.mark.django_db(transaction=True)
def test_the_next_test_that_commits_finds_an_empty_ledger():
    """The twin of the test above."""
    assert factories.Contribution.objects.count() == 0
    factories.make_contribution()
