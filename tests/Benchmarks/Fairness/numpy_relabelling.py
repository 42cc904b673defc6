"""Neighbours of the majority and a lender's training in NumPy, written for this comparison.

usage: numpy_relabelling.py PEOPLE K     PEOPLE holds label, membership of the minority and two features a line
Prints the processor seconds of the scores RB-label and RB-dist of every rejected member of the minority, the sum of each, the processor seconds of a logistic
regression on features, membership and 1 with the penalty 1/n, and its norm.
"""
import sys
import time

import numpy as np

path, k = sys.argv[1], int(sys.argv[2])
rows = np.loadtxt(path)
y, minority, x = rows[:, 0], rows[:, 1] == 1, rows[:, 2:]
candidates, majority, labels = x[minority & (y == 0)], x[~minority], y[~minority]
ones = majority[labels == 1]

start = time.process_time()
votes = distance = 0.0
for block in np.array_split(candidates, max(1, len(candidates) // 200)):
    squares = ((block[:, None, :] - majority[None, :, :]) ** 2).sum(axis=2)
    votes += labels[np.argpartition(squares, k - 1, axis=1)[:, :k]].sum()
    near = np.partition(squares[:, labels == 1], k - 1, axis=1)[:, :k]
    distance -= np.sqrt(near).mean(axis=1).sum()
neighbours = time.process_time() - start

start = time.process_time()
a, n = np.column_stack([x, minority, np.ones(len(x))]), len(x)
theta = np.zeros(4)
for _ in range(50):
    p = 1 / (1 + np.exp(-(a @ theta)))
    gradient = a.T @ (p - y) / n + theta / n
    if np.linalg.norm(gradient) <= 1e-10:
        break
    theta -= np.linalg.solve((a * (p * (1 - p))[:, None]).T @ a / n + np.eye(4) / n, gradient)
print(neighbours, votes, distance, time.process_time() - start, np.linalg.norm(theta))
