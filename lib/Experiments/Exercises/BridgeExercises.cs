using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Data.Cars;
using CollectiveAction.Experiments.Certificates;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Studies.Running;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 20, on charts and tables of other libraries.</summary>
internal static class BridgeExercises
{
    private const int Plays = 10, Consumers = 1_000, Members = 50;

    /// <summary>The success of the first plays of the notebook with 5 % of the consumers.</summary>
    private static readonly Lazy<double[]> Successes = new(Play);

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("20.1", "the chart's points, converted", new ConstructionAnswer<string>(
            "a figure", answer => answer is Figure figure ? JsonValue.Create(figure.ToString()) : null, Read, Examine)),
        new("20.2", "what becomes of the chart", new ChoiceAnswer(
            () => "b",
            ("a", "The colours say which share a point belongs to. What would a figure without them have lost?"),
            ("b", ""),
            ("c", "That is what you can do about it. The conversion does not guess what colours mean."))),
        new("20.3", "the number of the play", new IntegerAnswer(
            () => Array.IndexOf(Successes.Value, Successes.Value.Max()),
            new Mistake(() => [Array.IndexOf(Successes.Value, Successes.Value.Min())], "That one does worst: the order is ascending unless descending is asked for."),
            new Mistake(() => [Array.IndexOf(Successes.Value, Successes.Value.Max()) + 1], "Plays are numbered from 0: give what stands in the column."))),
    ];

    private static string Read(JsonNode answer) =>
        answer is JsonValue value && value.TryGetValue<string>(out var words) ? words : throw new FormatException("The words of a figure are expected.");

    private static Judgement Examine(string words)
    {
        string Axis(char name) => words.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith($"{name}:", StringComparison.Ordinal)) ?? "";
        if (!words.Contains("(points", StringComparison.Ordinal)) return Judgement.Wrong("The figure has no points. Convert the chart of the points and not that of the line.");
        if (Axis('x').Contains("logarithmic", StringComparison.Ordinal)) return Judgement.Right("The figure says so in its words, too.");
        return Axis('y').Contains("logarithmic", StringComparison.Ordinal)
            ? Judgement.Close("The vertical axis is logarithmic; the horizontal one is asked for.")
            : Judgement.Wrong("The horizontal axis is linear. Give the chart AxisType: Plotly.NET.StyleParam.AxisType.Log before it is converted.");
    }

    private static double[] Play()
    {
        var planting = new FeatureLabelPlanting<int, int>(new FiniteSignal(CarEvaluations.Signature), (int)CarEvaluation.Poor);
        var plan = new CertificatePlan(CarEvaluations.Population(), planting, new CertificateSetting(Consumers, TestSize: 20_000));
        int[] sizes = [.. Enumerable.Range(1, 12).Select(k => 10 * k)];
        var plays = CertificateExperiment.PlayAll([plan], [.. Enumerable.Repeat(sizes, Plays).SelectMany(each => each)], seed: 20, progress: new Progress<WorkProgress>())[0];
        return [.. plays.Chunk(sizes.Length).Select(play => play[Array.IndexOf(sizes, Members)].Success)];
    }
}
