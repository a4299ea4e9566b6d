"""Writes the vectors of measures/: what STUMPY answers without normalisation (for several p), and with windows that a
function says are constant, for every function that takes one or the other.

    pip install "stumpy>=1.13" && python generate_measures.py
"""

import json
import pathlib
import warnings

import numpy as np
import stumpy

warnings.filterwarnings("ignore")
here = pathlib.Path(__file__).parent / "measures"
n, other, history = 110, 80, 70


def flat_within(limit):
    """Windows whose values span at most so much."""

    def func(a, w):
        windows = np.lib.stride_tricks.sliding_window_view(a, w)
        return np.ptp(windows, axis=1) <= limit

    return func


def walk(seed, size=n):
    """A walk with one shape in it twice, nearly."""
    random = np.random.default_rng(seed)
    values = np.cumsum(random.normal(size=size))
    values[size - 25:size - 9] = values[8:24] + 0.05 * random.normal(size=16)
    return values


def cases():
    """Name, window, three series of which the first two are joined, p or else what spans a flat window."""
    yield "walk-1", 12, [walk(1), walk(2), walk(3)], 1.0, None
    yield "walk-2", 9, [walk(4), walk(5), walk(6)], 2.0, None
    yield "walk-3", 10, [walk(7), walk(8), walk(9)], 3.0, None
    yield "walk-1.7", 8, [walk(10), walk(11), walk(12)], 1.7, None
    gaps = walk(13)
    gaps[[30, 31, 95]] = np.nan
    gaps[60] = np.inf
    yield "gaps-2", 7, [gaps, walk(14), walk(15)], 2.0, None
    flat = walk(16)
    flat[35:55] = flat[35]
    flat[75:84] = -3
    yield "constants-1", 8, [flat, walk(17), walk(18)], 1.0, None
    yield "shortest-2", 3, [walk(19), walk(20), walk(21)], 2.0, None
    yield "flat-walks", 8, [walk(22), walk(23), walk(24)], None, 2.6
    noisy = walk(25)
    noisy[30:60] = 2 + 0.01 * noisy[30:60]
    noisy[90] = np.nan
    calm = walk(26)
    calm[20:40] = calm[20] + 0.02 * calm[20:40]
    yield "nearly-flat", 10, [noisy, calm, walk(27)], None, 0.4


def numbers(values):
    """JSON has no NaN and no infinities: they become the strings that JavaScript reads as such."""
    return [
        float(f"{v:.13g}") if np.isfinite(v) else str(float(v)).replace("inf", "Infinity").replace("nan", "NaN")
        for v in np.asarray(values, dtype=float)
    ]


def pairs(distances, indices):
    return [[int(i), float(d)] for d, i in zip(distances, indices) if i >= 0]


