"""Writes new versions of a text, with paragraphs and sentences in disorder: the same ones each time."""

import random
import sys
from pathlib import Path

VERSIONS = 12


def disorder(paragraphs, chance):
    """Drops, repeats, joins, parts, turns and moves a few of the paragraphs, and sentences within them."""
    told = []
    for paragraph in paragraphs:
        sentences = [part + "。" for part in paragraph.split("。") if part.strip()]
        change = chance.randrange(9)
        if change == 0:
            continue
        if change == 1 and len(sentences) > 1:
            at = chance.randrange(1, len(sentences))
            told += ["".join(sentences[:at]), "".join(sentences[at:])]
        elif change == 2 and told:
            told[-1] += paragraph
        elif change == 3:
            chance.shuffle(sentences)
            told.append("".join(sentences))
        elif change == 4:
            told += [paragraph, f"双方将就第{len(told)}项事务另行商定。"]
        elif change == 5:
            told.append(f"另行商定第{len(told)}项。{paragraph}再行商定。")
        else:
            told.append(paragraph)
    for _ in range(chance.randrange(4)):
        paragraph = told.pop(chance.randrange(len(told)))
        told.insert(chance.randrange(len(told) + 1), paragraph)
    return told


def main():
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    paragraphs = [line for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    for version in range(VERSIONS):
        text = "\n\n".join(disorder(paragraphs, random.Random(version)))
        (folder / f"disorder-{version:02}.txt").write_text(text + "\n", encoding="utf-8")


main()
