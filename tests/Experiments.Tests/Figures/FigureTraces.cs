using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;

namespace CollectiveAction.Experiments.Tests.Figures;

/// <summary>Reads what a figure draws.</summary>
internal static class FigureTraces
{
    /// <summary>The traces of a figure.</summary>
    internal static JsonArray Traces(Figure figure) => JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();

    /// <summary>The numbers of one array of a trace; null where there is a gap.</summary>
    internal static double?[] Numbers(JsonNode? values) => [.. values!.AsArray().Select(v => (double?)v)];

    /// <summary>Whether two numbers are the same but for rounding, or two gaps.</summary>
    /// <param name="tolerance">How far apart they may be.</param>
    internal static Func<double?, double?, bool> Within(double tolerance) => (left, right) =>
        left is null ? right is null : right is not null && Math.Abs(left.Value - right.Value) < tolerance;

    extension(Figure figure)
    {
        /// <summary>The numbers of a trace.</summary>
        /// <param name="name">The trace's name.</param>
        /// <param name="axis"><c>x</c>, <c>y</c> or <c>z</c>.</param>
        /// <param name="mode">Which of several traces of the name: <c>lines</c> or <c>markers</c>; null where there is one.</param>
        internal double?[] Numbers(string name, string axis, string? mode = null) => Numbers(Assert.Single(
            Traces(figure), t => (string?)t!["name"] == name && (mode is null || (string?)t["mode"] == mode))![axis]);

        /// <summary>The names that the legend shows, each once.</summary>
        internal string[] Names() => [.. Traces(figure).Select(t => (string?)t!["name"]).OfType<string>().Distinct()];
    }
}
