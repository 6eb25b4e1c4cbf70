"""The portfolio application."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """Names the application for Django."""

    name = "portfolio"
    default_auto_field = "django.db.models.BigAutoField"
