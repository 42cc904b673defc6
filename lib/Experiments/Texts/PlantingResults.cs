using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The runs of the founding experiment, asked by target and share.</summary>
public sealed class PlantingResults
{
    private readonly TextResults _results;

    internal PlantingResults(PlantingPlan plan, TextResults results) => (Plan, _results) = (plan, results);

    /// <summary>What was run.</summary>
    public PlantingPlan Plan { get; }

    /// <summary>The names of the target labels.</summary>
    public IReadOnlyList<string> Targets => Plan.Targets;

    /// <summary>The number of models that were trained.</summary>
    public int Trainings => _results.Runs.Count;

    /// <summary>Success against the share of the collective.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="kind">How success is counted.</param>
    /// <returns>The curve over the measured shares: whole numbers of members, divided by the training texts.</returns>
    /// <exception cref="ArgumentException">The plan has no such target.</exception>
    public MeasuredCurve Curve(string target, TextSuccess kind = TextSuccess.Top)
    {
        var members = Plan.Members;
        var successes = members.Select(size => At(target, size) is var (arrangement, place) ? arrangement.Successes(place, kind) : []).ToArray();
        return new MeasuredCurve(
            [.. members.Select(Plan.ShareOf)], [.. Enumerable.Range(0, successes[0].Length).Select(r => successes.Select(s => s[r]).ToArray())]);
    }

    /// <summary>The mean success at a share.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="share">A share of the plan.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentException">The plan has no such target or share.</exception>
    public Estimate Success(string target, double share, TextSuccess kind = TextSuccess.Top)
    {
        var (arrangement, place) = At(target, Members(share));
        return arrangement.Success(place, kind);
    }

    /// <summary>The success at a share in each repetition.</summary>
    /// <inheritdoc cref="Success" path="/param" />
    /// <inheritdoc cref="Success" path="/exception" />
    public double[] Successes(string target, double share, TextSuccess kind = TextSuccess.Top)
    {
        var (arrangement, place) = At(target, Members(share));
        return arrangement.Successes(place, kind);
    }

    /// <summary>The base rate: success without any member.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentException">The plan has no such target, or no run without members.</exception>
    public Estimate BaseRate(string target, TextSuccess kind = TextSuccess.Top) => Success(target, 0, kind);

    /// <summary>The smallest share from which on the mean success reaches a level; see <see cref="MeasuredCurve.CriticalMass"/>.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="success">The level in [0, 1].</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentException">The plan has no such target.</exception>
    public Estimate CriticalMass(string target, double success, TextSuccess kind = TextSuccess.Top) => Curve(target, kind).CriticalMass(success);

    /// <summary>The mean precision-at-1 on unchanged held-out texts at one share, over targets and repetitions.</summary>
    /// <param name="share">A share of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such share.</exception>
    public double PrecisionAtOne(double share) => Targets.Average(target => At(target, Members(share)).Arrangement.PrecisionAtOne);

    /// <summary>How many members carry the sign, on average over the repetitions: all, or with features alone those who have the target label.</summary>
    /// <param name="target">A target of the plan.</param>
    /// <param name="share">A share of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such target or share.</exception>
    public double ActiveMembers(string target, double share)
    {
        var (arrangement, place) = At(target, Members(share));
        return arrangement.Active(place);
    }

    /// <summary>Every point of every curve as a row of a table.</summary>
    /// <param name="shares">The shares to tell; none for all.</param>
    /// <exception cref="ArgumentException">The plan has no such share.</exception>
    public ResultTable Table(params ReadOnlySpan<double> shares)
    {
        int[] told = shares.IsEmpty ? [.. Plan.Members] : [.. shares.ToArray().Select(Members).Distinct().Order()];
        return (from target in Targets
                from members in told
                let at = At(target, members)
                select new
                {
                    Target = PlantingFigures.Readable(target),
                    Members = members,
                    Share = Plan.ShareOf(members),
                    Top = at.Arrangement.Success(at.Place),
                    AnyPosition = at.Arrangement.Success(at.Place, TextSuccess.AnyPosition),
                }).ToTable().Format("share", "0.####%").Format("top", "P1").Format("any position", "P1");
    }

    private int Members(double share) => (int)Math.Round(Plan.Measured(share) * Plan.Platform.People);

    private (ArrangementResults Arrangement, int Place) At(string target, int members)
    {
        var place = Targets.ToList().IndexOf(target);
        if (place < 0) throw new ArgumentException($"The plan has no target '{target}'; it has {string.Join(", ", Targets)}.", nameof(target));
        return members == 0
            ? (_results[[.. Targets.Select(t => Plan.Collective(t, 0))]], place)
            : (_results[Plan.Collective(target, Plan.ShareOf(members))], 0);
    }
}
