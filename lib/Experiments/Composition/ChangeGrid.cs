using CollectiveAction.Data.Populations;
using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The grid "change × outcome": the same changes of data valued, paid in money and in models, used to move a model, and protected against.</summary>
/// <remarks>
/// The people's data belong to one owner of a share α and to some others with equal parts of the rest. A coalition of owners is worth what a counting firm that sees its reports alone
/// reaches: fewer people, so more noise for each. Without noise the worth of people drawn alike does not grow with their number, which is why a value needs a firm with some. All is exact.
/// </remarks>
[Source("arXiv:1904.02868", "data Shapley, of owners")]
[Source("doi:10.1145/3022198.3026356", "royalties")]
[Source("arXiv:2412.11122", "contracts that pay with models")]
public sealed class ChangeGrid
{
    private readonly ScenarioPeople _people;
    private readonly double _share;
    private readonly int _count, _others;
    private readonly CountingFirm _firm, _private;
    private readonly RoyaltyStream _royalties;
    private readonly ModelPay _pay;

    /// <summary>A grid.</summary>
    /// <param name="people">The people.</param>
    /// <param name="count">n ≥ 2, how many there are.</param>
    /// <param name="share">α in (0, 1), the part of the people who change their data.</param>
    /// <param name="others">How many other owners there are, in [1, 12].</param>
    /// <param name="firm">The firm that values data and is moved; with noise.</param>
    /// <param name="privateFirm">The firm that protects people better.</param>
    /// <param name="royalties">What the model earns.</param>
    /// <exception cref="ArgumentException">The first firm has no noise, so that a value tells nothing, or the people have more than two labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public ChangeGrid(ScenarioPeople people, int count, double share, int others, CountingFirm firm, CountingFirm privateFirm, RoyaltyStream royalties)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(firm);
        ArgumentNullException.ThrowIfNull(privateFirm);
        ArgumentNullException.ThrowIfNull(royalties);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        Require.OpenShare(share);
        ArgumentOutOfRangeException.ThrowIfLessThan(others, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(others, 12);
        if (firm.NoiseMultiplier == 0)
            throw new ArgumentException("A firm without noise does as well with a few people's law as with all, so that nobody's data is worth anything to it; give it some noise.", nameof(firm));
        (_people, _count, _share, _others, _firm, _private, _royalties) = (people, count, share, others, firm, privateFirm, royalties);
        _pay = new ModelPay(new CountingCurve(people.Law, firm.NoiseMultiplier), count, share * count);
    }

    /// <summary>One row of the grid.</summary>
    /// <param name="change">The change.</param>
    /// <exception cref="ArgumentException">The change does not fit the people.</exception>
    public ChangeRow Of(DataChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var values = CoalitionTable.Of(Game(change)).Semivalues(Semivalue.Shapley);
        var accuracy = Seen(change.Strategy, _firm).Accuracy(_people.Law);
        return new ChangeRow(
            change.Name, values[0], PayoutShares.Clipped(values)[0] * _royalties.Mean, change.Strategy is null ? 0 : _pay.Quality(accuracy), _pay.Measured(accuracy), _pay.Unkept(accuracy),
            Moved(change, _firm), Moved(change, _private), accuracy);
    }

    /// <summary>The grid of some changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <exception cref="ArgumentException">A change does not fit the people.</exception>
    public IReadOnlyList<ChangeRow> Of(params IReadOnlyList<DataChange> changes) => [.. changes.Select(Of)];

    private double Moved(DataChange change, CountingFirm firm) =>
        Seen(change.Strategy, firm).Success(change.Objective, _people.Law) - Seen(new OwnData<int, int>(), firm).Success(change.Objective, _people.Law);

    /// <summary>The firm that sees everybody, the change included.</summary>
    private NoisyCounts Seen(Strategy<int, int>? strategy, CountingFirm firm) => strategy is null
        ? firm.Exact(_people.Law, _people, _count * (1 - _share))
        : firm.Exact(Mixture.OfCollective(_share, strategy.Law(_people.Law), _people.Law), _people, _count);

    /// <summary>The game between the owner who changes the data, the first player, and the others.</summary>
    private CooperativeGame Game(DataChange change)
    {
        string[] players = ["owner", .. Enumerable.Range(1, _others).Select(k => $"other {k}")];
        var changed = change.Strategy?.Law(_people.Law);
        return CooperativeGame.Above(players, (coalitions, _) => [.. coalitions.Select(Utility)]);

        double Utility(bool[] members)
        {
            var (own, others) = (members[0] && changed is not null ? _share : 0, (1 - _share) * members.Skip(1).Count(m => m) / _others);
            if (own + others == 0) return 1.0 / _people.Law.LabelCount;
            var law = changed is null || own == 0 ? _people.Law : FinitePopulation.Mix(own / (own + others), changed, _people.Law);
            return _firm.Exact(law, _people, _count * (own + others)).Accuracy(_people.Law);
        }
    }
}
