"""The table that all programs are measured on: ROWS enterprises x 100 numbers and 50 levels, an outcome with some signal.

usage: table.py ROWS FILE.csv
"""

import sys

import duckdb
import numpy as np
import pandas as pd


def numbers(rng, rows, index):
    """Amounts, counts and ratios in turn, some with zeros, some with values missing."""
    kind = index % 3
    if kind == 0:
        values = np.round(rng.lognormal(6, 1.5, rows), 2)
    elif kind == 1:
        values = rng.geometric(0.15, rows).astype(float)
    else:
        values = np.round(rng.beta(2, 5, rows), 4)
    if index % 2:
        values[rng.random(rows) < 0.4] = 0
    if index % 5 == 0:
        values[rng.random(rows) < 0.2] = np.nan
    return pd.array(values, dtype="Int64") if kind == 1 else values


def table(rows):
    rng = np.random.default_rng(20260630)
    columns = {"code": [f"E{row:08d}" for row in range(rows)]}
    for index in range(100):
        columns[f"n{index + 1:03d}"] = numbers(rng, rows, index)
    for index in range(50):
        count = 3 + index % 12
        labels = np.array([f"第{level}类" for level in range(1, count + 1)])
        columns[f"l{index + 1:03d}"] = labels[rng.integers(0, count, rows)]
    odds = np.full(rows, -4.6)
    for index in range(0, 100, 4):
        values = pd.Series(columns[f"n{index + 1:03d}"]).astype(float)
        odds += 0.35 * ((values.rank(pct=True).fillna(0.5) - 0.5) * 2).to_numpy()
    odds += 0.3 * (columns["l001"] == "第1类")
    columns["bad"] = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(int)
    return pd.DataFrame(columns)


if __name__ == "__main__":
    frame = table(int(sys.argv[1]))
    duckdb.sql(f"copy frame to '{sys.argv[2]}' (header, delimiter ',')")
