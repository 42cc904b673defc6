using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>What users report who reason several rounds ahead.</summary>
[Source("arXiv:2511.14745", "Definition 2")]
[Source("arXiv:2511.14745", "Corollary 1, that every level gets the same at the stable model")]
public static class LookAhead
{
    /// <summary>The model that users of a level expect: level 1 expects the present one, level k what level k − 1 would train.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="parameters">The present model θ, [d].</param>
    /// <param name="level">k ≥ 1.</param>
    /// <returns>T^(k − 1)(θ) with T(θ) = A(D₁(θ)), [d].</returns>
    /// <exception cref="ArgumentException">The model has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is below 1.</exception>
    public static double[] ExpectedModel<TLaw>(IRetrainingPlatform<TLaw> platform, ReadOnlySpan<double> parameters, int level)
    {
        PerformativityChecks.Parameters(platform, parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        var model = parameters.ToArray();
        for (var k = 1; k < level; k++) model = platform.Retrain(platform.Respond(model));
        return model;
    }

    /// <summary>D(θ) = Σₖ αₖDₖ(θ): what a population of several levels reports.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="parameters">The present model θ, [d].</param>
    /// <param name="mixture">The levels.</param>
    /// <param name="agreed">What level 0 reports, such as a collective's agreement; null for D₀.</param>
    /// <exception cref="ArgumentException">The model has another length.</exception>
    /// <remarks>K − 1 trainings for levels up to K.</remarks>
    public static TLaw Population<TLaw>(
        IRetrainingPlatform<TLaw> platform, ReadOnlySpan<double> parameters, LevelMixture mixture, Agreed<TLaw>? agreed = null)
    {
        PerformativityChecks.Parameters(platform, parameters);
        ArgumentNullException.ThrowIfNull(mixture);
        var parts = new List<(double Share, TLaw Law)>();
        if (mixture.FixedShare > 0) parts.Add((mixture.FixedShare, agreed is null ? platform.Base : agreed.Law));
        var model = parameters.ToArray();
        for (var k = 1; k <= mixture.HighestLevel; k++)
        {
            var law = platform.Respond(model);
            if (mixture.Shares[k] > 0) parts.Add((mixture.Shares[k], law));
            if (k < mixture.HighestLevel) model = platform.Retrain(law);
        }

        return platform.Mix(parts);
    }
}

/// <summary>What a collective has agreed to report, whatever the model.</summary>
/// <typeparam name="TLaw">What is known of a distribution.</typeparam>
/// <param name="Law">D_h.</param>
public sealed record Agreed<TLaw>(TLaw Law);
