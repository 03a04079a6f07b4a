"""Opens the documents and report.xlsx of a folder in LibreOffice and compares what it shows with the JSON beside them."""

import csv
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SECONDS_TO_START = 40
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


class Office:
    """A LibreOffice of our own, without a window and with a profile that is thrown away."""

    def __init__(self, program, folder):
        self.folder = folder
        pipe = f"tifa-{folder.name}"
        self.process = subprocess.Popen(
            [
                program,
                "--headless",
                "--norestore",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                self.context = resolver.resolve(address)
                break
            except NoConnectException:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.process.kill()
                    sys.exit("LibreOffice does not start")
                time.sleep(0.1)
        self.desktop = self.create("com.sun.star.frame.Desktop")

    def create(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def export(self, name, to, command=None, **how):
        """The text of a file in the folder as LibreOffice exports it, after a command."""
        source, target = self.folder / name, self.folder / to
        document = self.desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, properties(Hidden=True))
        if document is None:
            sys.exit(f"LibreOffice does not open {name}")
        if command:
            frame = document.CurrentController.Frame
            self.create("com.sun.star.frame.DispatchHelper").executeDispatch(frame, command, "", 0, ())
        document.storeToURL(target.as_uri(), properties(**how))
        document.close(True)
        return target.read_text(encoding="utf-8-sig")

    def end(self):
        try:
            self.desktop.terminate()
            self.process.wait(10)
        except Exception:  # it may hang up before it has answered
            self.process.kill()


def paragraphs(statement):
    """As in tests/documents.rs: with a blank where the source has one between two sentences."""
    told, before = [], None
    for sentence in statement["sentences"]:
        start, end = sentence["span"]
        if before and before[0] == sentence["paragraph"]:
            told[-1] += (" " if before[1] < start else "") + sentence["text"]
        else:
            told.append(sentence["text"])
        before = (sentence["paragraph"], end)
    return told


def same(what, found, wanted):
    """Stops at the first place where two lists differ."""
    for at, (own, other) in enumerate(zip(found, wanted), 1):
        if own != other:
            sys.exit(f"{what}, {at}: LibreOffice has\n  {own}\nnot\n  {other}")
    if len(found) != len(wanted):
        sys.exit(f"{what}: LibreOffice has {len(found)}, not {len(wanted)}")
    print(f"{what}: {len(found)} as they should be")


def read(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def briefs(folder, name):
    """The paragraphs of each brief of a document, which are beside its tracked changes."""
    with zipfile.ZipFile(folder / f"{name}.docx") as parts:
        body = ElementTree.fromstring(parts.read("word/document.xml")).find(f"{WORD}body")
    return [
        ["".join(text.text or "" for text in paragraph.iter(f"{WORD}t")) for paragraph in control.iter(f"{WORD}p")]
        for control in body.iter(f"{WORD}sdt")
    ]


def check_document(office, folder, name):
    """Each section is its brief and then a text: rejecting all changes gives the old statement, accepting them the new one."""
    report = read(folder, f"{name}.json")
    covers = briefs(folder, name)
    if len(covers) != len(report["comparisons"]):
        sys.exit(f"{name}: {len(covers)} briefs for {len(report['comparisons'])} comparisons")
    for side, done, command in (
        ("old", "rejected", ".uno:RejectAllTrackedChanges"),
        ("new", "accepted", ".uno:AcceptAllTrackedChanges"),
    ):
        text = office.export(
            f"{name}.docx", f"{name}.{side}.txt", command, FilterName="Text (encoded)", FilterOptions="UTF8,LF"
        )
        wanted = []
        for comparison, cover in zip(report["comparisons"], covers):
            wanted += cover + paragraphs(report["statements"][comparison[side]])
        same(f"{name}: paragraphs with all changes {done}", text.removesuffix("\n").split("\n"), wanted)


def check_workbook(office, folder):
    text = office.export(
        "report.xlsx", "report.csv", FilterName="Text - txt - csv (StarCalc)", FilterOptions="44,34,76,1"
    )
    head, *rows = list(csv.reader(text.splitlines(keepends=True)))
    report = read(folder, "report.json")
    [comparison] = report["comparisons"]
    # Of two statements of one date neither is the old one.
    alike = comparison["order"] == "same-date"
    for side, letter in (("old", "A"), ("new", "B")):
        sentences = report["statements"][comparison[side]]["sentences"]
        wanted = ["".join(sentences[at]["text"] for at in link[side]) for link in comparison["links"]]
        name = f"text of {letter}" if alike else f"{side} text"
        same(f"cells under “{name}”", [row[head.index(name)] for row in rows], wanted)
        for end, at in (("first", 0), ("last", -1)):
            wanted = [str(sentences[link[side][at]]["line"]) if link[side] else "" for link in comparison["links"]]
            name = f"{end} line of {letter}" if alike else f"{end} {side} line"
            same(f"cells under “{name}”", [row[head.index(name)] for row in rows], wanted)
    saliences = [float(row[head.index("salience")]) for row in rows]
    same("cells under “salience”", saliences, [link["salience"] for link in comparison["links"]])


def main():
    program, folder = sys.argv[1], Path(sys.argv[2]).resolve()
    office = Office(program, folder)
    try:
        for document in sorted(folder.glob("*.docx")):
            check_document(office, folder, document.stem)
        check_workbook(office, folder)
    finally:
        office.end()


main()
