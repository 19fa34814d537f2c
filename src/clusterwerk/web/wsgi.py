"""The program as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterwerk.web.settings")
application = get_wsgi_application()

from clusterwerk.web import safety  # noqa: E402  settings and apps must be ready

safety.refuse_when_unsafe()
