"""Times STUMPY on one thread.

Reads a line of JSON a call: {"call": name in CALLS, "files": [float64 values, ...], "window": m, "least": seconds}.
Answers {"seconds": CPU seconds of one call} or {"error": what went wrong}. What a call builds upon is made before the
clock starts; a call shorter than `least` is repeated for that long and the mean is told.
"""

import json
import os
import sys
import time
import warnings

os.environ["NUMBA_NUM_THREADS"] = "1"
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402
import stumpy  # noqa: E402


def indices(profile, column):
    return profile[:, column].astype(np.int64)


def from_profile(call):
    """A call that builds upon the profile of the first series."""
    def prepare(series, m):
        profile = stumpy.stump(series[0], m)
        return lambda: call(series[0], m, profile)
    return prepare


def stream(make):
    """100 values into a stream whose history is all but the last 100 of the series."""
    def prepare(series, m):
        history, newest = series[0][:-100], series[0][-100:]
        state = make(history, m, stumpy.stump(history, m))
        return lambda: [state.update(value) for value in newest]
    return prepare


def pan(series, m):
    def run():
        profile = stumpy.stimp(series[0], min_m=m, max_m=3 * m, step=m, percentage=1.0, pre_scrump=False)
        for _ in range(3):
            profile.update()
    return run


plain = {"normalize": False}


def pan_plain(series, m):
    def run():
        profile = stumpy.stimp(series[0], min_m=m, max_m=3 * m, step=m, percentage=1.0, **plain)
        for _ in range(3):
            profile.update()
    return run


def stream_plain(make):
    """The same as `stream` without normalisation."""
    def prepare(series, m):
        history, newest = series[0][:-100], series[0][-100:]
        state = make(history, m, stumpy.aamp(history, m))
        return lambda: [state.update(value) for value in newest]
    return prepare


def from_plain_profile(call):
    def prepare(series, m):
        profile = stumpy.aamp(series[0], m)
        return lambda: call(series[0], m, profile)
    return prepare


def several_motifs(series, m):
    profile = stumpy.mstump(np.array(series), m)
    return lambda: stumpy.mmotifs(np.array(series), profile.P_, profile.I_, max_motifs=3, cutoffs=np.inf)


