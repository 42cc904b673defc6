"""Writes dense-learners-rows.csv and dense-learners-coefficients.csv: made-up rows, and what scikit-learn fits to them.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python3 dense-learners.py
Each model has the penalty lambda/2 * |coefficients|^2 on top of the weighted mean loss, and an intercept without penalty.
"""
import csv
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression, PoissonRegressor, Ridge

FOLDER = pathlib.Path(__file__).parent
PENALTY = 0.02

random = np.random.default_rng(20240229)
n, p = 60, 3
x = np.round(random.normal(size=(n, p)) * [1, 2, 0.5] + [0, 1, 0], 4)
weight = np.round(random.uniform(0.2, 3, size=n), 3)
score = x @ [1.0, -0.7, 0.5]
number = np.round(score + random.normal(size=n), 4)
binary = (random.uniform(size=n) < 1 / (1 + np.exp(-score))).astype(int)
three = np.argmax(np.stack([score, -score, x[:, 1]], axis=1) + random.gumbel(size=(n, 3)), axis=1)
count = random.poisson(np.exp(0.4 * score + 0.3))

with open(FOLDER / "dense-learners-rows.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["x1", "x2", "x3", "weight", "number", "binary", "three", "count"])
    for row in range(n):
        writer.writerow([*map(repr, map(float, x[row])), float(weight[row]), float(number[row]), binary[row], three[row], count[row]])

total = weight.sum()
models = {
    # Ridge minimises the sum of squared errors plus alpha * |w|^2.
    "number": Ridge(alpha=PENALTY * total, solver="cholesky").fit(x, number, sample_weight=weight),
    # LogisticRegression minimises C * sum of losses plus |w|^2 / 2.
    "binary": LogisticRegression(C=1 / (PENALTY * total), solver="newton-cg", tol=1e-9, max_iter=10000).fit(x, binary, sample_weight=weight),
    "three": LogisticRegression(C=1 / (PENALTY * total), solver="newton-cg", tol=1e-9, max_iter=10000, multi_class="multinomial").fit(x, three, sample_weight=weight),
    # PoissonRegressor minimises half the mean deviance plus alpha * |w|^2 / 2.
    "count": PoissonRegressor(alpha=PENALTY, tol=1e-12, max_iter=100000).fit(x, count, sample_weight=weight),
}

with open(FOLDER / "dense-learners-coefficients.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["label", "class", "x1", "x2", "x3", "intercept"])
    for label, model in models.items():
        coefficients, intercepts = np.atleast_2d(model.coef_), np.atleast_1d(model.intercept_)
        for k, (row, intercept) in enumerate(zip(coefficients, intercepts)):
            writer.writerow([label, k, *map(repr, map(float, row)), repr(float(intercept))])
