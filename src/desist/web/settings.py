"""Django's settings. One environment variable says where the record is kept.

DESIST_DATABASE     path of a SQLite file, or postgresql://user:password@host:port/name
DESIST_SECRET_KEY   signs sessions; without it a new one is made at each start
"""

import os
import secrets
from pathlib import Path

from desist.web.database import database

SECRET_KEY = os.environ.get("DESIST_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "simple_history",
    "desist.record",
]
MIDDLEWARE: list[str] = []

DATABASES = {"default": database(os.environ.get("DESIST_DATABASE") or str(Path("desist.sqlite3")))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "record.Staff"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
