"""A folder for one partnership, for an analyst who serves several: nothing of two meets in one.

A file `workspace.toml` at its top says whose it is. Everything below is that partnership's:
record sets, schemes, its own editions, reports, bundles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desist.bundle.refusals import problem
from desist.intake.findings import Findings
from desist.intake.keyed import read_keys, tell_missing, tell_unknown
from desist.intake.scheme_keys import text
from desist.intake.toml_file import read_toml
from desist.kernel.errors import CommandLineError, InputError

FILE = "workspace.toml"
FOLDERS = ("record-sets", "reference", "reports", "bundles")
REFERENCE = "reference"
LONGEST = 200
OPENING = "# Everything below this folder is of one partnership.\n[workspace]\n"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Whose folder it is."""

    folder: Path
    partnership: str

    @property
    def reference(self) -> Path:
        """The partnership's own editions, in place of those of the user."""
        return self.folder / REFERENCE


def make_workspace(folder: Path, *, partnership: str) -> Workspace:
    """Make the folder and those inside it.

    Raises  CommandLineError where it is a workspace already, lies in one, or the name is blank
    """
    name = " ".join(partnership.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise CommandLineError(f"--partnership must be a name of at most {LONGEST} letters.")
    there = workspace_of(folder)
    if there is not None:
        raise CommandLineError(
            f"{folder} lies in the workspace of {there.partnership}: choose a folder outside it."
        )
    for inside in FOLDERS:
        (folder / inside).mkdir(parents=True, exist_ok=True)
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    (folder / FILE).write_text(f'{OPENING}partnership = "{quoted}"\n', encoding="utf-8")
    return Workspace(folder, name)


def workspace_of(path: Path) -> Workspace | None:
    """The workspace that a file or folder lies in, the innermost; None for none.

    Raises  InputError where its file cannot be read
    """
    place = path.expanduser().resolve()
    for folder in (place, *place.parents):
        if (folder / FILE).is_file():
            return Workspace(folder, _partnership(folder / FILE))
    return None


def _partnership(file: Path) -> str:
    contents = read_toml(file, called="workspace file")
    findings, where = Findings(), str(file)
    for section in contents:
        if section != "workspace":
            tell_unknown("section", section, ("workspace",), "sections", where, findings)
    pairs = contents.get("workspace")
    values = read_keys(
        "workspace",
        pairs if isinstance(pairs, dict) else {},
        {"partnership": text},
        where,
        findings,
    )
    if "partnership" not in values and not findings.errors:
        tell_missing("workspace", "partnership", where, findings)
    findings.raise_if_errors()
    return str(values["partnership"])


def kept_apart(
    partnership: str, paths: Iterable[Path], *, from_elsewhere: Iterable[Path] = ()
) -> Workspace | None:
    """The workspace that all of these lie in, and that is the partnership's; None for none.

    from_elsewhere  paths that may lie in no workspace, such as a comparison group's
    Raises  InputError for every path that lies in the workspace of another partnership, or
            outside while others lie in one
    """
    found = [(path, workspace_of(path)) for path in paths]
    found += [(path, one) for path in from_elsewhere if (one := workspace_of(path))]
    own = next((one for _path, one in found if one and one.partnership == partnership), None)
    problems = [
        problem(
            str(path),
            f"it lies in the workspace of another partnership [{one.partnership}]",
            expected=f"files of {partnership or 'a partnership that the scheme file names'}",
            cure="Move it to the right workspace, or correct partnership in the scheme file",
        )
        for path, one in found
        if one is not None and one.partnership != partnership
    ]
    if own is not None:
        problems += [
            problem(
                str(path),
                f"it lies outside the workspace of {partnership}, where the others are",
                expected=f"a place below {own.folder}",
                cure="Keep what is one partnership's in its workspace",
            )
            for path, one in found
            if one is None
        ]
    if problems:
        raise InputError(problems)
    return own
