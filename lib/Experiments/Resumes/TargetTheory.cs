using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>What the theory looks at for one target and one sign, measured on the study's texts.</summary>
/// <param name="Target">The target label.</param>
/// <param name="Sign">The sign.</param>
/// <param name="Uniqueness">ξ: the share of training texts that contain the sign by themselves.</param>
/// <param name="SuboptimalityGap">
/// Δ: how far the target trails the most frequent label among the training texts with the sign; 0 for a sign that none contains.
/// </param>
/// <param name="BaseRate">P₀(y*): the share of training texts with the target.</param>
/// <param name="TargetFloor">
/// p: the target's probability at the text of a thousand where it is lowest, as the base classifier estimates it.
/// </param>
/// <param name="MeanGap">
/// The mean over held-out texts of how far the target's probability trails the largest, by the base classifier.
/// </param>
/// <param name="LargestGap">
/// The 99.9 % quantile of the same: an estimate of Δ at texts that a sign nobody has would be inserted into.
/// </param>
/// <remarks>
/// The theory's p and Δ are extremes over all features. In a corpus where every text is its own feature they cannot be counted, so they are
/// estimated with the classifier trained without a collective, at the quantiles 0.1 % and 99.9 %, since a minimum over thousands of
/// estimates says more of their errors than of the population.
/// </remarks>
[Source("arXiv:2302.04262", "Section 3.1")]
public sealed record TargetTheory(
    string Target,
    string Sign,
    double Uniqueness,
    double SuboptimalityGap,
    double BaseRate,
    double TargetFloor,
    double MeanGap,
    double LargestGap)
{
    private const double Tail = 0.001;

    /// <summary>ξ and Δ for the bounds of feature–label planting.</summary>
    public SignalProfile ForFeatureLabel() => new(Uniqueness, SuboptimalityGap);

    /// <summary>ξ and p for the bounds of feature-only planting.</summary>
    public FeatureOnlyProfile ForFeatureOnly() => new(Uniqueness, TargetFloor);

    /// <summary>Measures the quantities for every label as the target.</summary>
    /// <param name="platform">The study's texts.</param>
    /// <param name="signs">The signs; null for the one that no text contains.</param>
    /// <param name="learner">What trains the base classifier; null for a bag of embeddings on the vector backend.</param>
    /// <param name="seed">Decides the base classifier.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One record for each sign and label, in their order.</returns>
    /// <exception cref="InvalidOperationException">The base classifier's training diverged.</exception>
    public static IReadOnlyList<TargetTheory> Of(
        TextPlatform platform,
        IReadOnlyList<string>? signs = null,
        Func<BagOfEmbeddingsOptions, ITextLearner>? learner = null,
        ulong seed = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var configuration = new ResumeConfiguration { Strategy = ResumeStrategy.Nobody, Texts = platform.People };
        var model = new ResumeTrainer(platform, learner).TrainWithoutCollective(configuration, seed, cancellation);
        var probabilities = model.Probabilities(LabelledTexts.Of(platform.Test), cancellation);
        var targets = Enumerable.Range(0, platform.Train.LabelNames.Count).ToArray();
        return [.. from sign in signs ?? [TextPlatform.UniqueSign]
                   from target in targets
                   select Of(platform.Train, sign, target, probabilities)];
    }

    private static TargetTheory Of(TextDataset train, string sign, int target, double[][] probabilities)
    {
        var profile = TextSignals.Profile(train, sign, target);
        var carriers = Enumerable.Range(0, train.Count).Count(i => LabelSet.Has(train.Labels(i), target));
        double[] floors = [.. probabilities.Select(p => p[target]).Order()];
        double[] gaps = [.. probabilities.Select(p => p.Max() - p[target]).Order()];
        return new TargetTheory(
            train.LabelNames[target], sign, profile.Uniqueness, profile.SuboptimalityGap, (double)carriers / train.Count,
            floors[(int)(Tail * floors.Length)], gaps.Average(), gaps[^((int)(Tail * gaps.Length) + 1)]);
    }
}
