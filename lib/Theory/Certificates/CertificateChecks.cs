using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Certificates;

/// <summary>The checks shared by the finite-sample certificates.</summary>
internal static class CertificateChecks
{
    internal static void Compatible(MemberSample members, FiniteSignal signal)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(signal);
        if (signal.FeatureCount != members.FeatureCount)
        {
            throw new ArgumentException(
                $"The signal is defined on {signal.FeatureCount} features but the sample has {members.FeatureCount}; give g(x) for each of them.", nameof(signal));
        }
    }

    internal static void Compatible(MemberSample members, FiniteSignal signal, int target)
    {
        Compatible(members, signal);
        if ((uint)target >= (uint)members.LabelCount)
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, $"The target is one of the labels 0…{members.LabelCount - 1}.");
        }
    }

    internal static void SameSpaces(MemberSample estimation, MemberSample rest)
    {
        ArgumentNullException.ThrowIfNull(estimation);
        ArgumentNullException.ThrowIfNull(rest);
        if ((estimation.FeatureCount, estimation.LabelCount) != (rest.FeatureCount, rest.LabelCount))
        {
            throw new ArgumentException(
                $"The two parts of the sample have shapes [{estimation.FeatureCount}, {estimation.LabelCount}] and [{rest.FeatureCount}, {rest.LabelCount}]; use the same spaces.",
                nameof(rest));
        }
    }
}
