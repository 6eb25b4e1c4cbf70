"""EMAIL_URL says in one line which server sends the reminders."""

from importlib import import_module

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

mail_server = import_module(settings.SETTINGS_MODULE).mail_server


def test_a_server_with_user_password_and_tls():
    assert mail_server("smtp://office%40example.org:p%40ss%3Aword@mail.example.org:587?tls=1") == {
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "office@example.org",
        "EMAIL_HOST_PASSWORD": "p@ss:word",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
    }


def test_a_server_that_asks_for_nothing():
    assert mail_server("smtp://mail.example.org") == {
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": 25,
        "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "",
        "EMAIL_USE_TLS": False,
        "EMAIL_USE_SSL": False,
    }


def test_in_development_the_terminal_shows_what_would_be_sent():
    assert mail_server("console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org?tls=yes",
        "smtp://mail.example.org?starttls=1",
        "smtp://mail.example.org?tls=1&ssl=1",
        "smtp://mail.example.org:587?ssl",
        "smtp://mail.example.org:port",
    ],
)
def test_what_is_no_such_line_is_refused_with_an_example(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL is smtp://USER:PASSWORD@HOST:587"):
        mail_server(url)
