#!/usr/bin/env python3
"""Derives rules/confusable/look-alikes.txt: the characters that look most like each.

    pip install rapidfuzz
    python3 scripts/look_alikes.py > rules/confusable/look-alikes.txt

Reads rules/confusable/characters.txt and rules/char/standard.txt. A row is a
character of the first two levels and the characters of the first level that
look alike, nearest first. What looks alike is judged as in
src/lexicon/look_alike.rs.
"""

from os.path import commonprefix

from rapidfuzz.distance import Levenshtein

# How many are kept for characters of the first and of the second level.
KEPT = [24, 10]


def rows(path: str) -> list[str]:
    with open(path, encoding="utf-8") as file:
        return [row.rstrip("\n") for row in file if not row.startswith("#")]


def common_ends(a: str, b: str) -> int:
    head = len(commonprefix([a, b]))
    return head + len(commonprefix([a[head:][::-1], b[head:][::-1]]))


def unlikeness(a: tuple[str, str], b: tuple[str, str]) -> int | None:
    (corners_a, a), (corners_b, b) = a, b
    shorter, longer = sorted((len(a), len(b)))
    if shorter * 2 < longer:
        return None
    same = sum(x == y for x, y in zip(corners_a[:4], corners_b[:4]))
    if same == 0 and longer < 6:
        return None
    distance = Levenshtein.distance(a, b)
    if shorter <= 3:
        alike = distance <= 1
    elif distance <= 1:
        alike = same >= 1 or longer >= 6
    elif distance == 2 and (same >= 2 or (longer >= 9 and same >= 1)):
        alike = True
    elif distance == 3 and same >= 2 and longer >= 7:
        alike = True
    elif distance * 4 <= longer:
        alike = same >= 1
    elif same >= 3:
        alike = distance * 2 <= longer
    else:
        near = distance * 5 <= longer * 2
        alike = same == 2 and near and common_ends(a, b) * 5 >= longer * 3
    return distance * 100 // longer + (4 - same) * 5 if alike else None


def main() -> None:
    forms = {}
    for row in rows("rules/confusable/characters.txt"):
        character, corners, strokes, _ = row.split(" ")
        forms[character] = (corners, strokes)
    levels = rows("rules/char/standard.txt")
    candidates = [c for c in levels[0] if c in forms]
    print("# Made by scripts/look_alikes.py: a character, then those that look like it, nearest first.")
    for kept, level in zip(KEPT, levels):
        for character in level:
            if character not in forms:
                continue
            found = []
            for other in candidates:
                if other != character:
                    score = unlikeness(forms[character], forms[other])
                    if score is not None:
                        found.append((score, other))
            found.sort()
            print(character + "".join(other for _, other in found[:kept]))


if __name__ == "__main__":
    main()
