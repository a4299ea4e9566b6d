"""Writes the test vectors beside this file: multi-dimensional profiles by stumpy.mstump.

    pip install "stumpy>=1.13" && python generate.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent
n = 110


def series():
    """Name, window, rows of values."""
    def noise(seed, d):
        return np.random.default_rng(seed).normal(size=(d, n))

    yield "walks", 10, np.cumsum(noise(1, 4), axis=1)
    yield "one-dimension", 8, np.cumsum(noise(2, 1), axis=1)
    t = np.arange(n)
    planted = noise(3, 3)
    planted[0, 20:36] = planted[0, 70:86] = 3 * np.sin(np.arange(16))
    planted[2, 20:36] = 2 * np.arange(16) % 7
    planted[2, 70:86] = planted[2, 20:36] + 0.01 * planted[1, :16]
    yield "planted", 16, planted
    awkward = np.cumsum(noise(4, 3), axis=1)
    awkward[0, [5, 60]] = np.nan, np.inf
    awkward[1, 30:52] = 4
    awkward[1, 80:95] = -1
    yield "gaps-and-constants", 9, awkward
    yield "offset-1e8", 12, 1e8 + np.sin(2 * np.pi * t / 12) + noise(5, 3)
    yield "integers", 7, np.random.default_rng(6).integers(0, 9, (5, n)).astype(float)


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


for name, m, values in series():
    profile = stumpy.mstump(values, m)
    distance, index = profile.P_, profile.I_
    # Which dimensions take part, of the best pair for every number of dimensions.
    best = [int(np.argmin(row)) for row in distance]
    subspaces = [
        sorted(int(v) for v in stumpy.subspace(values, m, row, int(index[k][row]), k)) for k, row in enumerate(best)
    ]
    vector = {
        "window": m,
        "values": [numbers(row) for row in values],
        "distance": [numbers(row) for row in distance],
        "index": [[int(v) for v in row] for row in index],
        "best": best,
        "subspaces": subspaces,
    }
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(name, best, subspaces)
