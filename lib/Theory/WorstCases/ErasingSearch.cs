using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>The multiple-choice knapsack behind <see cref="WorstErasing"/>: branch over the choices of each fibre, cut by the envelopes of the fibres still open.</summary>
internal sealed class ErasingSearch
{
    private readonly ErasingFibre[] _fibres;
    private readonly (double Lost, IReadOnlyList<Knapsack.Item> Increments)[] _envelopes;
    private readonly double _budget;
    private readonly bool _mustBalance;
    private readonly CancellationToken _cancellation;
    private double _best;

    internal ErasingSearch(ErasingFibre[] fibres, double suboptimality, SuboptimalityModel model, CancellationToken cancellation)
    {
        _fibres = fibres;
        _envelopes = [.. fibres.Select(f => f.Envelope())];
        _budget = WorstCase.Budget(suboptimality, model);
        _mustBalance = model == SuboptimalityModel.JointVariation;
        _cancellation = cancellation;
    }

    /// <summary>The largest mass that the budget can break.</summary>
    internal double LargestLoss()
    {
        _best = 0;
        Branch([], _budget);
        return Math.Min(1, _best);
    }

    /// <summary>The largest mass when features can be broken in part and choices mixed.</summary>
    internal double LossCeiling() => Math.Min(1, Ceiling([], _budget));

    private void Branch(IReadOnlyList<ErasingFibre.Choice> chosen, double left)
    {
        AmbientStop.Check(_cancellation);
        if (Ceiling(chosen, left) <= _best) return;
        if (chosen.Count == _fibres.Length)
        {
            var balanced = _mustBalance ? _budget - LabelLead.CostWithin(_budget, chosen.Select(c => c.Lead)) : left;
            if (balanced < 0) return;
            _best = Math.Max(_best, chosen.Sum(c => c.Lost) + Knapsack.Heaviest(chosen.SelectMany(c => c.Breakable), balanced, _cancellation));
            return;
        }

        foreach (var choice in _fibres[chosen.Count].Choices.Where(c => c.Lead.Total <= left).OrderByDescending(c => c.Lost))
        {
            Branch([.. chosen, choice], left - choice.Lead.Total);
        }
    }

    private double Ceiling(IReadOnlyList<ErasingFibre.Choice> chosen, double left)
    {
        var open = _envelopes.AsEnumerable().Skip(chosen.Count).ToArray();
        return chosen.Sum(c => c.Lost) + open.Sum(e => e.Lost)
            + Knapsack.Fractional(chosen.SelectMany(c => c.Breakable).Concat(open.SelectMany(e => e.Increments)), left);
    }
}
