"""Writes cases.json: profiles of stumpy.scrump, of all pairs and of a fifth of them, on series of 220 values.

    python3 generate.py     # with numpy and stumpy 1.13 or newer
"""

import json
import os
import pathlib

os.environ["NUMBA_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import stumpy  # noqa: E402

N = 220


def series(rng):
    yield "a random walk", np.cumsum(rng.normal(size=N)), 12
    yield "a wave with noise", np.sin(2 * np.pi * np.arange(N) / 24) + 0.2 * rng.normal(size=N), 24
    gaps = np.cumsum(rng.normal(size=N))
    gaps[90:94] = np.nan
    gaps[150] = np.inf
    yield "gaps", gaps, 9
    flat = np.round(rng.normal(size=N), 3)
    flat[60:100] = 2.5
    yield "a constant stretch", flat, 10


def profile(values, m, percentage, pre_scrump):
    np.random.seed(1)
    approximate = stumpy.scrump(values, m, percentage=percentage, pre_scrump=pre_scrump)
    approximate.update()
    return [None if not np.isfinite(d) else float(d) for d in approximate.P_]


rng = np.random.default_rng(11)
cases = []
for name, values, m in series(rng):
    values = np.round(values, 6)
    cases.append({
        "name": name,
        "window": m,
        "values": [None if np.isnan(v) else "Infinity" if np.isinf(v) else float(v) for v in values],
        "all": profile(values, m, 1.0, False),
        "some": profile(values, m, 0.2, False),
        "someFromSamples": profile(values, m, 0.2, True),
    })
pathlib.Path(__file__).with_name("cases.json").write_text(json.dumps(cases) + "\n")
