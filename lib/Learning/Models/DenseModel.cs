namespace CollectiveAction.Learning.Models;

/// <summary>A trained small classifier: its shape and its parameters.</summary>
public sealed class DenseModel
{
    private readonly float[] _parameters;

    internal DenseModel(DenseShape shape, float[] parameters) => (Shape, _parameters) = (shape, parameters);

    /// <summary>The shape.</summary>
    public DenseShape Shape { get; }

    /// <summary>θ, [d], laid out as the shape's <see cref="DenseShape.Classifier"/> says.</summary>
    public ReadOnlySpan<float> Parameters => _parameters;

    /// <summary>Whether every parameter is finite.</summary>
    public bool IsFinite => Array.TrueForAll(_parameters, float.IsFinite);

    /// <summary>θ in double precision, [d], as <see cref="DenseShape.Classifier"/> takes it.</summary>
    public double[] ToDoubles() => Array.ConvertAll(_parameters, p => (double)p);
}
