"""Installs the kernel under a temporary prefix and runs every conformance test against it. The user's own folders are not touched.

Usage: python3 run.py PROGRAM [--ready-to-run] [NAME ...]
PROGRAM is the built CollectiveAction.Jupyter.dll; NAME selects tests, for example SessionTests or SessionTests.test_stops_a_sleep.
"""

import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

NEEDED = ["jupyter_client", "jupyter_kernel_test", "nbclient", "nbconvert"]
FILES = ["test_protocol", "test_front_ends"]


class Result(unittest.TextTestResult):
    """Counts tests the way they are reported, and names each one as it ends."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.passed = 0
        self.begun = 0.0
        self.failed_names = set()

    def startTest(self, test):
        self.begun = time.monotonic()
        super().startTest(test)

    def stopTest(self, test):
        broken = any(test is entry[0] or getattr(entry[0], "test_case", None) is test for entry in self.failures + self.errors)
        skipped = any(test is entry[0] or getattr(entry[0], "test_case", None) is test for entry in self.skipped)
        word = "FAILED " if broken else "skipped" if skipped else "passed "
        self.passed += not broken and not skipped
        if broken:
            self.failed_names.add(str(test))
        print(f"  {word} {type(test).__name__}.{test._testMethodName} ({time.monotonic() - self.begun:.1f} s)", flush=True)
        super().stopTest(test)


def install(program, prefix, ready_to_run):
    command = ["dotnet", program, "install", "--prefix", prefix] + ([] if ready_to_run else ["--no-ready-to-run"])
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"install failed with code {done.returncode}:\n{done.stdout}{done.stderr}")


def isolate(folder):
    share = os.path.join(folder, "prefix", "share", "jupyter")
    os.environ["JUPYTER_PATH"] = share
    for name in ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"]:
        os.environ[name] = os.path.join(folder, name.lower())
        os.makedirs(os.environ[name])


def select(names):
    loader = unittest.TestLoader()
    suite = unittest.TestSuite()
    for file in FILES:
        for group in loader.loadTestsFromName(file):
            for test in group:
                label = f"{type(test).__name__}.{test._testMethodName}"
                if type(test).__name__ != "KernelTests" and (not names or any(name in label for name in names)):
                    suite.addTest(test)
    return suite


def main(arguments):
    options = [argument for argument in arguments if argument.startswith("--")]
    program, *names = [argument for argument in arguments if not argument.startswith("--")]
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        print(f"conformance: 0 passed, 0 failed, 0 skipped (not run: this Python lacks {', '.join(missing)})")
        return 0

    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    with tempfile.TemporaryDirectory() as folder:
        install(os.path.abspath(program), os.path.join(folder, "prefix"), "--ready-to-run" in options)
        isolate(folder)
        runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=0, resultclass=Result)
        result = runner.run(select(names))

    skipped = len(result.skipped)
    print(f"conformance: {result.passed} passed, {len(result.failed_names)} failed, {skipped} skipped")
    return 1 if result.failed_names or result.errors or result.failures else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
