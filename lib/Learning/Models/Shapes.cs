using System.Runtime.CompilerServices;

namespace CollectiveAction.Learning.Models;

/// <summary>Refuses vectors of the wrong length and labels that the model does not know.</summary>
internal static class Shapes
{
    internal static void RequirePoint(IDenseModel model, ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label)
    {
        RequireVectors(model, parameters, features);
        if (!model.Accepts(label))
            throw new ArgumentOutOfRangeException(nameof(label), label, $"For {model.GetType().Name}, labels are {model.LabelRule}.");
    }

    internal static void RequireVectors(IDenseModel model, ReadOnlySpan<double> parameters, ReadOnlySpan<double> features)
    {
        RequireLength(parameters.Length, model.ParameterCount, nameof(parameters));
        RequireLength(features.Length, model.FeatureCount, nameof(features));
    }

    internal static void RequireLength(int actual, int expected, string name)
    {
        if (actual != expected) Refuse(actual, expected, name);
    }

    internal static int RequirePositive(int value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return value;
    }

    private static void Refuse(int actual, int expected, string name) =>
        throw new ArgumentException(
            $"'{name}' has {actual} numbers where the model needs {expected}; make both from the same model and features.", name);
}
