"""Writes the vectors of joins/: two series, STUMPY's three nearest neighbours of each in the other and in itself, and
the same distances in extended precision (80 bit floats).

    pip install "stumpy>=1.13" && python generate_joins.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent / "joins"
k = 3


def noise(seed, size):
    return np.random.default_rng(seed).normal(size=size)


def cases():
    """Name, window, series A and series B, of unlike lengths."""
    yield "walks", 20, np.cumsum(noise(1, 150)), np.cumsum(noise(2, 90))
    t = np.arange(160)
    yield "sines", 24, np.sin(2 * np.pi * t / 24) + 0.1 * noise(3, 160), np.sin(2 * np.pi * t[:100] / 25) + 0.1 * noise(4, 100)
    yield "shortest-window", 3, noise(5, 120), noise(6, 60)
    a, b = np.cumsum(noise(7, 150)), np.cumsum(noise(8, 120))
    a[20:50] = 3
    a[100:112] = -1
    b[60:85] = 7
    yield "constants", 10, a, b
    a, b = np.cumsum(noise(9, 150)), np.cumsum(noise(10, 120))
    a[[0, 60, 61]] = np.nan
    b[[30, 119]] = np.inf, -np.inf
    yield "gaps", 12, a, b
    yield "offsets", 16, 1e10 + np.round(noise(11, 140), 3), -1e6 + noise(12, 120)
    a, b = noise(13, 150), noise(14, 120)
    a[:60] += 1e7
    b[80:] -= 1e7
    yield "drops", 16, a, b
    integers = np.random.default_rng(15).integers(0, 4, 250).astype(float)
    yield "integers", 8, integers[:150], integers[150:]
    yield "whole-series", 40, np.cumsum(noise(16, 40)), np.cumsum(noise(17, 130))
    a, b = noise(18, 150), noise(19, 120)
    b[20:60] = 3 * a[50:90] + 8
    a[110:140] = a[50:80]
    yield "equal-subsequences", 14, a, b


def shapes(values, m):
    windows = np.lib.stride_tricks.sliding_window_view(values, m)
    finite = np.isfinite(windows).all(axis=1)
    windows = np.where(finite[:, None], windows, 0).astype(np.longdouble)
    windows = windows - windows[:, :1]
    flat = np.ptp(windows, axis=1) == 0
    away = windows - windows.mean(axis=1, keepdims=True)
    norm = np.where(flat, 1, np.sqrt((away**2).sum(axis=1)))
    return away / norm[:, None], flat, finite


def exact(a, b, m, zone):
    """The k least distances of every row, by the definition; rows within `zone` do not count."""
    one, one_flat, one_finite = shapes(a, m)
    two, two_flat, two_finite = shapes(b, m)
    distance = np.sqrt(m * ((one[:, None, :] - two[None, :, :]) ** 2).sum(axis=2))
    distance[one_flat[:, None] != two_flat[None, :]] = np.sqrt(np.longdouble(m))
    distance[one_flat[:, None] & two_flat[None, :]] = 0
    distance[~one_finite[:, None] | ~two_finite[None, :]] = np.inf
    i, j = np.indices(distance.shape)
    distance[np.abs(i - j) <= zone] = np.inf
    least = np.full((len(one), k), np.inf)
    ordered = np.sort(distance, axis=1)[:, :k]
    least[:, : ordered.shape[1]] = ordered
    return least.ravel()


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


def neighbours(profile, truth):
    return {
        "distance": numbers(np.asarray(profile.P_, dtype=float).ravel()),
        "index": np.asarray(profile.I_, dtype=int).ravel().tolist(),
        "exact": numbers(truth),
    }


here.mkdir(exist_ok=True)
for name, m, a, b in cases():
    vector = {
        "stumpyVersion": stumpy.__version__,
        "window": m,
        "k": k,
        "a": numbers(a),
        "b": numbers(b),
        "ofA": neighbours(stumpy.stump(a, m, T_B=b, ignore_trivial=False, k=k), exact(a, b, m, -1)),
        "ofB": neighbours(stumpy.stump(b, m, T_B=a, ignore_trivial=False, k=k), exact(b, a, m, -1)),
        "self": neighbours(stumpy.stump(b, m, k=k), exact(b, b, m, int(np.ceil(m / 4)))),
    }
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(name)
