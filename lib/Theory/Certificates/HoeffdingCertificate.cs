using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Certificates;

/// <summary>
/// Finite-sample guarantees as published: what n members can promise, with probability at least 1 − δ, from their own data. Hoeffding radii
/// R(k) = √(ln(1/δ̃)/(2k)) with one union constant for each theorem.
/// </summary>
/// <remarks>
/// Consumers are independent draws of one law D, the members an arbitrary n of them. A point counts where
/// n/N·(planted − 2R) − (N − n)/N·(Δ + 2R + 2R(N − n)) > ε/(1 − ε) in joint probabilities; from the members' mass of such points R(n) and
/// R(N_test) are taken off. A threshold of ε/(1 − ε) at each point is right under joint contamination; joint variation, the definition given
/// with it, needs 2ε. <see cref="BinomialCertificate"/> takes the threshold of each model.
/// </remarks>
[Source("arXiv:2502.04879", "Theorems 3.3, 3.5, 3.7, 3.9")]
public static class HoeffdingCertificate
{
    /// <summary>Feature–label planting.</summary>
    /// <param name="members">The members' own unmodified data.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <returns>A lower bound on the success Pr{f(g(x)) = y*} measured on the test set.</returns>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or the setting is out of range.</exception>
    [Source("arXiv:2502.04879", "Theorem 3.3")]
    public static SuccessBound FeatureLabel(MemberSample members, FiniteSignal signal, int target, CertificateSetting setting) =>
        Planting(members, signal, target, setting, x => members.CountOf(x));

    /// <summary>Feature-only planting; members with another label move to a feature outside the signal set.</summary>
    /// <param name="members">The members' own unmodified data.</param>
    /// <param name="signal">The signal function g; some feature must be no value of it.</param>
    /// <param name="target">The target label y*.</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <returns>A lower bound on the success Pr{f(g(x)) = y*} measured on the test set.</returns>
    /// <exception cref="ArgumentException">The signal lives on another feature space or every feature is a value of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or the setting is out of range.</exception>
    [Source("arXiv:2502.04879", "Theorem 3.5")]
    public static SuccessBound FeatureOnly(MemberSample members, FiniteSignal signal, int target, CertificateSetting setting)
    {
        CertificateChecks.Compatible(members, signal, target);
        SignalChecks.HasRefuge(signal);
        return Planting(members, signal, target, setting, x => members[x, target]);
    }

    /// <summary>Unplanting; a first part of the members' data chooses the label to report at each signal point.</summary>
    /// <param name="estimation">The data of n_e members, from which the strongest rival at each point is read.</param>
    /// <param name="rest">The data of the other n − n_e members.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <returns>A lower bound on the success Pr{f(g(x)) ≠ y*} measured on the test set.</returns>
    /// <exception cref="ArgumentException">The signal or the two parts live on different spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or the setting is out of range.</exception>
    /// <remarks>
    /// The radius beside Δ is the paper's 2R(n − n_e). The code published with it uses R(n) + R(n − n_e) there, which is a little smaller.
    /// </remarks>
    [Source("arXiv:2502.04879", "Theorem 3.7")]
    public static SuccessBound Unplanting(MemberSample estimation, MemberSample rest, FiniteSignal signal, int target, CertificateSetting setting)
    {
        CertificateChecks.SameSpaces(estimation, rest);
        CertificateChecks.Compatible(rest, signal, target);
        ArgumentNullException.ThrowIfNull(setting);
        var size = estimation.Size + rest.Size;
        setting.Check(size);
        var radius = new Radii(setting.FailureProbability / (2 + 6.0 * signal.Image.Length));
        var reports = SentTo(signal, x => estimation.CountOf(x) + rest.CountOf(x));
        return Certify(setting, size, radius, reports, reports, radius.Of(rest.Size), x =>
            (rest[x, target] - rest[x, MostFrequent(estimation, x, target)]) / (double)rest.Size);
    }

