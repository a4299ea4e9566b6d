"""Writes the test vectors beside this file: the left profile of a stream by stumpy.stumpi, with and without egress.

    pip install "stumpy>=1.13" && python generate.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent
n = 240
history = 70


def series():
    """Name, window, values."""
    t = np.arange(n)

    def walk(seed):
        return np.cumsum(np.random.default_rng(seed).normal(size=n))

    yield "walk", 12, walk(1)
    yield "shortest-window", 3, walk(2)
    yield "sine-and-noise", 16, np.sin(2 * np.pi * t / 16) + 0.1 * np.random.default_rng(3).normal(size=n)
    gaps = walk(4)
    gaps[[31, 90, 91, 150]] = np.nan
    gaps[200] = np.inf
    yield "gaps", 8, gaps
    flat = walk(5)
    flat[20:45] = 3
    flat[60:80] = 3
    flat[150:190] = -2
    yield "constants", 10, flat
    yield "offset-1e8", 10, 1e8 + walk(6)
    yield "integers", 6, np.random.default_rng(7).integers(0, 5, n).astype(float)


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


def followed(values, m, egress):
    """The newest window's entry of the left profile, after every update."""
    stream = stumpy.stumpi(values[:history], m, egress=egress)
    distance, index = [], []
    for value in values[history:]:
        stream.update(value)
        distance.append(float(stream.left_P_[-1]))
        index.append(int(stream.left_I_[-1]))
    return {"distance": numbers(distance), "index": index}


for name, m, values in series():
    vector = {
        "window": m,
        "history": history,
        "values": numbers(values),
        "egress": followed(values, m, True),
        "growing": followed(values, m, False),
    }
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(name, vector["egress"]["index"][:5], vector["egress"]["index"][-3:], vector["growing"]["index"][-3:])
