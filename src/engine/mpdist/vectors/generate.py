"""Writes cases.json beside this file: matrix profile distances by stumpy.mpdist.

    pip install "stumpy>=1.13" && python generate.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent


def cases():
    """Name, window, the two series, percentage, k."""
    def walk(seed, size):
        return np.cumsum(np.random.default_rng(seed).normal(size=size))

    yield "walks", 10, walk(1, 80), walk(2, 120), 0.05, None
    yield "half of all", 8, walk(3, 60), walk(4, 50), 0.5, None
    yield "nearest of all", 8, walk(3, 60), walk(4, 50), 0.0, None
    yield "all", 8, walk(3, 60), walk(4, 50), 1.0, None
    yield "k", 8, walk(5, 60), walk(6, 50), 0.05, 17
    yield "k beyond the end", 8, walk(5, 60), walk(6, 50), 0.05, 1000
    shared = np.concatenate([walk(7, 40), np.sin(np.arange(40.0))])
    yield "shared shape", 12, shared, np.concatenate([np.sin(np.arange(40.0)), walk(8, 70)]), 0.05, None
    yield "one window", 20, walk(9, 20), walk(10, 45), 0.05, None
    gaps = walk(11, 60)
    gaps[[10, 22, 34, 46]] = np.nan
    yield "gaps", 10, gaps, walk(12, 50), 0.9, None
    yield "nothing but gaps", 10, np.full(30, np.nan), walk(13, 40), 0.05, None
    flat = walk(14, 60)
    flat[10:40] = 2
    yield "constants", 9, flat, np.concatenate([np.full(20, -1.0), walk(15, 30)]), 0.8, None
    yield "other unit", 10, 1e6 + 1000 * walk(16, 60), 1e-3 * walk(17, 60), 0.05, None


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


out = []
for name, m, a, b, percentage, k in cases():
    distance = stumpy.mpdist(a, b, m, percentage=percentage, k=k)
    out.append({"name": name, "window": m, "a": numbers(a), "b": numbers(b), "percentage": percentage, "k": k,
                "distance": numbers([distance])[0]})
    print(name, distance)
(here / "cases.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
