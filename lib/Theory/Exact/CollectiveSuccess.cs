using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Exact;

/// <summary>
/// The exact success of every collective against a Bayes-optimal classifier, all at once, as a function of all shares. Ties count against
/// whoever is concerned.
/// </summary>
/// <remarks>
/// With collectives of laws Mⱼ (noise included) the firm sees P = Σ αⱼ Mⱼ + (1 − Σ αⱼ) P₀, which is linear in the shares; at a signal point x̃
/// collective i wins the base mass that its signal sends there iff its label leads in P(x̃, ·). A query costs O(points · labels · collectives),
/// where points are the signal points of all collectives: nothing is allocated, so that a heat map of 50 × 50 shares takes milliseconds.
/// </remarks>
[Source("arXiv:2510.18933", "success of each collective, with equality in place of the bounds")]
[Source("arXiv:2505.00195", "success of each collective")]
public sealed class CollectiveSuccess
{
    private readonly FinitePopulation[] _laws;
    private readonly FiniteObjective?[] _objectives;
    private readonly SignalPoint[][] _points;

    /// <summary>Prepares the success of the collectives of a mixture.</summary>
    /// <param name="mixture">The mixture; its shares are the ones meant where none are given.</param>
    public CollectiveSuccess(CollectiveMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Mixture = mixture;
        _laws = [.. mixture.Collectives.Select(c => c.Law(mixture.BasePopulation))];
        _objectives = [.. mixture.Collectives.Select(c => FiniteObjective.Of(c.Objective, mixture.Evaluation))];
        _points = [.. _objectives.Select(o => o is null ? [] : SignalPoint.Of(o, mixture.Evaluation))];
    }

    /// <summary>The mixture.</summary>
    public CollectiveMixture Mixture { get; }

    /// <summary>The exact success of one collective at the shares of the mixture.</summary>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <returns>How often the objective is met over the evaluation population: Pr{f(g(x)) = y*} of planting, Pr{f(g(x)) ≠ y*} of unplanting.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective.</exception>
    public double Of(int collective)
    {
        var own = Mixture.Checked(collective);
        if (_objectives[collective] is not { } objective) return SignalSuccess.Of(own.Objective, Mixture.Law, Mixture.Evaluation);
        var success = 0.0;
        foreach (var point in _points[collective])
        {
            if (objective.Lead(Mixture.Law, point.Feature) > 0) success += point.Mass;
        }

        return Math.Min(1, success);
    }

    /// <summary>The exact success of every collective at the shares of the mixture.</summary>
    public double[] OfEach() => [.. Enumerable.Range(0, _laws.Length).Select(Of)];

    /// <summary>The exact success of every collective at other shares.</summary>
    /// <param name="shares">One share for each collective, adding up to at most 1.</param>
    /// <exception cref="ArgumentException">There are more or fewer shares than collectives, or they add up to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public double[] At(params ReadOnlySpan<double> shares)
    {
        var successes = new double[_laws.Length];
        At(shares, successes);
        return successes;
    }

    /// <summary>The exact success of every collective at other shares, into an array of the caller.</summary>
    /// <param name="shares">One share for each collective, adding up to at most 1.</param>
    /// <param name="successes">Receives one success for each collective.</param>
    /// <exception cref="ArgumentException">There are more or fewer shares or successes than collectives, or the shares add up to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public void At(ReadOnlySpan<double> shares, Span<double> successes)
    {
        Mixture.CheckCount(shares.Length);
        Mixture.CheckCount(successes.Length);
        var rest = CollectiveMixture.RestOf(shares);
        for (var i = 0; i < _laws.Length; i++) successes[i] = At(shares, rest, i);
    }

    /// <summary>The success of one collective over a grid of two shares, the other collectives staying as they are: a heat map.</summary>
    /// <param name="collective">The collective whose success is wanted, counted from 0.</param>
    /// <param name="rows">The collective whose share changes from row to row.</param>
    /// <param name="rowShares">Its shares.</param>
    /// <param name="columns">The collective whose share changes from column to column, another one.</param>
    /// <param name="columnShares">Its shares.</param>
    /// <returns>Shape [rows, columns]; NaN where the shares add up to more than 1.</returns>
    /// <exception cref="ArgumentException">Rows and columns are the same collective.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective, or a share lies outside [0, 1].</exception>
    public double[,] OverGrid(int collective, int rows, ReadOnlySpan<double> rowShares, int columns, ReadOnlySpan<double> columnShares)
    {
        Mixture.Checked(collective);
        Mixture.Checked(rows);
        Mixture.Checked(columns);
        if (rows == columns) throw new ArgumentException($"Rows and columns both change the share of collective {rows}; take two collectives.", nameof(columns));
        var shares = Mixture.Collectives.Select(c => c.Share).ToArray();
        var grid = new double[rowShares.Length, columnShares.Length];
        for (var r = 0; r < rowShares.Length; r++)
        {
            for (var c = 0; c < columnShares.Length; c++)
            {
                (shares[rows], shares[columns]) = (Require.Share(rowShares[r], nameof(rowShares)), Require.Share(columnShares[c], nameof(columnShares)));
                grid[r, c] = shares.Sum() > 1 + 1e-12 ? double.NaN : At(shares, CollectiveMixture.RestOf(shares), collective);
            }
        }

        return grid;
    }

