using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Events;
using CollectiveAction.Theory.Exact;

namespace CollectiveAction.Experiments.Composition;

/// <summary>A firm that trains: a logistic regression, a perceptron, boosted trees, or any of them with protection of single people.</summary>
/// <param name="Learner">What it trains on the people's rows.</param>
/// <remarks>Exactly known is the Bayes-optimal firm in its place, without noise.</remarks>
public sealed record TableFirm(ITableLearner Learner) : Firm
{
    private PrivacyEvent? _released;

    /// <summary>A logistic regression at its optimum.</summary>
    public static TableFirm Logistic() => new(new NewtonLearner());

    /// <summary>A perceptron with one hidden layer.</summary>
    /// <param name="hidden">The number of its units.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static TableFirm Perceptron(int hidden = 8) => new(new DenseTableLearner(options: new DenseOptions { Epochs = 30, Rate = 0.02 }, hidden: [hidden]));

    /// <summary>A logistic or softmax regression trained by DP-SGD within a budget.</summary>
    /// <param name="budget">The batches, and the δ of the budget.</param>
    /// <param name="level">The budget ε and the clipping norm; <see cref="PrivacyLevel.None"/> for the same batches without protection.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="backend">What trains; null for the vector backend.</param>
    /// <param name="hidden">The number of units of each hidden layer; none for a regression.</param>
    /// <exception cref="ArgumentException">Budget and norm do not come together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static TableFirm Private(NoiseBudget budget, PrivacyLevel level, double rate = 2, IDenseBackend? backend = null, params IReadOnlyList<int> hidden)
    {
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(level);
        level.Validate();
        var privacy = budget.Of(level);
        var options = new DenseOptions { Sampling = budget.Sampling, Privacy = privacy, Optimizer = DenseOptimizer.Descent(), Rate = rate };
        return new TableFirm(new DenseTableLearner(backend, options, hidden))
        {
            _released = privacy is null ? null : PrivacyEvent.DpSgd(budget.Sampling.SamplingRate, privacy.NoiseMultiplier, budget.Sampling.Steps),
        };
    }

    /// <inheritdoc />
    public override string Name => _released is null ? Learner.Name : $"private-{Learner.Name}";

    /// <inheritdoc />
    public override bool IsExact => false;

    internal override PrivacyEvent? Released => _released;

    internal override string Settings => FormattableString.Invariant($"{Learner.Name} {Learner.Settings}; upweight {Upweight:R}");

    internal override int Version => Learner.Version;

    internal override string? Refusal(ScenarioPeople people, int count)
    {
        if (_released is not null && Upweight > 1)
            return $"DP-SGD protects rows that count once, and with the weight {Upweight} some would count more often. Set {nameof(Upweight)} to 1, or take a firm without a budget.";
        var cells = Enumerable.Range(0, count).Select(k => (Feature: 0, Label: k % people.Law.LabelCount)).ToArray();
        var training = new TableTraining(people.Rows(cells), people.Law.LabelCount, new RandomStream(0));
        if (Upweight > 1) training = training with { Weights = [.. cells.Select((_, k) => k == 0 ? Upweight : 1)] };
        try
        {
            return Learner.Refusal(training)?.ToString();
        }
        catch (ArgumentException reason)
        {
            return $"{Learner.Name} cannot learn from these people with {nameof(Upweight)} {Upweight}: {reason.Message}";
        }
    }

    internal override NoisyCounts Exact(FinitePopulation law, ScenarioPeople people, double count) => new(Weighted(law, people), count, 0);

    internal override int[] Train(
        ScenarioPeople people, IReadOnlyList<(int Feature, int Label)> reports, IReadOnlyList<(int Feature, int Label)> own, RandomStream random, CancellationToken cancellation)
    {
        var features = people.Rows([.. Enumerable.Range(0, people.Law.FeatureCount).Select(x => (x, 0))]);
        var first = Upweight == 1 ? null : Predicted(own, null, random.Child(1));
        return Predicted(reports, Weights(reports, first), random.Child(0));

        int[] Predicted(IReadOnlyList<(int Feature, int Label)> rows, double[]? weights, RandomStream stream)
        {
            var training = new TableTraining(people.Rows(rows), people.Law.LabelCount, stream) { Weights = weights };
            return Learner.Train([training], cancellation)[0].Predict(features).Predicted.ToArray();
        }
    }
}
