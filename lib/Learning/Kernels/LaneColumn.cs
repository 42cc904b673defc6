namespace CollectiveAction.Learning.Kernels;

/// <summary>A number for each row, the same for all lanes or one for each.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
internal sealed class LaneColumn<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly float[] _values;
    private readonly bool _isShared;

    private LaneColumn(float[] values, bool isShared) => (_values, _isShared) = (values, isShared);

    /// <summary>The number of a row in each lane.</summary>
    internal TVector this[int row] => _isShared ? TLanes.Create(_values[row]) : TLanes.Load(ref _values[row * TLanes.Count], 0);

    /// <summary>Lays numbers out.</summary>
    /// <param name="sources">What decides each lane's numbers; lanes without one take the first's.</param>
    /// <param name="column">A lane's numbers, [n].</param>
    internal static LaneColumn<TLanes, TVector> Of<TSource>(IReadOnlyList<TSource> sources, Func<int, float[]> column)
        where TSource : class?
    {
        var first = column(0);
        if (sources.All(source => ReferenceEquals(source, sources[0]))) return new LaneColumn<TLanes, TVector>(first, isShared: true);
        var values = new float[first.Length * TLanes.Count];
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var own = lane == 0 || lane >= sources.Count ? first : column(lane);
            for (var row = 0; row < own.Length; row++) values[row * TLanes.Count + lane] = own[row];
        }

        return new LaneColumn<TLanes, TVector>(values, isShared: false);
    }
}
