"""Two people at once: one posts money for a project while the other moves it to another fund."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from portfolio.models import Allocation, Project
from tests.factories import give_money, make_allocation, make_fund, make_person, make_project


@pytest.mark.django_db(transaction=True)
def test_a_project_does_not_leave_its_fund_while_money_is_being_posted_for_it():
    fund, other = make_fund(), make_fund()
    project = make_project(fund=fund)
    give_money(make_allocation(project=project, draft=True, entered_by=make_person()))
    certifier, posted, refused = make_person(), threading.Event(), []

    def move():
        posted.wait(5)
        try:
            Project.objects.filter(pk=project.pk).update(fund=other)
        except IntegrityError as refusal:
            refused.append(refusal.__cause__.diag.constraint_name)
        finally:
            connection.close()

    mover = threading.Thread(target=move)
    mover.start()
    with transaction.atomic():
        Allocation.objects.drafts().post(certifier)
        posted.set()
        mover.join(0.5)
        assert mover.is_alive(), "the move waits for the posting"
    mover.join(5)
    assert refused == ["fund_stays_once_money_is_posted"]
    assert Project.objects.get().fund == fund
