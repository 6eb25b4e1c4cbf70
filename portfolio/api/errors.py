"""What the API answers where it refuses: every error at once, as JSON."""

from django.http import JsonResponse
from ninja import Schema
from pydantic import Field


class Error(Schema):
    """One thing that is wrong with what was asked."""

    parameter: str | None = Field(description="The parameter that it concerns; null where it concerns none.")
    message: str = Field(description="What is wrong, in words.")


class Errors(Schema):
    """Everything that is wrong with what was asked."""

    errors: list[Error]


class Refused(Exception):
    """The question cannot be answered: {parameter: messages}; status 400."""

    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def refusal(status, errors):
    """The answer of this status with these errors: a message, or {parameter: messages}."""
    told = {None: [errors]} if isinstance(errors, str) else errors
    rows = [{"parameter": name, "message": message} for name, messages in told.items() for message in messages]
    return JsonResponse({"errors": rows}, status=status)
