using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>How much of an example a coalition holds.</summary>
public enum ExampleState
{
    /// <summary>Nobody of the coalition proposed it; a label alone is worth nothing.</summary>
    Absent,

    /// <summary>It was proposed and has no label: of use to a learner that uses unlabelled examples.</summary>
    Proposed,

    /// <summary>It was proposed and labelled.</summary>
    Labelled,
}

/// <summary>An example X and its label Y, which need not come from the same person.</summary>
/// <param name="Proposer">Who found or wrote X, in 0…M−1.</param>
/// <param name="Labeller">Who gave Y, in 0…M−1.</param>
public readonly record struct ProposedExample(int Proposer, int Labeller);

/// <summary>What persons earned by proposing examples and by labelling them, [M] each.</summary>
/// <param name="Proposing">The values of the persons' work as proposers.</param>
/// <param name="Labelling">The values of the persons' work as labellers.</param>
public sealed record ProposalCredits(IReadOnlyList<double> Proposing, IReadOnlyList<double> Labelling)
{
    /// <summary>What each person earned, [M].</summary>
    public IReadOnlyList<double> Together => [.. Proposing.Zip(Labelling, (x, y) => x + y)];
}

/// <summary>Credit for proposing an example apart from the credit for labelling it.</summary>
/// <remarks>
/// Each person is a union of two players, the proposer and the labeller; Owen's values divide the person's Shapley value between the two. An unlabelled
/// example counts for what it adds, so the credit for X is nothing but a half of the joint gain where the learner uses labelled examples only.
/// </remarks>
[Source("doi:10.1145/3022198.3026356", "Method of Data Labeling Examples Proposed by Workers or by the Algorithm")]
[Source("doi:10.1007/978-3-642-45494-3_7", "Theorem 1")]
public static class ProposalCredit
{
    /// <summary>Divides the gain.</summary>
    /// <param name="persons">M, 1 to 12.</param>
    /// <param name="examples">Who proposed and who labelled each example.</param>
    /// <param name="utility">What the examples are worth in a certain state each; measured from all absent.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">An example names a person who does not exist, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no person.</exception>
    /// <exception cref="NotSupportedException">There are more than 12 persons, 24 players.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("doi:10.1007/978-3-642-45494-3_7", "Theorem 1")]
    public static ProposalCredits Of(
        int persons, IReadOnlyList<ProposedExample> examples, Func<IReadOnlyList<ExampleState>, double> utility, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(utility);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(persons);
        if (examples.Count == 0) throw new ArgumentException("There is no example to give credit for.", nameof(examples));
        foreach (var (proposer, labeller) in examples)
        {
            if ((uint)proposer >= (uint)persons || (uint)labeller >= (uint)persons)
                throw new ArgumentException($"An example names persons {proposer} and {labeller}, of {persons}; numbers run from 0 to {persons - 1}.", nameof(examples));
        }

        // Player p proposes for person p, player persons + p labels for it.
        var game = CooperativeGame.Above(2 * persons, members =>
        {
            var states = new ExampleState[examples.Count];
            for (var e = 0; e < states.Length; e++)
                states[e] = !members[examples[e].Proposer] ? ExampleState.Absent : members[persons + examples[e].Labeller] ? ExampleState.Labelled : ExampleState.Proposed;
            return utility(states);
        });
        var values = CoalitionTable.Of(game, cancellation: cancellation).Owen(Grouping.Of(Enumerable.Range(0, 2 * persons).Select(k => k % persons)));
        return new ProposalCredits(values[..persons], values[persons..]);
    }
}
