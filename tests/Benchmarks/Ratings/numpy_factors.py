"""Trains a biased factor model with NumPy, one rating after the other, and prints its processor seconds and its training error.

usage: numpy_factors.py RATINGS FACTORS EPOCHS      RATINGS holds user, item and stars a line, numbers from 0
"""
import sys
import time

import numpy as np

path, factors, epochs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
user, item, stars = np.loadtxt(path, dtype=int).T
random = np.random.default_rng(1)
p = random.normal(0, 0.1, (user.max() + 1, factors))
q = random.normal(0, 0.1, (item.max() + 1, factors))
b, c, mean, rate, penalty = np.zeros(len(p)), np.zeros(len(q)), stars.mean(), 0.005, 0.02

start = time.process_time()
for _ in range(epochs):
    total = 0.0
    for u, i, r in zip(user.tolist(), item.tolist(), stars.tolist()):
        error = r - (mean + b[u] + c[i] + p[u] @ q[i])
        total += error * error
        b[u] += rate * (error - penalty * b[u])
        c[i] += rate * (error - penalty * c[i])
        old = p[u].copy()
        p[u] += rate * (error * q[i] - penalty * old)
        q[i] += rate * (error * old - penalty * q[i])
print(time.process_time() - start, total / len(stars))
