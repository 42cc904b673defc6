"""Writes privacy-gaussian.csv, privacy-renyi.csv and privacy-composed.csv: values of the privacy of noise, by quadrature at high precision.

Made with mpmath at 40 decimal digits:  python3 privacy.py
Nothing here is shared with the library: divergences are integrals over densities, and two releases are one more integral over the closed form of one.
"""
import csv
import pathlib

import mpmath
from mpmath import mpf, exp, log, sqrt, ncdf, npdf

FOLDER = pathlib.Path(__file__).parent
mpmath.mp.dps = 40


def write(name, header, rows):
    with open(FOLDER / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def number(x):
    return mpmath.nstr(x, 18, min_fixed=0, max_fixed=0)


def gaussian_delta(sigma, epsilon):
    return ncdf(1 / (2 * sigma) - epsilon * sigma) - exp(epsilon) * ncdf(-1 / (2 * sigma) - epsilon * sigma)


def gaussian():
    for sigma in ("0.05", "0.3", "1", "4", "50", "1000"):
        for epsilon in ("0", "0.001", "0.1", "1", "5", "20", "300"):
            with mpmath.workdps(400):
                delta = gaussian_delta(mpf(float(sigma)), mpf(float(epsilon)))
            if delta > mpf(10) ** -280:
                yield sigma, epsilon, number(delta)


def renyi():
    for q, sigma, order in [
        ("0.01", "1", "1.25"), ("0.01", "1", "2"), ("0.01", "1", "2.5"), ("0.01", "1", "8"), ("0.01", "1", "32.7"), ("0.01", "1", "256"), ("0.5", "10", "1.1"),
        ("0.5", "10", "7.3"), ("0.001", "0.4", "1.5"), ("0.001", "0.4", "4.8"), ("0.001", "0.4", "40"), ("1e-06", "2", "3.3"), ("0.999", "0.7", "1.6"),
        ("0.999", "0.7", "12.9"), ("0.1", "0.2", "1.03"), ("0.1", "0.2", "6.5"), ("0.02", "30", "500.5"), ("1e-07", "0.3", "9.1")]:
        rate, s, a = mpf(float(q)), mpf(float(sigma)), mpf(float(order))

        def excess(x):
            ratio = 1 - rate + rate * exp((2 * x - 1) / (2 * s * s))
            return npdf(x, 0, s) * (ratio ** a - 1 - a * (ratio - 1))

        crossing = s * s * log((1 - rate) / rate) + mpf(1) / 2
        ends = sorted({-30 * s, -10 * s, -3 * s, mpf(0), 3 * s, 10 * s, a - 10 * s, a - 3 * s, a, a + 3 * s, a + 10 * s, a + 30 * s, crossing})
        yield "sampled", q, sigma, order, number(mpmath.log1p(mpmath.quad(excess, ends)) / (a - 1))
    for scale, order in [("0.5", "1.5"), ("0.5", "30"), ("2", "2"), ("2", "7.7"), ("100", "1.01"), ("100", "5"), ("0.05", "3")]:
        b, a = mpf(float(scale)), mpf(float(order))
        power = mpmath.quad(lambda x: exp(-a * abs(x) / b - (1 - a) * abs(x - 1) / b) / (2 * b), [-120 * b, -30 * b, -5 * b, 0, 1, 1 + 5 * b, 1 + 30 * b, 1 + 120 * b])
        yield "laplace", "1", scale, order, number(log(power) / (a - 1))


OFFSETS = [mpf(sign) * mpf(size) for sign in (-1, 1) for size in ("0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1")] + [mpf(0)]


class Pair:
    """A law of losses under P: a density, the loss and its inverse, delta of one release at any epsilon, the ends of intervals of quadrature and atoms."""

    def __init__(self, density, loss, inverse, delta, ends, atoms=()):
        self.density, self.loss, self.inverse, self.delta, self.ends, self.atoms = density, loss, inverse, delta, ends, atoms

    def intervals(self, epsilon):
        """The ends, and points around where the second release would have to lose nothing: there the integrand changes fast."""
        points = [self.inverse(epsilon + offset) for offset in OFFSETS]
        return sorted(set(self.ends) | {x for x in points if self.ends[0] < x < self.ends[-1]})

    def twice(self, epsilon):
        spread = mpmath.quad(lambda x: self.density(x) * self.delta(epsilon - self.loss(x)), self.intervals(epsilon))
        return spread + mpmath.fsum(weight * self.delta(epsilon - loss) for loss, weight in self.atoms)


def weights(size, rate):
    return [mpmath.binomial(size, j) * rate ** j * (1 - rate) ** (size - j) for j in range(size + 1)]


def group_pairs(size, rate, sigma):
    w = weights(size, rate)

    def loss(x):
        return log(mpmath.fsum(w[j] * exp((2 * j * x - j * j) / (2 * sigma * sigma)) for j in range(size + 1)))

    def slope(x):
        parts = [w[j] * exp((2 * j * x - j * j) / (2 * sigma * sigma)) for j in range(size + 1)]
        return mpmath.fsum(j * part for j, part in enumerate(parts)) / mpmath.fsum(parts) / (sigma * sigma)

    def outcome(level):
        """The x of a loss, by Newton's method from the right for groups; minus infinity below the least one."""
        if level <= log(w[0]):
            return mpf("-inf")
        if size == 1:
            return sigma * sigma * log((exp(level) - w[0]) / w[1]) + mpf(1) / 2
        x = min((sigma * sigma * (level - log(w[j])) + mpf(j * j) / 2) / j for j in range(1, size + 1))
        while True:
            change = (loss(x) - level) / slope(x)
            x -= change
            if abs(change) < mpf(10) ** (-mpmath.mp.dps * 2 // 3):
                return x

    def mixed(x):
        return mpmath.fsum(w[j] * npdf(x, j, sigma) for j in range(size + 1))

    def tail(x):
        return mpmath.fsum(w[j] * ncdf((j - x) / sigma) for j in range(size + 1))

    def removed(epsilon):
        x = outcome(epsilon)
        return 1 - exp(epsilon) if x == mpf("-inf") else tail(x) - exp(epsilon) * ncdf(-x / sigma)

    def added(epsilon):
        x = outcome(-epsilon)
        return mpf(0) if x == mpf("-inf") else ncdf(x / sigma) - exp(epsilon) * (1 - tail(x))

    ends = [sigma * k for k in (-14, -8, -5, -3, -2, -1, 0, 1, 2, 3)] + [size / mpf(2), size + 2 * sigma, size + 4 * sigma, size + 8 * sigma, size + 14 * sigma]
    ends = sorted(set(ends))
    return Pair(mixed, loss, outcome, removed, ends), Pair(lambda x: npdf(x, 0, sigma), lambda x: -loss(x), lambda level: outcome(-level), added, ends)


def fixed_pair(rate, sigma):
    """Positive losses of the removed pair, negative ones of the added pair, the rest at 0."""
    removed, added = group_pairs(1, rate, sigma)
    half = mpf(1) / 2

    def delta(epsilon):
        return removed.delta(epsilon) if epsilon >= 0 else added.delta(epsilon)

    # Losses are positive right of one half for both pairs, in opposite directions.
    positive = mpmath.fsum([(1 - rate) * ncdf(-half / sigma), rate * ncdf(half / sigma)])
    negative = 1 - ncdf(half / sigma)
    right = [half, half + sigma, half + 3 * sigma, half + 6 * sigma, half + 14 * sigma]

    up, down = (Pair(pair.density, pair.loss, pair.inverse, delta, right) for pair in (removed, added))

    class Fixed:
        def __init__(self):
            self.delta = delta

        def twice(self, epsilon):
            return up.twice(epsilon) + down.twice(epsilon) + (1 - positive - negative) * delta(epsilon)

    return Fixed()


def laplace_pair(scale):
    end = 1 / scale

    def delta(epsilon):
        if epsilon >= end:
            return mpf(0)
        if epsilon < -end:
            return 1 - exp(epsilon)
        x = (1 - scale * epsilon) / 2
        return 1 - exp(-x / scale) / 2 - exp(epsilon) * exp((x - 1) / scale) / 2

    return Pair(lambda x: exp(-x / scale) / (2 * scale), lambda x: (1 - 2 * x) / scale, lambda level: (1 - scale * level) / 2, delta, [mpf(0), mpf(1) / 4, mpf(1) / 2, mpf(3) / 4, mpf(1)],
                atoms=((end, mpf(1) / 2), (-end, exp(-end) / 2)))


def composed():
    def rows(kind, rate, noise, size, pairs, epsilons):
        for epsilon in epsilons:
            e = mpf(float(epsilon))
            one = max(pair.delta(e) for pair in pairs)
            with mpmath.workdps(22):
                two = max(pair.twice(e) for pair in pairs)
            yield kind, rate, noise, size, "1", epsilon, number(one)
            yield kind, rate, noise, size, "2", epsilon, mpmath.nstr(two, 12, min_fixed=0, max_fixed=0)

    for rate, noise, epsilons in [("0.01", "0.8", ("0.01", "0.5", "2")), ("0.3", "1", ("0.05", "1", "3")), ("0.9", "2", ("0.1", "1.5"))]:
        yield from rows("poisson", rate, noise, "1", group_pairs(1, mpf(float(rate)), mpf(float(noise))), epsilons)
    for rate, noise, size, epsilons in [("0.1", "1", 3, ("0.1", "1", "4")), ("0.02", "1.5", 6, ("0.05",))]:
        yield from rows("poisson", rate, noise, str(size), group_pairs(size, mpf(float(rate)), mpf(float(noise))), epsilons)
    for count, noise, epsilons in [("0.25", "1", ("0.05", "0.5", "2")), ("0.02", "0.7", ("0.01", "1"))]:
        yield from rows("fixed", count, noise, "1", [fixed_pair(mpf(float(count)), mpf(float(noise)))], epsilons)
    for noise, epsilons in [("1", ("0.1", "0.7")), ("0.4", ("1", "2.2"))]:
        yield from rows("laplace", "1", noise, "1", [laplace_pair(mpf(float(noise)))], epsilons)


write("privacy-gaussian.csv", ["sigma", "epsilon", "delta"], gaussian())
write("privacy-renyi.csv", ["kind", "rate", "noise", "order", "divergence"], renyi())
write("privacy-composed.csv", ["kind", "rate", "noise", "group", "releases", "epsilon", "delta"], composed())
