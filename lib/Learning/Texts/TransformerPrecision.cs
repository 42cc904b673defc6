namespace CollectiveAction.Learning.Texts;

/// <summary>The numbers that a transformer computes with.</summary>
public enum TransformerPrecision
{
    /// <summary>float32 throughout.</summary>
    Single,

    /// <summary>bfloat16 in the network; weights and the optimiser's moments are kept in float32.</summary>
    BFloat16,
}
