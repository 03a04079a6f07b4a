"""The command that the module runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Optional, Sequence

#: How the command opens a line about an error.
_OPENING = "tifa: "
#: A line after the name of a file or of a folder: ``a.txt: line 3: ...``, ``a.tsv:3: ...``, ``lexicons: a.toml:3: ...``.
_LINE = re.compile(r":(?: (?P<inner>[^:\n]+\.toml):| line |)(?P<line>\d+): ")


class TifaError(Exception):
    """An input that cannot be compared.

    :ivar file: the file that is at fault, if one is named; ``old.txt`` or ``new.txt`` for a text or bytes.
    :ivar line: its line, from 1, if one is named.
    """

    def __init__(self, message: str, file: Optional[str] = None, line: Optional[int] = None) -> None:
        super().__init__(message)
        self.file = file
        self.line = line


class CommandError(TifaError):
    """The command is not installed, or ended unexpectedly."""


def _executable() -> str:
    """The command of this environment, otherwise the first one on the path."""
    name = "tifa.exe" if os.name == "nt" else "tifa"
    folders = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
    if sys.version_info >= (3, 10):
        folders.append(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")))
    for folder in folders:
        if folder and os.access(os.path.join(folder, name), os.X_OK):
            return os.path.join(folder, name)
    found = shutil.which(name)
    if found is None:
        raise CommandError("the command tifa is not installed with the module: install its wheel again")
    return found


def run(arguments: Sequence[str], folder: Optional[str] = None) -> bytes:
    """Returns what the command writes.

    :param folder: where it runs; the current folder by default.
    :raises TifaError: if it refuses its input.
    """
    command = [_executable(), *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=folder)
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode < 0 or not said:
        raise CommandError(said or f"the command exited with status {done.returncode}")
    raise _refusal(said, arguments)


def _refusal(said: str, arguments: Sequence[str]) -> TifaError:
    lines = [line for line in said.splitlines() if line.startswith(_OPENING)]
    message = (lines[-1] if lines else said)[len(_OPENING) if lines else 0 :]
    # The longest first: a name can begin like another.
    for name in sorted(arguments, key=len, reverse=True):
        if message.startswith(f"{name}:"):
            place = _LINE.match(message, len(name))
            if place is None:
                return TifaError(message, name)
            inner = place["inner"]
            return TifaError(message, os.path.join(name, inner) if inner else name, int(place["line"]))
    return TifaError(message)


def version() -> str:
    """The version of the command, such as ``0.1.0``."""
    return run(["--version"]).decode("utf-8").split()[-1]
