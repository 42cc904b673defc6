using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>
/// Plays finite-sample plans: consumers are drawn, members compute certificates from their own data and report, the firm learns from all
/// reports (a plug-in learner takes the most frequent label at each feature), and success is counted on a test set.
/// </summary>
/// <remarks>
/// Erasing is played with the labels that the estimating members see, as the exact-tail certificate assumes. The published theorem lets all
/// members choose; where its margin assumption holds, both choose the same labels with the probability it states.
/// </remarks>
[Source("arXiv:2502.04879", "Section 4")]
public static class CertificateExperiment
{
    /// <summary>The name under which the command line knows it.</summary>
    public const string Name = "certificates";

    internal const ulong TrainingStream = 1UL << 32;

    /// <summary>Plays a plan once.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="members">The number n of members, at least 2 where some only estimate, fewer than N.</param>
    /// <param name="random">The randomness.</param>
    /// <exception cref="ArgumentException">Signal and population do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of members or the setting is out of range.</exception>
    public static CertificateRun Play(CertificatePlan plan, int members, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(random);
        CheckMembers(plan, members);
        return Play(plan, CertificateFirm.Of(plan), [(members, random, random.Child(TrainingStream))], CancellationToken.None)[0];
    }

    /// <summary>Plays a plan several times, each with its size, its randomness and the stream its firm trains with; models train together.</summary>
    internal static CertificateRun[] Play(
        CertificatePlan plan, CertificateFirm? firm, IReadOnlyList<(int Members, RandomStream Random, RandomStream Training)> plays, CancellationToken cancellation)
    {
        var drawn = plays.Select(play => Draw(plan, play.Members, play.Random)).ToArray();
        if (firm is null) return Array.ConvertAll(drawn, play => play.Promise with { Success = SignalSuccess.Of(plan.Objective, play.Reports, play.Tested) });
        var classifiers = firm.Train([.. drawn.Select(play => play.Reports)], [.. plays.Select(play => play.Training)], cancellation);
        return [.. drawn.Zip(classifiers, (play, classifier) => play.Promise with { Success = SignalSuccess.Of(plan.Objective, classifier, play.Tested) })];
    }

    /// <summary>Draws everybody: what members promise themselves, what the firm sees, and whom success is measured on.</summary>
    private static (CertificateRun Promise, FinitePopulation Reports, FinitePopulation Tested) Draw(CertificatePlan plan, int members, RandomStream random)
    {
        var (estimation, rest) = DrawMembers(plan, members, random);
        var others = MemberSample.Draw(plan.Population, plan.Setting.Consumers - members, random);
        var test = MemberSample.Draw(plan.Population, plan.Setting.TestSize, random);
        return (
            Certified(plan, members, estimation, rest),
            FinitePopulation.OfWeights(Sum(SampleReports.Of(plan, estimation, rest), Table(others))),
            FinitePopulation.OfWeights(Table(test)));
    }

    /// <summary>Draws the members and computes their certificates, without playing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="members">The number n of members.</param>
    /// <param name="random">The randomness.</param>
    /// <returns>A run without a success.</returns>
    /// <exception cref="ArgumentException">Signal and population do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of members or the setting is out of range.</exception>
    public static CertificateRun Promise(CertificatePlan plan, int members, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(random);
        CheckMembers(plan, members);
        var (estimation, rest) = DrawMembers(plan, members, random);
        return Certified(plan, members, estimation, rest);
    }

    /// <summary>Many plays of a plan as a study with one seed; every play is a cell.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="members">The number of members of each play.</param>
    /// <param name="seed">The seed; play k depends on it, k, its size and the plan's number alone.</param>
    /// <param name="number">The number of the plan among several that are played together.</param>
    /// <exception cref="ArgumentException">Signal and population do not fit together, or there is no play.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of members or the setting is out of range.</exception>
    public static Study<CertificateCell, CertificateOutcome> StudyOf(CertificatePlan plan, IReadOnlyList<int> members, ulong seed, int number = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        foreach (var size in members) CheckMembers(plan, size);
        return new(Name, new CertificatePlays(plan, number), members.Select((size, place) => new CertificateCell(place, size)), [seed]);
    }

