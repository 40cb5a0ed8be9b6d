#!/usr/bin/env python3
"""Measures Assay against other programs on one table, all in the same run, and writes RESULTS.md beside this file.

usage: run.py [--rows N] [--skip-growth] [--keep FOLDER]

Needs nothing but Python 3: the peers are installed into a virtual environment below .build.
"""

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent
ENVIRONMENT = PACKAGE / ".build" / "benchmark-peers"
BUILT = PACKAGE / ".build" / "release" / "assay"
# As `make install` leaves it: what a linker wrote lies in memory in small pieces until it is read from the disk again.
ASSAY = PACKAGE / ".build" / "benchmark-install" / "assay"
MEASURE = PACKAGE / ".build" / "release" / "measure"
PEERS = ["duckdb", "duckdb-cli", "numpy", "optbinning", "pandas", "scikit-learn"]
THREADS = "2"
QUESTION = "enterprises | where n001 > 0 and n002 < 500 | by l001: n = count(), m = mean(n003), p = p90(n003)"
QUESTION_SQL = (
    "select l001, count(*), avg(n003), quantile_cont(n003, 0.9) from t where n001 > 0 and n002 < 500 group by l001 order by l001"
)

# Name, what it is, the peer, how many times faster Assay has to be.
GOALS = [
    ("import", "CSV to a ready dataset, whole process", "DuckDB", 1 / 0.3),
    ("open", "start, open, first answer, whole process", "DuckDB's shell", 4),
    ("weight", "one weight changed: scores, bands, KS, AUC", "DuckDB", 40),
    ("raw_to_score", "150 raw values to scores and their histogram", "DuckDB, 150 CASE", 25),
    ("filter_group_p90", "filter, group, count, mean, p90", "DuckDB", 6),
    ("cross", "two keys, count and bad rate", "DuckDB", 30),
    ("bin_all", "optimal bins of all tags", "optbinning, 2 jobs", 80),
    ("auc_ks", "AUC and KS from scores", "scikit-learn", 300),
]


def main():
    arguments = parsed()
    prepare()
    with tempfile.TemporaryDirectory(dir=arguments.keep) as name:
        folder = Path(name)
        csv = table(folder, arguments.rows)
        ours, peers = measured(folder, csv)
        ivs = iv_comparison(folder, csv)
        report(arguments.rows, ours, peers, ivs, [])
        # Last, since it makes tables and datasets of its own in the same places.
        if not arguments.skip_growth:
            report(arguments.rows, ours, peers, ivs, grown(folder))


def report(*figures):
    text = written(*figures)
    (HERE / "RESULTS.md").write_text(text)
    print(text, flush=True)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--skip-growth", action="store_true", help="leave out 100,000 to 3,000,000 enterprises")
    parser.add_argument("--keep", help="where the tables are made (default: the system's temporary folder)")
    return parser.parse_args()


# Setting up


def prepare():
    if not (ENVIRONMENT / "ready").exists():
        run([sys.executable, "-m", "venv", ENVIRONMENT])
        run([ENVIRONMENT / "bin" / "pip", "install", "--quiet", *PEERS])
        (ENVIRONMENT / "ready").touch()
    run(["install", "-D", "-m", "755", BUILT, ASSAY])


def run(command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True, **options)


def output(command):
    return run(command, capture_output=True).stdout


def python(script, *arguments):
    return output([ENVIRONMENT / "bin" / "python", HERE / "peers" / script, *arguments])


def table(folder, rows):
    csv = folder / f"table-{rows}.csv"
    if not csv.exists():
        python("table.py", rows, csv)
    return csv


# Measuring


def measured(folder, csv):
    """Each round runs everyone once, so that a slow minute of the machine falls on all; medians over the rounds."""
    ours, peers = {}, {}
    shell = folder / "shell.duckdb"
    run([ENVIRONMENT / "bin" / "duckdb", shell, f"create table t as select * from read_csv('{csv}')"], stdout=subprocess.DEVNULL)
    for _ in range(3):
        # Who writes to the disk waits for what others have written before.
        os.sync()
        gather(ours, "import", whole(import_command(csv, folder)))
        os.sync()
        gather(peers, "import", numbers(python("peers.py", csv, folder, "import"))["import"])
        # Short ones many times, since a wait of the machine's own weighs more there.
        gather(ours, "open", whole([ASSAY, folder / "t.assay", "--no-config", "-c", QUESTION], repeats=15))
        gather(peers, "open", whole([ENVIRONMENT / "bin" / "duckdb", "-readonly", shell, QUESTION_SQL], repeats=15))
        for name, value in numbers(output([MEASURE, folder / "t.assay", THREADS])).items():
            gather(ours, name, value)
        names = ["filter_group_p90", "cross", "raw_to_score", "weight", "auc_ks"]
        for name, value in numbers(python("peers.py", csv, folder, *names)).items():
            gather(peers, name, value)
    gather(peers, "bin_all", numbers(python("peers.py", csv, folder, "bin_all"))["bin_all"])
    for name, command in whole_commands(folder).items():
        gather(ours, name, whole(command))
    return medians(ours), medians(peers)


