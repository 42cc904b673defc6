"""Retraining on answers, and an ascent through a lender's hundred steps, in NumPy, written for this comparison.

usage: numpy_retraining.py ROWS MOVABLE SENSITIVITY SECOND ROUNDS COLUMN STEPS
ROWS holds label and features a line; MOVABLE the numbers of features with commas between them. Prints processor seconds of the rounds, the norm of the
last model, processor seconds of the ascent of everybody's reports of COLUMN without the first feature, and the mean loss reached.
"""
import sys
import time

import numpy as np

path, movable, eps, second, rounds, column, steps = sys.argv[1:]
movable, eps, second, rounds, column, steps = [int(f) for f in movable.split(",")], float(eps), float(second), int(rounds), int(column), int(steps)
rows = np.loadtxt(path)
y, x = rows[:, 0], np.ascontiguousarray(rows[:, 1:])
n, d = x.shape


def newton(x, y, w, start):
    theta = start
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ theta)))
        gradient = x.T @ (w * (p - y)) + theta / n
        if np.linalg.norm(gradient) <= 1e-10:
            return theta
        theta = theta - np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + np.eye(d) / n, gradient)
    raise SystemExit("Newton's method did not settle.")


def answer(theta):
    moved = x.copy()
    moved[:, movable] -= eps * theta[movable]
    return moved


w, start = np.full(n, 1 / n), time.process_time()
base = newton(x, y, w, np.zeros(d))
theta = base
for _ in range(rounds):
    one = answer(theta)
    two = answer(newton(one, y, w, base))
    theta = newton(np.vstack([one, two]), np.concatenate([y, y]), np.concatenate([(1 - second) * w, second * w]), base)
retraining = time.process_time() - start

a = np.ascontiguousarray(x[:, 1:])
rates = [max(0.001, 1 / (t + 1)) for t in range(100)]


def train(a):
    theta, path = np.zeros(a.shape[1]), []
    for rate in rates:
        p = 1 / (1 + np.exp(-(a @ theta)))
        path.append((theta, p))
        theta = theta - rate * (a.T @ (p - y)) / n
    return theta, path


start = time.process_time()
m, v = np.zeros(n), np.zeros(n)
for t in range(1, steps + 1):
    theta_a, path = train(a)
    p = 1 / (1 + np.exp(-(a @ theta_a)))
    slope, b = (p - y) * theta_a[column] / n, a.T @ (p - y) / n
    for rate, (at, p) in zip(reversed(rates), reversed(path)):
        projected, bend = a @ b, p * (1 - p)
        slope -= rate / n * (b[column] * (p - y) + projected * bend * at[column])
        b = b - rate / n * (a.T @ (projected * bend))
    m, v = 0.9 * m - 0.1 * slope, 0.999 * v + 0.001 * slope**2
    a[:, column] -= 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
ascent = time.process_time() - start
z = a @ train(a)[0]
print(retraining, np.linalg.norm(theta), ascent, (np.logaddexp(0, z) - y * z).mean())
