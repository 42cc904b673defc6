using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>The Hessian of a lender's risk as theory takes it.</summary>
internal static class Curvature
{
    /// <summary>The Hessian on some reports, [d, d].</summary>
    internal static double[,] Of(EmpiricalRisk risk, LabelledRows reports, ReadOnlySpan<double> parameters)
    {
        var (flat, d) = (risk.On(reports).Hessian(parameters), parameters.Length);
        var square = new double[d, d];
        Buffer.BlockCopy(flat, 0, square, 0, flat.Length * sizeof(double));
        return square;
    }
}
