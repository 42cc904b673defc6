using CollectiveAction.Numerics.Citing;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>Adds up Rényi divergences, at every real order, and converts the sum at the best one.</summary>
/// <remarks>
/// Always an upper bound, typically 8 to 10 % above the exact ε, and up to half above it for rare sampling with little noise: the conversion forgets the law
/// of the loss. <see cref="LossDistributionAccountant"/> keeps it. Prices Gaussian, Laplace, and Poisson-sampled Gaussian events.
/// </remarks>
[Source("arXiv:1702.07476", "Propositions 1, 6 and 7")]
public sealed class RenyiAccountant : IPrivacyAccountant
{
    private readonly EventLedger _ledger;
    private readonly Dictionary<(PrivacyEvent Event, double Order), double> _known = [];

    /// <summary>An accountant that has counted nothing yet.</summary>
    /// <param name="relation">The neighbouring relation.</param>
    public RenyiAccountant(NeighbouringRelation relation = NeighbouringRelation.AddOrRemoveOne)
    {
        Relation = relation;
        _ledger = new(Refusal);
    }

    /// <inheritdoc/>
    public NeighbouringRelation Relation { get; }

    /// <inheritdoc/>
    public bool Supports(PrivacyEvent privacyEvent) => _ledger.Refused(privacyEvent) is null;

    /// <inheritdoc/>
    public void Compose(PrivacyEvent privacyEvent) => _ledger.Add(privacyEvent);

    /// <inheritdoc/>
    public double Epsilon(double delta) => _ledger.IsEmpty ? 0 * Ranges.Delta(delta) : RenyiConversion.Epsilon(Divergence, Ranges.Delta(delta));

    /// <inheritdoc/>
    public double Delta(double epsilon) => _ledger.IsEmpty ? 0 * Ranges.Epsilon(epsilon) : RenyiConversion.Delta(Divergence, Ranges.Epsilon(epsilon));

    /// <summary>The Rényi divergence of everything counted so far.</summary>
    /// <param name="order">α > 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is not above 1.</exception>
    public double Divergence(double order) => _ledger.Entries.Sum(e => e.Count * Of(e.Event, order));

    private string? Refusal(PrivacyEvent part) => part switch
    {
        GaussianEvent or LaplaceEvent => null,
        PoissonSampledEvent sampled => Refusals.Relation(sampled, Relation) ?? Refusals.Inner(sampled.Inner) ?? (sampled.Inner is GaussianEvent ? null : Refusals.Unknown),
        FixedSizeSampledEvent sampled => Refusals.Relation(sampled, Relation) ?? "its Rényi divergence is not computed here; use LossDistributionAccountant, which prices it tightly",
        ShuffledEvent => Refusals.Shuffled,
        _ => Refusals.Unknown,
    };

    private double Of(PrivacyEvent part, double order)
    {
        if (_known.TryGetValue((part, order), out var known)) return known;
        return _known[(part, order)] = part switch
        {
            GaussianEvent gaussian => RenyiDivergence.Gaussian(gaussian.NoiseMultiplier, order),
            LaplaceEvent laplace => RenyiDivergence.Laplace(laplace.NoiseMultiplier, order),
            PoissonSampledEvent { Inner: GaussianEvent gaussian } sampled => RenyiDivergence.SampledGaussian(sampled.SamplingRate, gaussian.NoiseMultiplier, order),
            _ => double.PositiveInfinity,
        };
    }
}
