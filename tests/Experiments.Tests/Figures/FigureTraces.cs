using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;

namespace CollectiveAction.Experiments.Tests.Figures;

/// <summary>Reads what a figure draws.</summary>
internal static class FigureTraces
{
    extension(Figure figure)
    {
        /// <summary>The numbers of a trace; null where there is a gap.</summary>
        /// <param name="name">The trace's name.</param>
        /// <param name="axis"><c>x</c>, <c>y</c> or <c>z</c>.</param>
        /// <param name="mode">Which of several traces of the name: <c>lines</c> or <c>markers</c>; null where there is one.</param>
        internal double?[] Numbers(string name, string axis, string? mode = null) =>
            [.. figure.Trace(name, mode)[axis]!.AsArray().Select(v => (double?)v)];

        /// <summary>The one trace of a name.</summary>
        internal JsonNode Trace(string name, string? mode = null) => Assert.Single(
            JsonNode.Parse(figure.ToJson())!["data"]!.AsArray(), t => (string?)t!["name"] == name && (mode is null || (string?)t["mode"] == mode))!;

        /// <summary>The names that the legend shows, each once.</summary>
        internal string[] Names() =>
            [.. JsonNode.Parse(figure.ToJson())!["data"]!.AsArray().Select(t => (string?)t!["name"]).OfType<string>().Distinct()];
    }
}
