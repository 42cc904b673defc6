"""Writes log-space.csv, binomial-quantile.csv, binomial-estimate.csv and philox.csv: values of the functions that the rest of the library stands on.

Made with mpmath 1.3.0 at 60 decimal digits:  python3 numerics.py
Arguments are the exact values of the doubles that are written; the results are rounded once, at the end. Philox is written here from Section 3.3 of its
paper (doi:10.1145/2063384.2063405) with arbitrarily long integers and held against the three known answers that are published with Random123.
"""
import csv
import pathlib
import random

import mpmath
from mpmath import mpf

FOLDER = pathlib.Path(__file__).parent
mpmath.mp.dps = 60
draw = random.Random(20260)


def write(name, header, rows):
    with open(FOLDER / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def number(x):
    return mpmath.nstr(x, 20, min_fixed=0, max_fixed=0)


def log_space():
    for x in [s * mpf(10) ** e for e in range(-320, 300, 31) for s in (1, 3)] + [-0.9999999999, -0.5, -0.1, -1e-3, -1e-9, -1e-16, 0.1, 0.5, 2]:
        x = float(x)
        yield "log1p", repr(x), number(mpmath.log1p(mpf(x)))
    for s in [-800, -745, -700, -100.25, -40, -36.5, -10, -1, -1e-3, -1e-300, 0, 1e-17, 0.3, 1, 10, 33.3, 37, 700, 1e5, 1e300]:
        s = float(s)
        yield "softplus", repr(s), number(mpmath.log1p(mpmath.exp(mpf(s))))
    for count, spread in [(1, 1), (2, 1e-9), (2, 40), (3, 1), (5, 1000), (50, 5), (60, 1e-3), (60, 300)]:
        for shift in (0, -1e6, 1e6):
            scores = [float(shift + spread * draw.uniform(-1, 1)) for _ in range(count)]
            yield "logsumexp", " ".join(map(repr, scores)), number(mpmath.log(mpmath.fsum(mpmath.exp(mpf(s)) for s in scores)))


def tail_counts(n, p, tail):
    """The least k with Pr{K > k} <= tail and the largest with Pr{K < k} <= tail, terms summed from the far end."""
    p, tail = mpf(p), mpf(tail)

    def least(n, p):
        if p == 0:
            return 0
        if p == 1:
            return n
        deviation = mpmath.sqrt(n * p * (1 - p))
        top = min(n, int(n * p + 60 * deviation + 400))
        term = mpmath.exp(mpmath.loggamma(n + 1) - mpmath.loggamma(top + 1) - mpmath.loggamma(n - top + 1) + top * mpmath.log(p) + (n - top) * mpmath.log1p(-p))
        more, k = mpf(0), top
        while k > 0 and more + term <= tail:
            more += term
            term *= mpf(k) / (n - k + 1) * (1 - p) / p
            k -= 1
        return k

    return least(n, p), n - least(n, 1 - p)


def binomial_quantiles():
    for n in (1, 2, 7, 30, 100, 1000, 25000, 1000000):
        for p in (1e-9, 1e-4, 0.03, 0.25, 0.5, 0.9, 0.9999):
            for tail in (0.3, 0.05, 1e-3, 1e-6, 1e-12):
                yield n, repr(p), repr(tail), *tail_counts(n, p, tail)


def at_least(k, n, p):
    """Pr{K >= k}, the terms summed away from k."""
    term = mpmath.exp(mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1) + k * mpmath.log(p) + (n - k) * mpmath.log1p(-p))
    total = mpf(0)
    while k <= n and term > total * mpf(10) ** -45:
        total += term
        term *= mpf(n - k) / (k + 1) * p / (1 - p)
        k += 1
    return total


def lower_end(k, n, tail):
    """The p with Pr{K >= k} = tail, which lies below k/n: Newton's method on logarithms, which is monotone there."""
    logit = mpmath.log(mpf(k) / (n - k + mpf(1) / 2)) - 5 / mpmath.sqrt(k)
    for _ in range(200):
        p = 1 / (1 + mpmath.exp(-logit))
        reached = at_least(k, n, p)
        density = mpmath.exp(mpmath.loggamma(n + 1) - mpmath.loggamma(k) - mpmath.loggamma(n - k + 1) + k * mpmath.log(p) + (n - k + 1) * mpmath.log1p(-p))
        step = mpmath.log(reached / tail) * reached / density
        logit -= step
        if abs(step) < mpf(10) ** -35:
            return 1 / (1 + mpmath.exp(-logit))
    raise ArithmeticError((k, n, tail))


def binomial_estimates():
    cases = [(0, 1), (1, 1), (0, 10), (1, 10), (5, 10), (9, 10), (10, 10), (3, 100), (50, 100), (1, 1000), (999, 1000), (137, 1000), (2, 25000), (12000, 25000), (1000000 - 3, 1000000)]
    for k, n in cases:
        for confidence in (0.5, 0.95, 0.999, 1 - 1e-6):
            c = mpf(confidence)
            z = mpmath.sqrt(2) * mpmath.erfinv(c)
            centre, half = (k + z * z / 2) / (n + z * z), z / (n + z * z) * mpmath.sqrt(mpf(k) * (n - k) / n + z * z / 4)
            tail = (1 - c) / 2
            lower = mpf(0) if k == 0 else lower_end(k, n, tail)
            upper = mpf(1) if k == n else 1 - lower_end(n - k, n, tail)
            yield k, n, repr(confidence), *map(number, (0 if k == 0 else centre - half, 1 if k == n else centre + half, lower, upper))


def philox(counter, key):
    mask = (1 << 32) - 1
    c, k = list(counter), list(key)
    for step in range(10):
        if step:
            k = [(k[0] + 0x9E3779B9) & mask, (k[1] + 0xBB67AE85) & mask]
        first, second = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(second >> 32) ^ c[1] ^ k[0], second & mask, (first >> 32) ^ c[3] ^ k[1], first & mask]
    return c


def philox_rows():
    published = [
        ((0,) * 4, (0,) * 2, "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0), "d16cfe09 94fdcceb 5001e420 24126ea1"),
    ]
    words = lambda values: " ".join(f"{v:08x}" for v in values)
    for counter, key, answer in published:
        assert words(philox(counter, key)) == answer
        yield words(counter), words(key), answer
    for bit in range(0, 192, 3):
        value = 1 << bit
        counter, key = [value >> 32 * j & 0xFFFFFFFF for j in range(4)], [value >> 128 + 32 * j & 0xFFFFFFFF for j in range(2)]
        yield words(counter), words(key), words(philox(counter, key))
    for _ in range(64):
        counter, key = [draw.getrandbits(32) for _ in range(4)], [draw.getrandbits(32) for _ in range(2)]
        yield words(counter), words(key), words(philox(counter, key))


write("log-space.csv", ["function", "argument", "value"], log_space())
write("binomial-quantile.csv", ["trials", "probability", "tail", "upper", "lower"], binomial_quantiles())
write("binomial-estimate.csv", ["successes", "trials", "confidence", "wilson_lower", "wilson_upper", "exact_lower", "exact_upper"], binomial_estimates())
write("philox.csv", ["counter", "key", "block"], philox_rows())
