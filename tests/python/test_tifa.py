"""The module, as it is installed from its wheel: python -m unittest discover tests/python"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

import tifa

ROOT = Path(__file__).resolve().parents[2]
OLD = "# Joint Statement\n\nBoth sides support dialogue. They oppose unilateral sanctions.\n"
NEW = "# Joint Statement\n\nBoth sides strongly support dialogue. They do not oppose unilateral sanctions.\n"


class Compare(unittest.TestCase):
    def test_texts_are_compared(self) -> None:
        changes = tifa.compare(OLD, NEW)
        facets = [facet["kind"] for clause in changes.clauses for facet in clause["facets"]]
        self.assertEqual(facets, ["strength", "polarity"])
        self.assertEqual([statement["id"] for statement in changes.statements], ["old", "new"])
        self.assertIn("old → new", repr(changes))
        self.assertIn("oppose", str(changes))

    def test_paths_bytes_and_texts_are_read_alike(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name in ("old.txt", "new.txt")]
            for path, text in zip(paths, (OLD, NEW)):
                path.write_text(text, encoding="utf-8")
            forms = [(OLD, NEW), (OLD.encode(), NEW.encode()), tuple(paths)]
            links = [json.dumps(tifa.compare(*form).clauses) for form in forms]
        self.assertEqual(len(set(links)), 1)

    def test_what_it_returns_is_what_the_command_writes(self) -> None:
        built_in = [tifa.BuiltIn(name) for name in built_in_names()]
        changes = tifa.compare(*built_in)
        command = ["tifa", "compare", "--keep-order", "--format", "json", *built_in]
        written = subprocess.run(command, capture_output=True, check=True).stdout
        self.assertEqual(changes.to_dict(), json.loads(written))
        self.assertEqual(changes.links, json.loads(written)["comparisons"][0]["links"])

    def test_the_older_text_comes_first_whatever_the_dates(self) -> None:
        changes = tifa.compare(OLD, NEW, dates=("2024-01-02", "2023-01-02"))
        self.assertEqual([statement["date"] for statement in changes.statements], ["2024-01-02", "2023-01-02"])

    def test_the_brief_is_the_most_salient_first(self) -> None:
        saliences = [change["salience"] for change in tifa.compare(OLD, NEW).brief]
        self.assertEqual(saliences, sorted(saliences, reverse=True))
        self.assertTrue(saliences)

    def test_rows_quote_both_sides(self) -> None:
        row = tifa.compare(OLD, NEW).rows()[-1]
        self.assertEqual(row["old"], "They oppose unilateral sanctions.")
        self.assertEqual(row["new"], "They do not oppose unilateral sanctions.")
        self.assertEqual((row["old_line"], row["facets"]), (3, "polarity"))

    def test_a_frame_has_a_row_for_each_link(self) -> None:
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed")
        frame = tifa.compare(OLD, NEW).to_pandas()
        self.assertIsInstance(frame, pandas.DataFrame)
        self.assertEqual(len(frame), len(tifa.compare(OLD, NEW).clauses))
        added = tifa.compare(OLD, NEW + "\nThey will meet.\n").to_pandas()
        self.assertEqual(str(added["old_line"].dtype), "Int64")
        self.assertTrue(added["old_line"].isna().any())

    def test_reports_are_written_by_their_endings(self) -> None:
        changes = tifa.compare(OLD, NEW)
        with tempfile.TemporaryDirectory() as folder:
            for ending in ("html", "docx", "xlsx", "csv", "md", "json"):
                path = changes.report(Path(folder) / f"changes.{ending}")
                self.assertGreater(path.stat().st_size, 0, ending)
            with self.assertRaises(ValueError):
                changes.report(Path(folder) / "changes.png")

    def test_a_notebook_shows_the_page_in_a_frame_of_its_own(self) -> None:
        shown = tifa.compare("<script>alert(1)</script> A.\n", NEW, across_languages=True)._repr_html_()
        self.assertTrue(shown.startswith('<iframe sandbox="allow-scripts"'))
        self.assertNotIn("<script", shown)

    def test_errors_name_the_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "empty.txt"
            path.write_bytes(b"")
            with self.assertRaises(tifa.TifaError) as caught:
                tifa.compare(path, NEW)
        self.assertEqual(caught.exception.file, str(path))

    def test_errors_name_the_line(self) -> None:
        facts = "---\ntitle: x\ndate: 2023-13-45\n---\nBoth sides support dialogue.\n"
        with tempfile.TemporaryDirectory() as folder:
            bare, lexicons = Path(folder) / "a: b", Path(folder) / "lexicons"
            bare.write_text(facts, encoding="utf-8")
            lexicons.mkdir()
            (lexicons / "modals.toml").write_text("\nx = [", encoding="utf-8")
            cases = [
                (bare, {}, str(bare), 3),
                (facts, {}, "old.txt", 3),
                (Path(folder), {}, folder, None),
                ("", {}, "old.txt", None),
                (OLD, {"lexicon": lexicons}, str(lexicons / "modals.toml"), 2),
                ("双方支持对话。", {}, None, None),
            ]
            for old, options, file, line in cases:
                with self.subTest(file=file), self.assertRaises(tifa.TifaError) as caught:
                    tifa.compare(old, NEW, **options)
                self.assertEqual((caught.exception.file, caught.exception.line), (file, line))

    def test_the_name_of_a_file_is_no_text(self) -> None:
        for name in (__file__, "no such file, 2022.TXT"):
            with self.assertRaises(ValueError):
                tifa.compare(name, NEW)
        with self.assertRaises(TypeError):
            tifa.compare(1, NEW)  # type: ignore[arg-type]


class Trace(unittest.TestCase):
    def test_items_are_followed(self) -> None:
        traced = tifa.trace([OLD, NEW, NEW])
        self.assertEqual(len(traced.to_dict()["statements"]), 3)
        self.assertTrue(any(line["seen"] == 3 for line in traced.lifelines))
        self.assertIn("dialogue", traced.query("dialogue"))

    def test_dates_give_the_order(self) -> None:
        dates = ["2024-01-02", "2022-01-02", "2023-01-02"]
        traced = tifa.trace([OLD, NEW, NEW], dates=dates)
        self.assertEqual([statement["date"] for statement in traced.to_dict()["statements"]], sorted(dates))
        self.assertLess(*(traced.query("strongly").index(date) for date in ("2022-01-02", "2024-01-02")))
        with self.assertRaises(tifa.TifaError):
            tifa.trace([OLD, NEW], dates=dates)

    def test_its_own_lexicons_are_used(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "modals.toml").write_text("\nx = [", encoding="utf-8")
            with self.assertRaises(tifa.TifaError) as caught:
                tifa.trace([OLD, NEW], lexicon=Path(folder))
            self.assertEqual(caught.exception.file, str(Path(folder) / "modals.toml"))

    def test_fewer_than_two_statements_are_refused(self) -> None:
        for statements in ([], [OLD]):
            with self.assertRaises(tifa.TifaError):
                tifa.trace(statements)
        for one in (OLD, OLD.encode(), Path("a.txt")):
            with self.assertRaises(TypeError):
                tifa.trace(one)  # type: ignore[arg-type]


class Wheel(unittest.TestCase):
    def test_it_contains_the_licences(self) -> None:
        files = importlib.metadata.distribution("tifa").files or []
        licences = {file.name: file.read_text(encoding="utf-8") for file in files if "licenses" in file.parts}
        self.assertEqual(licences["LICENSE-MIT"], (ROOT / "LICENSE-MIT").read_text(encoding="utf-8"))
        self.assertLessEqual({"LICENSE-APACHE", "LICENSE-dictionary", "LICENSE-simplified"}, set(licences))
        self.assertIn("jieba-rs", licences["LICENSES-of-crates"])


class Notebook(unittest.TestCase):
    def test_the_notebook_of_the_docs_runs(self) -> None:
        notebook = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
        cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
        self.assertGreater(len(cells), 3)
        names: dict = {}
        for cell in cells:
            exec(compile(cell, "notebook.ipynb", "exec"), names)  # noqa: S102


def built_in_names() -> list:
    listed = subprocess.run(["tifa", "corpus", "list", "--format", "json"], capture_output=True, check=True)
    return [entry["id"] for entry in json.loads(listed.stdout)["statements"]][:2]


if __name__ == "__main__":
    unittest.main()
