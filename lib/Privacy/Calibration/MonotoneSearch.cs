namespace CollectiveAction.Privacy.Calibration;

/// <summary>Narrows a bracket around where a monotone price crosses a target, with few prices, since each may take long.</summary>
internal static class MonotoneSearch
{
    private const int MostPrices = 60;

    /// <summary>The end of the bracket that meets the target, once both ends are close.</summary>
    /// <param name="price">The price of a positive number.</param>
    /// <param name="meets">A number whose price is at most the target, with it.</param>
    /// <param name="misses">A number whose price is above the target, with it.</param>
    /// <param name="target">The target.</param>
    /// <param name="tolerance">How close, relative.</param>
    /// <remarks>
    /// The secant of the logarithms is close to a straight line; its crossing is aimed at from alternate sides, a little beyond, so that both ends close in.
    /// Where the bracket does not shrink by half in two prices, the next one halves it.
    /// </remarks>
    public static double Refine(Func<double, double> price, (double At, double Price) meets, (double At, double Price) misses, double target, double tolerance)
    {
        var (towardsMeeting, before) = (true, double.PositiveInfinity);
        for (var count = 0; count < MostPrices; count++)
        {
            var width = Math.Abs(Math.Log(meets.At / misses.At));
            if (width <= tolerance) break;
            var middle = Math.Sqrt(meets.At) * Math.Sqrt(misses.At);
            var next = middle;
            if (count % 3 != 2 || width < before / 2)
            {
                var share = Math.Log(misses.Price / target) / Math.Log(misses.Price / meets.Price);
                var beyond = Math.Max(0.4 * tolerance / width, 0.02 * Math.Min(share, 1 - share)) * (towardsMeeting ? 1 : -1);
                if (share is >= 0 and <= 1) next = misses.At * Math.Pow(meets.At / misses.At, Math.Clamp(share + beyond, 0.02, 0.98));
                towardsMeeting = !towardsMeeting;
            }

            if (count % 3 == 2) before = width;
            var found = (next, price(next));
            if (found.Item2 <= target) meets = found;
            else misses = found;
        }

        return meets.At;
    }
}
