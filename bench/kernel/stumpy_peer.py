"""Times stumpy.stump on one thread. Reads lines "FILE WINDOW" (FILE: float64 values), answers CPU seconds a line."""

import os
import sys
import time

os.environ["NUMBA_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import stumpy  # noqa: E402

stumpy.stump(np.random.default_rng(0).normal(size=200), 20)
print(f"ready {stumpy.__version__}", flush=True)
for line in sys.stdin:
    file, window = line.rsplit(" ", 1)
    values = np.fromfile(file)
    start = time.process_time()
    stumpy.stump(values, int(window))
    print(time.process_time() - start, flush=True)
