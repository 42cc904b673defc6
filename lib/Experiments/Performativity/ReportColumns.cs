using System.Runtime.Intrinsics;
using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>Reports column by column, so that one feature can be moved in place and every pass over the rows runs four at a time.</summary>
/// <remarks>Always four, with the same order of sums on every machine.</remarks>
internal sealed class ReportColumns
{
    private readonly double[][] _columns;

    internal ReportColumns(LabelledRows rows)
    {
        Labels = rows.Labels.ToArray();
        _columns = new double[rows.FeatureCount][];
        for (var f = 0; f < _columns.Length; f++)
        {
            _columns[f] = new double[rows.Count];
            for (var i = 0; i < rows.Count; i++) _columns[f][i] = rows[i][f];
        }
    }

    internal double[] Labels { get; }

    internal int Count => Labels.Length;

    internal int FeatureCount => _columns.Length;

    /// <summary>The values of a feature, [n], to read and to change.</summary>
    internal Span<double> Column(int feature) => _columns[feature];

    /// <summary>⟨θ, xᵢ⟩ for every row, [n].</summary>
    internal void Predict(ReadOnlySpan<double> parameters, Span<double> predictors)
    {
        predictors.Clear();
        for (var f = 0; f < _columns.Length; f++)
        {
            ReadOnlySpan<double> column = _columns[f];
            var (i, factor) = (0, Vector256.Create(parameters[f]));
            for (; i <= column.Length - Vector256<double>.Count; i += Vector256<double>.Count)
                (Vector256.Create<double>(predictors[i..]) + factor * Vector256.Create(column[i..])).CopyTo(predictors[i..]);
            for (; i < column.Length; i++) predictors[i] += parameters[f] * column[i];
        }
    }

    /// <summary>Σᵢ wᵢxᵢ, [d].</summary>
    internal double[] Combine(ReadOnlySpan<double> weights)
    {
        var sums = new double[_columns.Length];
        for (var f = 0; f < sums.Length; f++)
        {
            ReadOnlySpan<double> column = _columns[f];
            var (i, four) = (0, Vector256<double>.Zero);
            for (; i <= column.Length - Vector256<double>.Count; i += Vector256<double>.Count)
                four += Vector256.Create(weights[i..]) * Vector256.Create(column[i..]);
            sums[f] = Vector256.Sum(four);
            for (; i < column.Length; i++) sums[f] += weights[i] * column[i];
        }

        return sums;
    }

    /// <summary>1/(1 + exp(−⟨θ, xᵢ⟩)) for every row, [n].</summary>
    internal void Probabilities(ReadOnlySpan<double> parameters, Span<double> probabilities)
    {
        Predict(parameters, probabilities);
        var i = 0;
        for (; i <= probabilities.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            (Vector256<double>.One / (Vector256<double>.One + Vector256.Exp(-Vector256.Create<double>(probabilities[i..])))).CopyTo(probabilities[i..]);
        for (; i < probabilities.Length; i++) probabilities[i] = 1 / (1 + Math.Exp(-probabilities[i]));
    }

    /// <summary>The rows as a learner takes them.</summary>
    internal LabelledRows ToRows()
    {
        var (features, d) = (new double[Count * FeatureCount], FeatureCount);
        for (var f = 0; f < d; f++)
        {
            for (var i = 0; i < Count; i++) features[i * d + f] = _columns[f][i];
        }

        return LabelledRows.Of(features, Labels);
    }

    /// <summary>
    /// Takes ⟨a, ∂(factor·n·∇R)/∂rᵢ⟩ from the slopes, where rᵢ is what row i reports of a feature and ∇R = Σᵢ(pᵢ − yᵢ)xᵢ/n.
    /// </summary>
    internal void TakePull(
        int feature,
        ReadOnlySpan<double> a,
        double parameter,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> projected,
        double factor,
        Span<double> slopes)
    {
        for (var i = 0; i < slopes.Length; i++)
        {
            var p = probabilities[i];
            slopes[i] -= factor * (a[feature] * (p - Labels[i]) + projected[i] * p * (1 - p) * parameter);
        }
    }
}
