using System.Collections.Immutable;

namespace CollectiveAction.Charts.Model;

/// <summary>What the author said about an axis.</summary>
internal sealed record Axis(
    string? Title = null, bool Log = false, (double Min, double Max)? Range = null, TickFormat Format = TickFormat.Auto);

/// <summary>Something drawn over the data that is not data.</summary>
internal abstract record Mark;

/// <summary>A line across the panel at a constant ordinate or abscissa.</summary>
internal sealed record LineMark(bool Horizontal, double At, string? Text, Dash Dash, string Color) : Mark;

/// <summary>A note beside a point; the offset is in pixels, right and down.</summary>
internal sealed record NoteMark(double X, double Y, string Text, int Dx, int Dy) : Mark;

/// <summary>One pair of axes with its traces and marks.</summary>
internal sealed record Panel
{
    public string? Title { get; init; }
    public ImmutableArray<Trace> Traces { get; init; } = [];
    public ImmutableArray<Mark> Marks { get; init; } = [];
    public Axis X { get; init; } = new();
    public Axis Y { get; init; } = new();
}
