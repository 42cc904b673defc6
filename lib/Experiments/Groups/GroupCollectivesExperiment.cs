using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Groups;

/// <summary>
/// Collectives in a table: part of a group reports another label, a logistic regression is trained to its optimum on all rows, and success
/// is how often it predicts the target for held-out rows of the group. No feature is changed: there is no signal but the group itself.
/// </summary>
/// <remarks>
/// The optimum is unique, so repetitions differ by the members alone. Membership is drawn as for texts, see <see
/// cref="TextCollectivesExperiment"/>: differences between arrangements are differences of pairs.
/// </remarks>
[Source("arXiv:2505.00195", "Appendix A")]
public static class GroupCollectivesExperiment
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training did not reach its optimum.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CollectivesResults Run(
        GroupCollectivesPlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        var encoding = TableEncoding.Fit(plan.Train, plan.Encoding);
        var (train, test) = (encoding.Encode(plan.Train), encoding.Encode(plan.Test));
        var risk = new EmpiricalRisk(new LogisticRegression(encoding.FeatureCount), train, plan.Ridge ?? 1.0 / train.Count);
        var orders = plan.Arrangements.SelectMany(a => a).Select(c => c with { Share = 0, Target = 0 }).Distinct()
            .ToDictionary(c => c, c => Candidates(c.RowsOf(plan.Train), c.Order, train));
        var tested = plan.Arrangements.SelectMany(a => a).Select(c => (c.Column, c.Category)).Distinct()
            .ToDictionary(group => group, group => plan.Test.RowsOf(group.Column, group.Category));
        var runs = new CollectivesRun[plan.Arrangements.Count * plan.Seeds];
        LongWork.ForEach("Training to the optimum", runs.Length, (number, token) =>
        {
            var (arrangement, repetition) = Math.DivRem(number, plan.Seeds);
            var collectives = plan.Arrangements[arrangement];
            var random = new RandomStream(plan.Seed).Child((ulong)repetition);
            var groups = collectives.Select(c => orders[c with { Share = 0, Target = 0 }]).ToArray();
            var members = Membership.Of(
                [.. collectives.Zip(groups, (c, group) => (int)Math.Round(c.Share * group.Rows.Length))],
                (k, count) => groups[k].First(count, Membership.StreamOf(k, random)));
            var labels = train.Labels.ToArray();
            for (var k = 0; k < members.Length; k++)
            {
                foreach (var row in members[k]) labels[row] = collectives[k].Target;
            }

            var parameters = NewtonMethod.Minimise(risk.On(train.WithLabels(labels)), cancellation: token).Required;
            var predicted = ClassPredictions.Of((LogisticRegression)risk.Loss, parameters, test);
            runs[number] = new CollectivesRun(arrangement, repetition, [.. collectives.Select((c, k) =>
            {
                var success = tested[(c.Column, c.Category)].Average(row => predicted.Predicted[row] == c.Target ? 1.0 : 0);
                return new CollectiveOutcome(members[k].Count(row => train.Labels[row] != c.Target), success, success);
            })], predicted.Accuracy);
        }, progress, cancellation);
        return new CollectivesResults(plan.Seed, runs);
    }

    private static GroupCandidates Candidates(int[] rows, GroupOrder order, LabelledRows train)
    {
        if (order == GroupOrder.Random) return new GroupCandidates(rows, InOrder: false);
        var mean = new double[train.FeatureCount];
        foreach (var row in rows)
        {
            for (var f = 0; f < mean.Length; f++) mean[f] += train[row][f] / rows.Length;
        }

        return new GroupCandidates([.. rows.OrderBy(row => CancelingExperiment.Distance(train[row], mean))], InOrder: true);
    }

    /// <summary>The rows of a group.</summary>
    /// <param name="Rows">Their numbers.</param>
    /// <param name="InOrder">Whether they join in this order, or in a random one.</param>
    private sealed record GroupCandidates(int[] Rows, bool InOrder)
    {
        internal int[] First(int count, RandomStream random)
        {
            count = Math.Min(count, Rows.Length);
            return InOrder ? Rows[..count] : [.. random.SampleWithoutReplacement(Rows.Length, count).Select(k => Rows[k])];
        }
    }
}
