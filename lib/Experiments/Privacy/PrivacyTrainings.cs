using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>What is varied.</summary>
/// <param name="Share">The share α of the training rows that are members'.</param>
/// <param name="Level">How the firm protects rows.</param>
public sealed record PrivacyCell(double Share, PrivacyLevel Level);

/// <summary>What was measured.</summary>
/// <param name="Members">The number of members.</param>
/// <param name="NoiseMultiplier">σ; 0 without protection.</param>
/// <param name="Success">How often the target is predicted for held-out rows that carry the signal, in [0, 1].</param>
/// <param name="Accuracy">How often held-out rows as they are get their own label, in [0, 1].</param>
/// <param name="CalibrationError">The expected calibration error on them, in [0, 1].</param>
public sealed record PrivacyOutcome(int Members, double NoiseMultiplier, double Success, double Accuracy, double CalibrationError);

/// <summary>Lets a collective act, trains and counts. The seed of a run is its repetition, from 0.</summary>
internal sealed class PrivacyTrainings : IExperiment<PrivacyCell, PrivacyOutcome>
{
    /// <summary>Raised whenever membership, reports or evaluation change a result.</summary>
    private const int Protocol = 1;

    // Members draw from the repetition's stream itself.
    private const ulong OrderStream = 1UL << 32, TrainingStream = OrderStream + 1;

    private readonly PrivacyPlan _plan;
    private readonly NoiseBudget _budget;
    private readonly LabelledRows _signalled;

    internal PrivacyTrainings(PrivacyPlan plan)
    {
        (_plan, _budget) = (plan, plan.Budget);
        _signalled = Firm.Signalled(Firm.Test, [.. Enumerable.Range(0, Firm.Test.Count)], label: null);
        var described = Training(Firm.Train, plan.Levels[0], new RandomStream(0));
        if (Firm.Backend.Refusal(described) is { } refusal) throw new TrainingNotSupportedException(refusal);

        // A backend whose models are the reference's bit by bit plays no part.
        Version = new ExperimentVersion($"privacy-{Protocol}/{(Firm.Backend.ParameterTolerance == 0 ? "dense" : Firm.Backend.Name)}", 1);
        Data = CanonicalJson.Fingerprint(new { Firm = Firm.Fingerprint(), _budget.Delta, plan.Seed });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => _plan.Levels.Count;

    private PrivatePlatform Firm => _plan.Platform;

    public IReadOnlyList<PrivacyOutcome> Run(IReadOnlyList<ExperimentRun<PrivacyCell>> runs, CancellationToken cancellation)
    {
        var outcomes = new PrivacyOutcome[runs.Count];
        foreach (var alike in runs.Index().GroupBy(run => (run.Item.Seed, run.Item.Cell.Share)))
        {
            var (seed, share) = alike.Key;
            var random = new RandomStream(_plan.Seed).Child(seed);
            var count = Membership.Count(share, Firm.People);
            var members = Membership.Of(Firm.People, [count], random)[0];
            var rows = count == 0 ? Firm.Train : Firm.Signalled(Firm.Train, members, Firm.Target);
            var order = random.Child(OrderStream);
            DenseTraining[] trainings = [.. alike.Select(run => Training(rows, run.Item.Cell.Level, random.Child(TrainingStream)) with { Order = order })];

            var results = Firm.Backend.Train(trainings, null, cancellation);
            foreach (var (run, training, result) in alike.Zip(trainings, results)) outcomes[run.Index] = Outcome(count, training, result.Required);
        }

        return outcomes;
    }

    /// <summary>The training at a level; no protection is an endless norm, which is plain descent bit by bit and runs in step with the rest.</summary>
    private DenseTraining Training(LabelledRows rows, PrivacyLevel level, RandomStream random) =>
        new(rows, Firm.Shape, Firm.Options(_budget.Of(level) ?? new(double.PositiveInfinity, 0)), random);

    private PrivacyOutcome Outcome(int members, DenseTraining training, DenseModel model)
    {
        var (own, signalled) = (ClassPredictions.Of(model, Firm.Test), ClassPredictions.Of(model, _signalled));
        return new(members, training.Options.Privacy!.NoiseMultiplier, signalled.Frequency(Firm.Target), own.Accuracy, own.CalibrationError());
    }
}