def answers(m, series, p, limit):
    t, b, c = series
    short = b[:other]
    func = None if limit is None else flat_within(limit)

    def measured(*names, wrap=lambda f: f):
        return {"normalize": False, "p": p} if func is None else {name: wrap(func) for name in names}

    of_a = measured("T_A_subseq_isconstant")
    of_both = measured("T_A_subseq_isconstant", "T_B_subseq_isconstant")
    of_t = measured("T_subseq_isconstant")
    of_func = measured("T_subseq_isconstant_func")
    whole = stumpy.stump(t, m, **of_a)
    nearest = stumpy.stump(t, m, k=3, **of_a)
    joined = stumpy.stump(t, m, short, ignore_trivial=False, k=2, **of_both)
    query = t[12:12 + m]
    of_query = measured("T_subseq_isconstant", "Q_subseq_isconstant")
    matches = stumpy.match(query, t, query_idx=12, **of_query)
    profile = whole.P_.astype(float)
    reach = float(2 * np.quantile(profile[np.isfinite(profile)], 0.3) + 0.1)
    near = stumpy.match(query, t, max_distance=reach, **of_query)
    motif_distances, motif_places = stumpy.motifs(
        t, profile, max_distance=reach, cutoff=np.inf, max_motifs=2, max_matches=None, **of_t)

    pan = stumpy.stimp(t, min_m=m, max_m=m + 3, step=3, percentage=1.0, **of_func)
    pan.update()
    pan.update()

    streams = {}
    for name, egress in (("egress", True), ("growing", False)):
        stream = stumpy.stumpi(t[:history], m, egress=egress, **of_func)
        distance, index = [], []
        for value in t[history:]:
            stream.update(value)
            distance.append(float(stream.left_P_[-1]))
            index.append(int(stream.left_I_[-1]))
        streams[name] = {"distance": numbers(distance), "index": index}

    start = stumpy.stump(t[:history], m, **of_a)
    regimes = stumpy.floss(start, t[:history], m, m, 1, custom_iac=np.ones(len(start)), **of_func)
    for value in t[history:]:
        regimes.update(value)

    several = np.array([t, b, c])
    multi = stumpy.mstump(several, m, **of_t)
    included = stumpy.mstump(several, m, include=np.array([2]), **of_t)
    discords = stumpy.mstump(several, m, discords=True, **of_t)
    rows = np.argmin(multi.P_, axis=1)
    neighbours = multi.I_[np.arange(3), rows]
    bits, subspaces = stumpy.mdl(several, m, rows, neighbours, **of_t)
    shared = stumpy.mmotifs(several, multi.P_, multi.I_, max_motifs=2, max_matches=4, cutoffs=np.inf, **of_t)

    stretch = 2 * m
    parts = stumpy.snippets(c, stretch, 2, s=m, **measured("mpdist_T_subseq_isconstant"))
    radius, which, position = stumpy.ostinato(
        [values.copy() for values in series], m, **measured("Ts_subseq_isconstant", wrap=lambda f: [f, f, f]))
    return {
        "self": {"distance": numbers(whole.P_), "index": whole.I_.tolist(), "left": whole.left_I_.tolist(),
                 "right": whole.right_I_.tolist()},
        "nearest": numbers(nearest.P_.flatten()),
        "joined": numbers(joined.P_.flatten()),
        "profile": numbers(stumpy.mass(query, t, **of_query)),
        "matches": pairs(matches[:, 0], matches[:, 1]),
        "reach": reach,
        "near": pairs(near[:, 0], near[:, 1]),
        "motifs": [pairs(d, i) for d, i in zip(motif_distances, motif_places)],
        "mpdist": float(stumpy.mpdist(t, short, m, **of_both)),
        "consensus": {"radius": float(radius), "which": int(which), "position": int(position)},
        "pan": [numbers(profile) for profile in sorted(pan.P_, key=len, reverse=True)],
        "streams": streams,
        "floss": {"distance": numbers(regimes.P_), "index": [int(i) - (n - history) for i in regimes.I_]},
        "multi": [numbers(row) for row in multi.P_],
        "included": [numbers(row) for row in included.P_],
        "discords": [numbers(row) for row in discords.P_],
        "mdl": {"rows": rows.tolist(), "neighbours": neighbours.tolist(), "bits": numbers(bits),
                "subspaces": [s.tolist() for s in subspaces]},
        "multiMotifs": [{"matches": pairs(d, i), "dimensions": sorted(int(k) for k in s)}
                        for d, i, s in zip(*shared[:3])],
        "snippets": {"starts": parts[1].tolist(), "profiles": [numbers(row) for row in parts[2]],
                     "fractions": numbers(parts[3]), "areas": numbers(parts[4])},
    }


here.mkdir(exist_ok=True)
for name, m, series, p, limit in cases():
    vector = {"window": m, "series": [numbers(values) for values in series], "other": other, "history": history,
              "p": p, "flatWithin": limit}
    series = [np.array([float(v) for v in values]) for values in vector["series"]]
    vector["stumpy"] = answers(m, series, p, limit)
    (here / f"{name}.json").write_text(json.dumps(vector, separators=(",", ":")) + "\n")
    print(name)
