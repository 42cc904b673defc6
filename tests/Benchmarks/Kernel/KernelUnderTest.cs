namespace CollectiveAction.Benchmarks.Kernel;

/// <summary>A kernel and the same small work written in its language.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Command">How it is started.</param>
/// <param name="FirstCell">The first cell a user runs.</param>
/// <param name="LaterCells">Small cells after it.</param>
/// <param name="Completions">Texts to complete.</param>
internal sealed record KernelUnderTest(
    string Name, IReadOnlyList<string> Command, string FirstCell, IReadOnlyList<string> LaterCells, IReadOnlyList<string> Completions)
{
    /// <summary>The kernel of this project.</summary>
    /// <param name="name">The name in the table.</param>
    /// <param name="dotnet">The host.</param>
    /// <param name="program">The program.</param>
    public static KernelUnderTest CSharp(string name, string dotnet, string program) => new(
        name,
        [dotnet, program, "kernel", "{connection_file}"],
        "var total = 1 + 1; total",
        [
            "var x = 5;", "x * 2", "Console.WriteLine(\"hello\");", "var squares = new[] { 1, 4, 9 };", "squares.Length", "x = x + 1;", "x",
            "var text = \"abc\";", "text.ToUpper()", "Math.Sqrt(2)", "for (var i = 0; i < 3; i++) x += i;", "x",
            "Enumerable.Range(0, 5).Select(v => v * v).ToArray()", "int Twice(int v) => 2 * v;", "Twice(21)",
        ],
        ["Math.", "Console.Wr", "text.To", "squares.", "Enumer"]);

    /// <summary>The kernel to compare with.</summary>
    /// <param name="python">The interpreter.</param>
    public static KernelUnderTest Python(string python) => new(
        "ipykernel",
        [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "total = 1 + 1; total",
        [
            "x = 5", "x * 2", "print('hello')", "squares = [1, 4, 9]", "len(squares)", "x = x + 1", "x",
            "text = 'abc'", "text.upper()", "2 ** 0.5", "for i in range(3): x += i", "x",
            "[v * v for v in range(5)]", "def twice(v): return 2 * v", "twice(21)",
        ],
        ["text.", "pri", "text.up", "squares.", "enumer"]);
}
