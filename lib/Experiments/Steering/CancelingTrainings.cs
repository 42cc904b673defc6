using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Experiments.Steering;

/// <summary>What is varied: the training set.</summary>
/// <param name="Number">The number of the training set.</param>
/// <param name="Share">The share α in [0, 1] that takes part in it.</param>
public sealed record CancelingCell(int Number, double Share);

/// <summary>Where a trained firm ended.</summary>
/// <param name="Status">How the solver ended.</param>
/// <param name="Parameters">The firm's parameters, [d].</param>
/// <param name="Iterations">The number of Newton steps.</param>
/// <param name="Residual">The gradient's norm.</param>
/// <param name="Distance">‖θ_α − θ*‖.</param>
/// <param name="Bound">The guarantee on it; null where there is none.</param>
public sealed record CancelingOutcome(
    SolverStatus Status, IReadOnlyList<double> Parameters, int Iterations, double Residual, double Distance, double? Bound);

/// <summary>Trains a firm to its optimum on training sets that a collective took part in. Nothing is random but the training sets.</summary>
internal sealed class CancelingTrainings : IExperiment<CancelingCell, CancelingOutcome>
{
    private readonly CancelingPlan _plan;
    private readonly double _missing;

    /// <param name="plan">What to train.</param>
    /// <param name="setsName">What sets the training sets apart from others of the same cells.</param>
    internal CancelingTrainings(CancelingPlan plan, string setsName)
    {
        var (firm, target) = (plan.Firm, plan.Target);
        _plan = plan;
        _missing = EuclideanDistance.Of(CancelingPlan.Problem(firm, target).Missing, new double[target.Length]);
        Data = CanonicalJson.Fingerprint(new
        {
            Loss = firm.Loss.GetType().Name,
            firm.Ridge,
            firm.IsPenalisedThroughout,
            Penalty = firm.PenaltyGradient([.. Enumerable.Repeat(1.0, target.Length)]),
            Rows = FingerprintOf(firm.Rows),
            Target = target,
            plan.Agreement.Share,
            Reports = plan.Agreement.Reports is { } reports ? FingerprintOf(reports) : "",
            Sets = setsName,
        });
    }

    public ExperimentVersion Version { get; } = new("canceling-1/optimum", 1);

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<CancelingOutcome> Run(IReadOnlyList<ExperimentRun<CancelingCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Trained(run.Cell, cancellation))];

    private CancelingOutcome Trained(CancelingCell cell, CancellationToken cancellation)
    {
        var (firm, agreement) = (_plan.Firm, _plan.Agreement);
        var seen = _plan.TrainingSet is { } set ? set(cell) : agreement.TrainingRows(firm.Rows, cell.Share);
        var found = NewtonMethod.Minimise(firm.On(seen), cancellation: cancellation);
        double? bound = firm.IsPenalisedThroughout ? ConvexRiskBound.Distance(cell.Share, agreement.Share, _missing, firm.Ridge) : null;
        return new CancelingOutcome(found.Status, found.Value, found.Iterations, found.Residual, EuclideanDistance.Of(found.Value, _plan.Target), bound);
    }

    /// <summary>Hashes the numbers themselves: as text they would take longer than the training.</summary>
    private static string FingerprintOf(LabelledRows rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int[] sizes = [rows.Count, rows.FeatureCount];
        hash.AppendData(MemoryMarshal.AsBytes(sizes.AsSpan()));
        foreach (var part in new[] { rows.Features.ToArray(), rows.Labels.ToArray(), rows.Weights.ToArray() }) hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
