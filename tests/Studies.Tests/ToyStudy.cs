using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests;

public enum ToyKind
{
    Plain,
    Odd,
}

public sealed record ToyCell(int Number, double Rate, ToyKind Kind = ToyKind.Plain, string? Word = null);

public sealed record ToyResult(double Value, int Count);

/// <summary>A study whose runs are quick, depend on their own configuration and seed alone, and are counted.</summary>
internal sealed class ToyExperiment : IExperiment<ToyCell, ToyResult>
{
    private int _computed;

    public ExperimentVersion Version { get; init; } = new("toy", 1);

    public string Data { get; init; } = "data";

    public int BatchSize { get; init; } = 1;

    /// <summary>Called before each run.</summary>
    public Action<ExperimentRun<ToyCell>, CancellationToken> Before { get; init; } = (_, _) => { };

    public int Computed => _computed;

    public static ToyResult ResultOf(ExperimentRun<ToyCell> run)
    {
        var random = new RandomStream(run.Seed).Child((ulong)run.Cell.Number);
        return new ToyResult(run.Cell.Rate * random.NextNormal(), random.NextInt32(1000));
    }

    public IReadOnlyList<ToyResult> Run(IReadOnlyList<ExperimentRun<ToyCell>> runs, CancellationToken cancellation)
    {
        Assert.InRange(runs.Count, 1, BatchSize);
        return [.. runs.Select(run =>
        {
            Before(run, cancellation);
            Interlocked.Increment(ref _computed);
            return ResultOf(run);
        })];
    }

    public static Study<ToyCell, ToyResult> Study(int cells = 12, int seeds = 3, ToyExperiment? experiment = null) =>
        new("toy", experiment ?? new ToyExperiment(), Enumerable.Range(0, cells).Select(k => new ToyCell(k, 0.1 * k)), Seeds(seeds));

    public static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(s => (ulong)s);
}
