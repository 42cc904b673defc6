using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Texts;

/// <summary>What goes wrong when a collective coordinates.</summary>
public enum TextNoiseLaw
{
    /// <summary>A member reports its own text and labels, as if it had not joined.</summary>
    DropOut,

    /// <summary>A member inserts another sign and reports the target.</summary>
    WrongSign,

    /// <summary>A member inserts the sign and reports another label.</summary>
    WrongLabel,

    /// <summary>A member inserts the sign and reports its own labels.</summary>
    KeptLabels,

    /// <summary>A member follows an earlier call: another sign and another label.</summary>
    Stale,

    /// <summary>At each place where a member would insert the sign it inserts another one.</summary>
    WrongSignAtPlaces,

    /// <summary>Each place where a member would insert the sign stays empty, every member and every place for itself.</summary>
    EmptyPlaces,

    /// <summary>Each place stays empty for all members or for none: one random number decides on the k-th place of every text.</summary>
    EmptyPlacesShared,
}

/// <summary>One way in which a collective on texts falls short of its strategy.</summary>
/// <param name="Law">What goes wrong.</param>
/// <param name="Rate">
/// How often, in [0, 1]. For laws of members, the share ρ of the members that it happens to, rounded to whole members: an exact count. For
/// laws of places, the probability of each place.
/// </param>
/// <remarks>
/// A collective of m members that is left by a share ρ is, text by text, the collective of m·(1 − ρ) members: those to whom a law of
/// members happens are always the last who joined. Under two laws of one rate the same members fall away, so differences between laws are
/// differences of pairs.
/// </remarks>
public sealed record TextNoise(TextNoiseLaw Law, double Rate)
{
    /// <summary>The other sign, for the laws that know one.</summary>
    public string? Sign { get; init; }

    /// <summary>
    /// The other label; null for one drawn uniformly from all but the target by each member (not with <see
    /// cref="TextNoiseLaw.Stale"/>).
    /// </summary>
    public int? Label { get; init; }

    /// <summary>Whether the law is about whole members, not about places in their texts.</summary>
    public bool IsOfMembers => Law is not (TextNoiseLaw.WrongSignAtPlaces or TextNoiseLaw.EmptyPlaces or TextNoiseLaw.EmptyPlacesShared);

    internal bool NeedsSign => Law is TextNoiseLaw.WrongSign or TextNoiseLaw.Stale or TextNoiseLaw.WrongSignAtPlaces;

    /// <summary>The number of members that a law of members happens to.</summary>
    internal int Count(int members) => (int)Math.Round(Rate * members);

    internal void Validate(TextCollective collective, int labels)
    {
        if (!Enum.IsDefined(Law))
            throw new ArgumentException($"{Law} is no law of noise; choose one of {string.Join(", ", Enum.GetNames<TextNoiseLaw>())}.");
        Require.Share(Rate);
        if (NeedsSign != Sign is not null || Sign == collective.Sign)
        {
            throw new ArgumentException(NeedsSign
                ? $"{Law} inserts a sign other than the collective's '{collective.Sign}'; name it in {nameof(TextNoise)}.{nameof(Sign)}."
                : $"{Law} knows no other sign; leave {nameof(TextNoise)}.{nameof(Sign)} out.");
        }

        if (Label is { } label)
        {
            if (Law is not (TextNoiseLaw.WrongLabel or TextNoiseLaw.Stale))
                throw new ArgumentException($"{Law} changes no label; leave {nameof(TextNoise)}.{nameof(Label)} out.");
            if ((uint)label >= (uint)labels) throw new ArgumentException($"Label {label} is none; there are {labels}.");
        }
        else if (Law == TextNoiseLaw.Stale)
        {
            throw new ArgumentException($"{Law} follows an earlier call; name its label in {nameof(TextNoise)}.{nameof(Label)}.");
        }

        if (Law == TextNoiseLaw.WrongLabel && (labels < 2 || Label == collective.Target))
            throw new ArgumentException($"A wrong label is not the target {collective.Target}, and there are two labels or more.");
    }
}
