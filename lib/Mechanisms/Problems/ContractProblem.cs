using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Problems;

/// <summary>
/// A coordinator who pays with models: N parties of private type contribute data, one model is trained on all of it, and each is rewarded
/// by a model no better than that one.
/// </summary>
/// <remarks>
/// The numbers n of parties of each type are Multinomial(N, p). The coordinator maximises E[a(Σ nᵢmᵢ)] over menus of contributions mᵢ and
/// promised values tᵢ that every type joins (tᵢ − cᵢmᵢ ≥ fᵢ), answers honestly (tᵢ − cᵢmᵢ ≥ tⱼ − cᵢmⱼ), and that can be honoured in the
/// mean (tᵢ ≤ Eᵢ[v(a(Σ nₖmₖ))], the first moment of what each outcome allows).
/// </remarks>
[Source("arXiv:2412.11122", "Contract design with model rewards; first-moment problem")]
public sealed class ContractProblem
{
    private readonly double[] _reservations;

    /// <summary>A problem whose parties can otherwise train alone.</summary>
    /// <param name="types">Costs and probabilities of the types.</param>
    /// <param name="parties">The number N ≥ 1 of parties.</param>
    /// <param name="accuracy">The learning curve a.</param>
    /// <param name="valuation">The value v of an accuracy.</param>
    /// <param name="belief">What a party believes about the others.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no party.</exception>
    public ContractProblem(
        PartyTypes types, int parties, IAccuracyCurve accuracy, IValuation valuation, Belief belief = Belief.Conditional)
        : this(types, parties, accuracy, valuation, belief, shock: null, reservations: null)
    {
    }

    private ContractProblem(
        PartyTypes types, int parties, IAccuracyCurve accuracy, IValuation valuation, Belief belief, CommonShock? shock, double[]? reservations)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(accuracy);
        ArgumentNullException.ThrowIfNull(valuation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parties);
        (Types, Parties, Accuracy, Valuation, Belief, Shock) = (types, parties, accuracy, valuation, belief, shock);
        _reservations = reservations ?? [.. types.Costs.Select(cost => OwnTraining.Of(cost, accuracy, valuation).Utility)];
    }

    /// <summary>Costs and probabilities of the types.</summary>
    public PartyTypes Types { get; }

    /// <summary>The number N of parties.</summary>
    public int Parties { get; }

    /// <summary>The learning curve a.</summary>
    public IAccuracyCurve Accuracy { get; }

    /// <summary>The value v of an accuracy.</summary>
    public IValuation Valuation { get; }

    /// <summary>What a party believes about the others.</summary>
    public Belief Belief { get; }

    /// <summary>What makes the parties' types dependent; null where they are independent.</summary>
    public CommonShock? Shock { get; }

    /// <summary>f, the utility of each type when it stays away: what it gets from training alone unless other values were given.</summary>
    public IReadOnlyList<double> Reservations => _reservations;

    /// <summary>The same problem where staying away is worth something else than training alone.</summary>
    /// <param name="utilities">fᵢ for each of <see cref="PartyTypes.Costs"/>, from the highest cost to the lowest.</param>
    /// <exception cref="ArgumentException">There is another number of types.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A utility is not finite.</exception>
    public ContractProblem WithReservations(ReadOnlySpan<double> utilities)
    {
        if (utilities.Length != Types.Count)
        {
            throw new ArgumentException(
                $"{utilities.Length} reservation utilities for {Types.Count} types of different cost; give one for each.",
                nameof(utilities));
        }

        foreach (var utility in utilities) Require.Finite(utility, nameof(utilities));
        return new ContractProblem(Types, Parties, Accuracy, Valuation, Belief, Shock, utilities.ToArray());
    }

    /// <summary>The same problem under another belief.</summary>
    /// <param name="belief">What a party believes about the others.</param>
    public ContractProblem WithBelief(Belief belief) => new(Types, Parties, Accuracy, Valuation, belief, Shock, _reservations);

    /// <summary>The same problem where a common cause makes the parties' types dependent; their probabilities become the average ones.</summary>
    /// <param name="shock">The states and what the types' probabilities are in each.</param>
    /// <returns>
    /// The problem. A contract for it is honest as the paper defines it, an answer j being worth tⱼ to everybody; where a party's own type tells it
    /// something of the others, what a lie is worth to it is the question of a reporting game.
    /// </returns>
    /// <exception cref="ArgumentException">The costs are others than those of <see cref="Types"/>.</exception>
    public ContractProblem WithShock(CommonShock shock)
    {
        ArgumentNullException.ThrowIfNull(shock);
        if (!shock.Average.Costs.SequenceEqual(Types.Costs))
            throw new ArgumentException("The shock is about types of other costs; make it from the problem's types.", nameof(shock));
        return new ContractProblem(shock.Average, Parties, Accuracy, Valuation, Belief, shock, _reservations);
    }

    /// <summary>The states in which the parties are independent: those of the shock, or the one there is.</summary>
    internal IReadOnlyList<PartyTypes> States => Shock?.States ?? [Types];

    /// <summary>What a participant of a type believes of the states; their probabilities add up to 1.</summary>
    /// <param name="type">The type, by its place among the costs.</param>
    /// <param name="belief">Whether it counts itself or conditions on its type's presence.</param>
    internal double[] Posterior(int type, Belief belief) => Shock?.Posterior(type, Parties, belief) ?? [1];

    /// <summary>The problem of independent parties that is left once the state of a shock is known; itself where there is none.</summary>
    /// <param name="state">The types in the state.</param>
    internal ContractProblem In(PartyTypes state) => new(state, Parties, Accuracy, Valuation, Belief, shock: null, _reservations);
}