BINNING = "split off; bin all max_bins=10 min_share=0.05 min_bads=0"


def whole_commands(folder):
    """What a person starts, from the start of the process to its end; the first makes the card that the others use."""
    dataset = folder / "t.assay"
    return {
        "bin_all_command": [ASSAY, dataset, "--no-config", "-c", BINNING],
        "weight_command": [ASSAY, dataset, "--no-config", "-c", "weight n001 = 1.2; undo"],
        "score_command": [ASSAY, "score", dataset, "--card", "card", "--yes", "--to", folder / "scores.csv"],
    }


def import_command(csv, folder):
    return [ASSAY, "import", csv, "--into", folder / "t.assay", "--key", "code", "--target", "bad", "--replace", "--yes"]


def gather(into, name, value):
    into.setdefault(name, []).append(value)


def medians(values):
    return {name: statistics.median(list_) for name, list_ in values.items()}


def numbers(lines):
    return {name: float(value) for name, value in (line.split() for line in lines.splitlines())}


def whole(command, repeats=3):
    """Milliseconds from start to end of a process, the median of a few."""
    return statistics.median(once(command)[0] for _ in range(repeats))


def once(command):
    """Milliseconds from start to end of a process, and the most memory in MB that it held."""
    words = [str(part) for part in command]
    silence = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    start = time.perf_counter()
    process = os.posix_spawn(words[0], words, os.environ, file_actions=silence)
    _, status, usage = os.wait4(process, 0)
    milliseconds = (time.perf_counter() - start) * 1000
    if status != 0:
        sys.exit(f"failed: {' '.join(words)}")
    return milliseconds, usage.ru_maxrss / 1024


# Binning: not only faster


TRENDS = ["ascending", "descending", "peak", "valley", "auto", "levels"]


def iv_comparison(folder, csv):
    """By trend: IV of each tag under ours and under optbinning's bins, by one formula, at the same constraints."""
    python("trends.py", csv, folder)
    theirs = json.loads((folder / "trends.json").read_text())
    asked = [(name, trend) for name, trends in theirs["tags"].items() for trend in trends]
    statements = "\n".join(
        f"bin {name} max_bins=10 min_share=0.05 min_bads=0" + ("" if trend == "levels" else f" trend={trend}")
        for name, trend in asked
    )
    ours = {}
    lines = output([ASSAY, folder / "t.assay", "--no-config", "--output", "json", "-c", "split off\n" + statements])
    for (name, trend), line in zip(asked, lines.splitlines()[1:], strict=True):
        ours[name, trend] = value_bins(json.loads(line))
    found = {trend: [] for trend in TRENDS}
    for name, trend in asked:
        found[trend].append((iv(ours[name, trend], theirs["total"]), iv(theirs["tags"][name][trend], theirs["total"])))
    return found


def value_bins(cell):
    """Goods and bads of the bins that hold values."""
    table = cell["tables"][0]
    heads = [column["name"] for column in table["columns"]]
    rows = [dict(zip(heads, row)) for row in table["rows"]]
    return [(row["good"], row["bad"]) for row in rows if row["label"] not in ("missing", "special", "unseen")]


def iv(bins, total):
    """Over the bins of values, against the goods and bads of all rows."""
    shares = [(good / total[0], bad / total[1]) for good, bad in bins if good and bad]
    return sum((good - bad) * math.log(good / bad) for good, bad in shares)


# Growth


