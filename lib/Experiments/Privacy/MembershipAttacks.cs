using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Privacy.Auditing;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>What is varied.</summary>
/// <param name="Acts">Whether the collective acts; otherwise its people report what they have.</param>
/// <param name="Level">How the firm protects rows.</param>
public sealed record MembershipCell(bool Acts, PrivacyLevel Level);

/// <summary>What was measured, over all models of a cell.</summary>
/// <param name="OfMembers">The area under the attack's curve on the collective's people, in [0, 1]; .5 is guessing.</param>
/// <param name="OfOthers">The same on everybody else.</param>
/// <param name="OthersFound">The true-positive rate on everybody else at a false-positive rate of 1 %.</param>
/// <param name="Accuracy">The models' mean accuracy on held-out rows.</param>
/// <param name="TrainAccuracy">Their mean accuracy on the rows that they were trained on: the difference is what was learnt by heart.</param>
public sealed record MembershipOutcome(double OfMembers, double OfOthers, double OthersFound, double Accuracy, double TrainAccuracy);

/// <summary>Trains the models of a cell on random halves and attacks each of them. The seed of a run is its repetition, from 0.</summary>
internal sealed class MembershipAttacks : IExperiment<MembershipCell, MembershipOutcome>
{
    /// <summary>Raised whenever membership, halves or the attack change a result.</summary>
    private const int Protocol = 1;

    private const ulong OrderStream = 1UL << 32, HalvesStream = OrderStream + 1, TrainingStream = OrderStream + 2;
    private const double FalsePositiveRate = 0.01;
    private readonly MembershipPlan _plan;
    private readonly NoiseBudget _budget;

    internal MembershipAttacks(MembershipPlan plan)
    {
        (_plan, _budget) = (plan, plan.Budget);
        Version = new ExperimentVersion($"membership-{Protocol}/dense", 1);
        Data = CanonicalJson.Fingerprint(new { Firm = Firm.Fingerprint(), _budget.Delta, plan.Share, plan.Models, plan.Seed });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    private PrivatePlatform Firm => _plan.Platform;

    public IReadOnlyList<MembershipOutcome> Run(IReadOnlyList<ExperimentRun<MembershipCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Run(run.Cell, new RandomStream(_plan.Seed).Child(run.Seed), cancellation))];

    private MembershipOutcome Run(MembershipCell cell, RandomStream random, CancellationToken cancellation)
    {
        var members = Membership.Of(Firm.People, [Membership.Count(_plan.Share, Firm.People)], random)[0];
        var rows = cell.Acts ? Firm.Signalled(Firm.Train, members, Firm.Target) : Firm.Train;
        var (order, halves) = (random.Child(OrderStream), Halves(random.Child(HalvesStream)));
        var options = Firm.Options(_budget.Of(cell.Level));
        DenseTraining[] trainings =
        [
            .. Enumerable.Range(0, _plan.Models).Select(m => new DenseTraining(rows, Firm.Shape, options, random.Child(TrainingStream).Child((ulong)m))
            {
                Order = order,
                Weights = [.. Enumerable.Range(0, rows.Count).Select(r => halves[m, r] ? 1.0 : 0)],
            }),
        ];
        DenseModel[] models = [.. Firm.Backend.Train(trainings, null, cancellation).Select(result => result.Required)];
        var confidences = new double[models.Length, rows.Count];
        var right = 0.0;
        for (var m = 0; m < models.Length; m++)
        {
            AmbientStop.Check(cancellation);
            var predicted = ClassPredictions.Of(models[m], rows);
            right += Enumerable.Range(0, rows.Count).Where(r => halves[m, r]).Average(r => predicted.Predicted[r] == rows.Labels[r] ? 1.0 : 0) / models.Length;
            for (var r = 0; r < rows.Count; r++) confidences[m, r] = Confidence(predicted, r, (int)rows.Labels[r]);
        }

        var (ofMembers, ofOthers) = Attack(confidences, halves, members.ToHashSet(), cancellation);
        return new MembershipOutcome(
            ofMembers.Area().Value, ofOthers.Area().Value, ofOthers.TruePositiveRateAt(FalsePositiveRate).Value,
            models.Average(model => ClassPredictions.Of(model, Firm.Test).Accuracy), right);
    }

    /// <summary>Attacks every model with the help of the others.</summary>
    private static (RocCurve Members, RocCurve Others) Attack(double[,] confidences, bool[,] halves, HashSet<int> members, CancellationToken cancellation)
    {
        var (models, records) = (confidences.GetLength(0), confidences.GetLength(1));
        var scores = new Dictionary<(bool Member, bool In), List<double>>();
        foreach (var member in new[] { false, true })
            foreach (var isIn in new[] { false, true }) scores[(member, isIn)] = [];
        for (var target = 0; target < models; target++)
        {
            AmbientStop.Check(cancellation);
            var shadows = new ShadowConfidences(Without(confidences, target), Without(halves, target));
            var found = shadows.OnlineScores([.. Enumerable.Range(0, records).Select(r => confidences[target, r])]);
            for (var r = 0; r < records; r++) scores[(members.Contains(r), halves[target, r])].Add(found[r]);
        }

        return (Curve(true), Curve(false));

        RocCurve Curve(bool member) => new([.. scores[(member, true)]], [.. scores[(member, false)]]);
    }

    /// <summary>Which rows each model is trained on, [models, rows]: half of the models each row, in a random order, so that every row has models of both kinds.</summary>
    private bool[,] Halves(RandomStream random)
    {
        var halves = new bool[_plan.Models, Firm.People];
        for (var r = 0; r < Firm.People; r++)
        {
            foreach (var m in random.SampleWithoutReplacement(_plan.Models, _plan.Models / 2)) halves[m, r] = true;
        }

        return halves;
    }

    private static double Confidence(ClassPredictions predicted, int row, int label)
    {
        // Probabilities of 0 have no logarithm; the smallest number stands for them.
        var probabilities = predicted.Probabilities.Slice(row * predicted.ClassCount, predicted.ClassCount);
        var logs = new double[probabilities.Length];
        for (var k = 0; k < logs.Length; k++) logs[k] = Math.Log(Math.Max(probabilities[k], double.Epsilon));
        return ShadowConfidences.Scaled(logs, label);
    }

    private static T[,] Without<T>(T[,] table, int row)
    {
        var rest = new T[table.GetLength(0) - 1, table.GetLength(1)];
        for (var m = 0; m < rest.GetLength(0); m++)
        {
            for (var r = 0; r < rest.GetLength(1); r++) rest[m, r] = table[m < row ? m : m + 1, r];
        }

        return rest;
    }
}
