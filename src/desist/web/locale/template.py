"""Writes `django.pot` beside it: every text of the pages, for who translates them.

    python src/desist/web/locale/template.py

Needs GNU gettext: apt-get install gettext.
"""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.makemessages import Command

HERE = Path(__file__).parent
HEADER = """\
# The texts of desist's pages, to be translated. Made by template.py; edit those, not this file.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"
"""


class Marked(Command):
    """Django's command, told that `say` marks a text too."""

    xgettext_options = [*Command.xgettext_options, "--keyword=say"]  # noqa: RUF012 - as there


def main() -> None:
    settings.configure()
    django.setup()
    os.chdir(HERE.parent)
    # No numbers of lines: a text that moves is not another text.
    call_command(Marked(), all=True, keep_pot=True, no_wrap=True, add_location="file", verbosity=0)
    made = HERE / "django.pot"
    _header, _blank, texts = made.read_text(encoding="utf-8").partition("\n\n")
    made.write_text(f"{HEADER}\n{texts}", encoding="utf-8")


if __name__ == "__main__":
    main()
