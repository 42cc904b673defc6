using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Composition;

/// <summary>A platform of finite people: everything about it is known exactly, and drawn and trained beside that.</summary>
/// <remarks>
/// In a repetition everybody is drawn by the law, members join by <see cref="Membership"/> and report by <see cref="MemberReports"/>, the firm trains, and its classifier is
/// judged on the whole law, so that no held-out sample adds noise. Repetitions of two scenarios on the same people have the same people, members and training
/// randomness: their differences are differences of pairs.
/// </remarks>
public sealed class PeoplePlatform : ScenarioPlatform<int, int>
{
    private const int Protocol = 1;
    private const ulong PeopleStream = 0, MembersStream = 1, NoiseStream = 2, TrainingStream = 3;

    /// <summary>A platform.</summary>
    /// <param name="who">The people.</param>
    /// <param name="firm">How the firm learns.</param>
    /// <param name="people">n ≥ 2, how many of them there are.</param>
    /// <param name="delta">δ in (0, 1) of every ε that is told; null for 1/n.</param>
    /// <exception cref="ArgumentException">The firm cannot learn from such people; the message says why and what to change.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two people, or δ lies outside (0, 1).</exception>
    public PeoplePlatform(ScenarioPeople who, Firm firm, int people = 4_000, double? delta = null)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(firm);
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 2);
        if (firm.Refusal(who, people) is { } refusal) throw new ArgumentException(refusal, nameof(firm));
        (Who, Firm, People, Delta) = (who, firm, people, Require.OpenShare(delta ?? 1.0 / people, nameof(delta)));
    }

    /// <summary>The people.</summary>
    public ScenarioPeople Who { get; }

    /// <summary>How the firm learns.</summary>
    public Firm Firm { get; }

    /// <inheritdoc />
    public override int People { get; }

    /// <summary>δ of every ε that is told.</summary>
    public double Delta { get; }

    /// <summary>The seed of everything drawn; a repetition is a stream below it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc />
    public override string FirmName => Firm.Name;

    /// <summary>The same people with another firm.</summary>
    /// <param name="firm">How it learns.</param>
    /// <exception cref="ArgumentException">The firm cannot learn from such people.</exception>
    public PeoplePlatform With(Firm firm) => new(Who, firm, People, Delta) { Seed = Seed };

    /// <summary>One line: how many people, which, and who learns.</summary>
    public override string ToString() => $"{People:N0} people of {Who}; firm: {FirmName}";

    internal override CollectiveMixture MixtureOf(IReadOnlyList<Collective<int, int>> collectives) => CollectiveMixture.OfRecruits(Who.Law, collectives);

    internal override string? Refusal(IReadOnlyList<Party<int, int>> parties)
    {
        foreach (var party in parties)
        {
            if (party.Collective.Noise.OfType<Theory.Noise.PlacementNoise>().Any(n => n.IsShared))
                return $"The members of {party.Name} share the draws of their placements, so that the law of what they report is itself random; leave {nameof(Theory.Noise.PlacementNoise.IsShared)} out.";
        }

        return null;
    }

    internal override NoisyCounts Exact(CollectiveMixture mixture, double present) => Firm.Exact(mixture.Law, Who, People * present);

    internal override double? Gap(NoisyCounts firm) => Who.GroupCoordinate is null
        ? null
        : firm.Frequency(1, Who.Law, Who.IsMinority) - firm.Frequency(1, Who.Law, x => !Who.IsMinority(x));

    internal override double? Spent(int trainings) => Firm.Epsilon(trainings, Delta) is var epsilon && double.IsFinite(epsilon) ? epsilon : null;

    internal override string Fingerprint(IReadOnlyList<Collective<int, int>> collectives, double present) => CanonicalJson.Fingerprint(new
    {
        Protocol, Who.Fingerprint, Firm = $"{Firm.Name} {Firm.Settings}", Firm.Version, People, present, Seed, Collectives = collectives.Select(Told),
    });

    internal override Measures Measure(IReadOnlyList<Collective<int, int>> collectives, double present, ulong repetition, CancellationToken cancellation)
    {
        AmbientStop.Check(cancellation);
        var random = new RandomStream(Seed).Child(repetition);
        var draws = random.Child(PeopleStream);
        (int Feature, int Label)[] own = [.. Enumerable.Range(0, Math.Max(1, (int)Math.Round(present * People))).Select(_ => Who.Draw(draws))];
        var reports = ((int Feature, int Label)[])own.Clone();
        var members = Members(collectives, own, random.Child(MembersStream));
        for (var k = 0; k < members.Length; k++)
        {
            foreach (var (person, feature, label) in MemberReports.Of(collectives[k], members[k], p => own[p], random.Child(NoiseStream).Child((ulong)k)))
                reports[person] = (feature, label);
        }

        var classifier = Firm.Train(Who, reports, own, random.Child(TrainingStream), cancellation);
        return new Measures([.. collectives.Select(c => SignalSuccess.Of(c.Objective, classifier, Who.Law))], Accuracy(classifier), Gap(classifier));
    }

    /// <summary>Members who recruit among everybody join as everywhere; those of a group join in an order that their law weights.</summary>
    private int[][] Members(IReadOnlyList<Collective<int, int>> collectives, (int Feature, int Label)[] own, RandomStream random)
    {
        int[] sizes = [.. collectives.Select(c => Membership.Count(c.Share, own.Length))];
        return Membership.Of(sizes, (place, count) =>
        {
            var stream = Membership.StreamOf(place, random);
            if (collectives[place].Members is not { } group) return stream.SampleWithoutReplacement(own.Length, Math.Min(own.Length, count));
            double[] waiting = [.. own.Select(p => -Math.Log(1 - stream.NextDouble()) / Math.Max(0, group[p.Feature, p.Label] / Who.Law[p.Feature, p.Label]))];
            int[] joining = [.. Enumerable.Range(0, own.Length).Where(p => double.IsFinite(waiting[p])).OrderBy(p => waiting[p])];
            return joining[..Math.Min(count, joining.Length)];
        });
    }

    private double Accuracy(int[] classifier) => Enumerable.Range(0, classifier.Length).Sum(x => Who.Law[x, classifier[x]]);

    private double? Gap(int[] classifier)
    {
        if (Who.GroupCoordinate is null) return null;
        return Accepted(Who.IsMinority) - Accepted(x => !Who.IsMinority(x));

        double Accepted(Func<int, bool> among) => Who.Share(x => among(x) && classifier[x] == 1) / Who.Share(among);
    }

    /// <summary>A collective as what its members report of every data point and what its objective says of every answer.</summary>
    private object Told(Collective<int, int> collective)
    {
        var (features, labels) = (Who.Law.FeatureCount, Who.Law.LabelCount);
        return new
        {
            collective.Share,
            Plays = collective.Plays().Select(p => new
            {
                p.Probability, p.Description, p.KeepsLabel,
                Reports = p.Placements is null
                    ? [.. from x in Enumerable.Range(0, features) from y in Enumerable.Range(0, labels) let r = p.Report(x, y) select (double)(r.Feature * labels + r.Label)]
                    : Table(collective.Law(p, Who.Law)),
            }),
            Probes = collective.Objective.Probes.Select(probe => Enumerable.Range(0, features).Select(x => probe?.Apply(x) ?? x)),
            Objective = collective.Objective.GetType().Name,
            Met = Enumerable.Range(0, (int)Math.Pow(labels, collective.Objective.Probes.Count)).Select(answers =>
                collective.Objective.IsMet([.. Enumerable.Range(0, collective.Objective.Probes.Count).Select(k => answers / (int)Math.Pow(labels, k) % labels)])),
            Members = collective.Members is { } group ? Table(group) : null,
        };

        double[] Table(FinitePopulation law) => [.. from x in Enumerable.Range(0, features) from y in Enumerable.Range(0, labels) select law[x, y]];
    }
}
