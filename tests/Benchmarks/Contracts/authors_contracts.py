"""Times the authors' solvers of contract problems (the modules ContractSol_SGB and Generalization_Bounds_Setup of paid-with-models).

python3 authors_contracts.py FOLDER < problems.json

Reads a list of problems {"kind": "incomplete" | "complete", "parties": N, "costs": [...], "probabilities": [...]} and writes a list of
{"seconds", "contributions", "promises", "value", "success"}. Nothing of theirs is changed; numpy.infty, which NumPy 2 dropped, is put back.
"""
import json
import sys
import time
import warnings

import numpy

warnings.filterwarnings("ignore")
if not hasattr(numpy, "infty"):
    numpy.infty = numpy.inf
sys.path.insert(0, sys.argv[1])

import ContractSol_SGB as solvers  # noqa: E402
import Generalization_Bounds_Setup as setup  # noqa: E402

ITERATIONS = 2000  # as in their notebook of the multi-type case; the two-type case ends long before


def solve(problem):
    parties, costs, probabilities = problem["parties"], numpy.array(problem["costs"]), numpy.array(problem["probabilities"])
    types = len(costs)
    start = time.perf_counter()
    if problem["kind"] == "complete":
        averages, _ = solvers.ContractSol_CompleteInfo(
            parties, probabilities, costs, setup.k, setup.a, setup.a_der, setup.v, setup.v_der)
        seconds = time.perf_counter() - start
        menu, value, success = averages["mt"], averages["t_cap"], averages["success"]
    else:
        solution = solvers.ContractSol_SGB(
            parties, probabilities, costs, setup.k, (setup.a, setup.a_der, setup.a_hess), (setup.v, setup.v_der, setup.v_hess), True, ITERATIONS)
        seconds = time.perf_counter() - start
        menu, value, success = solution["mt"], solution["E[v(a_max)]"], solution["success"]
    return {
        "seconds": seconds,
        "contributions": [float(x) for x in menu[:types]],
        "promises": [float(x) for x in menu[types:]],
        "value": float(value),
        "success": success is True or str(success) == "True",
    }


results = []
for number, problem in enumerate(json.load(sys.stdin), start=1):
    results.append(solve(problem))
    if number % 100 == 0:
        print(f"{number} solved", file=sys.stderr, flush=True)
json.dump(results, sys.stdout)
