"""Makes a web page of a statement that `tifa show --format json` writes: its paragraphs, mended."""

import html
import itertools
import json
import sys

sentences = json.load(sys.stdin)["statements"][0]["sentences"]
print("<!DOCTYPE html><meta charset=utf-8><title>statement</title>")
for _, paragraph in itertools.groupby(sentences, key=lambda sentence: sentence["paragraph"]):
    paragraph = list(paragraph)
    tag = "h1" if paragraph[0]["role"] == "title" else "p"
    words = html.escape("".join(sentence["text"] for sentence in paragraph))
    print(f"<{tag}>{words}</{tag}>")
