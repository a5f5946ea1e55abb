"""How goals go by theme, and what the scores behind them say: a trend and the facts, as pandas tables.

    FREMDRIFT_KEY=fk_… python3 trends.py          (FREMDRIFT_URL, unless it is http://127.0.0.1:3000)
"""

import os

import pandas as pd

URL = os.environ.get("FREMDRIFT_URL", "http://127.0.0.1:3000")
HEADERS = {"Authorization": f"Bearer {os.environ['FREMDRIFT_KEY']}", "Accept": "text/csv"}


def read(path: str, **options) -> pd.DataFrame:
    return pd.read_csv(URL + path, storage_options=HEADERS, **options)


trend = read("/v1/trends/goals?groupBy=quarter,theme")
shown = trend[~trend["suppressed"]]  # few citizens' figures are withheld: empty, which is not zero
print("Share of scored goals that are reached")
print(shown.pivot(index="themeName", columns="quarter", values="reachedShare").to_string(na_rep="."))

scores = read("/v1/exports/scores", parse_dates=["assessedOn"])
goals = read("/v1/exports/goals")
on_goals = scores[scores["instrument"] == "ffb-level"].merge(goals, left_on="goalId", right_on="id", suffixes=("", "OfGoal"))
print("\nScores on the functional level, by who gave them")
print(on_goals.groupby(["quarter", "informant"])["value"].agg(["count", "mean"]).round(2).unstack().to_string(na_rep="."))
