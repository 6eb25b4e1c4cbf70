"""The countries application."""

from django.apps import AppConfig


class CountriesConfig(AppConfig):
    """Names the application for Django."""

    name = "countries"
    default_auto_field = "django.db.models.BigAutoField"
