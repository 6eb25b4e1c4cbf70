"""What a person may choose from: the records of the funds that the person sees, in the layer of the page."""

from funds.models import Fund, FundRole, Organisation, Window


def layer_of(request):
    """`sourced` where the address leaves demonstration records out, else `all`."""
    return "sourced" if request.GET.get("layer") == "sourced" else "all"


def funds_seen(request):
    """The funds whose records the person sees, asked for once; None stands for the whole office."""
    if not hasattr(request, "funds_seen"):
        funds = FundRole.objects.funds_of(request.user)
        request.funds_seen = None if funds is None else list(funds)
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
    """A function of the request: the organisations that the person's records of this kind name at `path`."""
    return lambda request: Organisation.objects.filter(
        pk__in=seen(request, model.objects.all()).order_by().values(path)
    )
