using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Theory.Fairness;

/// <summary>
/// The majority's people nearest to each candidate of the minority, in Euclidean distance: what members score themselves by who know some of the
/// majority and no model.
/// </summary>
/// <remarks>
/// The features must leave the protected attribute out: then a candidate and its twin g(x) are one point. Equal distances go in the order of the
/// majority's rows. Cost: candidates × majority × features.
/// </remarks>
[Source("arXiv:2508.15374", "the scores RB-label and RB-dist")]
public sealed class MajorityNeighbours
{
    private readonly double[][] _labels, _distances, _positiveDistances;

    private MajorityNeighbours(double[][] labels, double[][] distances, double[][] positiveDistances) =>
        (_labels, _distances, _positiveDistances) = (labels, distances, positiveDistances);

    /// <summary>Finds neighbours.</summary>
    /// <param name="people">Everybody's features without the protected attribute, with labels 0 and 1.</param>
    /// <param name="candidates">The rows of the candidates.</param>
    /// <param name="majority">The rows of the majority's people whom the candidates know; at least one.</param>
    /// <param name="largest">The most neighbours that will be asked for, at least 1; fewer where fewer are known.</param>
    /// <param name="cancellation">Stops between candidates.</param>
    /// <exception cref="ArgumentException">Nobody of the majority is known, a row does not exist, or a label of the majority is neither 0 nor 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of neighbours is not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static MajorityNeighbours Of(
        LabelledRows people, IReadOnlyList<int> candidates, IReadOnlyList<int> majority, int largest, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(majority);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        if (majority.Count == 0) throw new ArgumentException("The candidates know nobody of the majority; give at least one row.", nameof(majority));
        foreach (var row in candidates.Concat(majority))
        {
            if ((uint)row >= (uint)people.Count) throw new ArgumentException($"Row {row} is none of 0…{people.Count - 1}.", nameof(candidates));
        }

        foreach (var row in majority)
        {
            if (people.Labels[row] is not (0 or 1)) throw new ArgumentException($"Row {row} has the label {people.Labels[row]}; it is 0 or 1.", nameof(people));
        }

        var (labels, distances, positive) = (new double[candidates.Count][], new double[candidates.Count][], new double[candidates.Count][]);
        var (all, ofLabel1) = (new NearestRows(largest), new NearestRows(largest));
        for (var c = 0; c < candidates.Count; c++)
        {
            AmbientStop.Check(cancellation);
            foreach (var row in majority)
            {
                var square = SquaredDistance(people[candidates[c]], people[row]);
                all.Offer(row, square);
                if (people.Labels[row] == 1) ofLabel1.Offer(row, square);
            }

            var nearest = all.Take();
            labels[c] = Array.ConvertAll(nearest, found => people.Labels[found.Row]);
            distances[c] = Array.ConvertAll(nearest, found => Math.Sqrt(found.Square));
            positive[c] = Array.ConvertAll(ofLabel1.Take(), found => Math.Sqrt(found.Square));
        }

        return new MajorityNeighbours(labels, distances, positive);
    }

    /// <summary>RB-label: how many of the k nearest people of the majority have label 1.</summary>
    /// <param name="count">k in [1, the largest number asked for]; where fewer are known, all of them are counted.</param>
    /// <returns>A score for each candidate; divided by k it is the nearest-neighbour estimate of P₀(1 | g(x)).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public double[] LabelScores(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Array.ConvertAll(_labels, nearest => nearest.Take(count).Sum());
    }

    /// <summary>RB-dist: minus the mean distance to the k nearest people of the majority of label 1.</summary>
    /// <param name="count">k in [1, the largest number asked for]; where fewer are known, all of them are counted.</param>
    /// <returns>A score for each candidate; −∞ where nobody known has label 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public double[] DistanceScores(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Array.ConvertAll(_positiveDistances, nearest => nearest.Length == 0 ? double.NegativeInfinity : -nearest.Take(count).Average());
    }

    /// <summary>The mean distance to the k nearest people of the majority, whatever their labels: how isolated each candidate is.</summary>
    /// <param name="count">k in [1, the largest number asked for]; where fewer are known, all of them are counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public double[] MeanDistances(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Array.ConvertAll(_distances, nearest => nearest.Take(count).Average());
    }

    private static double SquaredDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var f = 0; f < first.Length; f++) sum += (first[f] - second[f]) * (first[f] - second[f]);
        return sum;
    }
}
