"""Writes cases.json beside this file: time series chains by stumpy.allc and stumpy.atsc.

    pip install "stumpy>=1.13" && python generate.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent


def cases():
    def rng(seed):
        return np.random.default_rng(seed)

    yield "documented", 3, np.array([584.0, -11.0, 23.0, 79.0, 1001.0, 0.0, -19.0])
    yield "walk", 8, np.cumsum(rng(1).normal(size=150))
    yield "noise", 5, rng(2).normal(size=120)
    t = np.arange(300)
    yield "a shape that drifts", 20, np.sin(2 * np.pi * t / 30 * (1 + t / 1500)) + 0.05 * rng(3).normal(size=300)
    gaps = np.cumsum(rng(4).normal(size=150))
    gaps[[30, 31, 90]] = np.nan
    yield "gaps", 8, gaps
    yield "integers", 6, rng(5).integers(0, 50, size=150).astype(float)


def numbers(values):
    """JSON has no NaN: it becomes the string that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else "NaN" for v in values]


out = []
for name, m, values in cases():
    profile = stumpy.stump(values, m)
    left, right = profile[:, 2].astype(int), profile[:, 3].astype(int)
    chains, longest = stumpy.allc(left, right)
    anchored = [stumpy.atsc(left, right, j).tolist() for j in range(0, left.size, 7)]
    out.append({"name": name, "window": m, "values": numbers(values), "left": left.tolist(), "right": right.tolist(),
                "chains": sorted(chain.tolist() for chain in chains), "longest": len(longest), "anchored": anchored})
    print(name, len(chains), len(longest))
(here / "cases.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
