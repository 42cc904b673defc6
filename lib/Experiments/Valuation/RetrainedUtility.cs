using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>
/// What a coalition's examples are worth to a learner: it is trained on them, and its accuracy on held-out rows is counted; without examples, chance.
/// Models are trained together on shared rows, and none twice.
/// </summary>
public sealed class RetrainedUtility
{
    private readonly LabelledRows _rows;
    private readonly LabelledRows[] _tests;
    private readonly ITableLearner _learner;
    private readonly Grouping _owners;
    private readonly RandomStream _random;
    private readonly int _classes;
    private readonly Dictionary<string, double[]> _known = new(StringComparer.Ordinal);

    /// <summary>States the utility.</summary>
    /// <param name="rows">All examples.</param>
    /// <param name="owners">Who brings which; for examples as players, <see cref="Grouping.Singletons"/>.</param>
    /// <param name="tests">Held-out rows; one training serves all sets.</param>
    /// <param name="classes">C ≥ 2.</param>
    /// <param name="learner">What is trained.</param>
    /// <param name="random">The randomness of the training, the same for every coalition, so that it does not blur differences.</param>
    /// <exception cref="ArgumentException">There is no test set, or the owners are of another number of examples.</exception>
    public RetrainedUtility(
        LabelledRows rows, Grouping owners, IReadOnlyList<LabelledRows> tests, int classes, ITableLearner learner, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(owners);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (tests.Count == 0) throw new ArgumentException("There is no test set; give at least one.", nameof(tests));
        if (owners.ItemCount != rows.Count)
            throw new ArgumentException($"The owners are of {owners.ItemCount} examples, not of {rows.Count}; the two numbers have to agree.", nameof(owners));
        (_rows, _owners, _tests, _classes, _learner, _random) = (rows, owners, [.. tests], classes, learner, random);
    }

    /// <summary>How many models were trained so far.</summary>
    public int Trainings { get; private set; }

    /// <summary>The game of accuracy on a test set, measured from chance.</summary>
    /// <param name="test">The number of the test set.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test set.</exception>
    public CooperativeGame Game(int test = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(test);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(test, _tests.Length);
        return CooperativeGame.Above(_owners.Names, (coalitions, cancellation) => Accuracies(coalitions, test, cancellation));
    }

    private double[] Accuracies(IReadOnlyList<bool[]> coalitions, int test, CancellationToken cancellation)
    {
        string[] keys = [.. coalitions.Select(KeyOf)];
        var missing = keys.Select((key, k) => (key, k)).Where(c => !_known.ContainsKey(c.key)).DistinctBy(c => c.key).ToArray();
        var batches = missing.Chunk(_learner.BatchSize).ToArray();
        var found = new double[batches.Length][][];
        Parallel.For(0, batches.Length, new ParallelOptions { CancellationToken = cancellation }, b =>
            found[b] = Train([.. batches[b].Select(c => coalitions[c.k])], cancellation));
        for (var b = 0; b < batches.Length; b++)
        {
            for (var k = 0; k < batches[b].Length; k++) _known[batches[b][k].key] = found[b][k];
        }

        return [.. keys.Select(key => _known[key][test])];
    }

    private double[][] Train(bool[][] coalitions, CancellationToken cancellation)
    {
        var accuracies = new double[coalitions.Length][];
        var (trainings, places) = (new List<TableTraining>(), new List<int>());
        for (var k = 0; k < coalitions.Length; k++)
        {
            if (!coalitions[k].Contains(true))
            {
                accuracies[k] = [.. _tests.Select(_ => 1.0 / _classes)];
                continue;
            }

            var weights = new double[_rows.Count];
            for (var i = 0; i < weights.Length; i++) weights[i] = coalitions[k][_owners.GroupOf[i]] ? 1 : 0;
            trainings.Add(new TableTraining(_rows, _classes, _random) { Weights = weights });
            places.Add(k);
        }

        var models = _learner.Train(trainings, cancellation);
        lock (_known) Trainings += models.Count;
        for (var k = 0; k < models.Count; k++) accuracies[places[k]] = [.. _tests.Select(test => models[k].Predict(test).Accuracy)];
        return accuracies;
    }

    private static string KeyOf(bool[] members) => string.Create(members.Length, members, static (text, of) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = of[i] ? '1' : '0';
    });
}
