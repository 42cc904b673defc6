using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// A finite list of data points, against any learner with a gradient oracle: the smallest share is then the value of a linear program.
/// </summary>
[Source("arXiv:2302.04262", "Section 4.1")]
public sealed class FiniteReports : IReportSpace
{
    private const int Offered = 8;
    private readonly IGradientOracle _oracle;
    private readonly LabelledRows _rows;

    /// <summary>The data points of a list; its weights play no part.</summary>
    /// <param name="oracle">The learner's loss.</param>
    /// <param name="rows">The feature–label pairs that may be reported.</param>
    /// <exception cref="ArgumentException">The rows have another number of features than the oracle.</exception>
    public FiniteReports(IGradientOracle oracle, LabelledRows rows)
    {
        SteeringChecks.Compatible(oracle, rows);
        (_oracle, _rows) = (oracle, rows);
    }

    /// <inheritdoc />
    public int FeatureCount => _oracle.FeatureCount;

    /// <inheritdoc />
    public int ParameterCount => _oracle.ParameterCount;

    /// <inheritdoc />
    public bool IsExhaustive => true;

    /// <summary>Every feature vector of a list with every label: members may change both.</summary>
    /// <param name="oracle">The learner's loss.</param>
    /// <param name="features">The feature vectors; labels and weights of these rows play no part.</param>
    /// <param name="labels">The labels that may be reported, at least one.</param>
    /// <exception cref="ArgumentException">There is no label, or the features do not fit the oracle.</exception>
    public static FiniteReports WithEveryLabel(IGradientOracle oracle, LabelledRows features, ReadOnlySpan<double> labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (labels.IsEmpty) throw new ArgumentException("There is no label to report; give at least one.", nameof(labels));
        var (n, p) = (features.Count, features.FeatureCount);
        var x = new double[labels.Length * n * p];
        var y = new double[labels.Length * n];
        for (var k = 0; k < labels.Length; k++)
        {
            features.Features.CopyTo(x.AsSpan(k * n * p));
            y.AsSpan(k * n, n).Fill(labels[k]);
        }

        return new FiniteReports(oracle, LabelledRows.Of(x, y));
    }

    /// <inheritdoc />
    public IReportChoice At(ReadOnlySpan<double> parameters)
    {
        SteeringChecks.Parameters(_oracle.ParameterCount, parameters);
        var gradients = new double[_rows.Count][];
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = new double[parameters.Length];
            _oracle.AddGradient(parameters, _rows[i], _rows.Labels[i], 1, gradients[i]);
        }

        return new Choice(_rows, gradients);
    }

    private sealed class Choice(LabelledRows rows, double[][] gradients) : IReportChoice
    {
        public IReadOnlyList<Report> Furthest(ReadOnlySpan<double> direction)
        {
            var reach = new double[gradients.Length];
            for (var i = 0; i < reach.Length; i++) reach[i] = Vectors.Dot(direction, gradients[i]);
            var best = new PriorityQueue<int, double>();
            for (var i = 0; i < reach.Length; i++)
            {
                if (best.Count < Offered) best.Enqueue(i, reach[i]);
                else best.EnqueueDequeue(i, reach[i]);
            }

            var offers = new List<Report>(best.Count);
            while (best.TryDequeue(out var i, out _)) offers.Add(new Report(rows[i].ToArray(), rows.Labels[i], gradients[i]));
            offers.Reverse();
            return offers;
        }
    }
}
