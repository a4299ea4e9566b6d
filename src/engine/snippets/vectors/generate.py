"""Writes cases.json beside this file: snippets by stumpy.snippets.

    pip install "stumpy>=1.13" && python generate.py
"""

import json
import pathlib

import numpy as np
import stumpy

here = pathlib.Path(__file__).parent


def cases():
    """Name, values, snippet length, count, sub-window, percentage of MPdist."""
    def noise(seed, size):
        return np.random.default_rng(seed).normal(size=size)

    t = np.arange(120)
    two = np.where(t < 72, np.sin(2 * np.pi * t / 12), np.sign(np.sin(2 * np.pi * t / 8))) + 0.05 * noise(1, 120)
    yield "two shapes", two, 24, 2, 12, 0.05
    yield "whole windows", two, 24, 2, 24, 0.05
    yield "many", np.cumsum(noise(2, 110)), 15, 4, 8, 0.05
    yield "half of the distances", np.cumsum(noise(3, 100)), 20, 3, 6, 0.5
    yield "one segment left over", np.cumsum(noise(4, 97)), 16, 1, 10, 0.05


out = []
for name, values, m, k, s, percentage in cases():
    _, indices, profiles, fractions, areas, regimes = stumpy.snippets(values, m, k, s=s, mpdist_percentage=percentage)
    out.append({"name": name, "values": values.tolist(), "length": m, "count": k, "window": s, "percentage": percentage,
                "starts": indices.tolist(), "profiles": profiles.tolist(), "fractions": fractions.tolist(),
                "areas": areas.tolist(), "regimes": regimes.tolist()})
    print(name, indices, fractions)
(here / "cases.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
