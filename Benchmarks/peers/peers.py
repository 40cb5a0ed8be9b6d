"""The same work in other programs: DuckDB, optbinning, scikit-learn. Prints a name and the median in milliseconds a line.

usage: peers.py FILE.csv FOLDER NAME...
"""

import json
import statistics
import sys
import time
from pathlib import Path

import duckdb
import numpy as np

THREADS = 2
NUMBERS = [f"n{index:03d}" for index in range(1, 101)]
LEVELS = [f"l{index:03d}" for index in range(1, 51)]


def median(work, repeats):
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def connect(folder):
    connection = duckdb.connect(str(folder / "peer.duckdb"))
    connection.execute(f"set threads = {THREADS}")
    return connection


def fill(csv, folder):
    """From the CSV to a table on disk, types found by DuckDB itself."""
    (folder / "peer.duckdb").unlink(missing_ok=True)
    connection = connect(folder)
    connection.execute(f"create table t as select * from read_csv('{csv}')")
    connection.close()


def import_csv(csv, folder):
    return median(lambda: fill(csv, folder), 3)


def question(text):
    def run(csv, folder):
        connection = connect(folder)
        connection.execute("create temp table m as select * from t")
        return median(lambda: connection.execute(text.format("m")).fetchall(), 11)

    return run


FILTER_GROUP = (
    "select l001, count(*), avg(n003), quantile_cont(n003, 0.9) from {} where n001 > 0 and n002 < 500 group by l001 order by l001"
)
CROSS = "select l001, l002, count(*), avg(bad) from {} group by l001, l002 order by l001, l002"


def cases(connection):
    """A sum of 150 CASE expressions, five ranges or all levels each: a scorecard as SQL has it."""
    rng = np.random.default_rng(1)
    terms = []
    for name in NUMBERS:
        cuts = connection.execute(f"select quantile_cont({name}, [0.5, 0.65, 0.8, 0.9]) from t").fetchone()[0]
        ranges = " ".join(f"when {name} < {cut} then {rng.integers(-9, 10)}" for cut in cuts)
        terms.append(f"case when {name} is null then {rng.integers(-9, 10)} {ranges} else {rng.integers(-9, 10)} end")
    for name in LEVELS:
        labels = [row[0] for row in connection.execute(f"select distinct {name} from t order by 1").fetchall()]
        ranges = " ".join(f"when '{label}' then {rng.integers(-9, 10)}" for label in labels)
        terms.append(f"case {name} {ranges} else {rng.integers(-9, 10)} end")
    return "500 + " + " + ".join(terms)


def raw_to_score(csv, folder):
    connection = connect(folder)
    score = cases(connection)
    connection.execute("create temp table m as select * from t")
    return median(
        lambda: connection.execute(f"select {score} as score, bad, count(*) from m group by all order by all").fetchall(), 5
    )


WEIGHT = """
with moved as (select s.score + case s.code when 0 then -2 when 1 then 3 when 2 then 1 else 0 end as score, bad from s),
     h as (select score, sum(bad) as b, count(*) - sum(bad) as g from moved group by score),
     c as (select score, b, g, sum(b) over w as cb, sum(g) over w as cg, sum(b) over () as tb, sum(g) over () as tg
           from h window w as (order by score))
select max(abs(cb / tb - cg / tg)) as ks, sum(g * (cb - b / 2)) / max(tb * tg) as auc,
       sum(b + g) filter (score >= 540), sum(b + g) filter (score < 540 and score >= 500), sum(b + g) filter (score < 500),
       sum(b) filter (score >= 540), sum(b) filter (score < 540 and score >= 500), sum(b) filter (score < 500)
from c
"""


def weight(csv, folder):
    """One characteristic's points moved: new scores, bands, KS and AUC, from a table of scores in memory."""
    connection = connect(folder)
    score = cases(connection)
    connection.execute(f"create temp table s as select cast({score} as integer) as score, cast(row_number() over () % 5 as utinyint) as code, bad from t")
    return median(lambda: connection.execute(WEIGHT).fetchall(), 11)


def scores(folder):
    rows = connect(folder).execute("select round(500 + 20 * (0.02 * n002 - n003) - 3 * bad), bad from t").fetchnumpy()
    values = list(rows.values())
    return np.asarray(values[0], dtype=float), np.asarray(values[1])


def auc_ks(csv, folder):
    from sklearn.metrics import roc_auc_score, roc_curve

    score, bad = scores(folder)

    def work():
        roc_auc_score(bad, -score)
        false, true, _ = roc_curve(bad, -score)
        (true - false).max()

    return median(work, 5)


def bin_all(csv, folder):
    """optbinning on all 150 at most 10 bins, two jobs; leaves its IV over values that are not missing beside."""
    from optbinning import BinningProcess

    frame = connect(folder).execute("select * from t").df()
    names = NUMBERS + LEVELS
    process = BinningProcess(names, categorical_variables=LEVELS, max_n_bins=10, n_jobs=2)
    start = time.perf_counter()
    process.fit(frame[names], frame["bad"])
    elapsed = (time.perf_counter() - start) * 1000
    ivs = {name: clean_iv(process.get_binned_variable(name).binning_table.build()) for name in names}
    (folder / "optbinning.json").write_text(json.dumps(ivs))
    return elapsed


def clean_iv(table):
    rows = table[~table["Bin"].isin(["Missing", "Special", ""]) & (table.index != "Totals")]
    good, bad = rows["Non-event"].to_numpy(dtype=float), rows["Event"].to_numpy(dtype=float)
    keep = (good > 0) & (bad > 0)
    g, b = good[keep] / good.sum(), bad[keep] / bad.sum()
    return float(((g - b) * np.log(g / b)).sum())


SUBJECTS = {
    "import": import_csv,
    "filter_group_p90": question(FILTER_GROUP),
    "cross": question(CROSS),
    "raw_to_score": raw_to_score,
    "weight": weight,
    "auc_ks": auc_ks,
    "bin_all": bin_all,
}

if __name__ == "__main__":
    for name in sys.argv[3:]:
        print(name, SUBJECTS[name](sys.argv[1], Path(sys.argv[2])), flush=True)
