"""Optimal bins by optbinning under each trend, for the comparison of IV at equal constraints.

usage: trends.py FILE.csv FOLDER

Writes trends.json into FOLDER: by trend and tag the goods and bads of each bin of values, and of all rows.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from optbinning import OptimalBinning

TRENDS = ["ascending", "descending", "peak", "valley", "auto"]
MOST_BINS = 10
PROCESSES = 2


def bins(values, bad, kind, trend, name):
    """Goods and bads of each bin that holds values; nothing where optbinning finds no bins."""
    binning = OptimalBinning(name, dtype=kind, max_n_bins=MOST_BINS, monotonic_trend=trend)
    binning.fit(values, bad)
    table = binning.binning_table.build()
    rows = table[~table["Bin"].isin(["Missing", "Special", ""]) & (table.index != "Totals")]
    return [[int(good), int(bad)] for good, bad in zip(rows["Non-event"], rows["Event"])]


def of_tag(item, bad):
    name, values, kind = item
    trends = TRENDS if kind == "numerical" else ["levels"]
    return name, {trend: bins(values, bad, kind, None if trend == "levels" else trend, name) for trend in trends}


def main(csv, folder):
    frame = pd.read_csv(csv)
    bad = frame["bad"].to_numpy()
    items = [
        (name, frame[name].to_numpy(), "numerical" if name.startswith("n") else "categorical")
        for name in frame.columns
        if name not in ("code", "bad")
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        tags = dict(pool.map(partial(of_tag, bad=bad), items))
    total = [int((1 - bad).sum()), int(np.sum(bad))]
    (folder / "trends.json").write_text(json.dumps({"total": total, "tags": tags}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
