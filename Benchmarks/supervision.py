#!/usr/bin/env python3
"""Measures what leads from data to a warning on a generated city, in sessions of their own, and writes SUPERVISION.md beside this file.

usage: supervision.py [--rows N] [--assay PATH] [--keep FOLDER]

Needs nothing but Python 3.
"""

import argparse
import json
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / ".build" / "release" / "assay"
ROUNDS = 3
SHEETS = 1_000
LINKS = 40


def main():
    arguments = parsed()
    with tempfile.TemporaryDirectory(dir=arguments.keep) as name:
        folder = Path(name)
        city = folder / "city.assay"
        started = time.perf_counter()
        subprocess.run(
            [arguments.assay, "generate", "--into", city, "--enterprises", str(arguments.rows), "--snapshots", "2", "--seed", "1"],
            check=True, capture_output=True)
        figures = {"generate": [(time.perf_counter() - started) * 1000]}
        for _ in range(ROUNDS):
            measure(arguments.assay, city, folder, figures)
        text = written(arguments.rows, {name: statistics.median(times) for name, times in figures.items()})
    (HERE / "SUPERVISION.md").write_text(text)
    print(text, flush=True)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--assay", type=lambda path: Path(path).resolve(), default=BUILT)
    parser.add_argument("--keep", help="where the city is made (default: the system's temporary folder)")
    return parser.parse_args()


class Shell:
    """A session that is asked line by line; the time of a statement is from its last byte to its answer."""

    def __init__(self, assay, city, folder):
        self.process = subprocess.Popen(
            [assay, city, "--no-config", "--yes", "--output", "json"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)

    def ask(self, statement):
        started = time.perf_counter()
        self.process.stdin.write(statement + ";\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        took = (time.perf_counter() - started) * 1000
        if not answer["ok"]:
            raise SystemExit(f"{statement}: {answer}")
        return took, answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def measure(assay, city, folder, figures):
    def note(name, took):
        figures.setdefault(name, []).append(took)

    shell = Shell(assay, city, folder)
    shell.ask("categories | top 1")
    note("scan", shell.ask("scan")[0])
    note("scan again", shell.ask("scan")[0])
    note("mark", shell.ask("mark public-risk yellow = 45")[0])
    note("undo", shell.ask("undo")[0])
    note("scan after a rule", shell.ask("rule add bench when tax_arrears > 12345")[0] + shell.ask("scan")[0])
    shell.ask("undo")
    note("funnel", shell.ask("funnel")[0])
    note("grade", shell.ask("grade")[0])
    shell.close()

    shell = Shell(assay, city, folder)
    codes = [row[0] for row in shell.ask(f"enterprises | where guarantee_circle_size > 2 | sample {LINKS + 1} | select code")[1]["tables"][0]["rows"]]
    note("links first", shell.ask(f"links {codes[0]} depth 3")[0])
    note("links", statistics.median(shell.ask(f"links {code} depth 3")[0] for code in codes[1:]))
    note("refresh", shell.ask("refresh relations")[0])
    shell.close()

    shell = Shell(assay, city, folder)
    shell.ask("add tax_grade, tax_arrears, court_judgments_2y, insured_employees, debt_asset_ratio")
    note("sheets", shell.ask(f"sheet where row < {SHEETS} to=sheets")[0])
    shutil.rmtree(folder / "sheets")
    shell.ask("undo")
    shell.close()


def written(rows, times):
    def line(name, text, goal=None):
        took = times[name]
        met = "" if goal is None else f"{goal:,} | " + ("met" if took < goal else "missed")
        return f"| {text} | {took:,.0f} | {met or ' | '} |"

    return "\n".join([
        "# Measured: from data to a warning",
        "",
        "Written by `make bench`; do not edit. Medians of three sessions, from a statement's last byte to its answer as JSON.",
        "",
        f"- Machine: {machine()}",
        f"- City: {rows:,} enterprises, two yearly snapshots, seed 1, 237 tags, 42 rules",
        "",
        "| work | ms | goal | |",
        "|---|---:|---:|---|",
        line("scan", "`scan`, first of a session", 1_000),
        line("scan again", "`scan` again", 1_000),
        line("mark", "`mark`: what a changed mark moves, journalled"),
        line("undo", "`undo` of it"),
        line("scan after a rule", "`rule add`, then `scan`", 1_000),
        line("links first", "`links CODE depth 3`, first of a session: reads the relations", 100),
        line("links", "`links CODE depth 3`, further", 100),
        line("sheets", f"`sheet where` of {SHEETS:,} enterprises with a card of five tags", 60_000),
        line("refresh", "`refresh relations`"),
        line("funnel", "`funnel` over one snapshot"),
        line("grade", "`grade`"),
        line("generate", "`generate` of the city, whole process"),
        "",
    ])


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) // (1 << 20)
    cores = sum(line.startswith("processor") for line in open("/proc/cpuinfo"))
    return f"{model}, {cores} cores, {memory} GB, Linux {platform.release()}"


if __name__ == "__main__":
    main()
