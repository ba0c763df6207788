#!/usr/bin/env python3
"""Times gazette-lint side by side with tools that read the same file.

Usage: timing.py [FILE] [--runs N] [--markdown DOCUMENT]

Tools that are not installed are left out: typos, autocorrect, zhlint, limae.
Every round runs each tool once, in turn, so that all of them see the same
machine; shown are medians of the whole process, and their ratio to
gazette-lint's. Build it first: cargo build --release.
"""
import argparse
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "target/release/gazette-lint"
OTHERS = {
    "typos": ["typos"],
    "autocorrect": ["autocorrect", "--lint"],
    "zhlint": ["zhlint"],
    "limae": ["limae"],
}
MARKS = ("<!-- timing -->\n", "<!-- /timing -->")


def commands(text):
    """The commands that are there, each on a copy of the text of its own."""
    folder = Path(tempfile.mkdtemp(prefix="timing-"))
    found = {}
    for name, command in {"gazette-lint": [str(OURS)], **OTHERS}.items():
        program = shutil.which(command[0])
        if program is None:
            continue
        # zhlint and limae read Markdown only.
        copy = folder / f"{name}.{'md' if name in ('zhlint', 'limae') else 'txt'}"
        copy.write_text(text, encoding="utf-8")
        found[name] = [program, *command[1:], str(copy)]
    return found


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def table(file, runs):
    found = commands(Path(file).read_text(encoding="utf-8"))
    times = {name: [] for name in found}
    for _ in range(runs):
        for name, command in found.items():
            times[name].append(seconds(command))
    medians = {name: statistics.median(all_) for name, all_ in times.items()}
    lines = ["| tool | median, ms | ratio |", "|---|---|---|"]
    for name, median in medians.items():
        ratio = median / medians["gazette-lint"]
        lines.append(f"| {name} | {median * 1000:.1f} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", default=ROOT / "samples/clean.txt")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--markdown")
    arguments = parser.parse_args()
    result = table(arguments.file, arguments.runs)
    print(result, end="")
    if arguments.markdown:
        path = Path(arguments.markdown)
        pattern = re.escape(MARKS[0]) + ".*?" + re.escape(MARKS[1])
        text = path.read_text(encoding="utf-8")
        block = f"{MARKS[0]}\n{result}\n{MARKS[1]}"
        path.write_text(re.sub(pattern, lambda _: block, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
