using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Valuation;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Cooperatives;

/// <summary>The texts of one repetition.</summary>
/// <param name="Texts">All contributions, in the order of the workers, with the labels that they gave.</param>
/// <param name="Owners">Who contributed which.</param>
/// <param name="Hidden">The hidden texts of each year, [Y].</param>
/// <param name="Public">The public texts of each year, [Y].</param>
public sealed record CooperativeData(LabelledRows Texts, Grouping Owners, IReadOnlyList<LabelledRows> Hidden, IReadOnlyList<LabelledRows> Public)
{
    private const ulong WorkerStream = 1, YearStream = 2;

    /// <summary>The game of the workers in one year: the accuracy of K nearest neighbours among all texts on its hidden texts.</summary>
    /// <param name="year">The year, in 0…Y−1.</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1.</exception>
    public CooperativeGame Game(int year, int neighbours) => KnnGame.Of(
        Problem(year), Owners, RowSets.Classes(Texts.Labels), RowSets.Classes(Hidden[year].Labels), neighbours);

    /// <summary>The values of the workers as sums over their texts, which no division over accounts changes.</summary>
    /// <param name="year">The year, in 0…Y−1.</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1.</exception>
    public double[] SumsOfTexts(int year, int neighbours) => Owners.Sum(KnnShapley.Classification(
        Problem(year), RowSets.Classes(Texts.Labels), RowSets.Classes(Hidden[year].Labels), neighbours));

    /// <summary>What a worker could gain with a second account.</summary>
    /// <param name="worker">The worker's number.</param>
    /// <param name="year">The year, in 0…Y−1.</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <param name="parts">How many blocks of texts can be moved, at least 2: a search over single texts costs as many valuations as there are texts.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such worker, or a number is too small.</exception>
    public SplittingPremium Premium(int worker, int year, int neighbours, int parts = 8, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 2);
        var own = Owners.ItemsOf(worker);
        var blocks = Math.Min(parts, own.Length);

        // Blocks of the worker's texts, and every other worker one block.
        var blockOf = Owners.GroupOf.ToArray();
        for (var k = 0; k < own.Length; k++) blockOf[own[k]] = Owners.Count + k * blocks / own.Length;
        int[] ids = [.. blockOf.Distinct().Order()];
        var items = Grouping.Of(blockOf.Select(b => Array.IndexOf(ids, b)));
        var holders = Grouping.Of(ids.Select(b => b < Owners.Count ? b : worker), [.. Owners.Names]);
        var problem = Problem(year);
        var (labels, testLabels) = (RowSets.Classes(Texts.Labels), RowSets.Classes(Hidden[year].Labels));
        return SplittingPremium.Of(
            holders, worker, of => OwnerShapley.Of(problem, items.Then(of), labels, testLabels, neighbours, cancellation), cancellation: cancellation);
    }

    internal static CooperativeData Draw(CooperativePlan plan, ulong repetition, Conduct conduct)
    {
        var (platform, random) = (plan.Platform, new RandomStream(plan.Seed).Child(repetition));
        var years = plan.Customers.Count;
        var (hidden, shown) = (new LabelledRows[years], new LabelledRows[years]);
        var judged = ByClass(platform.HeldOut, platform.Classes, random.Child(YearStream));
        for (var y = 0; y < years; y++)
        {
            var drawn = Sample(judged, plan.Customers[y], plan.Hidden + plan.Public, random.Child(YearStream).Child((ulong)y + 1));
            shown[y] = RowSets.Subset(platform.HeldOut, drawn.AsSpan(0, plan.Public));
            hidden[y] = RowSets.Subset(platform.HeldOut, drawn.AsSpan(plan.Public));
        }

        var pool = ByClass(platform.Pool, platform.Classes, random.Child(WorkerStream));
        var (features, labels, owners) = (new List<double>(), new List<double>(), new List<int>());
        for (var w = 0; w < plan.Workers.Count; w++)
        {
            var (worker, stream) = (plan.Workers[w], random.Child(WorkerStream).Child((ulong)w + 1));
            double[] mix = [.. Enumerable.Range(0, platform.Classes).Select(c => 0.25 / platform.Classes + (c == worker.Focus ? 0.75 : 0))];

            // The honest texts are drawn in either version, so that everybody else has the same ones.
            var own = RowSets.Subset(platform.Pool, Sample(pool, mix, worker.Texts, stream));
            var given = own.Labels.ToArray();
            for (var k = 0; k < given.Length; k++)
            {
                var slips = !stream.NextBernoulli(worker.Care);
                var other = stream.NextInt32(platform.Classes - 1) + 1;
                if (slips) given[k] = (given[k] + other) % platform.Classes;
            }

            if (w == plan.Watched && conduct != Conduct.Usual)
            {
                // As many as the worker was to label, with their truth.
                own = conduct == Conduct.CopiesTest
                    ? RowSets.Subset(shown[0], [.. Enumerable.Range(0, worker.Texts).Select(k => k % shown[0].Count)])
                    : RowSets.Subset(platform.HeldOut, Sample(judged, plan.Customers[0], worker.Texts, random.Child(YearStream).Child((ulong)years + 1)));
                given = own.Labels.ToArray();
            }

            features.AddRange(own.Features);
            labels.AddRange(given);
            owners.AddRange(Enumerable.Repeat(w, given.Length));
        }

        var texts = LabelledRows.Of(features.ToArray(), labels.ToArray());
        return new CooperativeData(texts, Grouping.Of(owners, [.. plan.Workers.Select(w => w.Name)]), hidden, shown);
    }

    /// <summary>The texts beside the hidden ones of a year.</summary>
    private NeighbourProblem Problem(int year) => NeighbourProblem.Of(RowSets.Floats(Texts), RowSets.Floats(Hidden[year]), Texts.FeatureCount);

    private static Queue<int>[] ByClass(LabelledRows rows, int classes, RandomStream random)
    {
        var queues = Enumerable.Range(0, classes).Select(_ => new Queue<int>()).ToArray();
        foreach (var row in random.SampleWithoutReplacement(rows.Count, rows.Count)) queues[(int)rows.Labels[row]].Enqueue(row);
        return queues;
    }

    /// <summary>Takes rows by class until a class is used up; each row is taken once.</summary>
    private static int[] Sample(Queue<int>[] queues, IReadOnlyList<double> mix, int count, RandomStream random)
    {
        var rows = new int[count];
        for (var k = 0; k < count; k++)
        {
            var (draw, label) = (random.NextDouble(), 0);
            while (label < mix.Count - 1 && draw >= mix[label]) draw -= mix[label++];
            rows[k] = queues[label].TryDequeue(out var row)
                ? row
                : throw new ArgumentException($"There are too few texts of profession {label}; take a larger platform or less work.");
        }

        return rows;
    }
}
