using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>Types whose data differ in quality: a unit from type i counts as qᵢ units of data.</summary>
/// <remarks>
/// Where quality can be measured, a contract asks for effective units and type i supplies one at the cost cᵢ/qᵢ: the problem is the same with
/// those costs, and a type with poor data is a type with a high cost (<see cref="Measured"/>). Where only the amount can be measured, a menu
/// of amounts brings in Σ nᵢqᵢmᵢ, and promises that were made for Σ nᵢmᵢ may not be kept (<see cref="Unmeasured"/>).
/// </remarks>
[Source("arXiv:2412.11122", "Limitations: quality in the contribution measure")]
public sealed class ContributionQuality
{
    private readonly double[] _costs, _qualities;

    /// <summary>Types with qualities, in any order; types of one cost may differ in quality.</summary>
    /// <param name="costs">The cost of a raw unit of each type, > 0.</param>
    /// <param name="probabilities">The probability of each type, > 0, adding up to 1.</param>
    /// <param name="qualities">q > 0 of each type, in effective units a raw unit.</param>
    /// <exception cref="ArgumentException">The lengths differ or the probabilities do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public ContributionQuality(ReadOnlySpan<double> costs, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> qualities)
    {
        if (qualities.Length != costs.Length)
            throw new ArgumentException($"{qualities.Length} qualities for {costs.Length} types; give one for each.", nameof(qualities));
        foreach (var quality in qualities) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(quality, nameof(qualities)), nameof(qualities));
        Unaware = PartyTypes.Of(costs, probabilities);
        (_costs, _qualities) = (costs.ToArray(), qualities.ToArray());
        Measured = PartyTypes.Of([.. _costs.Zip(_qualities, (c, q) => c / q)], probabilities);
    }

    /// <summary>The types where quality is measured: costs are those of an effective unit.</summary>
    public PartyTypes Measured { get; }

    /// <summary>The types as they look to someone who only counts raw units.</summary>
    public PartyTypes Unaware { get; }

    /// <summary>What a menu of raw amounts leads to when the data have these qualities and the coordinator does not look.</summary>
    /// <param name="problem">The problem for which the menu was made, of the types <see cref="Unaware"/>.</param>
    /// <param name="contributions">The raw amounts, mᵢ ≥ 0 for each of its costs.</param>
    /// <returns>Accuracy and values of the model that results; a promise tᵢ above its Tᵢ cannot be kept.</returns>
    /// <exception cref="ArgumentException">The problem is of other types, or two types of one cost differ in quality.</exception>
    public ExpectedOutcome Unmeasured(ContractProblem problem, ReadOnlySpan<double> contributions)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var effective = Menus.Require(problem, contributions);
        if (!problem.Types.Costs.SequenceEqual(Unaware.Costs) || !problem.Types.Probabilities.SequenceEqual(Unaware.Probabilities))
            throw new ArgumentException($"The problem has other types; make it with {nameof(Unaware)}.", nameof(problem));
        var quality = new double[effective.Length];
        for (var given = 0; given < _qualities.Length; given++)
        {
            var place = Unaware.PlaceOf(given);
            if (quality[place] > 0 && quality[place] != _qualities[given])
                throw new ArgumentException($"Two types of cost {_costs[given]:R} differ in quality; a menu cannot tell them apart. Give them different costs.");
            quality[place] = _qualities[given];
        }

        for (var i = 0; i < effective.Length; i++) effective[i] *= quality[i];
        return Expectations.Of(problem, effective);
    }
}
