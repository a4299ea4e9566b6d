"""Writes cases.json beside this file: consensus motifs by stumpy.ostinato.

    pip install "stumpy>=1.13" && python generate.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent


def walk(seed, size):
    return np.cumsum(np.random.default_rng(seed).normal(size=size))


def planted(seed, size, at, shape):
    values = walk(seed, size)
    values[at : at + len(shape)] = values[at] + shape + 0.05 * np.random.default_rng(seed + 100).normal(size=len(shape))
    return values


def cases():
    shape = 6 * np.sin(2 * np.pi * np.linspace(0, 1, 20) ** 2)
    yield "documented", 3, [np.array([584.0, -11.0, 23.0, 79.0, 1001.0, 0.0, 19.0]),
                            np.array([600.0, -10.0, 23.0, 17.0]), np.array([1.0, 9.0, 6.0, 0.0])]
    yield "planted", 20, [planted(1, 90, 10, shape), planted(2, 110, 60, shape), planted(3, 80, 33, shape)]
    yield "walks", 9, [walk(4, 80), walk(5, 64), walk(6, 100), walk(7, 71)]
    yield "two series", 12, [walk(8, 90), walk(9, 90)]
    gaps = planted(11, 110, 60, shape)
    gaps[[20, 41]] = np.nan
    yield "gaps", 15, [planted(10, 90, 10, shape), gaps, planted(12, 80, 33, shape)]
    flat = walk(13, 80)
    flat[20:45] = 3
    yield "constants", 10, [flat, walk(14, 60), walk(15, 70)]
    yield "units", 10, [1e5 * walk(16, 70), 1e-3 * walk(17, 60), walk(18, 70) + 1e4]


def numbers(values):
    """JSON has no NaN: it becomes the string that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else "NaN" for v in values]


out = []
for name, m, series in cases():
    radius, which, position = stumpy.ostinato(series, m)
    out.append({"name": name, "window": m, "series": [numbers(values) for values in series], "radius": float(radius),
                "which": int(which), "position": int(position)})
    print(name, radius, which, position)
(here / "cases.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
