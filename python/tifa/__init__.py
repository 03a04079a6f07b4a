"""Compare joint statements clause by clause.

>>> import tifa
>>> changes = tifa.compare("双方支持多边主义。", "双方坚定支持多边主义。")
>>> changes.clauses[0]["nature"]
'substantive'

A statement is a path (:class:`os.PathLike`), the bytes of a file, the text itself, or :class:`BuiltIn`. The module runs
the command ``tifa`` installed with it; no text leaves the machine.
"""

from __future__ import annotations

from ._command import CommandError, TifaError, version
from ._compare import Comparison, compare
from ._statements import BuiltIn, Statement
from ._trace import Trace, trace

__all__ = [
    "BuiltIn",
    "CommandError",
    "Comparison",
    "Statement",
    "TifaError",
    "Trace",
    "compare",
    "trace",
    "version",
]
