#!/usr/bin/env python3
"""Makes rules/wording/pairs.txt and the long half of rules/wording/doubled.txt.

Usage: words.py DICT, where DICT is dict.txt of jieba 0.42.1: a word, its
frequency and its class a line.
"""
import sys
from collections import defaultdict

RARE = 4  # words that are rarer are left out


def han(word):
    return all("一" <= c <= "鿿" for c in word)


pairs = defaultdict(set)
doubled = set()
for line in open(sys.argv[1], encoding="utf-8"):
    word, frequency, *kind = line.split()
    if not han(word):
        continue
    if len(word) == 2 and word[0] != word[1] and int(frequency) >= RARE:
        pairs[word[0]].add(word[1])
    if 3 <= len(word) <= 8 and not (kind and kind[0] == "nr"):
        for at in range(len(word) - 1):
            if word[at] == word[at + 1]:
                start = max(0, min(at - 1, len(word) - 4))
                doubled.add(word[start : start + 4])

with open("rules/wording/pairs.txt", "w", encoding="utf-8") as out:
    out.write("# Words of two characters: the first, then every second one.\n")
    for first in sorted(pairs):
        out.write(first + "".join(sorted(pairs[first])) + "\n")
with open("rules/wording/doubled-words.txt", "w", encoding="utf-8") as out:
    out.write("# Words of three and four characters in which a character is doubled.\n")
    out.write("\n".join(sorted(doubled)) + "\n")
