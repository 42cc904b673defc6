"""What front ends do with a kernel beyond single requests: run notebooks, stop cells, restart, ask for input."""

import os
import subprocess
import sys
import tempfile
import time
import unittest

import nbformat
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

KERNEL = os.environ.get("CONFORMANCE_KERNEL", "collective-csharp")
PATIENCE = 30


def run_quietly(client, code):
    """Runs a cell without printing its outputs and returns the content of its reply."""
    return client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda message: None)["content"]


def notebook(*cells):
    kernel = {"name": KERNEL, "display_name": "C#", "language": "C#"}
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata={"kernelspec": kernel})


class NotebookTests(unittest.TestCase):
    def test_nbclient_executes_a_notebook_in_its_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            book = notebook("var x = 20;", "x + 1", 'display(HTML("<i>x</i>"))', "Environment.CurrentDirectory")
            NotebookClient(book, timeout=PATIENCE, resources={"metadata": {"path": folder}}).execute()
            self.assertEqual([1, 2, 3, 4], [cell.execution_count for cell in book.cells])
            self.assertEqual("21", book.cells[1].outputs[0].data["text/plain"])
            self.assertEqual("<i>x</i>", book.cells[2].outputs[0].data["text/html"])
            self.assertEqual(os.path.realpath(folder), os.path.realpath(book.cells[3].outputs[0].data["text/plain"]))
            self.assertEqual("C#", book.metadata.language_info.name)

    def test_nbclient_stops_at_a_failing_cell(self):
        book = notebook("1", 'throw new Exception("stop here");', "2")
        with self.assertRaises(CellExecutionError) as failure:
            NotebookClient(book, timeout=PATIENCE).execute()
        self.assertIn("stop here", str(failure.exception))
        self.assertEqual([], book.cells[2].outputs)

    def test_nbclient_continues_where_errors_are_allowed(self):
        book = notebook("var x = 1;", 'throw new Exception("go on");', "x")
        NotebookClient(book, timeout=PATIENCE, allow_errors=True).execute()
        self.assertEqual("error", book.cells[1].outputs[0].output_type)
        self.assertEqual("1", book.cells[2].outputs[0].data["text/plain"])

    def test_nbconvert_executes_to_html(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "book.ipynb")
            nbformat.write(notebook("string.Concat(Enumerable.Repeat(\"ab\", 3))"), path)
            command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", path]
            done = subprocess.run(command, capture_output=True, text=True, timeout=4 * PATIENCE)
            self.assertEqual(0, done.returncode, done.stderr)
            with open(os.path.join(folder, "book.html"), encoding="utf-8") as page:
                self.assertIn("ababab", page.read())


class SessionTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=KERNEL)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel()
        del cls.client, cls.manager

    def run_cell(self, code, **options):
        outputs = []
        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=outputs.append, **options)
        return reply["content"], [message for message in outputs if message["msg_type"] not in ("status", "execute_input")]

    def value_of(self, code):
        reply, outputs = self.run_cell(code)
        self.assertEqual("ok", reply["status"], reply)
        return outputs[-1]["content"]["data"]["text/plain"]

    def interrupt(self, code):
        """Starts a cell, stops it half a second after it began, and returns its reply and the seconds the stop took."""
        identifier = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == identifier:
                break
        time.sleep(0.5)
        begun = time.monotonic()
        self.manager.interrupt_kernel()
        reply = self.client.get_shell_msg(timeout=PATIENCE)
        seconds = time.monotonic() - begun
        self.assertEqual(identifier, reply["parent_header"]["msg_id"])
        return reply["content"], seconds

    def assert_stops(self, code):
        self.run_cell("var kept = 42;")
        reply, seconds = self.interrupt('Console.WriteLine("begun"); ' + code)
        self.assertEqual("error", reply["status"])
        self.assertLess(seconds, 1.0, "the cell must stop within a second")
        self.assertEqual("42", self.value_of("kept"))

    def test_stops_a_spin_loop(self):
        self.assert_stops("while (true) { }")

    def test_stops_a_sleep(self):
        self.assert_stops("System.Threading.Thread.Sleep(60_000);")

    def test_stops_an_endless_await(self):
        self.assert_stops("await Task.Delay(-1);")

    def test_stops_a_loop_after_an_await(self):
        self.assert_stops("await Task.Delay(1); while (true) { }")

    def test_stops_a_blocking_wait(self):
        self.assert_stops("Task.Delay(-1).Wait();")

    def test_stops_a_parallel_loop_that_cooperates(self):
        self.assert_stops("Parallel.For(0, 8, i => { while (true) Kernel.CancellationToken.ThrowIfCancellationRequested(); });")

    def test_stops_a_parallel_loop_that_does_not_cooperate(self):
        self.assert_stops("var end = DateTime.UtcNow.AddSeconds(20); Parallel.For(0, 8, i => { while (DateTime.UtcNow < end) { } });")

    def test_stops_a_parallel_query(self):
        self.assert_stops(
            "var until = DateTime.UtcNow.AddSeconds(20); "
            "Enumerable.Range(0, 1000).AsParallel().Select(i => { while (DateTime.UtcNow < until) { } return i; }).Sum();")

    def test_stops_a_read_of_input(self):
        self.run_cell("var kept = 42;")
        identifier = self.client.execute("Console.ReadLine()", allow_stdin=True)
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.manager.interrupt_kernel()
        reply = self.client.get_shell_msg(timeout=PATIENCE)
        self.assertEqual((identifier, "error"), (reply["parent_header"]["msg_id"], reply["content"]["status"]))
        self.assertEqual("42", self.value_of("kept"))

    def test_an_interrupt_between_cells_does_nothing(self):
        # Control and shell are two sockets without a common order, so the cell is sent only after the kernel has answered the interrupt.
        self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))
        self.assertEqual("interrupt_reply", self.client.get_control_msg(timeout=PATIENCE)["msg_type"])
        self.assertEqual("3", self.value_of("1 + 2"))

    def test_input_reaches_the_cell(self):
        self.client.execute('Console.ReadLine() + "!"', allow_stdin=True)
        self.assertFalse(self.client.get_stdin_msg(timeout=PATIENCE)["content"]["password"])
        self.client.input("Ada")
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "execute_result":
                break
        self.assertEqual("Ada!", message["content"]["data"]["text/plain"])
        self.client.get_shell_msg(timeout=PATIENCE)

    def test_input_is_refused_where_the_front_end_has_none(self):
        reply, _ = self.run_cell("Console.ReadLine()", allow_stdin=False)
        self.assertEqual("error", reply["status"])

    def test_a_failure_aborts_the_cells_queued_behind_it(self):
        codes = ['throw new Exception("first");', "1", "2"]
        identifiers = [self.client.execute(code) for code in codes]
        replies = [self.client.get_shell_msg(timeout=PATIENCE) for _ in codes]
        self.assertEqual(identifiers, [reply["parent_header"]["msg_id"] for reply in replies])
        self.assertEqual(["error", "aborted", "aborted"], [reply["content"]["status"] for reply in replies])

    def test_a_display_is_updated_in_place(self):
        _, outputs = self.run_cell("var shown = display(1); shown.Update(2);")
        self.assertEqual(["display_data", "update_display_data"], [message["msg_type"] for message in outputs])
        self.assertEqual(*(message["content"]["transient"]["display_id"] for message in outputs))
        self.assertEqual("2", outputs[1]["content"]["data"]["text/plain"])

    def test_completion_and_inspection_are_answered_while_a_cell_runs(self):
        running = self.client.execute('Console.WriteLine("begun"); while (true) { }')
        while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        try:
            self.client.complete("Math.Ab")
            self.assertEqual(["Abs"], self.client.get_shell_msg(timeout=PATIENCE)["content"]["matches"])
            self.client.inspect("Math.Abs", 8)
            self.assertTrue(self.client.get_shell_msg(timeout=PATIENCE)["content"]["found"])
        finally:
            self.manager.interrupt_kernel()
        self.assertEqual(running, self.client.get_shell_msg(timeout=PATIENCE)["parent_header"]["msg_id"])

    def test_output_of_background_work_belongs_to_its_cell(self):
        first = self.client.execute('_ = Task.Run(async () => { await Task.Delay(700); Console.WriteLine("late"); });')
        self.client.get_shell_msg(timeout=PATIENCE)
        self.run_cell("1")
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "stream" and "late" in message["content"]["text"]:
                break
        self.assertEqual(first, message["parent_header"]["msg_id"])


class LifetimeTests(unittest.TestCase):
    def test_a_restart_forgets_the_variables(self):
        manager, client = start_new_kernel(kernel_name=KERNEL)
        try:
            self.assertEqual("ok", run_quietly(client, "var x = 1;")["status"])
            manager.restart_kernel(now=False)
            client.wait_for_ready(timeout=PATIENCE)
            self.assertEqual("error", run_quietly(client, "x")["status"])
            self.assertEqual("ok", run_quietly(client, "1")["status"])
        finally:
            client.stop_channels()
            manager.shutdown_kernel()

    def test_a_kernel_with_a_running_cell_shuts_down_when_asked(self):
        manager, client = start_new_kernel(kernel_name=KERNEL)
        client.execute('Console.WriteLine("begun"); while (true) { }')
        while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        begun = time.monotonic()
        manager.shutdown_kernel()
        client.stop_channels()
        self.assertLess(time.monotonic() - begun, 5.0)

    def test_a_kernel_ends_when_its_parent_dies(self):
        script = (
            "from jupyter_client.manager import start_new_kernel; import os, sys; "
            f"m, c = start_new_kernel(kernel_name={KERNEL!r}); "
            "print(m.provisioner.process.pid, flush=True); os._exit(0)")
        # Not reaped until the end: a parent that is a zombie counts as dead, as it must in a container without an init process.
        parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        self.addCleanup(parent.wait)
        self.addCleanup(parent.stdout.close)
        kernel = int(parent.stdout.readline())
        end = time.monotonic() + 10
        while time.monotonic() < end and alive(kernel):
            time.sleep(0.1)
        self.assertFalse(alive(kernel))

    def test_two_kernels_at_once_do_not_disturb_each_other(self):
        pairs = [start_new_kernel(kernel_name=KERNEL) for _ in range(2)]
        try:
            for number, (_, client) in enumerate(pairs):
                run_quietly(client, f"var me = {number};")
            for number, (_, client) in enumerate(pairs):
                results = []
                client.execute_interactive("me", timeout=PATIENCE, output_hook=results.append)
                values = [m["content"]["data"]["text/plain"] for m in results if m["msg_type"] == "execute_result"]
                self.assertEqual([str(number)], values)
        finally:
            for manager, client in pairs:
                client.stop_channels()
                manager.shutdown_kernel()


def alive(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    unittest.main()
