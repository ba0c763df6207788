#!/usr/bin/env python3
"""Makes the pictures of the README from the samples: docs/pictures/.

Needs a build and chromium with Chinese fonts.
"""
import html
import re
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILDS = [ROOT / f"target/{kind}/gazette-lint" for kind in ("release", "debug")]
TOOL = next((build for build in BUILDS if build.is_file()), BUILDS[0])
PICTURES = ROOT / "docs/pictures"
COLOURS = {"31": "#f38ba8", "33": "#f9e2af", "36": "#89dceb", "35": "#cba6f7", "34": "#89b4fa"}
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 22px; background: #1e1e2e; color: #cdd6f4; }}
pre {{ margin: 0; font: 15px/1.45 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }}
i {{ display: inline-block; font-style: normal; width: 1ch; }} i.w {{ width: 1.047em; font-size: 1.15em; line-height: 1; }}
</style><pre>{}</pre>"""


def chromium(page, picture, size):
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("chromium is needed to make the pictures")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--no-first-run", "--disable-background-networking", f"--user-data-dir={profile}",
             f"--window-size={size}", f"--screenshot={picture}", page.as_uri()],
            check=True, stderr=subprocess.DEVNULL,
        )


def cells(text):
    """Every character in the columns that a terminal gives it."""
    def cell(c):
        if c.isascii():
            return html.escape(c)
        wide = unicodedata.east_asian_width(c) in "WF"
        return f'<i class="w">{c}</i>' if wide else f"<i>{c}</i>"
    return "".join(map(cell, text))


def coloured(text):
    """Colours of a terminal as HTML."""
    shown, is_open = [], False
    for piece in re.split(r"(\x1b\[[0-9;]*m)", text):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if code is None:
            shown.append(cells(piece))
            continue
        if is_open:
            shown.append("</span>")
        numbers = code[1].split(";")
        colour = next((COLOURS[n] for n in numbers if n in COLOURS), None)
        bold = ";font-weight:bold" if "1" in numbers else ""
        is_open = colour is not None or bold != ""
        if is_open:
            shown.append(f'<span style="color:{colour or "inherit"}{bold}">')
    return "".join(shown)


def collation(report):
    """The page without what stands before the collation."""
    report = re.sub(r'<section class="sheet".*?</section>\n(?=<div class="collations")', "", report, flags=re.S)
    return report.replace("</style>", "header, .filters, nav { display: none !important } .desk { display: block }</style>")


def run(*arguments):
    result = subprocess.run([TOOL, *arguments], capture_output=True, text=True, cwd=ROOT)
    return result.stdout


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        report = run("--color", "always", "--select", "docno-agency-typo,date-weekday",
                     "samples/flawed.txt")
        command = "$ gazette-lint --select docno-agency-typo,date-weekday samples/flawed.txt\n"
        page.write_text(PAGE.format(coloured(command + report)), encoding="utf-8")
        height = 36 + round(15 * 1.45 * (1 + len(report.splitlines())))
        chromium(page, PICTURES / "terminal.png", f"1000,{height}")
        report = run("--format", "html", "samples/flawed.txt")
        page.write_text(report, encoding="utf-8")
        chromium(page, PICTURES / "report.png", "1280,1000")
        page.write_text(collation(report), encoding="utf-8")
        chromium(page, PICTURES / "collation.png", "1280,900")


if __name__ == "__main__":
    main()
