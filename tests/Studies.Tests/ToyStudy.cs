using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests;

public enum ToyKind
{
    Plain,
    Odd,
}

public sealed record ToyConfiguration(int Number, double Rate, ToyKind Kind = ToyKind.Plain, string? Word = null);

public sealed record ToyResult(double Value, int Count);

/// <summary>A study whose runs are quick, depend on their own configuration and seed alone, and are counted.</summary>
internal sealed class ToyTrainer : IStudyTrainer<ToyConfiguration, ToyResult>
{
    private int _trained;

    public TrainerVersion Version { get; init; } = new("toy", 1);

    public int BatchSize { get; init; } = 1;

    /// <summary>Called before each run.</summary>
    public Action<StudyRun<ToyConfiguration>, CancellationToken> Before { get; init; } = (_, _) => { };

    public int Trained => _trained;

    public static ToyResult ResultOf(StudyRun<ToyConfiguration> run)
    {
        var random = new RandomStream(run.Seed).Child((ulong)run.Configuration.Number);
        return new ToyResult(run.Configuration.Rate * random.NextNormal(), random.NextInt32(1000));
    }

    public IReadOnlyList<ToyResult> Train(IReadOnlyList<StudyRun<ToyConfiguration>> runs, CancellationToken cancellation)
    {
        Assert.InRange(runs.Count, 1, BatchSize);
        return [.. runs.Select(run =>
        {
            Before(run, cancellation);
            Interlocked.Increment(ref _trained);
            return ResultOf(run);
        })];
    }

    public static Study<ToyConfiguration, ToyResult> Study(int configurations = 12, int seeds = 3, ToyTrainer? trainer = null, string data = "data") =>
        new("toy", data, trainer ?? new ToyTrainer(), Enumerable.Range(0, configurations).Select(k => new ToyConfiguration(k, 0.1 * k)), Seeds(seeds));

    public static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(s => (ulong)s);
}
