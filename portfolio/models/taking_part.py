"""Which organisations take part in what funds do: one definition for lists, filters, forms and the search."""

from django.db.models import Exists, OuterRef, Q

from funds.models import Agreement, Contribution, Organisation, Window
from portfolio.models.allocation import Allocation
from portfolio.models.delivery import Delivery
from portfolio.models.project_part import ProjectPartner

NAMED_BY = (
    (Contribution, "contributor"),
    (Agreement, "contributor"),
    (Window, "contributor"),
    (Allocation, "organisation"),
    (Delivery, "organisation"),
    (ProjectPartner, "organisation"),
)


def named_by(funds, layer="all"):
    """The organisations that a record of these funds in this layer names, a duplicate as itself.

    Each is looked up by the index on what names it. `funds` None stands for the whole office: every organisation.
    """
    if funds is None:
        return Organisation.objects.order_by()
    named = [
        Exists(model.objects.of_funds(funds).in_layer(layer).order_by().filter(**{path: OuterRef("pk")}))
        for model, path in NAMED_BY
    ]
    return Organisation.objects.order_by().filter(Q(*named, _connector=Q.OR))


def taking_part(funds, layer="all"):
    """The organisations that take part in what these funds do: no duplicate; in the sourced layer none made up."""
    every = Organisation.objects.staying()
    if layer == "sourced":
        every = every.filter(demonstration=False)
    return every if funds is None else every.filter(pk__in=named_by(funds, layer).keys_that_stay())
