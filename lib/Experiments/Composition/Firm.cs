using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Composition;

/// <summary>How the firm of a scenario learns from what people report: exactly, where a law is known, and by training on drawn reports.</summary>
public abstract record Firm
{
    /// <summary>
    /// λ ≥ 1: how often the firm counts a report that its model of before the collectives, fitted to everybody's own data, gets wrong; 1 for one that counts
    /// all alike. The second step of just train twice.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1, or not finite.</exception>
    public double Upweight
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(value, nameof(Upweight)), 1, nameof(Upweight));
            field = value;
        }
    } = 1;

    /// <summary>What it is called, without spaces.</summary>
    public abstract string Name { get; }

    /// <summary>Whether what is exact about it is about itself. Otherwise it is about the Bayes-optimal firm, which counts.</summary>
    public abstract bool IsExact { get; }

    /// <summary>What one training releases of each person; null where nothing protects them.</summary>
    internal abstract PrivacyEvent? Released { get; }

    /// <summary>Everything that its models depend on.</summary>
    internal abstract string Settings { get; }

    /// <summary>Raised whenever the same training gives another model.</summary>
    internal virtual int Version => 1;

    /// <summary>What some trainings cost each person who is in all of them.</summary>
    /// <param name="trainings">How many, ≥ 0.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <returns>ε; 0 for none and +∞ where nothing protects people.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or δ lies outside (0, 1).</exception>
    public double Epsilon(int trainings, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trainings);
        Require.OpenShare(delta);
        if (trainings == 0) return 0;
        if (Released is not { } released) return double.PositiveInfinity;
        var accountant = new LossDistributionAccountant();
        for (var k = 0; k < trainings; k++) accountant.Compose(released);
        return accountant.Epsilon(delta);
    }

    /// <summary>Why the firm cannot learn from so many such people, with what to change; null where it can.</summary>
    internal abstract string? Refusal(ScenarioPeople people, int count);

    /// <summary>What the firm does that sees a law, exactly.</summary>
    internal abstract NoisyCounts Exact(FinitePopulation law, ScenarioPeople people, double count);

    /// <summary>The label that a trained firm gives each feature, [features].</summary>
    /// <param name="people">The people.</param>
    /// <param name="reports">What is reported, one for each person.</param>
    /// <param name="own">The own data of the same people.</param>
    /// <param name="random">Decides all randomness of training.</param>
    /// <param name="cancellation">Stops it.</param>
    internal abstract int[] Train(
        ScenarioPeople people, IReadOnlyList<(int Feature, int Label)> reports, IReadOnlyList<(int Feature, int Label)> own, RandomStream random, CancellationToken cancellation);

    /// <summary>The law that the firm fits where it counts what its first model gets wrong λ-fold.</summary>
    private protected FinitePopulation Weighted(FinitePopulation law, ScenarioPeople people) => Upweight == 1
        ? law
        : ReweightedMixture.Of(0, law, law, RobustWeights.JustTrainTwice(Winners(Shares(people.Law), people.Law.LabelCount), law.LabelCount, Upweight)).Law;

    /// <summary>The weight of each report, given the first model.</summary>
    private protected double[]? Weights(IReadOnlyList<(int Feature, int Label)> reports, int[]? first) =>
        first is null ? null : [.. reports.Select(r => first[r.Feature] == r.Label ? 1 : Upweight)];

    /// <summary>The label with the largest count at each feature, the lowest of several; where nothing is counted the one that leads overall.</summary>
    private protected static int[] Winners(double[] counts, int labels)
    {
        double[] overall = [.. Enumerable.Range(0, labels).Select(y => Enumerable.Range(0, counts.Length / labels).Sum(x => counts[x * labels + y]))];
        var leading = Array.IndexOf(overall, overall.Max());
        var winners = new int[counts.Length / labels];
        for (var x = 0; x < winners.Length; x++)
        {
            var at = counts.AsSpan(x * labels, labels);
            var best = 0;
            for (var y = 1; y < labels; y++) best = at[y] > at[best] ? y : best;
            winners[x] = at[best] == 0 && at.IndexOfAnyExcept(0) < 0 ? leading : best;
        }

        return winners;
    }

    private static double[] Shares(FinitePopulation law) =>
        [.. from x in Enumerable.Range(0, law.FeatureCount) from y in Enumerable.Range(0, law.LabelCount) select law[x, y]];
}