def grown(folder):
    lines = []
    for rows in [100_000, 300_000, 1_000_000, 3_000_000]:
        csv = table(folder, rows)
        importing, memory = once(import_command(csv, folder))
        opening = whole([ASSAY, folder / "t.assay", "--no-config", "-c", QUESTION], repeats=15)
        inner = numbers(output([MEASURE, folder / "t.assay", THREADS]))
        lines.append((rows, importing, memory, opening, inner))
        csv.unlink()
    return lines


# Writing


def written(rows, ours, peers, ivs, growth):
    lines = [
        "# Measured",
        "",
        "Written by `make bench`; do not edit. All figures of one table are from one run, everyone in turn, two threads.",
        "",
        f"- Machine: {machine()}",
        f"- Peers: {versions()}",
        f"- Table: {rows:,} enterprises x 150 tags (100 numbers, 50 levels), seeded; medians in milliseconds",
        "",
        "## Against others",
        "",
        "| work | Assay | peer | | times faster | goal | |",
        "|---|---:|---:|---|---:|---:|---|",
    ]
    for name, what, peer, goal in GOALS:
        ratio = peers[name] / ours[name]
        lines.append(
            f"| {what} | {shown(ours[name])} | {shown(peers[name])} | {peer} | {ratio:.1f} | {goal:.1f} | {met(ratio >= goal)} |"
        )
    read = ours["rescore"] / ours["read_codes"]
    lines += [
        "",
        f"All scores anew with their histogram: {shown(ours['rescore'])} ms, {read:.2f} times one read of the codes"
        f" ({shown(ours['read_codes'])} ms); goal at most 2: {met(read <= 2)}.",
        "",
        "## Whole processes",
        "",
        "From start to end, with opening the dataset, what is written to it, and the text that is printed.",
        "",
        "| command | ms |",
        "|---|---:|",
        f"| `bin all` (150 tags binned, scored, banded, journalled) | {shown(ours['bin_all_command'])} |",
        f"| `weight n001 = 1.2; undo` (150 tags coded and scored, two changes shown and journalled) | {shown(ours['weight_command'])} |",
        f"| `assay score` of all enterprises to a CSV with the points of each tag | {shown(ours['score_command'])} |",
    ]
    lines += iv_lines(ivs)
    if growth:
        lines += growth_lines(growth)
    return "\n".join(lines) + "\n"


def iv_lines(ivs):
    lines = [
        "",
        "## Information value",
        "",
        "Optimal bins of values at equal constraints (at most 10, each at least 5% of the rows, the same trend): Assay against optbinning,",
        "tags whose IV is lower or higher by more than 0.000001. `auto` is no constraint but a choice: Assay takes the best monotone bins",
        "unless peak or valley gains 5%, optbinning goes by rules of its own.",
        "A tag of more than 524,288 different values is cut between quantile cells, which may lie a row beside the best cut.",
        "",
        "| trend | tags | lower | higher | sum, Assay | sum, optbinning | |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for trend, pairs in ivs.items():
        lower, higher = sum(a < b - 1e-6 for a, b in pairs), sum(a > b + 1e-6 for a, b in pairs)
        verdict = "" if trend == "auto" else met(lower == 0)
        ours, theirs = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        lines.append(f"| {trend} | {len(pairs)} | {lower} | {higher} | {ours:.4f} | {theirs:.4f} | {verdict} |")
    return lines


def growth_lines(growth):
    names = ["bin_all", "raw_to_score", "rescore", "weight", "filter_group_p90"]
    lines = [
        "",
        "## Growth",
        "",
        "Milliseconds; memory is the most that the importing process held.",
        "",
        "| enterprises | import | MB | open to answer | " + " | ".join(names) + " |",
        "|---:|---:|---:|---:|" + "---:|" * len(names),
    ]
    for rows, importing, memory, opening, inner in growth:
        values = " | ".join(shown(inner[name]) for name in names)
        lines.append(f"| {rows:,} | {shown(importing)} | {memory:,.0f} | {shown(opening)} | {values} |")
    return lines


def shown(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def met(is_met):
    return "met" if is_met else "**missed**"


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {pages:.0f} GB, Linux {platform.release().split('-')[0]}"


def versions():
    wanted = {"duckdb", "duckdb-cli", "numpy", "optbinning", "pandas", "scikit-learn"}
    listed = json.loads(output([ENVIRONMENT / "bin" / "pip", "list", "--format", "json", "--disable-pip-version-check"]))
    return ", ".join(f"{item['name']} {item['version']}" for item in listed if item["name"] in wanted)


if __name__ == "__main__":
    main()
