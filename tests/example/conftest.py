"""The worked example as records."""

import pytest

from tests.example.ledgers import load


@pytest.fixture
def example(db):
    """The ledgers of the example."""
    load()
