using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>What a borrower of level 2 gets over one of level 1, round by round, in the two readings that the published experiment allows.</summary>
/// <remarks>
/// By the definition level 2 answers A(D₁(θ)), and the model trained on the round's reports of both levels judges. The published code begins at θ₀ ~ N(0, I)
/// and not at a trained model, lets level 2 answer A(D₀), the model of true reports, in every round, and judges by A(D₀) too. Level 2 then answers the very
/// model that judges, and the difference is ε/2·‖(θₜ − A(D₀))_S‖² on the movable features S.
/// </remarks>
[Source("arXiv:2511.14745", "Section 6.1")]
public static class SecondLevelGain
{
    /// <summary>The differences in mean utility, [rounds].</summary>
    /// <param name="platform">The lender and the borrowers.</param>
    /// <param name="secondLevel">α₂ in [0, 1]; the others are of level 1.</param>
    /// <param name="start">θ₀, [d].</param>
    /// <param name="rounds">The number of rounds, ≥ 1.</param>
    /// <param name="asPublished">True for the rule of the published code, false for the definition.</param>
    /// <exception cref="ArgumentException">The start has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1], or there is no round.</exception>
    /// <exception cref="InvalidOperationException">An answer leaves the domain of reports, or a training did not reach its optimum.</exception>
    public static double[] ByRound(CreditPlatform platform, double secondLevel, ReadOnlySpan<double> start, int rounds, bool asPublished)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        if (start.Length != platform.ParameterCount)
            throw new ArgumentException($"The start has {start.Length} coefficients; the model has {platform.ParameterCount}.", nameof(start));
        var mixture = LevelMixture.FromLevelOne(1 - secondLevel, secondLevel);
        var (model, gains) = (start.ToArray(), new double[rounds]);
        for (var t = 0; t < rounds; t++)
        {
            var expected = asPublished ? platform.Baseline : LookAhead.ExpectedModel(platform, model, 2);
            (double, LabelledRows)[] reports = [(1 - secondLevel, platform.Respond(model)), (secondLevel, platform.Respond(expected))];
            var next = platform.Retrain(asPublished ? platform.Mix(reports) : LookAhead.Population(platform, model, mixture));
            var judging = asPublished ? expected : next;
            gains[t] = platform.UtilityOf(expected, judging) - platform.UtilityOf(model, judging);
            model = next;
        }

        return gains;
    }

    /// <summary>The first difference as the published code has it, over starts θ₀ ~ N(0, I): its mean, and its deviation from start to start.</summary>
    /// <param name="platform">The lender and the borrowers.</param>
    /// <returns>ε/2·(|S| + ‖A(D₀)_S‖²) and ε/2·√(2|S| + 4‖A(D₀)_S‖²): half ε times a noncentral χ² with |S| degrees of freedom.</returns>
    public static (double Mean, double Deviation) OfRandomStart(CreditPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var (features, model) = (platform.Movable.Count, platform.Baseline);
        var square = platform.Movable.Sum(f => model[f] * model[f]);
        return (platform.Sensitivity / 2 * (features + square), platform.Sensitivity / 2 * Math.Sqrt(2 * features + 4 * square));
    }
}
