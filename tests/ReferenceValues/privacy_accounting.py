"""Writes privacy-accounting.csv: what Google's dp_accounting says of DP-SGD, of groups and of Laplace noise.

Made with dp_accounting 0.6.0 (commit b5b0286e313b64a692abfc8c528d54ef47d960a0 of google/differential-privacy, with numpy 1.24 and scipy 1.10); its folder
has to be on the path:  PYTHONPATH=.../python/dp_accounting python3 privacy_accounting.py
Column pld is the pessimistic connect-the-dots distribution, an upper bound, with a grid of 1e-4, and of 1e-5 where the loss of a step
is tiny; rdp is RdpAccountant with its default orders, and empty
for groups.
"""
import csv
import math
import pathlib

import dp_accounting
from dp_accounting import rdp
from dp_accounting.pld import privacy_loss_distribution as pld

GRID = 1e-4


def sampled(q, sigma, steps, delta):
    event = dp_accounting.SelfComposedDpEvent(dp_accounting.PoissonSampledDpEvent(q, dp_accounting.GaussianDpEvent(sigma)), steps)
    renyi = rdp.RdpAccountant().compose(event).get_epsilon(delta)
    law = pld.from_gaussian_mechanism(sigma, sampling_prob=q, value_discretization_interval=GRID / 10 if q / sigma < 6e-4 else GRID).self_compose(steps)
    return "poisson", q, sigma, 1, steps, delta, repr(float(law.get_epsilon_for_delta(delta))), repr(float(renyi))


def group(q, sigma, size, steps, delta):
    shares = [math.comb(size, j) * q ** j * (1 - q) ** (size - j) for j in range(size + 1)]
    law = pld.from_mixture_gaussian_mechanism(sigma, list(range(size + 1)), shares, value_discretization_interval=GRID).self_compose(steps)
    return "poisson", q, sigma, size, steps, delta, repr(float(law.get_epsilon_for_delta(delta))), ""


def laplace(scale, steps, delta):
    event = dp_accounting.SelfComposedDpEvent(dp_accounting.LaplaceDpEvent(scale), steps)
    renyi = rdp.RdpAccountant().compose(event).get_epsilon(delta)
    law = pld.from_laplace_mechanism(scale, value_discretization_interval=GRID).self_compose(steps)
    return "laplace", 1, scale, 1, steps, delta, repr(float(law.get_epsilon_for_delta(delta))), repr(float(renyi))


def rows():
    for q in (1e-4, 1e-3, 1e-2, 1e-1):
        for sigma in (0.6, 1.0, 2.0):
            for steps in (1, 100, 3000):
                if q * math.sqrt(steps * math.expm1(1 / sigma ** 2)) < 12:
                    yield sampled(q, sigma, steps, 1e-5)
    yield sampled(0.01, 1.1, 10000, 1e-9)
    for size in (2, 5, 10):
        yield group(256 / 60000, 1.3, size, 3516, 1e-5)
    yield group(512 / 60000, 1.0, 2, 2344, 1e-5)
    for scale, steps in ((1.0, 3), (5.0, 40), (50.0, 1000)):
        yield laplace(scale, steps, 1e-6)


with open(pathlib.Path(__file__).parent / "privacy-accounting.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["kind", "rate", "noise", "group", "releases", "delta", "pld", "rdp"])
    writer.writerows(rows())
