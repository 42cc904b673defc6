using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Objectives;

/// <summary>An objective on a finite population that asks one question: at each point some labels are wanted and the others not.</summary>
internal sealed class FiniteObjective
{
    private readonly int[] _wanted, _unwanted;

    private FiniteObjective(FiniteSignal? probe, int[] wanted, int[] unwanted) => (Probe, _wanted, _unwanted) = (probe, wanted, unwanted);

    /// <summary>What is done to a feature before the predictor is asked; null for nothing.</summary>
    internal FiniteSignal? Probe { get; }

    /// <summary>The labels that meet the objective, ascending.</summary>
    internal IReadOnlyList<int> Wanted => _wanted;

    /// <summary>The labels that do not, ascending.</summary>
    internal IReadOnlyList<int> Unwanted => _unwanted;

    /// <summary>The objective with its labels told apart; null where it asks more than one question.</summary>
    /// <exception cref="ArgumentException">The probe lives on another feature space, or no prediction could decide about the objective.</exception>
    internal static FiniteObjective? Of(Objective<int, int> objective, FinitePopulation population)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (objective.Probes is not [var probe]) return null;
        if (probe is not (null or FiniteSignal)) throw new ArgumentException($"{probe} is no signal of a finite population; give its table of values.", nameof(objective));
        if (probe is FiniteSignal signal) SignalChecks.Compatible(population, signal);
        var labels = Enumerable.Range(0, population.LabelCount).ToLookup(y => objective.IsMet([y]));
        int[] wanted = [.. labels[true]], unwanted = [.. labels[false]];
        return wanted.Length > 0 && unwanted.Length > 0
            ? new FiniteObjective((FiniteSignal?)probe, wanted, unwanted)
            : throw new ArgumentOutOfRangeException(
                nameof(objective), objective, $"With the labels 0…{population.LabelCount - 1} it is {(wanted.Length > 0 ? "always" : "never")} met; its target is one of them.");
    }

    /// <summary>Where the predictor is asked about a feature.</summary>
    internal int At(int feature) => Probe is null ? feature : Probe.Apply(feature);

    /// <summary>By how much the strongest wanted label leads the strongest unwanted one in a law; the collective wins a point where it is positive.</summary>
    internal double Lead(FinitePopulation law, int feature) => Strongest(law, feature, _wanted) - Strongest(law, feature, _unwanted);

    /// <summary>The same for the masses of all labels at one point.</summary>
    internal double Lead(ReadOnlySpan<double> masses) => Strongest(masses, _wanted) - Strongest(masses, _unwanted);

    /// <summary>The largest mass of an unwanted label.</summary>
    internal double StrongestUnwanted(FinitePopulation law, int feature) => Strongest(law, feature, _unwanted);

    /// <summary>Whether a label is unwanted.</summary>
    internal bool Opposes(int label) => Array.BinarySearch(_unwanted, label) >= 0;

    private static double Strongest(FinitePopulation law, int feature, int[] labels)
    {
        var strongest = double.NegativeInfinity;
        foreach (var y in labels) strongest = Math.Max(strongest, law[feature, y]);
        return strongest;
    }

    private static double Strongest(ReadOnlySpan<double> masses, int[] labels)
    {
        var strongest = double.NegativeInfinity;
        foreach (var y in labels) strongest = Math.Max(strongest, masses[y]);
        return strongest;
    }
}
