"""Statements of a series, followed through the years."""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import Any, Dict, List, Optional, Sequence

from ._command import TifaError, run
from ._statements import Statement, named, reading


def trace(
    statements: Sequence[Statement],
    *,
    dates: Optional[Sequence[str]] = None,
    lexicon: Optional["os.PathLike[str]"] = None,
    lang: str = "en",
) -> "Trace":
    """Follows each clause through a series of statements in date order.

    Files are read again for each query, so they must stay as they are.

    :param dates: the dates of the statements (``2023-03-21``), in the order of the list, if the texts do not give them.
    :param lexicon: a folder with your own lexicons.
    :param lang: the language of the labels, ``en`` or ``zh``.
    :raises TifaError: if a statement cannot be read, or there are fewer than two.
    """
    if isinstance(statements, (str, bytes, os.PathLike)):
        raise TypeError("trace takes a list of statements, not one statement")
    if not statements:
        raise TifaError("nothing to follow: give at least two statements of the same series")
    traced = Trace(list(statements), reading(dates, lexicon), lang)
    traced.to_dict()
    return traced


class Trace:
    """The lifelines of the clauses of a series; its schema is ``tifa schema trace``."""

    def __init__(self, statements: List[Statement], options: List[str], lang: str) -> None:
        self._statements = statements
        self._options = options
        self._lang = lang

    def _run(self, *arguments: str) -> bytes:
        with named(self._statements) as (folder, names):
            return run(["trace", *self._options, "--lang", self._lang, *arguments, "--", *names], folder)

    @cached_property
    def _whole(self) -> Dict[str, Any]:
        whole: Dict[str, Any] = json.loads(self._run("--format", "json"))
        return whole

    def to_dict(self) -> Dict[str, Any]:
        """The complete result, as the command writes it."""
        return self._whole

    @property
    def lifelines(self) -> List[Dict[str, Any]]:
        """One line per item, with its points."""
        lifelines: List[Dict[str, Any]] = self._whole["lifelines"]
        return lifelines

    def query(self, words: str) -> str:
        """Which statements contain these words, and what appears in their place otherwise, as the command shows it."""
        return self._run("--color", "never", f"--query={words}").decode("utf-8")

    def __repr__(self) -> str:
        counts = f"{len(self.lifelines)} lifelines in {len(self._whole['statements'])} statements"
        return f"<tifa.Trace {counts}>"
