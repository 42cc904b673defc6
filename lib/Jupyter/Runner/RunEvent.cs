using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What the child process tells its parent, one JSON line each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CellStarted), "cell-started")]
[JsonDerivedType(typeof(OutputsChanged), "outputs")]
[JsonDerivedType(typeof(CellFinished), "cell-finished")]
[JsonDerivedType(typeof(RunFinished), "run-finished")]
internal abstract record RunEvent
{
    /// <summary>Begins every event line. Native code may print to the same stream: what stands
    /// before it, and lines without it, are not events.</summary>
    public const char Mark = '\u001e';

    /// <summary>A figure may be nested deeper than the default allows.</summary>
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 256 };

    public static string Encode(RunEvent value) => Mark + JsonSerializer.Serialize(value, Options) + "\n";

    /// <summary>The event of a line, or null for a line that carries none.</summary>
    public static RunEvent? Decode(string line)
    {
        var start = line.IndexOf(Mark, StringComparison.Ordinal);
        return start < 0 ? null : JsonSerializer.Deserialize<RunEvent>(line.AsSpan(start + 1), Options);
    }
}

/// <summary>A cell begins.</summary>
/// <param name="Cell">Its index in the notebook.</param>
internal sealed record CellStarted(int Cell) : RunEvent;

/// <summary>All outputs of a cell so far; comes again when they change.</summary>
/// <param name="Cell">Its index in the notebook.</param>
/// <param name="Outputs">The outputs as nbformat stores them.</param>
internal sealed record OutputsChanged(int Cell, JsonArray Outputs) : RunEvent;

/// <summary>A cell has ended.</summary>
/// <param name="Cell">Its index in the notebook.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Failure">How it failed, or null.</param>
internal sealed record CellFinished(int Cell, double Seconds, CellFailure? Failure) : RunEvent;

/// <summary>There is nothing left to run.</summary>
internal sealed record RunFinished : RunEvent;

/// <summary>The failure of a cell.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Line">The line of the cell, or null.</param>
/// <param name="Text">What to print.</param>
internal sealed record CellFailure(string Name, int? Line, string Text);
