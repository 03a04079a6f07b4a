"""Statements of a series, followed through the years."""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import Any, Dict, List, Sequence

from ._command import TifaError, run
from ._statements import Statement, named


def trace(statements: Sequence[Statement], *, lang: str = "en") -> "Trace":
    """Follows each clause through a series of statements in date order.

    :raises TifaError: if a statement cannot be read, or there are fewer than two.
    """
    if isinstance(statements, (str, bytes, os.PathLike)):
        raise TypeError("trace takes a list of statements, not one statement")
    if not statements:
        raise TifaError("nothing to follow: give at least two statements of the same series")
    traced = Trace(list(statements), lang)
    traced.to_dict()
    return traced


class Trace:
    """The lifelines of the clauses of a series; its schema is ``tifa schema trace``."""

    def __init__(self, statements: List[Statement], lang: str) -> None:
        self._statements = statements
        self._lang = lang

    @cached_property
    def _whole(self) -> Dict[str, Any]:
        with named(self._statements) as (folder, names):
            command = ["trace", "--no-config", "--lang", self._lang, "--format", "json", "--", *names]
            whole: Dict[str, Any] = json.loads(run(command, folder))
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
        with named(self._statements) as (folder, names):
            command = ["trace", "--no-config", "--lang", self._lang, "--color", "never", "--query", words, "--"]
            return run([*command, *names], folder).decode("utf-8")

    def __repr__(self) -> str:
        counts = f"{len(self.lifelines)} lifelines in {len(self._whole['statements'])} statements"
        return f"<tifa.Trace {counts}>"
