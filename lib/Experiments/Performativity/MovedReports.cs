using CollectiveAction.Learning.Models;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>What members report of one feature, what it is worth to them, and which way it could be worth more.</summary>
internal sealed class MovedReports
{
    private readonly int _feature;
    private readonly int[] _members;
    private readonly double _cost;
    private readonly double[] _truth;
    private readonly double[] _probabilities;
    private readonly double[] _slopes;

    /// <param name="reports">True reports; they are moved.</param>
    /// <param name="feature">The feature that members move.</param>
    /// <param name="members">The rows of the members.</param>
    /// <param name="cost">λ in u = ℓ − λ(x′ − x)².</param>
    internal MovedReports(ReportColumns reports, int feature, int[] members, double cost)
    {
        (Reports, _feature, _members, _cost) = (reports, feature, members, cost);
        _truth = Reported;
        (_probabilities, _slopes) = (new double[reports.Count], new double[reports.Count]);
    }

    /// <summary>Everybody's reports.</summary>
    internal ReportColumns Reports { get; }

    /// <summary>What the members report of the feature now, in their order.</summary>
    internal double[] Reported
    {
        get
        {
            var column = Reports.Column(_feature);
            var reported = new double[_members.Length];
            for (var m = 0; m < reported.Length; m++) reported[m] = column[_members[m]];
            return reported;
        }
    }

    /// <summary>Changes what the members report.</summary>
    internal void Report(ReadOnlySpan<double> values)
    {
        var column = Reports.Column(_feature);
        for (var m = 0; m < _members.Length; m++) column[_members[m]] = values[m];
    }

    /// <summary>U at a model.</summary>
    internal double Utility(ReadOnlySpan<double> parameters)
    {
        var (reported, moved) = (Reported, 0.0);
        for (var m = 0; m < reported.Length; m++) moved += (reported[m] - _truth[m]) * (reported[m] - _truth[m]);
        return MeanLoss(parameters, _members) - _cost * moved / _members.Length;
    }

    /// <summary>The mean loss of some borrowers at a model.</summary>
    internal double MeanLoss(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows)
    {
        var (model, predictors, sum) = (new LogisticRegression(Reports.FeatureCount), new double[Reports.Count], 0.0);
        Reports.Predict(parameters, predictors);
        foreach (var row in rows) sum += model.PredictorLoss(predictors[row], Reports.Labels[row]);
        return sum / rows.Length;
    }

    /// <summary>−∂U/∂r of every member, in their order, after a training on the present reports.</summary>
    internal double[] Descent(ILender lender)
    {
        var parameters = lender.Train(Reports);
        var wanted = MemberGradient(parameters);
        _slopes.AsSpan().Clear();
        lender.AddPull(Reports, _feature, wanted, _slopes);
        var (reported, result) = (Reported, new double[_members.Length]);
        for (var m = 0; m < result.Length; m++)
        {
            var row = _members[m];
            var own = (_probabilities[row] - Reports.Labels[row]) * parameters[_feature] - 2 * _cost * (reported[m] - _truth[m]);
            result[m] = -_slopes[row] - own / _members.Length;
        }

        return result;
    }

    /// <summary>Ψ: both gradients are the members' mean ∇_θ ℓ, since the cost does not depend on the model.</summary>
    internal double Alignment(OptimalLender lender, ReadOnlySpan<double> parameters)
    {
        var gradient = MemberGradient(parameters);
        return lender.Alignment(gradient, gradient);
    }

    /// <summary>E_{D_h}∇_θ ℓ, [d].</summary>
    private double[] MemberGradient(ReadOnlySpan<double> parameters)
    {
        Reports.Probabilities(parameters, _probabilities);
        _slopes.AsSpan().Clear();
        foreach (var row in _members) _slopes[row] = (_probabilities[row] - Reports.Labels[row]) / _members.Length;
        return Reports.Combine(_slopes);
    }
}
