using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>
/// Contracts that leave the concave part of the curve in some outcomes, such as those where only parties turn up for whom data are too dear.
/// </summary>
/// <remarks>
/// <para>
/// A face keeps a part K of the outcomes. Counting the others as worthless, and the curve as its tangent where it leaves the concave part,
/// bounds every expectation from below, so a menu that satisfies the constraints of the face satisfies those of the problem, and the face is a
/// concave program. At its solution K is replaced by the outcomes whose totals do lie in the concave part, which is worth at least as
/// much; this is repeated until K no longer changes. What is then found is optimal as long as no outcome enters or leaves.
/// </para>
/// <para>
/// The first K are those with at least j parties among the cheapest types, for every number of types and several j, these together with those
/// that have more parties among more types, and those of given menus. Of many types only some are tried for the pairs: neighbours lead to
/// the same place.
/// </para>
/// </remarks>
internal sealed class FaceSearch
{
    private const int MostRounds = 30, MostForAllPairs = 300, MostDivisions = 14;
    private const double Improvement = 1e-12, Inside = 1e-9;

    /// <summary>How the menus that the search begins with are stretched.</summary>
    private static readonly double[] Stretches = [1, 0.5, 2];
    private readonly OutcomeList _outcomes;
    private readonly ContractProblem _problem;
    private readonly double[] _own;
    private readonly BoundedCurve _accuracy, _value;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private double _bound = double.PositiveInfinity;

    internal FaceSearch(OutcomeList outcomes)
    {
        (_outcomes, _problem) = (outcomes, outcomes.Problem);
        _own = OwnTraining.Menu(_problem);
        (_accuracy, _value) = (BoundedCurve.Below(_problem, isValue: false), BoundedCurve.Below(_problem, isValue: true));
    }

    /// <summary>The number of interior-point steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>The best face found, with its solution; null where none has one.</summary>
    public (ScreeningProgram Program, double[] Contributions, double[] Utilities, ContractMultipliers Multipliers)? Best { get; private set; }

    private double BestAccuracy { get; set; } = double.NegativeInfinity;

    /// <summary>Searches all faces of the kinds described.</summary>
    /// <param name="menus">Menus to begin with beside the fixed kinds.</param>
    /// <param name="bound">What no contract exceeds: where it is reached, the search ends.</param>
    /// <param name="cancellation">Stops the search.</param>
    internal void Search(IEnumerable<double[]> menus, double bound, CancellationToken cancellation)
    {
        _bound = bound;
        foreach (var menu in menus)
        {
            foreach (var stretch in Stretches) Follow(Concave([.. menu.Select(m => stretch * m)]), cancellation);
        }

        // Faces with enough of the cheapest types first; then those where more of the middling types do as well.
        var (cheapest, numbers) = (Enumerable.Range(0, _outcomes.Types), Numbers());
        foreach (var (excluded, least) in cheapest.SelectMany(e => numbers.Select(j => (e, j)))) Follow(With((excluded, least)), cancellation);
        var divisions = Divisions();
        foreach (var (excluded, least) in divisions.Skip(1).SelectMany(e => numbers.Select(j => (e, j))))
        {
            var more = numbers.Where(j => j > least);
            if (_outcomes.Count > MostForAllPairs) more = more.Take(1);
            foreach (var (middling, enough) in divisions.Where(d => d < excluded).SelectMany(e => more.Select(j => (e, j))))
                Follow(With((excluded, least), (middling, enough)), cancellation);
        }
    }

    /// <summary>The expected accuracy of a menu.</summary>
    internal double AccuracyOf(ReadOnlySpan<double> menu)
    {
        var (totals, sum) = (_outcomes.Totals(menu), 0.0);
        for (var o = 0; o < totals.Length; o++) sum += _outcomes.Probabilities[o] * _problem.Accuracy.Value(totals[o]);
        return sum;
    }

    private void Follow(int[] kept, CancellationToken cancellation)
    {
        var before = double.NegativeInfinity;
        for (var round = 0; round < MostRounds && kept.Length > 0; round++)
        {
            if (BestAccuracy >= _bound - Improvement) return;
            if (!_seen.Add(string.Join(',', kept))) return;
            var program = new ScreeningProgram(_problem, leastTotal: 0, new PartialMoments(_outcomes, kept, _accuracy, _value));
            var interior = new InteriorPoint(program);
            var (status, multipliers) = interior.Solve(_own, cancellation);
            Steps += interior.Steps;
            if (status == SolverStatus.Infeasible) return;
            var accuracy = AccuracyOf(interior.Contributions);
            if (accuracy > BestAccuracy)
                (BestAccuracy, Best) = (accuracy, (program, [.. interior.Contributions], [.. interior.Utilities], multipliers));
            if (!(accuracy > before + Improvement)) return;
            (before, kept) = (accuracy, Concave(interior.Contributions));
        }
    }

    /// <summary>The outcomes whose totals lie in the concave part at a menu.</summary>
    private int[] Concave(ReadOnlySpan<double> menu)
    {
        var (totals, from) = (_outcomes.Totals(menu), _problem.Accuracy.ConcaveFrom * (1 + Inside));
        return [.. Enumerable.Range(0, totals.Length).Where(o => totals[o] > from)];
    }

    /// <summary>Numbers of parties: 1, 2, 3, 5, 8 and so on up to all.</summary>
    private List<int> Numbers()
    {
        var numbers = new List<int>();
        for (var (number, next) = (1, 2); number < _problem.Parties; (number, next) = (next, number + next)) numbers.Add(number);
        numbers.Add(_problem.Parties);
        return numbers;
    }

    /// <summary>Numbers of dearest types: all, or evenly spread ones with the last.</summary>
    private int[] Divisions()
    {
        var number = Math.Min(_outcomes.Types, MostDivisions);
        return [.. Enumerable.Range(0, number).Select(d => number == 1 ? 0 : d * (_outcomes.Types - 1) / (number - 1))];
    }

    /// <summary>The outcomes that have, beyond one of several numbers of dearest types, at least so many parties.</summary>
    private int[] With(params ReadOnlySpan<(int Excluded, int Least)> conditions)
    {
        var kept = new List<int>();
        for (var o = 0; o < _outcomes.Count; o++)
        {
            foreach (var (excluded, least) in conditions)
            {
                var parties = 0;
                foreach (var count in _outcomes.Counts(o)[excluded..]) parties += count;
                if (parties < least) continue;
                kept.Add(o);
                break;
            }
        }

        return [.. kept];
    }
}
