"""Dawid and Skene's EM in NumPy, written for this comparison after Crowd-Kit's algorithm: arrays in the place of its data frames.

usage: numpy_dawid_skene.py VOTES ITERATIONS SMOOTHING     VOTES holds item, worker and label a line, numbers from 0
Prints the processor seconds of the iterations and the share of items whose most probable label is 1.
"""
import sys
import time

import numpy as np

path, iterations, smoothing = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
item, worker, label = np.loadtxt(path, dtype=int).T
items, workers, labels = item.max() + 1, worker.max() + 1, label.max() + 1

start = time.process_time()
p = np.zeros((items, labels))
np.add.at(p, (item, label), 1.0)
p /= p.sum(axis=1, keepdims=True)
for _ in range(iterations):
    # M-step: confusions by worker, given label and true label; a sum over votes for each true label.
    cell = worker * labels + label
    counts = np.stack([np.bincount(cell, p[item, t], workers * labels) for t in range(labels)], axis=1) + smoothing
    confusion = counts.reshape(workers, labels, labels)
    confusion = confusion / confusion.sum(axis=1, keepdims=True)
    prior = p.mean(axis=0)
    # E-step: logarithms of every vote's probability under each true label, summed by item.
    logs = np.log(confusion)[worker, label]
    total = np.stack([np.bincount(item, logs[:, t], items) for t in range(labels)], axis=1) + np.log(prior)
    total -= total.max(axis=1, keepdims=True)
    p = np.exp(total)
    p /= p.sum(axis=1, keepdims=True)
print(time.process_time() - start, (p.argmax(axis=1) == 1).mean())
