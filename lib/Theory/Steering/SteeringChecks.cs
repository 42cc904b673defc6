using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Steering;

/// <summary>The checks shared by everything that steers a learner.</summary>
internal static class SteeringChecks
{
    internal static void Compatible(IGradientOracle oracle, LabelledRows rows)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.FeatureCount != oracle.FeatureCount)
        {
            throw new ArgumentException(
                $"The rows have {rows.FeatureCount} features but the learner reads {oracle.FeatureCount}; use the same features, the constant one included.", nameof(rows));
        }
    }

    internal static void Compatible(IGradientOracle oracle, IReportSpace reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if ((reports.FeatureCount, reports.ParameterCount) != (oracle.FeatureCount, oracle.ParameterCount))
        {
            throw new ArgumentException(
                $"The reports are made for {reports.FeatureCount} features and {reports.ParameterCount} parameters, the learner has {oracle.FeatureCount} and {oracle.ParameterCount}; make them for this learner.",
                nameof(reports));
        }
    }

    internal static void Parameters(int expected, ReadOnlySpan<double> parameters)
    {
        if (parameters.Length != expected)
        {
            throw new ArgumentException($"{parameters.Length} numbers are given but the learner has {expected} parameters; give one for each.", nameof(parameters));
        }

        foreach (var value in parameters) Require.Finite(value, nameof(parameters));
    }
}
