"""Writes the test vectors in variants/: stumpy.mstump with dimensions to include and for discords, subspaces and bits.

    pip install "stumpy>=1.13" && python generate_variants.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent / "variants"
n = 90


def series():
    """Name, window, dimensions to include, rows of values."""
    walks = np.cumsum(np.random.default_rng(1).normal(size=(4, n)), axis=1)
    yield "walks", 10, [2], walks
    yield "two-included", 8, [3, 1], np.cumsum(np.random.default_rng(2).normal(size=(5, n)), axis=1)
    flat = np.cumsum(np.random.default_rng(3).normal(size=(3, n)), axis=1)
    flat[1, 20:40] = 2
    flat[1, 60:75] = 5
    yield "constants", 9, [1], flat
    ten = np.sin(np.arange(n) / 3 + np.arange(10)[:, None]) + np.random.default_rng(4).normal(size=(10, n)) / 2
    yield "ten", 12, [7, 0, 4], ten


for name, m, include, values in series():
    cases = []
    for included, discords in [(include, False), ([], True), (include, True)]:
        given = np.array(included) if included else None
        profile = stumpy.mstump(values, m, include=given, discords=discords)
        distance, index = profile.P_, profile.I_
        rows = [int(np.argmax(row) if discords else np.argmin(row)) for row in distance]
        neighbours = [int(index[k][row]) for k, row in enumerate(rows)]
        # Not for discords: STUMPY's subspaces are of other dimensions then, indices into the list reversed.
        bits, spaces = stumpy.mdl(values, m, np.array(rows), np.array(neighbours), include=given)
        cases.append({
            "include": included,
            "discords": discords,
            "distance": [[float(v) for v in row] for row in distance],
            "index": [[int(v) for v in row] for row in index],
            "rows": rows,
            "neighbours": neighbours,
            "bits": [float(v) for v in bits],
            "subspaces": [[int(v) for v in space] for space in spaces],
        })
    vector = {"window": m, "values": [[float(v) for v in row] for row in values], "cases": cases}
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(name, [case["bits"][:3] for case in cases])
