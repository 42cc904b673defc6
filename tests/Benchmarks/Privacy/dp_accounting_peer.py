"""Answers one question with dp_accounting's loss distributions and prints its processor seconds and the answer.

usage: dp_accounting_peer.py FOLDER epsilon|noise RATE NUMBER STEPS DELTA      the grid is the default one, 1e-4, and sigma is sought to 1e-4
"""
import sys
import time

sys.path.insert(0, sys.argv[1])
import dp_accounting
from dp_accounting import pld

kind, rate, number, steps, delta = sys.argv[2], float(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]), float(sys.argv[6])


def run(sigma):
    return dp_accounting.SelfComposedDpEvent(dp_accounting.PoissonSampledDpEvent(rate, dp_accounting.GaussianDpEvent(sigma)), steps)


start = time.process_time()
if kind == "epsilon":
    answer = pld.PLDAccountant().compose(run(number)).get_epsilon(delta)
else:
    answer = dp_accounting.calibrate_dp_mechanism(pld.PLDAccountant, run, number, delta, dp_accounting.LowerEndpointAndGuess(0.3, 1.0), tol=1e-4)
print(time.process_time() - start, float(answer))
