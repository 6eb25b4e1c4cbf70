"""The funds application."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Names the application for Django."""

    name = "funds"
    default_auto_field = "django.db.models.BigAutoField"
