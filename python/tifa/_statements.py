"""Input statements: paths, bytes, texts."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple, Union


class BuiltIn(str):
    """The id of a built-in statement, as ``tifa corpus list`` shows them."""


#: A path, the bytes of a file, the text itself, or the id of one that is built in.
Statement = Union[str, bytes, "os.PathLike[str]", BuiltIn]

#: No file name is longer.
_LONGEST_NAME = 255
#: How the name of a file ends, and no text does.
_ENDING = re.compile(r"\.(txt|md|html?|docx?|odt|rtf|epub|pdf)$", re.IGNORECASE)


@contextmanager
def named(statements: Sequence[Statement], ids: Optional[Sequence[str]] = None) -> Iterator[Tuple[str, List[str]]]:
    """A temporary folder with files of the texts and bytes, and the arguments for the command that runs there.

    :param ids: names of texts and bytes; by default their positions, from 1.
    """
    called = ids or [f"{number:03}" for number in range(1, len(statements) + 1)]
    with tempfile.TemporaryDirectory(prefix="tifa-") as folder:
        yield folder, [_name(statement, own, folder) for statement, own in zip(statements, called)]


def reading(dates: Optional[Sequence[str]], lexicon: Optional["os.PathLike[str]"]) -> List[str]:
    """The options of the command for how statements are read; the user's own settings do not apply."""
    options = ["--no-config"]
    for date in dates or ():
        options += ["--date", date]
    if lexicon is not None:
        options += ["--lexicon", os.path.abspath(lexicon)]
    return options


def _name(statement: Statement, own: str, folder: str) -> str:
    if isinstance(statement, BuiltIn):
        return str(statement)
    if isinstance(statement, os.PathLike):
        return os.path.abspath(os.fspath(statement))
    if isinstance(statement, (bytes, bytearray, memoryview)):
        content = bytes(statement)
    elif isinstance(statement, str):
        _refuse_names(statement)
        content = statement.encode("utf-8")
    else:
        raise TypeError(f"a statement is a path, bytes, a text or BuiltIn, not {type(statement).__name__}")
    name = f"{own}.txt"
    (Path(folder) / name).write_bytes(content)
    return name


def _refuse_names(text: str) -> None:
    """Refuses a text that is, or looks like, the name of a file: the name itself would be compared."""
    if "\n" in text or "\0" in text or len(text) > _LONGEST_NAME:
        return
    if _ENDING.search(text) or os.path.isfile(text):
        raise ValueError(f"{text!r} looks like the name of a file: give it as pathlib.Path({text!r})")
