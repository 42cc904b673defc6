namespace CollectiveAction.Learning.Models;

/// <summary>What the generalised linear models have in common: everything goes through η = ⟨θ, x⟩.</summary>
internal static class LinearPredictor
{
    internal static double Loss(IGeneralizedLinearModel model, ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label)
    {
        Shapes.RequirePoint(model, parameters, features, label);
        return model.PredictorLoss(Dot(parameters, features), label);
    }

    internal static void AddGradient(
        IGeneralizedLinearModel model,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> features,
        double label,
        double weight,
        Span<double> sum)
    {
        Shapes.RequirePoint(model, parameters, features, label);
        Shapes.RequireLength(sum.Length, model.ParameterCount, nameof(sum));
        AddScaled(sum, features, weight * model.Slope(Dot(parameters, features), label));
    }

    internal static void AddHessian(
        IGeneralizedLinearModel model,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> features,
        double label,
        double weight,
        Span<double> sum)
    {
        Shapes.RequirePoint(model, parameters, features, label);
        Shapes.RequireLength(sum.Length, model.ParameterCount * model.ParameterCount, nameof(sum));
        AddOuter(sum, model.ParameterCount, 0, 0, features, weight * model.Curvature(Dot(parameters, features)));
    }

    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    internal static void AddScaled(Span<double> sum, ReadOnlySpan<double> vector, double scale)
    {
        for (var i = 0; i < sum.Length; i++) sum[i] += scale * vector[i];
    }

    /// <summary>
    /// Adds scale·x·xᵀ to the block of a square matrix that begins at a row and a column; on the diagonal, to the lower triangle only.
    /// </summary>
    internal static void AddOuter(Span<double> matrix, int size, int row, int column, ReadOnlySpan<double> x, double scale)
    {
        for (var i = 0; i < x.Length; i++)
        {
            // One-hot rows are mostly zeros: skipping them makes a Hessian of such data many times cheaper.
            if (x[i] == 0) continue;
            var length = row == column ? i + 1 : x.Length;
            AddScaled(matrix.Slice((row + i) * size + column, length), x[..length], scale * x[i]);
        }
    }
}