    /// <summary>Plays several plans many times, as one piece of work spread over the processors.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="members">The number of members of each play, the same for every plan.</param>
    /// <param name="seed">The seed; play k of plan i depends on it, i, k and its size alone.</param>
    /// <param name="store">Where results are and go; null to keep them no longer than needed.</param>
    /// <param name="progress">Told after each play; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>For each plan its plays, in the order of the sizes.</returns>
    /// <exception cref="ArgumentException">Signal and population do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of members or the setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CertificateRun[][] PlayAll(
        IReadOnlyList<CertificatePlan> plans,
        IReadOnlyList<int> members,
        ulong seed,
        IResultStore? store = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0) return [.. plans.Select(_ => Array.Empty<CertificateRun>())];
        Study<CertificateCell, CertificateOutcome>[] studies = [.. plans.Select((plan, number) => StudyOf(plan, members, seed, number))];
        var results = ExperimentRunner.RunAll(studies, store, new() { Title = "Playing" }, progress, cancellation);
        return [.. studies.Zip(results, (study, plays) =>
            plays.Select(play => ((CertificatePlays)study.Experiment).Of(play.Cell, play.Result)).ToArray())];
    }

    /// <summary>The certificates of members whose counts are the expected ones: what a typical collective can promise itself, without playing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="members">The number n of members.</param>
    /// <returns>A run without a success.</returns>
    /// <exception cref="ArgumentException">Signal and population do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of members or the setting is out of range.</exception>
    public static CertificateRun Expected(CertificatePlan plan, int members)
    {
        ArgumentNullException.ThrowIfNull(plan);
        CheckMembers(plan, members);
        var law = plan.MembersLaw ?? plan.Population;
        var estimating = plan.Estimating(members);
        return Certified(plan, members, estimating > 0 ? Rounded(law, estimating) : null, Rounded(law, members - estimating));
    }

    /// <summary>The smallest size whose expected certificate reaches a success, found on a grid of sizes two percent apart.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="success">The wanted success, in (0, 1).</param>
    /// <param name="certificate">Which certificate.</param>
    /// <returns>The number of members, +∞ where none below N suffices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside (0, 1).</exception>
    /// <remarks>Certificates rise with the size but for rounding, so the grid is searched by halving.</remarks>
    public static double SmallestSize(CertificatePlan plan, double success, Func<CertificateRun, SuccessBound> certificate)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(certificate);
        Require.OpenShare(success);
        var sizes = new List<int>();
        for (var size = 10.0; size < plan.Setting.Consumers; size *= 1.02) sizes.Add((int)size);
        var first = Bisection.Neighbours(sizes.Count, -1, place => certificate(Expected(plan, sizes[place])).Value >= success).Holds;
        return first < sizes.Count ? sizes[first] : double.PositiveInfinity;
    }

    private static CertificateRun Certified(CertificatePlan plan, int members, MemberSample? estimation, MemberSample rest)
    {
        var (signal, setting, model) = (plan.Signal, plan.Setting, plan.Model);
        var all = estimation is null ? rest : new MemberSample(Counts(Sum(Table(estimation), Table(rest))));
        var (published, exact) = plan.Strategy switch
        {
            FeatureLabelPlanting<int, int> planting => (
                HoeffdingCertificate.FeatureLabel(rest, signal, planting.Target, setting),
                BinomialCertificate.FeatureLabel(rest, signal, planting.Target, setting, model)),
            MovingAway<int, int> moving => (
                HoeffdingCertificate.FeatureOnly(rest, signal, moving.Target, setting),
                BinomialCertificate.FeatureOnly(rest, signal, moving.Target, setting, model)),
            Unplanting<int, int> unplanting => (
                HoeffdingCertificate.Unplanting(estimation!, rest, signal, unplanting.Target, setting),
                BinomialCertificate.Unplanting(estimation!, rest, signal, unplanting.Target, setting, model)),
            Erasing<int, int> => (
                HoeffdingCertificate.Erasing(all, signal, Math.Max(double.Epsilon, plan.ErasingMargin()), setting),
                BinomialCertificate.Erasing(estimation!, rest, signal, setting, model)),
            _ => throw CertificatePlan.Unknown(plan.Strategy),
        };
        var share = (double)members / setting.Consumers;
        return new CertificateRun(members, share, double.NaN, published, exact, plan.StaircaseOf(FinitePopulation.OfWeights(Table(all))).Success(share));
    }

    private static (MemberSample? Estimation, MemberSample Others) DrawMembers(CertificatePlan plan, int members, RandomStream random)
    {
        var law = plan.MembersLaw ?? plan.Population;
        var estimating = plan.Estimating(members);
        var estimation = estimating > 0 ? MemberSample.Draw(law, estimating, random) : null;
        return (estimation, MemberSample.Draw(law, members - estimating, random));
    }

    private static void CheckMembers(CertificatePlan plan, int members)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, plan.Estimates ? 2 : 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(members, plan.Setting.Consumers);
    }

    private static MemberSample Rounded(FinitePopulation law, int size)
    {
        var counts = new int[law.FeatureCount, law.LabelCount];
        var (before, drawn) = (0.0, 0);
        for (var x = 0; x < law.FeatureCount; x++)
        {
            for (var y = 0; y < law.LabelCount; y++)
            {
                // Rounding the running total keeps the size.
                before += size * law[x, y];
                counts[x, y] = (int)Math.Round(before) - drawn;
                drawn += counts[x, y];
            }
        }

        return new MemberSample(counts);
    }

    internal static double[,] Table(MemberSample sample)
    {
        var table = new double[sample.FeatureCount, sample.LabelCount];
        for (var x = 0; x < sample.FeatureCount; x++)
        {
            for (var y = 0; y < sample.LabelCount; y++) table[x, y] = sample[x, y];
        }

        return table;
    }

    private static double[,] Sum(double[,] first, double[,] second)
    {
        var sum = new double[first.GetLength(0), first.GetLength(1)];
        for (var x = 0; x < sum.GetLength(0); x++)
        {
            for (var y = 0; y < sum.GetLength(1); y++) sum[x, y] = first[x, y] + second[x, y];
        }

        return sum;
    }

    private static int[,] Counts(double[,] table)
    {
        var counts = new int[table.GetLength(0), table.GetLength(1)];
        for (var x = 0; x < counts.GetLength(0); x++)
        {
            for (var y = 0; y < counts.GetLength(1); y++) counts[x, y] = (int)table[x, y];
        }

        return counts;
    }
}
