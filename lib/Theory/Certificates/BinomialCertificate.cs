using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Certificates;

/// <summary>
/// Sharper finite-sample guarantees, derived here: the published argument with exact binomial tails in place of Hoeffding's, so that rare
/// signals are known to be rare.
/// </summary>
/// <remarks>
/// Consumers are independent draws of one law D, the members an arbitrary n of them. Each probability is bounded by its Clopper–Pearson end
/// from the members' counts, each count among the other N − n consumers by its binomial quantile at that end. A point counts where the
/// smallest planted and supporting count exceeds the largest rival one by what the learner's ε can move; the union is over the same events
/// as in the paper. Every step is at least as sharp, so for planting the result is never below the published one (with joint contamination).
/// </remarks>
[Source("arXiv:2502.04879", "Theorems 3.3, 3.5, 3.7, 3.9, with exact binomial tails")]
[Source("doi:10.1093/biomet/26.4.404", "pp. 404-413")]
public static class BinomialCertificate
{
    /// <summary>Feature–label planting.</summary>
    /// <param name="members">The members' own unmodified data.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <param name="model">What ε means.</param>
    /// <returns>A lower bound on the success Pr{f(g(x)) = y*} measured on the test set.</returns>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or the setting is out of range.</exception>
    public static SuccessBound FeatureLabel(
        MemberSample members, FiniteSignal signal, int target, CertificateSetting setting, SuboptimalityModel model = SuboptimalityModel.JointVariation) =>
        Planting(members, signal, target, setting, model, x => members.CountOf(x));

    /// <summary>Feature-only planting; members with another label move to a feature outside the signal set.</summary>
    /// <param name="members">The members' own unmodified data.</param>
    /// <param name="signal">The signal function g; some feature must be no value of it.</param>
    /// <param name="target">The target label y*.</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <param name="model">What ε means.</param>
    /// <returns>A lower bound on the success Pr{f(g(x)) = y*} measured on the test set.</returns>
    /// <exception cref="ArgumentException">The signal lives on another feature space or every feature is a value of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or the setting is out of range.</exception>
    public static SuccessBound FeatureOnly(
        MemberSample members, FiniteSignal signal, int target, CertificateSetting setting, SuboptimalityModel model = SuboptimalityModel.JointVariation)
    {
        CertificateChecks.Compatible(members, signal, target);
        SignalChecks.HasRefuge(signal);
        return Planting(members, signal, target, setting, model, x => members[x, target]);
    }

    /// <summary>Unplanting; a first part of the members' data chooses the label to report at each signal point.</summary>
    /// <param name="estimation">The data of n_e members, from which the strongest rival at each point is read.</param>
    /// <param name="rest">The data of the other n − n_e members, which alone decide what is certified.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <param name="model">What ε means.</param>
    /// <returns>A lower bound on the success Pr{f(g(x)) ≠ y*} measured on the test set.</returns>
    /// <exception cref="ArgumentException">The signal or the two parts live on different spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or the setting is out of range.</exception>
    public static SuccessBound Unplanting(
        MemberSample estimation, MemberSample rest, FiniteSignal signal, int target, CertificateSetting setting, SuboptimalityModel model = SuboptimalityModel.JointVariation)
    {
        CertificateChecks.SameSpaces(estimation, rest);
        CertificateChecks.Compatible(rest, signal, target);
        var known = SentTo(signal, estimation.CountOf);
        var planted = SentTo(signal, rest.CountOf);
        var problem = new CertificateProblem(rest, estimation.Size, setting, model, signal.Image.ToArray().Select(x =>
            new CertificateProblem.Point(x, known[x], planted[x], MostFrequent(estimation, x, except: target), [target])));
        var won = problem.Won();
        return problem.Certify(x => won.Contains(signal.Apply(x)));
    }

    /// <summary>Erasing; a first part of the members' data chooses the label to report for each value of g.</summary>
    /// <param name="estimation">The data of n_e members, from which the most frequent label at each value of g is read.</param>
    /// <param name="rest">The data of the other n − n_e members, which alone decide what is certified.</param>
    /// <param name="signal">The signal function g, with g(g(x)) = g(x).</param>
    /// <param name="setting">N, the test size, δ and ε.</param>
    /// <param name="model">What ε means.</param>
    /// <returns>A lower bound on the success Pr{f(x) = f(g(x))} measured on the test set.</returns>
    /// <exception cref="ArgumentException">The signal or the two parts live on different spaces, or the signal is not idempotent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The setting is out of range.</exception>
    /// <remarks>
    /// A feature counts where both it and g(x) are certain to get the reported label; g(x) agrees with itself always. No margin of the base
    /// labels is assumed: a label that was misjudged at g(x) only certifies less.
    /// </remarks>
    public static SuccessBound Erasing(
        MemberSample estimation, MemberSample rest, FiniteSignal signal, CertificateSetting setting, SuboptimalityModel model = SuboptimalityModel.JointVariation)
    {
        CertificateChecks.SameSpaces(estimation, rest);
        CertificateChecks.Compatible(rest, signal);
        SignalChecks.Idempotent(signal);
        var problem = new CertificateProblem(rest, estimation.Size, setting, model, Enumerable.Range(0, rest.FeatureCount).Select(x =>
        {
            var label = MostFrequent(estimation, signal.Apply(x), except: -1);
            return new CertificateProblem.Point(x, estimation.CountOf(x), rest.CountOf(x), label, Rivals(rest, label));
        }));
        var won = problem.Won();
        return problem.Certify(x => signal.Apply(x) == x || (won.Contains(x) && won.Contains(signal.Apply(x))));
    }

    private static SuccessBound Planting(
        MemberSample members, FiniteSignal signal, int target, CertificateSetting setting, SuboptimalityModel model, Func<int, int> planting)
    {
        CertificateChecks.Compatible(members, signal, target);
        var planted = SentTo(signal, planting);
        var problem = new CertificateProblem(members, 0, setting, model, signal.Image.ToArray().Select(x =>
            new CertificateProblem.Point(x, 0, planted[x], target, Rivals(members, target))));
        var won = problem.Won();
        return problem.Certify(x => won.Contains(signal.Apply(x)));
    }

    private static int[] SentTo(FiniteSignal signal, Func<int, int> count)
    {
        var sent = new int[signal.FeatureCount];
        for (var x = 0; x < sent.Length; x++) sent[signal.Apply(x)] += count(x);
        return sent;
    }

    private static int[] Rivals(MemberSample sample, int label) => [.. Enumerable.Range(0, sample.LabelCount).Where(y => y != label)];

    private static int MostFrequent(MemberSample sample, int feature, int except) =>
        Enumerable.Range(0, sample.LabelCount).Where(y => y != except).MaxBy(y => sample[feature, y]);
}