    /// <summary>The label that wins at a feature at the shares of the mixture.</summary>
    /// <param name="feature">The feature x.</param>
    /// <returns>The only Bayes-optimal prediction; null at a tie and where nobody reports anything.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such feature.</exception>
    public int? WinningLabel(int feature)
    {
        var winner = 0;
        for (var y = 1; y < Mixture.Law.LabelCount; y++)
        {
            if (Mixture.Law[feature, y] > Mixture.Law[feature, winner]) winner = y;
        }

        return BayesOptimalClassifier.MustPredict(Mixture.Law, feature, winner) ? winner : null;
    }

    /// <summary>The smallest own share from which on the exact success never falls below S*, the other shares staying as they are.</summary>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <returns>An infimum of shares in [0, 1 − the others' shares]; +∞ where even all who are free to join do not reach S*.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective, or the success lies outside [0, 1].</exception>
    public double CriticalMass(int collective, double success)
    {
        Mixture.Checked(collective);
        var shares = Mixture.Collectives.Select(c => c.Share).ToArray();
        shares[collective] = 0;
        var free = CollectiveMixture.RestOf(shares);
        var none = Mixture.WithShares(shares).Law;
        shares[collective] = free;
        var all = Mixture.WithShares(shares).Law;
        return free * new SuccessSegment(Mixture.Collectives[collective].Objective, Mixture.Evaluation, none, all).From(success);
    }

    /// <summary>The pairs of shares at which the one label that a collective wants leads at a point, everything else staying as it is.</summary>
    /// <param name="collective">The collective, counted from 0; its share is the first of each pair.</param>
    /// <param name="other">Another collective; its share is the second of each pair.</param>
    /// <param name="feature">The point x̃, of the signal set or not.</param>
    /// <returns>
    /// A convex polygon, border included although ties are lost there. The collective wins the point inside. Where it wants all labels but one, as
    /// unplanting does, the polygon is where that one leads, and it loses the point inside.
    /// </returns>
    /// <exception cref="ArgumentException">Both are the same collective, or the first wants more than one label, or all but more than one, at a point.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective or feature.</exception>
    /// <remarks>The exact critical region of a success S* is where polygons of enough mass overlap; <see cref="CriticalMass"/> gives its border.</remarks>
    public ShareRegion LeadRegion(int collective, int other, int feature)
    {
        Mixture.Checked(collective);
        var (target, rivals) = SingleLabel(collective);
        Mixture.Checked(other);
        if (collective == other) throw new ArgumentException($"Both are collective {collective}; take two.", nameof(other));
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, Mixture.BasePopulation.FeatureCount);
        var shares = Mixture.Collectives.Select(c => c.Share).ToArray();
        (shares[collective], shares[other]) = (0, 0);
        var free = CollectiveMixture.RestOf(shares);
        var region = ShareRegion.All(free);
        foreach (var rival in rivals)
        {
            var alone = LeadOver(Mixture.BasePopulation);
            var constant = free * alone;
            for (var j = 0; j < shares.Length; j++) constant += shares[j] * LeadOver(_laws[j]);
            region = region.Where(constant, LeadOver(_laws[collective]) - alone, LeadOver(_laws[other]) - alone);

            double LeadOver(FinitePopulation law) => law[feature, target] - law[feature, rival];
        }

        return region;
    }

    private (int Target, IReadOnlyList<int> Rivals) SingleLabel(int collective) => _objectives[collective] switch
    {
        { Wanted: [var wanted] } objective => (wanted, objective.Unwanted),
        { Unwanted: [var unwanted] } objective => (unwanted, objective.Wanted),
        _ => throw new ArgumentException(
            $"A region of leads is that of one label; the objective of collective {collective} is about several: {Mixture.Collectives[collective].Objective}.",
            nameof(collective)),
    };

    private double At(ReadOnlySpan<double> shares, double rest, int collective)
    {
        if (_objectives[collective] is not { } objective) return SignalSuccess.Of(Mixture.Collectives[collective].Objective, Mixture.WithShares(shares).Law, Mixture.Evaluation);
        var labels = Mixture.BasePopulation.LabelCount;
        var seen = labels <= 64 ? stackalloc double[labels] : new double[labels];
        var success = 0.0;
        foreach (var point in _points[collective])
        {
            See(point.Feature, shares, rest, seen);
            if (objective.Lead(seen) > 0) success += point.Mass;
        }

        return Math.Min(1, success);
    }

    private void See(int feature, ReadOnlySpan<double> shares, double rest, Span<double> seen)
    {
        for (var y = 0; y < seen.Length; y++)
        {
            var mass = 0.0;
            for (var j = 0; j < _laws.Length; j++) mass += shares[j] * _laws[j][feature, y];
            seen[y] = mass + rest * Mixture.BasePopulation[feature, y];
        }
    }
}
