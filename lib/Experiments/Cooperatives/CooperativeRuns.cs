using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Valuation;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Cooperatives;

/// <summary>What the worker does who is watched.</summary>
public enum Conduct
{
    /// <summary>It labels texts of the profession it knows, as everybody does.</summary>
    Usual,

    /// <summary>It labels nothing and hands in copies of the first year's public test set.</summary>
    CopiesTest,

    /// <summary>It labels, rightly, as many other texts of the first year's customers: what the copies are worth without having seen the test.</summary>
    LabelsAlike,
}

/// <summary>What is varied.</summary>
/// <param name="Conduct">What the watched worker does; the others do the same in every version.</param>
public sealed record CooperativeCell(Conduct Conduct);

/// <summary>One year of a cooperative; workers who have not come yet have zeros.</summary>
/// <param name="Accuracy">The accuracy of the classifier on hidden texts: the mean of right labels among the K nearest.</param>
/// <param name="Hidden">The workers' Shapley values on ten parts of the hidden texts, [10][M].</param>
/// <param name="Public">Their values on the public texts, [M].</param>
/// <param name="OutOfBag">The part of each worker's labels that models without them predict, [M].</param>
public sealed record CooperativeYear(
    double Accuracy, IReadOnlyList<IReadOnlyList<double>> Hidden, IReadOnlyList<double> Public, IReadOnlyList<double> OutOfBag)
{
    internal const int Folds = 10;

    /// <summary>The values on all hidden texts, [M].</summary>
    public IReadOnlyList<double> Values => [.. Enumerable.Range(0, Public.Count).Select(w => Hidden.Average(fold => fold[w]))];
}

/// <summary>All years of a cooperative.</summary>
/// <param name="Years">[Y].</param>
public sealed record CooperativeOutcome(IReadOnlyList<CooperativeYear> Years);

/// <summary>Draws, values and judges. The seed of a run is its repetition, from 0.</summary>
internal sealed class CooperativeRuns : IExperiment<CooperativeCell, CooperativeOutcome>
{
    /// <summary>Raised whenever drawing or valuing changes a result.</summary>
    private const int Protocol = 1;

    private const ulong BagStream = 3;
    private readonly CooperativePlan _plan;

    internal CooperativeRuns(CooperativePlan plan)
    {
        _plan = plan;
        Version = new ExperimentVersion($"cooperative-{Protocol}/{plan.Platform.Learner.Name}", plan.Platform.Learner.Version);
        Data = CanonicalJson.Fingerprint(new
        {
            plan.Platform.Record.Fingerprint,
            Pool = plan.Platform.Pool.Count,
            HeldOut = plan.Platform.HeldOut.Count,
            plan.Platform.Classes,
            Learner = plan.Platform.Learner.Settings,
            plan.Workers,
            plan.Customers,
            plan.Hidden,
            plan.Public,
            plan.Neighbours,
            plan.Watched,
            plan.Bags,
            plan.Seed,
        });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<CooperativeOutcome> Run(IReadOnlyList<ExperimentRun<CooperativeCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Run(CooperativeData.Draw(_plan, run.Seed, run.Cell.Conduct), new RandomStream(_plan.Seed).Child(run.Seed).Child(BagStream), cancellation))];

    private CooperativeOutcome Run(CooperativeData data, RandomStream random, CancellationToken cancellation) =>
        new([.. Enumerable.Range(0, _plan.Customers.Count).Select(y => Year(data, y, random.Child((ulong)y), cancellation))]);

    private CooperativeYear Year(CooperativeData data, int year, RandomStream random, CancellationToken cancellation)
    {
        int[] present = [.. Enumerable.Range(0, data.Texts.Count).Where(k => _plan.Workers[data.Owners.GroupOf[k]].Year <= year)];
        var rows = RowSets.Subset(data.Texts, present);
        var owners = Grouping.Of(present.Select(k => data.Owners.GroupOf[k]), [.. data.Owners.Names]);
        var folds = Enumerable.Range(0, CooperativeYear.Folds).Select(fold => Values(
            rows, owners, RowSets.Subset(data.Hidden[year], [.. Enumerable.Range(0, data.Hidden[year].Count).Where(t => t % CooperativeYear.Folds == fold)]), cancellation)).ToArray();
        return new CooperativeYear(
            folds.Average(fold => fold.Sum()), folds, Values(rows, owners, data.Public[year], cancellation), OutOfBag(rows, owners, random, cancellation));
    }

    private double[] Values(LabelledRows rows, Grouping owners, LabelledRows tests, CancellationToken cancellation) => OwnerShapley.Of(
        NeighbourProblem.OfLeaked(RowSets.Floats(rows), RowSets.Floats(tests), rows.FeatureCount),
        owners, RowSets.Classes(rows.Labels), RowSets.Classes(tests.Labels), _plan.Neighbours, cancellation);

    /// <summary>Models are trained on some of the workers, so that copies within a worker's own texts do not speak for each other.</summary>
    private double[] OutOfBag(LabelledRows rows, Grouping owners, RandomStream random, CancellationToken cancellation)
    {
        int[] present = [.. owners.GroupOf.ToArray().Distinct().Order()];
        var (bags, trainings) = (new bool[_plan.Bags][], new TableTraining[_plan.Bags]);
        for (var b = 0; b < bags.Length; b++)
        {
            var stream = random.Child((ulong)b);
            bags[b] = new bool[owners.Count];

            // Half of the workers; a cooperative of one has nobody to judge it.
            foreach (var k in stream.SampleWithoutReplacement(present.Length, Math.Max(1, present.Length / 2))) bags[b][present[k]] = true;
            trainings[b] = new TableTraining(rows, _plan.Platform.Classes, stream) { Weights = [.. owners.GroupOf.ToArray().Select(o => bags[b][o] ? 1.0 : 0)] };
        }

        var models = _plan.Platform.Learner.Train(trainings, cancellation);
        var (right, all) = (new double[owners.Count], new double[owners.Count]);
        for (var b = 0; b < bags.Length; b++)
        {
            var predicted = models[b].Predict(rows).Predicted;
            for (var k = 0; k < rows.Count; k++)
            {
                var owner = owners.GroupOf[k];
                if (bags[b][owner]) continue;
                all[owner]++;
                right[owner] += predicted[k] == rows.Labels[k] ? 1 : 0;
            }
        }

        return [.. right.Zip(all, (r, n) => n > 0 ? r / n : 0)];
    }
}
