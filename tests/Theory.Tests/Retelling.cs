using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests;

/// <summary>
/// The mixture told member by member, as the definitions of the noises read: a member with data (x, y) meets one noise after the other, and
/// every possible course of events adds its probability to one cell of the joint table. Shares no code with the library's laws.
/// </summary>
internal static class Retelling
{
    private enum Form
    {
        Kept,
        Dropped,
        Corrupted,
    }

    /// <summary>P(x, y), shape [n, m].</summary>
    internal static double[,] Joint(CollectiveMixture mixture)
    {
        var people = mixture.BasePopulation;
        var table = new double[people.FeatureCount, people.LabelCount];
        var left = 1 - mixture.Collectives.Sum(c => c.Share);
        for (var x = 0; x < people.FeatureCount; x++)
        {
            for (var y = 0; y < people.LabelCount; y++)
            {
                table[x, y] += left * people[x, y];
                foreach (var collective in mixture.Collectives)
                {
                    var member = new Member(collective, mixture, x, y, (collective.Signal, collective.Target), false, null);
                    Meet(member, collective.Noise, collective.Share * (collective.Members ?? people)[x, y], table);
                }
            }
        }

        return table;
    }

    /// <summary>Success by its definition: send every feature of the evaluation population through g and look the table up there.</summary>
    internal static double Success(CollectiveMixture mixture, double[,] joint, int collective)
    {
        var own = mixture.Collectives[collective];
        var success = 0.0;
        for (var x = 0; x < joint.GetLength(0); x++)
        {
            var row = Enumerable.Range(0, joint.GetLength(1)).Select(y => joint[own.Signal.Apply(x), y]).ToArray();
            var largest = row.Max();
            var possible = Enumerable.Range(0, row.Length).Where(y => row[y] == largest).ToArray();
            var won = own.IsUnplanting ? !possible.Contains(own.Target) : possible is [var only] && only == own.Target;
            if (won) success += mixture.Evaluation.FeatureMass(x);
        }

        return success;
    }

    private static void Meet(Member member, IReadOnlyList<ICoordinationNoise> ahead, double probability, double[,] table)
    {
        if (probability == 0) return;
        if (ahead.Count == 0 || member.Plan is null)
        {
            Report(member, probability, table);
            return;
        }

        ICoordinationNoise[] later = [.. ahead.Skip(1)];
        if (ahead[0] is OneOf oneOf)
        {
            foreach (var (part, noise) in oneOf.Fates) Meet(member, [noise, .. later], probability * part, table);
            Meet(member, later, probability * (1 - oneOf.Fates.Sum(f => f.Part)), table);
            return;
        }

        var (rate, changed) = ahead[0] switch
        {
            DropOut d => (d.Rate, member with { Plan = null }),
            WrongSignal<int> w => (w.Rate, member with { Plan = ((FiniteSignal)w.Signal, member.Plan.Value.Label), Placements = null }),
            WrongLabel<int> w => (w.Rate, member with { Plan = (member.Plan.Value.Signal, w.Label), KeepsLabel = false }),
            OwnLabel o => (o.Rate, member with { KeepsLabel = true }),
            StaleCoordination<int, int> s => (s.Rate, member with { Plan = ((FiniteSignal)s.Signal, s.Label), KeepsLabel = false, Placements = null }),
            PlacementNoise p => (1, member with { Placements = p }),
            var other => throw new NotSupportedException(other.ToString()),
        };
        Meet(member, later, probability * (1 - rate), table);
        Meet(changed, later, probability * rate, table);
    }

    private static void Report(Member member, double probability, double[,] table)
    {
        if (member.Plan is not { } plan
            || member.Collective.IsFeatureOnly && member.Label != plan.Label && !member.KeepsLabel)
        {
            table[member.Feature, member.Label] += probability;
            return;
        }

        Place(member, plan, 0, member.Feature, probability, table);
    }

    private static void Place(Member member, (FiniteSignal Signal, int Label) plan, int placement, int feature, double probability, double[,] table)
    {
        if (probability == 0) return;
        if (placement == plan.Signal.Placements.Count)
        {
            var label = member.KeepsLabel ? member.Label
                : member.Collective.IsUnplanting ? Rival(member, feature, plan.Label)
                : plan.Label;
            table[feature, label] += probability;
            return;
        }

        var (kept, corrupted) = (plan.Signal.Placements[placement].Kept, plan.Signal.Placements[placement].Corrupted);
        foreach (var form in Enum.GetValues<Form>())
        {
            var rate = (form, member.Placements) switch
            {
                (Form.Kept, null) => 1,
                (_, null) => 0,
                (Form.Kept, { } noise) => 1 - noise.DropRate - noise.CorruptionRate,
                (Form.Dropped, { } noise) => noise.DropRate,
                (_, { } noise) => noise.CorruptionRate,
            };
            int[] next = form switch
            {
                Form.Kept => [kept.Apply(feature)],
                Form.Dropped => [feature],
                _ => [.. corrupted.Select(c => c.Apply(feature))],
            };
            foreach (var x in next) Place(member, plan, placement + 1, x, probability * rate / next.Length, table);
        }
    }

    private static int Rival(Member member, int feature, int unwanted) => Enumerable.Range(0, member.Mixture.BasePopulation.LabelCount)
        .Where(y => y != unwanted).OrderByDescending(y => member.Mixture.BasePopulation[feature, y]).ThenBy(y => y).First();

    private sealed record Member(
        Collective Collective,
        CollectiveMixture Mixture,
        int Feature,
        int Label,
        (FiniteSignal Signal, int Label)? Plan,
        bool KeepsLabel,
        PlacementNoise? Placements);
}
