"""The demonstration layer stands on the other two."""

import pytest
from django.core.management import CommandError, call_command

from funds.models import Organisation
from portfolio.models import Project


@pytest.mark.django_db
def test_without_reference_data_it_is_refused():
    with pytest.raises(CommandError, match="run load_reference, then load_sourced, then load_demo"):
        call_command("load_demo", verbosity=0)
    assert not Project.objects.exists()


@pytest.mark.django_db
def test_without_sourced_records_it_is_refused():
    call_command("load_reference", verbosity=0)
    with pytest.raises(CommandError, match="run load_sourced first, then load_demo"):
        call_command("load_demo", verbosity=0)
    assert not Organisation.objects.filter(demonstration=True).exists()
