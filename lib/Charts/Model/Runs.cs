namespace CollectiveAction.Charts.Model;

/// <summary>The stretches of a series without a gap.</summary>
internal static class Runs
{
    /// <summary>Half-open index ranges in which the predicate holds throughout.</summary>
    public static List<(int Start, int End)> Of(int count, Func<int, bool> present)
    {
        var runs = new List<(int, int)>();
        var start = -1;
        for (var i = 0; i <= count; i++)
        {
            var here = i < count && present(i);
            if (here && start < 0) start = i;
            if (here || start < 0) continue;
            runs.Add((start, i));
            start = -1;
        }

        return runs;
    }

    /// <summary>The stretches of a band in which abscissa and both edges are finite.</summary>
    public static List<(int Start, int End)> Of(BandTrace band) =>
        Of(band.X.Length, i => double.IsFinite(band.X[i]) && double.IsFinite(band.Low[i]) && double.IsFinite(band.High[i]));
}
