using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Bounds;

/// <summary>A mixture as one collective sees it: what its members in step plant at each signal point, and what everybody else reports there.</summary>
internal sealed class PlantingGame
{
    private readonly CollectiveMixture _mixture;
    private readonly Collective _own;
    private readonly List<(string Source, double Weight, FinitePopulation Law, bool IsOther)> _others = [];

    internal PlantingGame(CollectiveMixture mixture, int collective)
    {
        (_mixture, _own) = (mixture, mixture.Collectives[collective]);
        foreach (var component in mixture.Components)
        {
            if (component.Collective == collective && component.Play!.IsInStep) AddInStep(component);
            else if (component.Weight > 0) _others.Add((Source(component, collective), component.Weight, component.Law, component.Collective is { } other && other != collective));
        }
    }

    /// <summary>The weight of the members in step, those who do not plant because they lack the target label included.</summary>
    internal double Weight { get; private set; }

    internal double Coverage { get; private set; }

    internal IReadOnlyList<BoundTerm> Terms(bool othersAtWorst = false) =>
        [.. _others.Select(c => new BoundTerm(c.Source, c.Weight, othersAtWorst && c.IsOther ? new SignalProfile(1, 1) : Profile(c.Law)))];

    /// <summary>Everybody else as one law.</summary>
    internal BoundTerm Together()
    {
        var weight = _others.Sum(c => c.Weight);
        return weight > 0
            ? new BoundTerm("everybody else", weight, Profile(Mixture.Of([.. _others.Select(c => (c.Weight / weight, c.Law))])))
            : new BoundTerm("everybody else", 0, new SignalProfile(0, 0));
    }

    /// <summary>The votes by which the target trails among everybody else, over the signal points that somebody is sent to, for each unit of own weight.</summary>
    internal double LossPerPoint()
    {
        var loss = 0.0;
        var arrives = new bool[_mixture.Evaluation.FeatureCount];
        for (var x = 0; x < arrives.Length; x++) arrives[_own.Signal.Apply(x)] |= _mixture.Evaluation.FeatureMass(x) > 0;
        foreach (var x in _own.Signal.Image)
        {
            if (!arrives[x]) continue;
            var worst = 0.0;
            for (var y = 0; y < _mixture.Law.LabelCount; y++)
            {
                if (Opposes(y)) worst = Math.Max(worst, _others.Sum(c => c.Weight * (c.Law[x, y] - c.Law[x, Spoken(x)])));
            }

            loss += worst;
        }

        return loss / Weight;
    }

    private bool Opposes(int label) => _own.Strategy == PlantingStrategy.Unplanting == (label == _own.Target);

    /// <summary>The label that members in step report at a signal point.</summary>
    private int Spoken(int feature) => _own.Strategy == PlantingStrategy.Unplanting
        ? Strategies.Unplanting.StrongestRival(_mixture.BasePopulation, feature, _own.Target)
        : _own.Target;

    private SignalProfile Profile(FinitePopulation law) => SignalProfile.Of(law, _own.Signal, x =>
        (_own.Strategy == PlantingStrategy.Unplanting ? law[x, _own.Target] : law.StrongestRival(x, _own.Target)) - law[x, Spoken(x)]);

    private void AddInStep(MixtureComponent component)
    {
        Weight = component.Weight;
        var staying = new double[component.Law.FeatureCount, component.Law.LabelCount];
        var stays = 0.0;
        for (var x = 0; x < component.Law.FeatureCount && _own.Strategy == PlantingStrategy.FeatureOnly; x++)
        {
            for (var y = 0; y < component.Law.LabelCount; y++)
            {
                if (y != _own.Target) stays += staying[x, y] = component.Law[x, y];
            }
        }

        if (stays > 0 && Weight > 0) _others.Add(("own members without the target label", Weight * stays, FinitePopulation.OfWeights(staying), false));
        Coverage = 1;
        var arriving = new double[component.Law.FeatureCount];
        for (var x = 0; x < arriving.Length; x++) arriving[_own.Signal.Apply(x)] += _mixture.Evaluation.FeatureMass(x);
        if (_own.Strategy != PlantingStrategy.FeatureOnly && ReferenceEquals(_own.Members ?? _mixture.BasePopulation, _mixture.Evaluation)) return;
        foreach (var x in _own.Signal.Image)
        {
            if (arriving[x] > 0) Coverage = Math.Min(Coverage, component.Law[x, Spoken(x)] / arriving[x]);
        }
    }

    private static string Source(MixtureComponent component, int collective) => component.Collective is not { } owner
        ? "base population"
        : owner == collective ? $"own members, {component.Play!.Description}" : $"collective {owner}, {component.Play!.Description}";
}
