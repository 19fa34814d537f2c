"""Login, user."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Login, user."""

    name = "clusterwerk.accounts"
    label = "accounts"
