namespace CollectiveAction.Experiments.Composition;

/// <summary>A setting of the composition lab on texts.</summary>
/// <param name="Share">α in [0, 1], the share of the planters, allies included. They insert a sign and report the target.</param>
public sealed record TextLabSetting(double Share)
{
    /// <summary>ε of the training, positive; null for the same batches without protection.</summary>
    public double? Epsilon { get; init; }

    /// <summary>How the planters are organised.</summary>
    public Alliance Alliance { get; init; }

    /// <summary>ρ in [0, 1], the part of the planters who drop out.</summary>
    public double DropOut { get; init; }

    /// <summary>The share of rivals, in [0, 1]: they insert the first sign and report a label of their own.</summary>
    public double Rivals { get; init; }
}
