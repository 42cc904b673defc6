namespace CollectiveAction.Charts.Svg;

/// <summary>Thins a long line to what a picture can show: of each column of pixels the first, lowest, highest and last point.</summary>
internal static class Decimation
{
    /// <summary>Shorter runs are drawn point for point.</summary>
    public const int LongestRun = 2000;

    /// <summary>
    /// The indices to draw, ascending, for a run whose abscissas ascend; all indices otherwise, since no column is then contiguous.
    /// </summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels.</param>
    public static int[] Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var kept = new List<int>();
        var start = 0;
        while (start < x.Length)
        {
            var end = start + 1;
            while (end < x.Length && (int)Math.Floor(x[end]) == (int)Math.Floor(x[start])) end++;
            var (low, high) = (start, start);
            for (var i = start; i < end; i++)
            {
                if (y[i] < y[low]) low = i;
                if (y[i] > y[high]) high = i;
            }

            foreach (var index in (SortedSet<int>)[start, low, high, end - 1]) kept.Add(index);
            start = end;
        }

        return [.. kept];
    }
}
