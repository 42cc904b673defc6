namespace CollectiveAction.Experiments.Performativity;

/// <summary>A lender who takes some steps of gradient descent from 0 and stops there; its derivative is that of the steps, taken backwards.</summary>
/// <param name="rates">η₀, η₁, …, one a step.</param>
internal sealed class DescendingLender(IReadOnlyList<double> rates) : ILender
{
    private readonly List<(double[] Parameters, double[] Probabilities)> _path = [];

    public double[] Train(ReportColumns reports)
    {
        var (parameters, errors) = (new double[reports.FeatureCount], new double[reports.Count]);
        for (var t = 0; t < rates.Count; t++)
        {
            if (_path.Count == t) _path.Add((new double[reports.FeatureCount], new double[reports.Count]));
            parameters.CopyTo(_path[t].Parameters, 0);
            var probabilities = _path[t].Probabilities;
            reports.Probabilities(parameters, probabilities);
            for (var i = 0; i < errors.Length; i++) errors[i] = probabilities[i] - reports.Labels[i];
            var gradient = reports.Combine(errors);
            for (var f = 0; f < parameters.Length; f++) parameters[f] -= rates[t] / reports.Count * gradient[f];
        }

        return parameters;
    }

    public void AddPull(ReportColumns reports, int feature, ReadOnlySpan<double> wanted, Span<double> slopes)
    {
        var (a, projected) = (wanted.ToArray(), new double[reports.Count]);
        for (var t = rates.Count - 1; t >= 0; t--)
        {
            var (parameters, probabilities) = _path[t];
            reports.Predict(a, projected);
            reports.TakePull(feature, a, parameters[feature], probabilities, projected, rates[t] / reports.Count, slopes);
            for (var i = 0; i < projected.Length; i++) projected[i] *= probabilities[i] * (1 - probabilities[i]);
            var bent = reports.Combine(projected);
            for (var f = 0; f < a.Length; f++) a[f] -= rates[t] / reports.Count * bent[f];
        }
    }
}
