using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Bounds;

/// <summary>A mixture as one collective sees it: what its members in step plant at each signal point, and what everybody else reports there.</summary>
internal sealed class PlantingGame
{
    private readonly CollectiveMixture _mixture;
    private readonly Collective<int, int> _own;
    private readonly SignalStrategy<int, int> _strategy;
    private readonly FiniteSignal _signal;
    private readonly FiniteObjective _objective;
    private readonly List<Faction> _others = [];
    private readonly int _collective;
    private double _inStepPart;

    internal PlantingGame(CollectiveMixture mixture, int collective)
    {
        (_mixture, _own, _collective) = (mixture, mixture.Collectives[collective], collective);
        (_strategy, _signal, _objective) = Planting(_own, mixture.BasePopulation, collective);
        foreach (var component in mixture.Components)
        {
            if (component.Collective == collective && component.Play!.IsInStep) AddInStep(component);
            else _others.Add(new Faction(Source(component, collective), component.Weight, component.Law, component.Collective, component.Play?.Probability ?? 1));
        }
    }

    /// <summary>The weight of the members in step, those who do not plant because they lack the target label included.</summary>
    internal double Weight { get; private set; }

    internal double Coverage { get; private set; }

    internal IReadOnlyList<BoundTerm> Terms(bool othersAtWorst = false) =>
        [.. _others.Where(c => c.Weight > 0).Select(c => new BoundTerm(c.Source, c.Weight, othersAtWorst && IsOther(c) ? new SignalProfile(1, 1) : Profile(c.Law)))];

    /// <summary>Everybody else as one law.</summary>
    internal BoundTerm Together()
    {
        var weight = _others.Sum(c => c.Weight);
        return weight > 0
            ? new BoundTerm("everybody else", weight, Profile(Mixture.Of([.. _others.Select(c => (c.Weight / weight, c.Law))])))
            : new BoundTerm("everybody else", 0, new SignalProfile(0, 0));
    }

    /// <summary>The votes by which the target trails among everybody else, over the signal points that somebody is sent to, for each unit of own weight.</summary>
    internal double LossPerPoint() => StrongestRivals().Sum(r => _others.Sum(c => c.Weight * Against(c.Law, r))) / Weight;

    /// <summary>
    /// The linear function of the own share and another one that touches c·wᵢ·(1 − S*) − loss·wᵢ at the shares of the mixture, and is nowhere below it;
    /// −1 where nobody is in step and nothing is promised.
    /// </summary>
    internal (double Constant, double Own, double Other) Tangent(int other, double success, Knowledge knowledge)
    {
        if (_inStepPart * Coverage == 0) return (-1, 0, 0);
        var rivals = knowledge == Knowledge.PerPoint ? StrongestRivals() : [];
        var (constant, own, others) = (0.0, _inStepPart * Coverage * (1 - success), 0.0);
        foreach (var faction in _others)
        {
            var cost = knowledge switch
            {
                Knowledge.PerPoint => rivals.Sum(r => Against(faction.Law, r)),
                Knowledge.WorstCase when IsOther(faction) => 1,
                _ => Profile(faction.Law).Cost,
            };
            if (faction.Owner == _collective) own -= faction.Part * cost;
            else if (faction.Owner == other) others -= faction.Part * cost;
            else if (faction.Owner is not null) constant -= faction.Weight * cost;
            else
            {
                var unaffected = faction.Weight + _mixture.Collectives[_collective].Share + _mixture.Collectives[other].Share;
                (constant, own, others) = (constant - unaffected * cost, own + cost, others + cost);
            }
        }

        return (constant, own, others);
    }

    /// <summary>At each signal point that somebody is sent to, the rival that leads most among everybody else, where one leads.</summary>
    private List<(int Feature, int Rival)> StrongestRivals()
    {
        var arrives = new bool[_mixture.Evaluation.FeatureCount];
        for (var x = 0; x < arrives.Length; x++) arrives[_signal.Apply(x)] |= _mixture.Evaluation.FeatureMass(x) > 0;
        var rivals = new List<(int, int)>();
        foreach (var x in _signal.Image)
        {
            if (!arrives[x]) continue;
            var (worst, rival) = (0.0, -1);
            for (var y = 0; y < _mixture.Law.LabelCount; y++)
            {
                var lead = _objective.Opposes(y) ? _others.Sum(c => c.Weight * Against(c.Law, (x, y))) : 0;
                if (lead > worst) (worst, rival) = (lead, y);
            }

            if (rival >= 0) rivals.Add((x, rival));
        }

        return rivals;
    }

    private double Against(FinitePopulation law, (int Feature, int Rival) at) => law[at.Feature, at.Rival] - law[at.Feature, Spoken(at.Feature)];

    private bool IsOther(Faction faction) => faction.Owner is { } owner && owner != _collective;

    /// <summary>The label that members in step report at a signal point.</summary>
    private int Spoken(int feature) => _strategy.LabelAt(feature, _strategy.Target);

    private SignalProfile Profile(FinitePopulation law) =>
        SignalProfile.Of(law, _signal, x => _objective.StrongestUnwanted(law, x) - law[x, Spoken(x)]);

    private void AddInStep(MixtureComponent component)
    {
        (Weight, _inStepPart) = (component.Weight, component.Play!.Probability);
        var staying = new double[component.Law.FeatureCount, component.Law.LabelCount];
        var stays = 0.0;
        int[] stayingLabels = [.. Enumerable.Range(0, component.Law.LabelCount).Where(y => !_strategy.Moves(y))];
        for (var x = 0; x < component.Law.FeatureCount && stayingLabels.Length > 0; x++)
        {
            foreach (var y in stayingLabels) stays += staying[x, y] = component.Law[x, y];
        }

        if (stays > 0)
        {
            _others.Add(new Faction(
                "own members without the target label", Weight * stays, FinitePopulation.OfWeights(staying), _collective, _inStepPart * stays));
        }

        Coverage = 1;
        var arriving = new double[component.Law.FeatureCount];
        for (var x = 0; x < arriving.Length; x++) arriving[_signal.Apply(x)] += _mixture.Evaluation.FeatureMass(x);
        if (stayingLabels.Length == 0 && ReferenceEquals(_own.Members ?? _mixture.BasePopulation, _mixture.Evaluation)) return;
        foreach (var x in _signal.Image)
        {
            if (arriving[x] > 0) Coverage = Math.Min(Coverage, component.Law[x, Spoken(x)] / arriving[x]);
        }
    }

    private static (SignalStrategy<int, int> Strategy, FiniteSignal Signal, FiniteObjective Objective) Planting(
        Collective<int, int> own, FinitePopulation population, int collective) =>
        own.Strategy is SignalStrategy<int, int> { Signal: FiniteSignal signal } strategy
        && FiniteObjective.Of(own.Objective, population) is { } objective && signal.Equals(objective.Probe)
            ? (strategy, signal, objective)
            : throw new ArgumentException(
                $"The guarantee is of collectives that plant one signal and are judged on it; collective {collective} is {own.Strategy} for {own.Objective}.");

    private static string Source(MixtureComponent component, int collective) => component.Collective is not { } owner
        ? "base population"
        : owner == collective ? $"own members, {component.Play!.Description}" : $"collective {owner}, {component.Play!.Description}";

    /// <param name="Source">Whose reports these are.</param>
    /// <param name="Weight">Their weight in the mixture.</param>
    /// <param name="Law">The law of the reports.</param>
    /// <param name="Owner">The collective; null for the base population.</param>
    /// <param name="Part">The part of that collective's members.</param>
    private sealed record Faction(string Source, double Weight, FinitePopulation Law, int? Owner, double Part);
}
