#!/usr/bin/env python3
"""Derives rules/wording/frequent.txt: frequent words, by how frequent they are.

    pip download jionlp==1.5.31 --no-deps   # word_distribution.json (Apache-2.0)
    python3 scripts/frequent.py WORD_DISTRIBUTION > rules/wording/frequent.txt

WORD_DISTRIBUTION is the unpacked file: a word and its count a line. A row is a
class and the words of it that begin with one character. Of class 0 is what is
every 20th word of a large text; each further class is rarer by a factor of 2.3.
Single characters stand by how often they are a word
by themselves.
"""

import json
import math
import sys
from collections import defaultdict

LONGEST = 4
RARE = 1500  # words that are rarer are left out
CLASSES = 16
FIRST = -math.log(20)
STEP = math.log(2.3)


def han(word: str) -> bool:
    return all("一" <= c <= "鿿" for c in word)


def main() -> None:
    counts = {}
    with open(sys.argv[1], encoding="utf-8") as rows:
        for row in rows:
            try:
                word, count = json.loads(row.strip().rstrip(","))
            except ValueError:
                continue
            if han(word):
                counts[word] = count
    total = sum(counts.values())
    table = defaultdict(list)
    for word, count in counts.items():
        if len(word) == 1 or (len(word) <= LONGEST and count >= RARE):
            level = round((-math.log(count / total) + FIRST) / STEP)
            table[word[0], min(max(level, 0), CLASSES - 1)].append(word)
    print("# Made by scripts/frequent.py: a class, 0 the most frequent, then the words of it.")
    for (_, level), words in sorted(table.items()):
        print(level, *sorted(words))


if __name__ == "__main__":
    main()
