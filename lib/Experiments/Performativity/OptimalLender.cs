using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>A lender who trains to the optimum; its derivative is −H⁻¹∂∇R/∂r, by the implicit function theorem.</summary>
/// <remarks>A penalty of 10⁻⁹ chooses among models that are equally good, such as those of reports that copy the other features.</remarks>
internal sealed class OptimalLender : ILender
{
    internal const double Ridge = 1e-9;
    private double[] _parameters = [];
    private double[,] _hessian = new double[0, 0];

    public double[] Train(ReportColumns reports)
    {
        var rows = reports.ToRows();
        var risk = new EmpiricalRisk(new LogisticRegression(reports.FeatureCount), rows, Ridge);
        _parameters = NewtonMethod.Minimise(risk, _parameters).Required;
        _hessian = Curvature.Of(risk, rows, _parameters);
        return [.. _parameters];
    }

    public void AddPull(ReportColumns reports, int feature, ReadOnlySpan<double> wanted, Span<double> slopes)
    {
        var (a, projected, probabilities) = (Weigh(wanted), new double[reports.Count], new double[reports.Count]);
        reports.Predict(a, projected);
        reports.Probabilities(_parameters, probabilities);
        reports.TakePull(feature, a, _parameters[feature], probabilities, projected, 1.0 / reports.Count, slopes);
    }

    /// <summary>⟨a, b⟩ in the metric H⁻¹ of the last training.</summary>
    internal double Alignment(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => WeightedAlignment.Of(a, b, _hessian);

    /// <summary>H⁻¹a.</summary>
    private double[] Weigh(ReadOnlySpan<double> a)
    {
        var (result, unit) = (new double[a.Length], new double[a.Length]);
        for (var f = 0; f < a.Length; f++)
        {
            unit[f] = 1;
            result[f] = Alignment(unit, a);
            unit[f] = 0;
        }

        return result;
    }
}
