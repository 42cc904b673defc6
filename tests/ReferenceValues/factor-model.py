"""Writes factor-model-ratings.csv and factor-model-scores.csv: made-up ratings, and the scores of a biased factor model trained on them.

Made with NumPy 1.24.2:  python3 factor-model.py
Stochastic gradient descent on squared errors with a penalty, the ratings visited by user and item, the same in every epoch. The factors
start from a formula that the test repeats. All vectors of a step are updated together from their old values.
"""
import csv
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).parent
USERS, ITEMS, FACTORS, EPOCHS, RATE, PENALTY = 12, 9, 5, 30, 0.02, 0.05

random = np.random.default_rng(20250500)
known = random.uniform(size=(USERS, ITEMS)) < 0.5
known[:, 0] = True
known[0, :] = True
stars = random.integers(1, 6, size=(USERS, ITEMS))

mean = stars[known].mean()
bias = {"user": np.zeros(USERS), "item": np.zeros(ITEMS)}
factor = {
    "user": 0.1 * np.sin(1 + 7 * np.arange(USERS)[:, None] + 3 * np.arange(FACTORS)),
    "item": 0.1 * np.cos(2 + 5 * np.arange(ITEMS)[:, None] + 11 * np.arange(FACTORS)),
}
for _ in range(EPOCHS):
    for u, i in np.argwhere(known):
        error = stars[u, i] - mean - bias["user"][u] - bias["item"][i] - factor["user"][u] @ factor["item"][i]
        for side, row in (("user", u), ("item", i)):
            bias[side][row] = (1 - RATE * PENALTY) * bias[side][row] + RATE * error
        both = np.stack([factor["user"][u], factor["item"][i]])
        factor["user"][u], factor["item"][i] = (1 - RATE * PENALTY) * both + RATE * error * both[::-1]

with open(FOLDER / "factor-model-ratings.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["user", "item", "stars"])
    writer.writerows([u, i, stars[u, i]] for u, i in np.argwhere(known))

with open(FOLDER / "factor-model-scores.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["user", "item", "score"])
    scores = mean + bias["user"][:, None] + bias["item"] + factor["user"] @ factor["item"].T
    writer.writerows([u, i, repr(float(scores[u, i]))] for u in range(USERS) for i in range(ITEMS))
