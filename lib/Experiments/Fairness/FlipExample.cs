using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>A few made-up people in the plane, few enough that every set of flips can be tried on a firm that is trained again for each.</summary>
/// <remarks>The firm is a logistic regression on both features and the group, with the penalty 1/n, at its optimum.</remarks>
[Source("arXiv:2508.15374", "the example of six flips, on other people: those of the paper are not published")]
public sealed class FlipExample
{
    private const double Separation = 1e-12;
    private readonly LabelledRows _judged;
    private readonly ProtectedGroups _judgedGroups;
    private readonly LogisticRegression _model;

    /// <summary>Draws people.</summary>
    /// <param name="options">The world they are of.</param>
    /// <param name="people">The number of people that the firm learns from.</param>
    /// <param name="judged">The number of other people that it is judged on.</param>
    /// <param name="random">Decides who they are; its state is not changed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or an option is outside its range.</exception>
    /// <exception cref="ArgumentException">The people drawn are all of one group.</exception>
    public FlipExample(SyntheticGroupsOptions options, int people, int judged, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(judged);
        var table = SyntheticGroups.Generate(random, people + judged, options);
        (People, Groups) = Seen(table.Subset([.. Enumerable.Range(0, people)]));
        (_judged, _judgedGroups) = Seen(table.Subset([.. Enumerable.Range(people, judged)]));
        Candidates = [.. Groups.Minority.Where(r => People.Labels[r] == 0).Take(ExhaustiveRelabelling.MostCandidates)];
        _model = new LogisticRegression(People.FeatureCount);
    }

    /// <summary>The people: x₁, x₂, 1 for the minority, 1, with their recorded labels.</summary>
    public LabelledRows People { get; }

    /// <summary>Who is of which group.</summary>
    public ProtectedGroups Groups { get; }

    /// <summary>The rows of the minority's people of label 0, the first 18 where there are more.</summary>
    public IReadOnlyList<int> Candidates { get; }

    /// <summary>How the firm treats the two groups, on the people it is judged on, after some flips.</summary>
    /// <param name="flips">The candidates who flip, by their numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A candidate does not exist.</exception>
    public GroupFairness After(IReadOnlyList<int> flips)
    {
        var parameters = Parameters(flips);
        var predicted = new int[_judged.Count];
        for (var row = 0; row < predicted.Length; row++) predicted[row] = Predictor(parameters, _judged[row]) > 0 ? 1 : 0;
        return _judgedGroups.Fairness(predicted, _judged.Labels);
    }

    /// <summary>The best set of exactly M flips for M = 0, 1, …, by trying all.</summary>
    /// <param name="mostFlips">The largest M, at most the number of candidates.</param>
    /// <param name="cancellation">Stops between trainings.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many candidates.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<FlipSet> Best(int mostFlips, CancellationToken cancellation = default) =>
        ExhaustiveRelabelling.Search(Candidates.Count, mostFlips, flips => After(flips).OddsGap, cancellation);

    /// <summary>The candidates in the order of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="neighbours">k, at least 1.</param>
    /// <param name="random">Decides among equal scores; its state changes.</param>
    /// <exception cref="ArgumentException">Nobody of the majority is among the people.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of neighbours is not positive.</exception>
    public int[] Order(RelabellingRule rule, int neighbours, RandomStream random)
    {
        var blind = LabelledRows.Of([.. Enumerable.Range(0, People.Count).SelectMany(r => People[r][..2].ToArray())], People.Labels);
        double[] Scores() => rule switch
        {
            RelabellingRule.Random => new double[Candidates.Count],
            RelabellingRule.NeighbourLabels => MajorityNeighbours.Of(blind, Candidates, Groups.Majority, neighbours).LabelScores(neighbours),
            RelabellingRule.NeighbourDistance => MajorityNeighbours.Of(blind, Candidates, Groups.Majority, neighbours).DistanceScores(neighbours),
            _ => OfMajority(blind.WithIntercept()),
        };
        return FlipOrder.Of(Scores(), random);
    }

    /// <summary>Where the firm's line for a group crosses a height: the x₁ at which it turns to label 1.</summary>
    /// <param name="flips">The candidates who flip.</param>
    /// <param name="isMinority">Whose line.</param>
    /// <param name="height">x₂.</param>
    /// <exception cref="InvalidOperationException">The firm's answer does not depend on x₁.</exception>
    public double Line(IReadOnlyList<int> flips, bool isMinority, double height)
    {
        var parameters = Parameters(flips);
        return Math.Abs(parameters[0]) > Separation
            ? -(parameters[1] * height + (isMinority ? parameters[2] : 0) + parameters[3]) / parameters[0]
            : throw new InvalidOperationException("The firm's answer does not depend on x₁, so it draws no line there.");
    }

    private double[] Parameters(IReadOnlyList<int> flips)
    {
        ArgumentNullException.ThrowIfNull(flips);
        var labels = People.Labels.ToArray();
        foreach (var candidate in flips)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(candidate, nameof(flips));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(candidate, Candidates.Count, nameof(flips));
            labels[Candidates[candidate]] = 1;
        }

        return NewtonMethod.Minimise(new EmpiricalRisk(_model, People.WithLabels(labels), 1.0 / People.Count)).Required;
    }

    private double[] OfMajority(LabelledRows rows)
    {
        var known = rows.Sample([.. Groups.Majority]);
        var parameters = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(rows.FeatureCount), known, 1.0 / known.Count)).Required;
        return [.. Candidates.Select(r => Predictor(parameters, rows[r]))];
    }

    private static (LabelledRows Rows, ProtectedGroups Groups) Seen(TabularDataset table)
    {
        var (features, labels) = PlaneRows.Of(table);
        var rows = LabelledRows.Of(features, labels);
        return (rows, new ProtectedGroups([.. Enumerable.Range(0, rows.Count).Select(r => rows[r][PlaneRows.Mark] == 1)]));
    }

    private static double Predictor(double[] parameters, ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        for (var f = 0; f < parameters.Length; f++) sum += parameters[f] * features[f];
        return sum;
    }
}
