using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Events;
using CollectiveAction.Theory.Exact;

namespace CollectiveAction.Experiments.Composition;

/// <summary>
/// The Bayes-optimal firm: it counts what is reported at each feature and predicts the label that leads; with noise on every count it protects single
/// people, and what it does is known exactly all the same.
/// </summary>
/// <remarks>See <see cref="NoisyCounts"/>. Trained, it counts drawn people, so that what is measured differs from what is exact by the draw.</remarks>
public sealed record CountingFirm : Firm
{
    /// <summary>σ ≥ 0: the standard deviation of the noise of each count; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a negative number, or one that is not finite.</exception>
    public double NoiseMultiplier
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(value, nameof(NoiseMultiplier)), nameof(NoiseMultiplier));
            field = value;
        }
    }

    /// <inheritdoc />
    public override string Name => NoiseMultiplier > 0 ? "private-counts" : "counts";

    /// <inheritdoc />
    public override bool IsExact => true;

    internal override PrivacyEvent? Released => NoiseMultiplier > 0 ? new GaussianEvent(NoiseMultiplier) : null;

    internal override string Settings => FormattableString.Invariant($"noise {NoiseMultiplier:R}; upweight {Upweight:R}");

    internal override string? Refusal(ScenarioPeople people, int count) => NoiseMultiplier > 0 && Upweight > 1
        ? $"A firm with noise of {NoiseMultiplier} protects people who count once, and with the weight {Upweight} some would count more often. Set {nameof(Upweight)} to 1, or the noise to 0."
        : null;

    internal override NoisyCounts Exact(FinitePopulation law, ScenarioPeople people, double count) => new(Weighted(law, people), count, NoiseMultiplier);

    internal override int[] Train(
        ScenarioPeople people, IReadOnlyList<(int Feature, int Label)> reports, IReadOnlyList<(int Feature, int Label)> own, RandomStream random, CancellationToken cancellation)
    {
        var labels = people.Law.LabelCount;
        var first = Upweight == 1 ? null : Winners(Counted(own, null), labels);
        var counts = Counted(reports, Weights(reports, first));
        var noise = random.Child(0);
        for (var k = 0; k < counts.Length && NoiseMultiplier > 0; k++) counts[k] += NoiseMultiplier * noise.NextNormal();
        return Winners(counts, labels);

        double[] Counted(IReadOnlyList<(int Feature, int Label)> rows, double[]? weights)
        {
            var sums = new double[people.Law.FeatureCount * labels];
            for (var k = 0; k < rows.Count; k++) sums[rows[k].Feature * labels + rows[k].Label] += weights?[k] ?? 1;
            return sums;
        }
    }
}
