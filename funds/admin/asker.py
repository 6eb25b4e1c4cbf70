"""What the page needs to know of who asks for it."""

from funds.models import FundRole


def roles_of(request):
    """The roles of who asks, as pairs of role and fund (None: the whole office); read once a request."""
    if not hasattr(request, "roles"):
        held = FundRole.objects.filter(person=request.user).select_related("fund")
        request.roles = {(one.role, one.fund) for one in held}
    return request.roles


def funds_where(request, roles):
    """The funds in which who asks has one of these roles; None stands for the whole office."""
    if request.user.is_superuser:
        return None
    funds = {fund for role, fund in roles_of(request) if role in roles}
    return None if None in funds else funds
