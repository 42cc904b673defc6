using CollectiveAction.Data.Text;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Texts;

/// <summary>What goes wrong in a collective on texts, said in its words: <c>B(0.01).WithWrongSign(0.2, "⸘")</c>.</summary>
/// <remarks>
/// Each is one of the theory's noises. A rate ρ of members is rounded to whole members, those who joined last; a rate of places is the
/// probability of each place. Further noises strike the members whom earlier ones have spared, independently.
/// </remarks>
public static class TextNoise
{
    /// <summary>Members report their own text and labels, as if they had not joined.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The part ρ of the members, in [0, 1].</param>
    public static Collective<string[], uint> WithDropOuts(this Collective<string[], uint> collective, double rate) =>
        With(collective, new DropOut(rate));

    /// <summary>Members insert another sign and report the target.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The part ρ of the members, in [0, 1].</param>
    /// <param name="sign">The other sign.</param>
    /// <exception cref="ArgumentException">The collective has no sign, or has this one.</exception>
    public static Collective<string[], uint> WithWrongSign(this Collective<string[], uint> collective, double rate, string sign) =>
        With(collective, new WrongSignal<string[]>(rate, Other(collective, sign)));

    /// <summary>Members insert the sign and report another label.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The part ρ of the members, in [0, 1].</param>
    /// <param name="label">The other label, as a set of one.</param>
    /// <exception cref="ArgumentException">The label is the collective's target.</exception>
    public static Collective<string[], uint> WithWrongLabel(this Collective<string[], uint> collective, double rate, uint label)
    {
        if (Planting(collective).Target == label)
            throw new ArgumentException($"A wrong label is not the target {label:b}; choose another one.", nameof(label));
        return With(collective, new WrongLabel<uint>(rate, label));
    }

    /// <summary>Members insert the sign and report any label but the target, each its own.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The part ρ of the members, in [0, 1].</param>
    /// <param name="labels">The number of labels of the texts, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two labels.</exception>
    public static Collective<string[], uint> WithAnyWrongLabel(this Collective<string[], uint> collective, double rate, int labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 2);
        var target = Planting(collective).Target;
        return With(collective, new AnyWrongLabel<uint>(rate, [.. Enumerable.Range(0, labels).Select(LabelSet.Of).Where(l => l != target)]));
    }

    /// <summary>Members insert the sign and report their own labels.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The part ρ of the members, in [0, 1].</param>
    public static Collective<string[], uint> WithOwnLabels(this Collective<string[], uint> collective, double rate) =>
        With(collective, new OwnLabel(rate));

    /// <summary>Members follow an earlier call: another sign and another label.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The part ρ of the members, in [0, 1].</param>
    /// <param name="sign">The earlier sign.</param>
    /// <param name="label">The earlier label, as a set of one.</param>
    /// <exception cref="ArgumentException">The collective has no sign, or has this one.</exception>
    public static Collective<string[], uint> WithEarlierCall(this Collective<string[], uint> collective, double rate, string sign, uint label) =>
        With(collective, new StaleCoordination<string[], uint>(rate, Other(collective, sign), label));

    /// <summary>At each place where a member would insert the sign it inserts another one.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The probability of each place, in [0, 1].</param>
    /// <param name="sign">The other sign.</param>
    /// <exception cref="ArgumentException">The collective has no sign, or has this one.</exception>
    public static Collective<string[], uint> WithWrongPlaces(this Collective<string[], uint> collective, double rate, string sign)
    {
        Other(collective, sign);
        var planting = Planting(collective);
        var corrupted = (PeriodicSignal<string>)planting.Signal with { Corrupted = new(sign) };
        return With(collective with { Strategy = planting with { Signal = corrupted } }, new PlacementNoise(0, rate));
    }

    /// <summary>Each place where a member would insert the sign stays empty.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="rate">The probability of each place, in [0, 1].</param>
    /// <param name="shared">Whether one random number decides on the k-th place of every text, instead of every member and place for itself.</param>
    public static Collective<string[], uint> WithEmptyPlaces(this Collective<string[], uint> collective, double rate, bool shared = false) =>
        With(collective, new PlacementNoise(rate) { IsShared = shared });

    private static Collective<string[], uint> With(Collective<string[], uint> collective, ICoordinationNoise noise)
    {
        ArgumentNullException.ThrowIfNull(collective);
        var noisy = collective with { Noise = [.. collective.Noise, noise] };
        _ = noisy.Plays();
        return noisy;
    }

    private static SignalStrategy<string[], uint> Planting(Collective<string[], uint> collective)
    {
        ArgumentNullException.ThrowIfNull(collective);
        return collective.Strategy as SignalStrategy<string[], uint>
            ?? throw new ArgumentException($"Noise about signs and labels strikes collectives that plant; this one is {collective.Strategy}.", nameof(collective));
    }

    private static PeriodicSignal<string> Other(Collective<string[], uint> collective, string sign)
    {
        ArgumentException.ThrowIfNullOrEmpty(sign);
        if (Planting(collective).Signal is not PeriodicSignal<string> own)
            throw new ArgumentException($"Another sign takes the places of a periodic one; this collective has {Planting(collective).Signal}.", nameof(collective));
        return own.Token != sign
            ? new PeriodicSignal<string>(sign, own.Spacing)
            : throw new ArgumentException($"The collective's sign is '{sign}' itself; name another one.", nameof(sign));
    }
}
