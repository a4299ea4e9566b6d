"""Writes the vectors of queries/: a query, a series, STUMPY's distance profile, matches and motifs, and the distance
profile in extended precision (80 bit floats).

    pip install "stumpy>=1.13" && python generate_queries.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent / "queries"


def noise(seed, size):
    return np.random.default_rng(seed).normal(size=size)


def cases():
    """Name, query, series and where the query was cut out of it (None if it was not)."""
    walk = np.cumsum(noise(1, 200))
    yield "walk", walk[50:70].copy(), walk, 50
    yield "foreign-query", np.cumsum(noise(2, 16)), np.cumsum(noise(3, 200)), None
    t = np.arange(300)
    sine = np.sin(2 * np.pi * t / 30) + 0.1 * noise(4, 300)
    yield "sine", sine[100:130].copy(), sine, 100
    yield "long-query", np.cumsum(noise(5, 100)), np.cumsum(noise(6, 280)), None
    far = 1e10 + np.round(noise(7, 200), 3)
    yield "offset-1e10", noise(8, 12), far, None
    drop = noise(9, 280)
    drop[:100] += 1e7
    yield "drop-from-1e7", np.cumsum(noise(10, 110)), drop, None
    flat = np.cumsum(noise(11, 200))
    flat[30:60] = flat[30]
    flat[120:140] = 7
    yield "constant-windows", np.cumsum(noise(12, 10)), flat, None
    yield "constant-query", np.full(10, 3.0), flat, None
    gaps = np.cumsum(noise(13, 200))
    gaps[[20, 21, 90]] = np.nan
    gaps[150] = np.inf
    yield "gaps", np.cumsum(noise(14, 12)), gaps, None
    integers = np.random.default_rng(15).integers(0, 4, 200).astype(float)
    yield "integers", integers[40:48].copy(), integers, 40


def exact(query, values):
    m = len(query)
    q = query.astype(np.longdouble)
    q = q - q[0]
    q = q - q.mean()
    q_norm = np.sqrt((q**2).sum()) if np.ptp(query) > 0 else 0
    distances = []
    for i in range(len(values) - m + 1):
        w = values[i : i + m].astype(np.longdouble)
        if not np.isfinite(w).all():
            distances.append(np.inf)
            continue
        w = w - w[0]
        flat = np.ptp(w) == 0
        w = w - w.mean()
        if flat or q_norm == 0:
            distances.append(0 if flat and q_norm == 0 else np.sqrt(np.longdouble(m)))
            continue
        distances.append(np.sqrt(m * ((w / np.sqrt((w**2).sum()) - q / q_norm) ** 2).sum()))
    return distances


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [float(v) if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN") for v in values]


def lists(distances, places):
    """Of STUMPY's rectangular arrays the entries in use; where it finds no motif it returns one empty row."""
    rows = [[[int(i), float(d)] for i, d in zip(p, m) if i >= 0] for p, m in zip(places, distances)]
    return [row for row in rows if row]


here.mkdir(exist_ok=True)
for name, query, values, position in cases():
    truth = exact(query, values)
    least = float(np.sort(truth)[10]) + 1e-3
    # STUMPY's own transforms lose what is asked for here at 1e10; the subtraction is exact.
    level = values - 1e10 if name == "offset-1e10" else values
    matches = stumpy.match(query, level, max_distance=least, query_idx=position)
    default = stumpy.match(query, level, query_idx=position)
    profile = stumpy.stump(level, len(query)).P_.astype(float)
    motifs, places = stumpy.motifs(level, profile, max_motifs=3, cutoff=float(np.median(profile)), max_distance=least)
    few, few_places = stumpy.motifs(level, profile)
    vector = {
        "stumpyVersion": stumpy.__version__,
        "position": -1 if position is None else position,
        "query": numbers(query),
        "values": numbers(values),
        "exact": numbers(truth),
        "stumpy": numbers(stumpy.mass(query, values, query_idx=position)),
        "profile": numbers(profile),
        "maxDistance": least,
        "matches": [[int(i), float(d)] for d, i in matches],
        "defaultMatches": [[int(i), float(d)] for d, i in default],
        "cutoff": float(np.median(profile)),
        "motifs": lists(motifs, places),
        "defaultMotifs": lists(few, few_places),
    }
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(name, len(truth), len(matches), len(motifs))
