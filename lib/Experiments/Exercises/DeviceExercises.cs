using CollectiveAction.Experiments.Devices;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 13, on training on a GPU.</summary>
internal static class DeviceExercises
{
    private const double Steps = 2_000 * 5_000, Unknown = 0.01;

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("13.1", "the hours one by one, and the minutes in ensembles of 256", new NumbersAnswer(
            () => [Steps / Speed(1) / 3_600, Steps / Speed(256) / 60],
            new Mistake(() => [Steps / Speed(1) / 3_600, Steps / Speed(256) / 3_600], "The second number in minutes."),
            new Mistake(() => [Steps / Speed(1) / 3_600, Steps / Speed(256) / 60 / 256], "The figure's steps a second are those of all models together.")) { Tolerance = 0.05, Closeness = 0.2 }),
        new("13.2", "why success does not notice", new ChoiceAnswer(
            () => "b",
            ("a", "Both engines round each step, and the figure showed what becomes of it: differences grow."),
            ("b", ""),
            ("c", "Success is counted with the predictions of each engine as they are. What has to happen for one to change?"))),
        new("13.3", "the guaranteed critical mass, as a fraction", new NumbersAnswer(
            () => FeatureLabelBound.CriticalMass(0.9, new SignalProfile(Unknown, 1)),
            new Mistake(0, "With a sign that nobody else has, ξ = 0, any share is enough; now others' rare words are read as the same piece."),
            new Mistake(Unknown / (1 - 0.9), "Nearly: the others who carry the piece stand in the denominator too, 1 − S* + Δξ."),
            new Mistake(Unknown, "That is how many of the others carry the piece. How many members outweigh them on nine in ten texts?")) { Tolerance = 0.005 }),
    ];

    private static double Speed(int models) =>
        GpuSpeeds.Measured.First(of => of.Name == "TorchSharp, eager").Speeds.First(speed => speed.Models == models).StepsPerSecond;
}
