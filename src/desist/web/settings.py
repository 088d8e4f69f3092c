"""Django's settings. Each choice of a partnership is one environment variable.

DESIST_FOLDER     what the server keeps: the secret key, extracts, reports; here by default
DESIST_DATABASE   path of a SQLite file, or postgresql://user:password@host:port/name
DESIST_ADDRESS    https://… as people type it; without it the record answers this machine alone
DESIST_MARKING    the marking on every page
DESIST_MAIL       smtp://user:password@host:port, or smtps://…; without it mail goes to a folder
DESIST_MAIL_FROM  the address that mail comes from
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

from csp.constants import NONE, SELF

import desist.report
from desist.web.addresses import mail_server, web_address
from desist.web.database import database
from desist.web.secret_key import secret_key

FOLDER = Path(os.environ.get("DESIST_FOLDER") or ".")
ADDRESS = web_address(os.environ.get("DESIST_ADDRESS") or "http://localhost:8000")
BEHIND_TLS = ADDRESS.scheme == "https"
MARKING = os.environ.get("DESIST_MARKING") or "OFFICIAL-SENSITIVE"

SECRET_KEY = secret_key(FOLDER)
DEBUG = False
ALLOWED_HOSTS = [ADDRESS.hostname] if BEHIND_TLS else ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{ADDRESS.netloc}"] if BEHIND_TLS else []

INSTALLED_APPS = [
    "desist.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "desist.record",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "desist.web.signin.session_limits.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "desist.web.urls"
WSGI_APPLICATION = "desist.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desist.web.context.shell",
            ]
        },
    }
]
FORM_RENDERER = "desist.web.forms.renderer.Renderer"

DATABASES = {
    "default": database(os.environ.get("DESIST_DATABASE") or str(FOLDER / "desist.sqlite3"))
}
# How often somebody tried to sign in, and which codes were used: one count for every process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "desist_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who signs in, and how. A long password that nobody else uses, and no rule that makes people
# write it down: NCSC's password guidance, NIST SP 800-63B. So no expiry and no mixture of signs.
AUTH_USER_MODEL = "record.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=3).total_seconds())  # of a link to choose one
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False  # a shared computer must not stay signed in
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# A whole partnership may sit behind one address; guesses at one name are held by axes, below.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "50/m/ip,5/5m/key"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "desist.web.signin.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "desist"
MFA_FORMS = {
    "authenticate_webauthn": "desist.web.signin.passkey.AtSignIn",
    "reauthenticate_webauthn": "desist.web.signin.passkey.Again",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS

# Locked after so many wrong passwords for one name from one place.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "signin/locked.html"
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "desist.web.signin.lock_out.name_tried"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "desist.web.errors.expired"
SECURE_SSL_REDIRECT = False  # the proxy that holds the certificate does that
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# First of them, so that a request that is too large is not kept anywhere.
FILE_UPLOAD_HANDLERS = [
    "desist.web.uploads.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

# Jobs are kept in the record's own database: none is lost with a worker that dies.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Mail says that something is due, and never about whom. Without a server it goes to a folder.
_MAIL = mail_server(os.environ.get("DESIST_MAIL") or "")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if _MAIL.hostname else 'filebased'}.EmailBackend"
)
EMAIL_FILE_PATH = FOLDER / "mail"
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or (465 if _MAIL.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("DESIST_MAIL_FROM") or f"desist@{ADDRESS.hostname}"

STATIC_URL = "/static/"
# The report's own open font, so that a page and its report look alike.
STATICFILES_DIRS = [("fonts", Path(desist.report.__path__[0]) / "fonts")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_TZ = True