CALLS = {
    "stump": lambda s, m: lambda: stumpy.stump(s[0], m),
    "stump k=5": lambda s, m: lambda: stumpy.stump(s[0], m, k=5),
    "stump of two series, both ways": lambda s, m: lambda: [
        stumpy.stump(s[0], m, s[1], ignore_trivial=False), stumpy.stump(s[1], m, s[0], ignore_trivial=False)],
    "aamp p=1": lambda s, m: lambda: stumpy.aamp(s[0], m, p=1.0),
    "aamp p=2": lambda s, m: lambda: stumpy.aamp(s[0], m, p=2.0),
    "mass": lambda s, m: lambda: stumpy.mass(s[0][:m], s[0]),
    "match": lambda s, m: lambda: stumpy.match(s[0][:m], s[0]),
    "motifs": from_profile(lambda values, m, profile: stumpy.motifs(values, profile[:, 0], max_motifs=3)),
    "fluss": from_profile(lambda values, m, profile: stumpy.fluss(profile[:, 1], m, 3)),
    "floss, 100 values": stream(lambda values, m, profile: stumpy.floss(profile, values, m, m)),
    "stumpi, 100 values": stream(lambda values, m, profile: stumpy.stumpi(values, m, egress=True, mp=profile)),
    "allc": from_profile(lambda values, m, profile: stumpy.allc(indices(profile, 2), indices(profile, 3))),
    "atsc": from_profile(lambda values, m, profile: stumpy.atsc(indices(profile, 2), indices(profile, 3), 0)),
    "mpdist": lambda s, m: lambda: stumpy.mpdist(s[0], s[1], m),
    "snippets": lambda s, m: lambda: stumpy.snippets(s[0], 4 * m, 2, s=m),
    "mstump": lambda s, m: lambda: stumpy.mstump(np.array(s), m),
    "mstump, 3 dimensions": lambda s, m: lambda: stumpy.mstump(np.array(s), m),
    "subspace": lambda s, m: lambda: stumpy.subspace(np.array(s), m, 10, 5000 % (len(s[0]) - m), 1),
    "mdl": lambda s, m: lambda: stumpy.mdl(np.array(s), m, np.array([10, 20, 30]), np.array([400, 500, 600])),
    "ostinato": lambda s, m: lambda: stumpy.ostinato([values.copy() for values in s], m),
    "stimp, 3 windows": pan,
    "stump, windows marked as constant": lambda s, m: lambda: stumpy.stump(
        s[0], m, T_A_subseq_isconstant=np.arange(len(s[0]) - m + 1) % 4 == 0),
    "aamp p=3": lambda s, m: lambda: stumpy.aamp(s[0], m, p=3.0),
    "aamp k=5": lambda s, m: lambda: stumpy.aamp(s[0], m, k=5),
    "aamp of two series, both ways": lambda s, m: lambda: [
        stumpy.aamp(s[0], m, s[1], ignore_trivial=False), stumpy.aamp(s[1], m, s[0], ignore_trivial=False)],
    "maamp, 3 dimensions": lambda s, m: lambda: stumpy.mstump(np.array(s), m, **plain),
    "maamp_subspace": lambda s, m: lambda: stumpy.subspace(np.array(s), m, 10, 5000 % (len(s[0]) - m), 1, **plain),
    "maamp_mdl": lambda s, m: lambda: stumpy.mdl(
        np.array(s), m, np.array([10, 20, 30]), np.array([400, 500, 600]), **plain),
    "match, 3 dimensions": lambda s, m: lambda: stumpy.match(np.array(s)[:, :m], np.array(s)),
    "mmotifs": several_motifs,
    "aamp_stimp, 3 windows": pan_plain,
    "aampi, 100 values": stream_plain(lambda values, m, profile: stumpy.stumpi(values, m, egress=True, mp=profile, **plain)),
    "floss, 100 values, not normalised": stream_plain(
        lambda values, m, profile: stumpy.floss(profile, values, m, m, **plain)),
    "mass, not normalised": lambda s, m: lambda: stumpy.mass(s[0][:m], s[0], **plain),
    "aamp_match": lambda s, m: lambda: stumpy.match(s[0][:m], s[0], **plain),
    "aamp_motifs": from_plain_profile(
        lambda values, m, profile: stumpy.motifs(values, profile[:, 0], max_motifs=3, **plain)),
    "aampdist": lambda s, m: lambda: stumpy.mpdist(s[0], s[1], m, **plain),
    "aampdist_snippets": lambda s, m: lambda: stumpy.snippets(s[0], 4 * m, 2, s=m, **plain),
    "aamp_ostinato": lambda s, m: lambda: stumpy.ostinato([values.copy() for values in s], m, **plain),
    "core.compute_mean_std": lambda s, m: lambda: stumpy.core.compute_mean_std(s[0], m),
}

warm = set()


def timed(order):
    call, window = order["call"], order["window"]
    series = [np.fromfile(file) for file in order["files"]]
    if call not in warm:
        # Compiles; on short series, as that takes seconds enough.
        CALLS[call]([values[:1000] for values in series], 20)()
        warm.add(call)
    run = CALLS[call](series, window)
    start = time.process_time()
    runs = 0
    while runs == 0 or time.process_time() - start < order["least"]:
        run()
        runs += 1
    return (time.process_time() - start) / runs


print(f"ready {stumpy.__version__}", flush=True)
for line in sys.stdin:
    try:
        print(json.dumps({"seconds": timed(json.loads(line))}), flush=True)
    except Exception as error:  # Told to whoever asked; the next call may go well.
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
