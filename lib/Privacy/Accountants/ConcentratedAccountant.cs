using CollectiveAction.Numerics.Citing;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>Adds up ρ of zero-concentrated differential privacy, under which every Rényi divergence is at most αρ.</summary>
/// <remarks>Prices Gaussian events, ρ = 1/(2σ²), and Laplace events, ρ = 1/(2b²). Sampling does not lower ρ, so sampled events are refused.</remarks>
[Source("arXiv:1605.02065", "Propositions 1.4 and 1.6, Lemma 1.7")]
public sealed class ConcentratedAccountant : IPrivacyAccountant
{
    private readonly EventLedger _ledger;

    /// <summary>An accountant that has counted nothing yet.</summary>
    /// <param name="relation">The neighbouring relation.</param>
    public ConcentratedAccountant(NeighbouringRelation relation = NeighbouringRelation.AddOrRemoveOne)
    {
        Relation = relation;
        _ledger = new(Refusal);
    }

    /// <inheritdoc/>
    public NeighbouringRelation Relation { get; }

    /// <summary>ρ of everything counted so far, in [0, +∞].</summary>
    public double Rho => _ledger.Entries.Sum(e => e.Count / (2 * Math.Pow(NoiseOf(e.Event), 2)));

    /// <inheritdoc/>
    public bool Supports(PrivacyEvent privacyEvent) => _ledger.Refused(privacyEvent) is null;

    /// <inheritdoc/>
    public void Compose(PrivacyEvent privacyEvent) => _ledger.Add(privacyEvent);

    /// <inheritdoc/>
    public double Epsilon(double delta)
    {
        var rho = Rho;
        return _ledger.IsEmpty ? 0 * Ranges.Delta(delta) : RenyiConversion.Epsilon(order => rho * order, Ranges.Delta(delta));
    }

    /// <inheritdoc/>
    public double Delta(double epsilon)
    {
        var rho = Rho;
        return _ledger.IsEmpty ? 0 * Ranges.Epsilon(epsilon) : RenyiConversion.Delta(order => rho * order, Ranges.Epsilon(epsilon));
    }

    private string? Refusal(PrivacyEvent part) => part switch
    {
        GaussianEvent or LaplaceEvent => null,
        ShuffledEvent => Refusals.Shuffled,
        PoissonSampledEvent or FixedSizeSampledEvent => Refusals.Relation(part, Relation) ?? "sampling does not lower the ρ of zero-concentrated privacy; use RenyiAccountant or LossDistributionAccountant",
        _ => Refusals.Unknown,
    };

    private static double NoiseOf(PrivacyEvent part) => part is GaussianEvent gaussian ? gaussian.NoiseMultiplier : ((LaplaceEvent)part).NoiseMultiplier;
}
