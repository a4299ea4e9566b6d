"""Writes the test vectors beside this file: regimes by stumpy.fluss and stumpy.floss.

    pip install "stumpy>=1.13" && python generate.py

The expected arc curve is given to STUMPY, because its own is a fit to one random draw.
"""

import json
import pathlib

import numpy as np
import stumpy
from stumpy.floss import _iac

here = pathlib.Path(__file__).parent
n = 260


def series():
    """Name, window, period, regimes, exclusion factor, values."""
    t = np.arange(n)

    def noise(seed, size=n):
        return np.random.default_rng(seed).normal(size=size)

    two = np.where(t < 120, np.sin(2 * np.pi * t / 12), np.sign(np.sin(2 * np.pi * t / 20))) + 0.05 * noise(1)
    yield "two-regimes", 12, 12, 2, 3, two
    three = np.where(t < 80, np.sin(2 * np.pi * t / 10), np.where(t < 170, (t % 14) / 7, np.cos(2 * np.pi * t / 25)))
    yield "three-regimes", 10, 8, 3, 2, three + 0.05 * noise(2)
    yield "random-walk", 16, 16, 3, 1, np.cumsum(noise(3))
    gaps = np.cumsum(noise(4))
    gaps[[30, 31, 140, 250]] = np.nan
    gaps[90] = np.inf
    yield "gaps", 10, 10, 2, 2, gaps
    flat = np.cumsum(noise(5))
    flat[40:80] = 3
    flat[150:190] = -2
    yield "constant-stretches", 12, 12, 3, 1, flat
    yield "offset-1e8", 12, 12, 2, 3, 1e8 + 5 * two


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


for name, m, period, regimes, factor, values in series():
    profile = stumpy.stump(values, m)
    index = profile.I_
    k = len(index)
    expected = 2 * (np.arange(k) + 1.0) * (k - 1 - np.arange(k)) / k
    curve, places = stumpy.fluss(index, period, regimes, factor, custom_iac=expected.copy())
    fitted, fitted_places = stumpy.fluss(index, period, regimes, factor)

    history = 160
    start = stumpy.stump(values[:history], m)
    rows = len(start)
    right = np.cumsum(1 / (rows - 1 - np.arange(rows - 1.0))) * (rows - 1 - np.arange(rows - 1))
    right = np.append(right, 0.0)
    stream = stumpy.floss(start, values[:history], m, period, factor, custom_iac=right.copy())
    steps = []
    for step, value in enumerate(values[history:]):
        stream.update(value)
        if step % 33 == 0 or step == n - history - 1:
            # The attributes hold positions counted from the start of the stream.
            steps.append({
                "step": step,
                "curve": numbers(stream.cac_1d_),
                "distance": numbers(stream.P_.astype(float)),
                "index": [int(v) - step - 1 for v in stream.I_],
            })
    vector = {
        "window": m, "period": period, "regimes": regimes, "factor": factor, "values": numbers(values),
        "fluss": {"index": index.tolist(), "curve": numbers(curve), "boundaries": places.tolist(),
                  "fittedCurve": numbers(fitted), "fittedBoundaries": fitted_places.tolist()},
        "floss": {"history": history, "steps": steps},
        "fittedRight": numbers(_iac(rows, bidirectional=False)),
    }
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(name, places, fitted_places, np.abs(curve - fitted).max())
