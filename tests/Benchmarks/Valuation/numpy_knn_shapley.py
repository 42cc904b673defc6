"""Exact KNN-Shapley values with NumPy, in two forms; prints each form's processor and wall seconds and writes its values.

usage: numpy_knn_shapley.py FOLDER N TESTS FEATURES K      FOLDER holds training.f32, tests.f32, labels.i32, testlabels.i32

'ranks' goes through the ranks from far to near, all test examples at a time: the form of the data-valuation libraries.
'sums' has no loop over ranks: differences, weights and a cumulative sum, a block of test examples at a time. The strongest form known to us.
"""
import os
import sys
import time

import numpy as np

folder, n, tests, features, k = sys.argv[1], *map(int, sys.argv[2:6])
read = lambda name, kind: np.fromfile(os.path.join(folder, name), kind)
x, z = read("training.f32", np.float32).reshape(n, features), read("tests.f32", np.float32).reshape(tests, features)
y, w = read("labels.i32", np.int32), read("testlabels.i32", np.int32)


def ordered(block):
    squares = (x * x).sum(1)[None, :] - 2 * z[block] @ x.T + (z[block] * z[block]).sum(1)[:, None]
    order = np.argsort(squares, axis=1, kind="stable")
    return order, (y[order] == w[block][:, None]).astype(np.float64)


def ranks():
    order, match = ordered(slice(0, tests))
    values = np.zeros((tests, n))
    rows = np.arange(tests)
    current = match[:, -1] / n
    values[rows, order[:, -1]] = current
    for i in range(n - 1, 0, -1):
        current = current + (match[:, i - 1] - match[:, i]) / k * min(k, i) / i
        values[rows, order[:, i - 1]] = current
    return values.mean(0)


def sums():
    i = np.arange(1, n)
    weight = np.minimum(k, i) / (k * i)
    total = np.zeros(n)
    for start in range(0, tests, 16):
        order, match = ordered(slice(start, min(start + 16, tests)))
        steps = np.empty_like(match)
        steps[:, -1] = match[:, -1] / max(n, k)
        steps[:, :-1] = (match[:, :-1] - match[:, 1:]) * weight
        total += np.bincount(order.ravel(), np.cumsum(steps[:, ::-1], axis=1)[:, ::-1].ravel(), n)
    return total / tests


for form in (ranks, sums):
    if form is ranks and n * tests > 40_000_000:
        print("ranks nan nan")
        continue
    cpu, wall = time.process_time(), time.perf_counter()
    values = form()
    print(form.__name__, time.process_time() - cpu, time.perf_counter() - wall)
    values.tofile(os.path.join(folder, form.__name__ + ".f64"))
