using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What the child process tells its parent, one JSON line each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CellStarted), "cell-started")]
[JsonDerivedType(typeof(OutputsChanged), "outputs")]
[JsonDerivedType(typeof(CellFinished), "cell-finished")]
[JsonDerivedType(typeof(CellQuiet), "cell-quiet")]
[JsonDerivedType(typeof(RunFinished), "run-finished")]
internal abstract record RunEvent
{
    /// <summary>A figure may be nested deeper than the default allows.</summary>
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 256 };

    public static string Encode(RunEvent value) => JsonSerializer.Serialize(value, Options) + "\n";

    /// <summary>The event of a line, or null for a line that is none.</summary>
    public static RunEvent? Decode(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunEvent>(line, Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
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

/// <summary>A cell runs and has put nothing out for long.</summary>
/// <param name="Cell">Its index in the notebook.</param>
/// <param name="Line">The line of its statement outside functions that runs, or 0 where it is not known.</param>
/// <param name="Seconds">For how long.</param>
internal sealed record CellQuiet(int Cell, int Line, double Seconds) : RunEvent;

/// <summary>There is nothing left to run.</summary>
internal sealed record RunFinished : RunEvent;

/// <summary>The failure of a cell.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Line">The line of the cell, or null.</param>
/// <param name="Text">What to print.</param>
internal sealed record CellFailure(string Name, int? Line, string Text);
