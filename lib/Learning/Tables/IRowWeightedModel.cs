namespace CollectiveAction.Learning.Tables;

/// <summary>A model whose learner chose itself how much each training row counts.</summary>
public interface IRowWeightedModel : ITableModel
{
    /// <summary>What each training row counts, [n], each ≥ 0, with sum 1.</summary>
    IReadOnlyList<double> RowWeights { get; }
}
