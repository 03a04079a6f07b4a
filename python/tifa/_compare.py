"""Two statements, compared."""

from __future__ import annotations

import json
import os
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Union

from ._command import run
from ._statements import Statement, named, reading

if TYPE_CHECKING:
    import pandas

#: The height of a comparison in a notebook, in pixels.
_HEIGHT = 640
#: The endings of files that a report can be written to.
FORMATS = ("html", "docx", "xlsx", "csv", "md", "json")


def compare(
    old: Statement,
    new: Statement,
    *,
    dates: Optional[Tuple[str, str]] = None,
    across_languages: bool = False,
    lexicon: Optional["os.PathLike[str]"] = None,
    lang: str = "en",
) -> "Comparison":
    """Compares two statements, whatever their dates say: the first is the old one.

    Files are read again for the brief and for reports, so they must stay as they are.

    :param dates: the dates of both (``2023-03-21``), if the texts do not give them.
    :param across_languages: also compares statements in different languages.
    :param lexicon: a folder with your own lexicons.
    :param lang: the language of the labels, ``en`` or ``zh``.
    :raises TifaError: if a statement cannot be read, or they cannot be compared.
    """
    options = ["--keep-order", *reading(dates, lexicon)]
    if across_languages:
        options.append("--across-languages")
    comparison = Comparison((old, new), options, lang)
    comparison.to_dict()
    return comparison


class Comparison:
    """What happened to the clauses and sentences of the old statement in the new one.

    Everything is read from what the command writes, whose schema is ``tifa schema compare``.
    """

    def __init__(self, statements: Tuple[Statement, Statement], options: List[str], lang: str) -> None:
        self._statements = statements
        self._options = options
        self._lang = lang

    def _run(self, command: str, *arguments: str) -> bytes:
        with named(self._statements, ("old", "new")) as (folder, names):
            return run([command, *self._options, "--lang", self._lang, *arguments, "--", *names], folder)

    @cached_property
    def _whole(self) -> Dict[str, Any]:
        whole: Dict[str, Any] = json.loads(self._run("compare", "--format", "json"))
        return whole

    def to_dict(self) -> Dict[str, Any]:
        """The complete result: ``statements`` with their sentences and clauses, and ``comparisons`` with their links."""
        return self._whole

    @property
    def statements(self) -> List[Dict[str, Any]]:
        """The old and the new statement."""
        statements: List[Dict[str, Any]] = self._whole["statements"]
        return statements

    @property
    def links(self) -> List[Dict[str, Any]]:
        """The links of sentences: kept, modified, split, merged, added or dropped, with the edits of each."""
        links: List[Dict[str, Any]] = self._whole["comparisons"][0]["links"]
        return links

    @property
    def clauses(self) -> List[Dict[str, Any]]:
        """The links of clauses, with nature, facets and edits."""
        clauses: List[Dict[str, Any]] = self._whole["comparisons"][0]["clauses"]
        return clauses

    @cached_property
    def brief(self) -> List[Dict[str, Any]]:
        """The key changes, the most salient first."""
        changes: List[Dict[str, Any]] = json.loads(self._run("brief", "--format", "json"))["briefs"][0]["changes"]
        return changes

    def rows(self) -> List[Dict[str, Any]]:
        """One row per link of clauses: what happened, both wordings, and their lines."""
        comparison = self._whole["comparisons"][0]
        sides = [self.statements[comparison["old"]], self.statements[comparison["new"]]]
        return [_row(link, sides) for link in self.clauses]

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a data frame, lines as integers; pandas must be installed."""
        import pandas

        frame = pandas.DataFrame(self.rows())
        return frame.astype({name: "Int64" for name in ("old_line", "new_line") if name in frame})

    def report(self, to: Union[str, "os.PathLike[str]"]) -> Path:
        """Writes a report; the extension determines the format: html, docx, xlsx, csv, md or json.

        :returns: the path of the file.
        """
        path = Path(to)
        if path.suffix[1:].lower() not in FORMATS:
            raise ValueError(f"{path} has none of these extensions: {', '.join(FORMATS)}")
        self._run("report", "--output", os.path.abspath(path))
        return path

    def __str__(self) -> str:
        return self._run("brief", "--color", "never").decode("utf-8")

    def __repr__(self) -> str:
        ids = [statement["id"] for statement in self.statements]
        changed = sum(link["nature"] != "none" for link in self.clauses)
        return f"<tifa.Comparison {ids[0]} → {ids[1]}: {changed} of {len(self.clauses)} clauses changed>"

    def _repr_html_(self) -> str:
        page = self._run("report", "--format", "html").decode("utf-8")
        return (
            f'<iframe sandbox="allow-scripts" style="width:100%;height:{_HEIGHT}px;border:0" '
            f'title="tifa" srcdoc="{escape(page)}"></iframe>'
        )


def _row(link: Dict[str, Any], sides: List[Dict[str, Any]]) -> Dict[str, Any]:
    row: Dict[str, Any] = {key: link[key] for key in ("operation", "nature", "moved")}
    for name, statement in zip(("old", "new"), sides):
        clauses = [statement["clauses"][at] for at in link[name]]
        row[name] = "".join(clause["text"] for clause in clauses).strip() or None
        row[f"{name}_line"] = statement["sentences"][clauses[0]["sentence"]]["line"] if clauses else None
    row["facets"] = ", ".join(facet["kind"] + (facet["direction"] or "") for facet in link["facets"])
    row.update({key: link[key] for key in ("topic", "salience", "similarity", "confidence") if key in link})
    return row
