"""Writes cases.json: the profiles within stumpy.stimp, all pairs compared, on series of 200 values.

    python3 generate.py     # with numpy and stumpy 1.13 or newer
"""

import json
import os
import pathlib

os.environ["NUMBA_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import stumpy  # noqa: E402

N = 200
SHORTEST, LONGEST, STEP = 8, 40, 8


def series(rng):
    yield "a random walk", np.cumsum(rng.normal(size=N))
    yield "a wave with noise", np.sin(2 * np.pi * np.arange(N) / 20) + 0.2 * rng.normal(size=N)
    gaps = np.cumsum(rng.normal(size=N))
    gaps[70:73] = np.nan
    yield "gaps", gaps


rng = np.random.default_rng(12)
cases = []
for name, values in series(rng):
    values = np.round(values, 6)
    pan = stumpy.stimp(values, min_m=SHORTEST, max_m=LONGEST, step=STEP, percentage=1.0, pre_scrump=False)
    windows = list(range(SHORTEST, LONGEST + 1, STEP))
    for _ in windows:
        pan.update()
    by_window = dict(zip([int(m) for m in pan.M_], pan.P_))
    cases.append({
        "name": name,
        "values": [None if np.isnan(v) else float(v) for v in values],
        "windows": windows,
        "profiles": [[None if not np.isfinite(d) else float(d) for d in by_window[m]] for m in windows],
    })
pathlib.Path(__file__).with_name("cases.json").write_text(json.dumps(cases) + "\n")
