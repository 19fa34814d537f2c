"""Settings of the program. Everything an installation may change is an environment variable, read through `env`."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.web import env

DATA_FOLDER = env.folder("CLUSTERWERK_DATA", "var", purpose="Folder of the database, files and registers.")
PRODUCTION = env.flag("CLUSTERWERK_PRODUCTION", default=False, purpose="Refuse to start with insecure settings.")
DEBUG = env.flag("CLUSTERWERK_DEBUG", default=False, purpose="Show errors in the browser; never in production.")
BASE_URL = env.text(
    "CLUSTERWERK_URL", "http://localhost:8000", purpose="Address under which people reach the program."
).rstrip("/")
SECRET_KEY = env.secret_key(DATA_FOLDER)
SECRET_KEY_FALLBACKS = env.names(
    "CLUSTERWERK_SECRET_KEY_FALLBACKS",
    "",
    purpose="Earlier secret keys, by which what was encrypted then is still read.",
)
ALLOWED_HOSTS = env.names("CLUSTERWERK_HOSTS", "localhost,127.0.0.1,[::1]", purpose="Host names that are answered.")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "clusterwerk.web",
    "clusterwerk.purchasing",
    "clusterwerk.projects",
    "clusterwerk.introductions",
    "clusterwerk.workshops",
    "clusterwerk.needs",
    "clusterwerk.indicators",
    "clusterwerk.development",
    "clusterwerk.workgroups",
    "clusterwerk.events",
    "clusterwerk.funding",
    "clusterwerk.landscape",
    "clusterwerk.compliance",
    "clusterwerk.members",
    "clusterwerk.ledger",
    "clusterwerk.directory",
    "clusterwerk.clusters",
    "clusterwerk.accounts",
    "clusterwerk.core",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "clusterwerk.core.middleware.TurnMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clusterwerk.accounts.middleware.SeenMiddleware",
    "clusterwerk.accounts.middleware.PersonLanguageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "clusterwerk.core.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "clusterwerk.web.urls"
WSGI_APPLICATION = "clusterwerk.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                *(f"clusterwerk.core.templatetags.{name}" for name in ("screen", "showing", "frame")),
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clusterwerk.core.context.screen",
            ],
        },
    }
]
FORM_RENDERER = "clusterwerk.core.forms.ScreenRenderer"

DATABASES = {
    "default": env.database(
        "DATABASE_URL", DATA_FOLDER, purpose="postgresql://… ; empty means SQLite in the data folder."
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("CLUSTERWERK_TIME_ZONE", "Europe/Berlin", purpose="Time zone of the office.")

STATIC_URL = "/static/"
MEDIA_ROOT = DATA_FOLDER / "files"
REGISTER_FOLDER = DATA_FOLDER / "registers"
PROGRESS_FOLDER = DATA_FOLDER / "progress"
BACKUP_FOLDER = DATA_FOLDER / "backups"
# Files are served from the packages as they are: no build step, nothing to collect.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:home"

ACCOUNT_ADAPTER = "clusterwerk.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ADAPTER = "clusterwerk.accounts.adapter.OpenIdAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the configured provider vouches for the address of an existing login
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = env.single_sign_on(
    "CLUSTERWERK_OIDC", purpose="OpenID Connect: _ISSUER, _CLIENT, _SECRET and _NAME on the login page."
)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_HOST = env.text("CLUSTERWERK_MAIL_HOST", purpose="Mail server; without one, mail waits in the outbox.")
EMAIL_PORT = env.number("CLUSTERWERK_MAIL_PORT", 587, purpose="Port of the mail server.")
EMAIL_HOST_USER = env.text("CLUSTERWERK_MAIL_USER", purpose="User name at the mail server.")
EMAIL_HOST_PASSWORD = env.text("CLUSTERWERK_MAIL_PASSWORD", purpose="Password at the mail server.")
EMAIL_USE_TLS = env.flag("CLUSTERWERK_MAIL_TLS", default=True, purpose="Use STARTTLS with the mail server.")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("CLUSTERWERK_MAIL_FROM", "clusterwerk@localhost", purpose="Sender of the program's mail.")
EMAIL_BACKEND = "clusterwerk.core.outbox.OutboxBackend"
REPLIES_ADDRESS = env.text(
    "CLUSTERWERK_REPLIES_ADDRESS",
    purpose="Address to which mail programs answer invitations; without one, the office's.",
)
REPLIES_HOST = env.text("CLUSTERWERK_REPLIES_HOST", purpose="IMAP server of the mailbox in which these answers arrive.")
REPLIES_PORT = env.number("CLUSTERWERK_REPLIES_PORT", 993, purpose="Port of the IMAP server.")
REPLIES_USER = env.text("CLUSTERWERK_REPLIES_USER", purpose="User name at the IMAP server.")
REPLIES_PASSWORD = env.text("CLUSTERWERK_REPLIES_PASSWORD", purpose="Password at the IMAP server.")
REPLIES_TLS = env.flag("CLUSTERWERK_REPLIES_TLS", default=True, purpose="Encrypt the way to the IMAP server.")
REPLIES_FOLDER = env.text("CLUSTERWERK_REPLIES_FOLDER", "INBOX", purpose="Folder of the mailbox that is read.")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
CSRF_FAILURE_VIEW = "clusterwerk.web.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
if env.flag("CLUSTERWERK_BEHIND_PROXY", default=False, purpose="Trust X-Forwarded-Proto of the proxy in front."):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
