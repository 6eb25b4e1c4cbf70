"""What a person may choose from: the records of the funds that the person sees, in the layer of the page."""

from django.db.models import OuterRef, Subquery

from funds.models import Fund, FundRole, Organisation, Window


def layer_of(request):
    """`sourced` where the address leaves demonstration records out, else `all`."""
    return "sourced" if request.GET.get("layer") == "sourced" else "all"


def funds_seen(request):
    """The funds whose records the person sees, asked for once; None stands for the whole office."""
    if not hasattr(request, "funds_seen"):
        request.funds_seen = FundRole.objects.list_of_funds(request.user)
    return request.funds_seen


def seen(request, records):
    """The records of those funds, in the layer asked for; who sees the whole office sees those without a fund too."""
    return records.of_funds(funds_seen(request)).in_layer(layer_of(request))


def funds_of(request):
    """The funds themselves."""
    return seen(request, Fund.objects.all())


def windows_of(request):
    """The windows of those funds."""
    return seen(request, Window.objects.all())


def organisations_in(model, path):
    """A function of the request: the organisations that the person's records of this kind name at `path`.

    For a duplicate it is the one that stays.
    """

    def found(request):
        named = named_by(Organisation.objects.order_by(), seen(request, model.objects.all()), path)
        return Organisation.objects.filter(pk__in=named.keys_that_stay())

    return found


def named_by(records, others, path):
    """The records that any of the others names at `path`.

    Each is looked up by the index on `path` and found at the first: a list offers few places and organisations, and
    hundreds of thousands of entries name them.
    """
    first = others.filter(**{path: OuterRef("pk")}).order_by().values("pk")[:1]
    return records.alias(named=Subquery(first)).filter(named__isnull=False)