    /// <summary>Erasing; all of the members' data chooses the label to report for each value of g, and certifies the outcome as well.</summary>
    /// <param name="members">The members' own unmodified data.</param>
    /// <param name="signal">The signal function g, with g(g(x)) = g(x).</param>
    /// <param name="margin">η in (0, 1]: at each value of g one label is more probable than every other by more than this, in joint probabilities.</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <returns>
    /// A lower bound on the success Pr{f(x) = f(g(x))} measured on the test set; −∞ unless both n and N − n are at least 2 ln(1/δ̃)/η², where
    /// the theorem says nothing.
    /// </returns>
    /// <exception cref="ArgumentException">The signal lives on another feature space or is not idempotent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margin or the setting is out of range.</exception>
    /// <remarks>
    /// <para>
    /// The margin η is an assumption about the population; members cannot check it, and a rare value of g makes it small. It serves twice: the
    /// most frequent label at g(x) is then the most probable one, and a Bayes-optimal classifier gives g(x) this label.
    /// </para>
    /// <para>
    /// For ε > 0 the published condition looks at x only. A learner that spends its ε at g(x) alone breaks the whole fibre, and the formula
    /// then promises too much, under joint contamination as well; <see cref="BinomialCertificate"/> asks for both points.
    /// </para>
    /// </remarks>
    [Source("arXiv:2502.04879", "Theorem 3.9")]
    public static SuccessBound Erasing(MemberSample members, FiniteSignal signal, double margin, CertificateSetting setting)
    {
        CertificateChecks.Compatible(members, signal);
        SignalChecks.Idempotent(signal);
        ArgumentNullException.ThrowIfNull(setting);
        setting.Check(members.Size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(margin), nameof(margin));
        var (features, labels) = ((double)members.FeatureCount, members.LabelCount);
        var radius = new Radii(setting.FailureProbability / (2 + (double)signal.Image.Length * labels + 2 * features + 2 * features * labels));
        if (radius.Of(Math.Min(members.Size, setting.Consumers - members.Size)) > margin / 2) return new SuccessBound(double.NegativeInfinity);

        int[] counts = [.. Enumerable.Range(0, members.FeatureCount).Select(members.CountOf)];
        return Certify(setting, members.Size, radius, counts, counts, radius.Of(members.Size), x =>
        {
            var label = MostFrequent(members, signal.Apply(x), except: -1);
            return (members[x, MostFrequent(members, x, label)] - members[x, label]) / (double)members.Size;
        });
    }

    private static SuccessBound Planting(MemberSample members, FiniteSignal signal, int target, CertificateSetting setting, Func<int, int> planting)
    {
        CertificateChecks.Compatible(members, signal, target);
        ArgumentNullException.ThrowIfNull(setting);
        setting.Check(members.Size);
        var points = signal.Image.Length;
        var radius = new Radii(setting.FailureProbability / (2 + 2.0 * points + 2.0 * points * members.LabelCount));
        return Certify(setting, members.Size, radius, SentTo(signal, members.CountOf), SentTo(signal, planting), radius.Of(members.Size), x =>
            (members[x, MostFrequent(members, x, target)] - members[x, target]) / (double)members.Size);
    }

    /// <summary>The mass of the points that pass, less the radii of the members' and the test sample.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="size">n.</param>
    /// <param name="radius">R.</param>
    /// <param name="arriving">How many members are sent to each point.</param>
    /// <param name="planted">How many of them report the wanted label there.</param>
    /// <param name="gapRadius">R of the sample that Δ is estimated from.</param>
    /// <param name="gap">Δ at a point.</param>
    private static SuccessBound Certify(
        CertificateSetting setting, int size, Radii radius, int[] arriving, int[] planted, double gapRadius, Func<int, double> gap)
    {
        var others = setting.Consumers - size;
        var (share, threshold) = ((double)size / setting.Consumers, setting.Suboptimality / (1 - setting.Suboptimality));
        var certified = 0;
        for (var x = 0; x < planted.Length; x++)
        {
            var margin = share * ((double)planted[x] / size - 2 * radius.Of(size)) - (1 - share) * (gap(x) + 2 * gapRadius + 2 * radius.Of(others));
            if (arriving[x] > 0 && margin > threshold) certified += arriving[x];
        }

        return new SuccessBound((double)certified / size - radius.Of(size) - radius.Of(setting.TestSize));
    }

    private static int[] SentTo(FiniteSignal signal, Func<int, int> count)
    {
        var sent = new int[signal.FeatureCount];
        for (var x = 0; x < sent.Length; x++) sent[signal.Apply(x)] += count(x);
        return sent;
    }

    private static int MostFrequent(MemberSample sample, int feature, int except) =>
        Enumerable.Range(0, sample.LabelCount).Where(y => y != except).MaxBy(y => sample[feature, y]);

    /// <summary>R(k) at one failure probability δ̃.</summary>
    private readonly record struct Radii(double FailureProbability)
    {
        internal double Of(int size) => Math.Sqrt(-Math.Log(FailureProbability) / (2.0 * size));
    }
}
