"""Writes the vectors of aamp/: series, STUMPY's profile of them without normalisation for p = 1 and 2, and the same
distances in extended precision (80 bit floats).

    pip install "stumpy>=1.13" && python generate_aamp.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent / "aamp"


def noise(seed, size=160):
    return np.random.default_rng(seed).normal(size=size)


def cases():
    yield "walk", 20, np.cumsum(noise(1))
    yield "shortest-window", 3, noise(2)
    flat = np.cumsum(noise(3))
    flat[30:60] = flat[30]
    flat[110:130] = -4
    yield "constants", 12, flat
    gaps = np.cumsum(noise(4))
    gaps[[0, 40, 41]] = np.nan
    gaps[[90, 159]] = np.inf, -np.inf
    yield "gaps", 10, gaps
    yield "integers", 8, np.random.default_rng(5).integers(0, 4, 160).astype(float)
    drop = noise(6)
    drop[:70] += 1e7
    yield "drop-from-1e7", 16, drop
    yield "offset-1e10", 16, 1e10 + np.round(noise(7), 3)


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


here.mkdir(exist_ok=True)
for name, m, values in cases():
    for p in (1, 2):
        profile = stumpy.aamp(values, m, p=float(p))
        windows = np.lib.stride_tricks.sliding_window_view(values, m)
        finite = np.isfinite(windows).all(axis=1)
        windows = np.where(finite[:, None], windows, 0).astype(np.longdouble)
        distance = (np.abs(windows[:, None, :] - windows[None, :, :]) ** p).sum(axis=2) ** (np.longdouble(1) / p)
        distance[~finite[:, None] | ~finite[None, :]] = np.inf
        zone = int(np.ceil(m / 4))
        i, j = np.indices(distance.shape)
        vector = {
            "stumpyVersion": stumpy.__version__,
            "window": m,
            "exclusionZone": zone,
            "p": p,
            "values": numbers(values),
            "stumpy": {
                "distance": numbers(profile.P_.astype(float)),
                "index": profile.I_.tolist(),
                "leftIndex": profile.left_I_.tolist(),
                "rightIndex": profile.right_I_.tolist(),
            },
            "exact": {
                "left": numbers(np.where(i - j > zone, distance, np.inf).min(axis=1)),
                "right": numbers(np.where(j - i > zone, distance, np.inf).min(axis=1)),
            },
        }
        (here / f"{name}-{p}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
        print(name, p)
