"""Writes the test vectors beside this file: series, STUMPY's matrix profile of them, and a direct computation in
extended precision (80 bit floats) as the arbiter between STUMPY and the kernels.

    pip install "stumpy>=1.13" && python generate.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent
n = 200


def series():
    """Name, window and values of every vector; each has its own seed, so adding one leaves the others alone."""
    def noise(seed, size=n):
        return np.random.default_rng(seed).normal(size=size)

    t = np.arange(n)
    yield "random-walk", 20, np.cumsum(noise(1))
    yield "sine-and-noise", 24, np.sin(2 * np.pi * t / 24) + 0.1 * noise(2)
    yield "shortest-window", 3, np.cumsum(noise(3))
    yield "long-window", 60, np.cumsum(noise(4))

    flat = np.cumsum(noise(5))
    flat[30:60] = flat[30]
    flat[110:128] = -4
    flat[150:163] = 7
    yield "constant-stretches", 12, flat

    gaps = np.cumsum(noise(6))
    gaps[[0, 40, 41, 120]] = np.nan
    gaps[[90, 199]] = np.inf, -np.inf
    yield "gaps", 10, gaps

    yield "offset-1e10", 16, 1e10 + 5 * np.sin(2 * np.pi * t / 16) + noise(7)
    yield "integers", 8, np.random.default_rng(8).integers(0, 4, n).astype(float)

    equal = np.cumsum(noise(9))
    equal[120:160] = equal[20:60]
    equal[170:195] = 3 * equal[60:85] + 11
    yield "equal-subsequences", 16, equal

    drop = noise(10)
    drop[:70] = 1e7 + 1e5 * noise(11, 70)
    yield "drop-from-1e7", 16, drop

    spikes = noise(12)
    spikes[[25, 90, 150]] = 1e7, -3e6, 1e8
    yield "spikes", 12, spikes

    nearly = 5 + 1e-9 * np.round(3 * noise(13))
    nearly[80:120] += noise(14, 40)
    yield "nearly-constant", 14, nearly


def centred(values, m):
    """Every window minus its mean, its length (0 where constant), and whether it is finite."""
    windows = np.lib.stride_tricks.sliding_window_view(values, m)
    finite = np.isfinite(windows).all(axis=1)
    windows = np.where(finite[:, None], windows, 0).astype(np.longdouble)
    windows = windows - windows[:, :1]
    away = windows - windows.mean(axis=1, keepdims=True)
    norm = np.sqrt((away**2).sum(axis=1))
    norm[np.ptp(windows, axis=1) == 0] = 0
    return away, norm, finite


def exact_distances(values, m):
    """All pairwise distances, by the definition."""
    away, norm, finite = centred(values, m)
    shape = away / np.where(norm > 0, norm, 1)[:, None]
    rows = len(norm)
    distance = np.full((rows, rows), np.inf, dtype=np.longdouble)
    for i in range(rows):
        for j in range(rows):
            if finite[i] and finite[j]:
                flat = int(norm[i] == 0) + int(norm[j] == 0)
                between = np.sqrt(np.longdouble(m) * ((shape[i] - shape[j]) ** 2).sum())
                distance[i, j] = between if flat == 0 else np.sqrt(np.longdouble(m)) if flat == 1 else 0
    return distance


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


for name, m, values in series():
    values = values.astype(np.float64)
    profile = stumpy.stump(values, m)
    zone = int(np.ceil(m / 4))
    distance = exact_distances(values, m)
    rows = len(distance)
    i, j = np.indices((rows, rows))
    vector = {
        "window": m,
        "exclusionZone": zone,
        "values": numbers(values),
        "stumpy": {
            "version": stumpy.__version__,
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
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(f"{name}: {rows} rows")
