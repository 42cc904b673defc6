namespace CollectiveAction.Privacy.Losses;

/// <summary>How far a sum reaches, by Chernoff's bound: P(X ≥ x) ≤ τ for x = (K(θ) − K(0) + ln 1/τ)/θ at any θ > 0.</summary>
internal static class ChernoffBound
{
    private const int MostSteps = 40;
    private const double CloseEnough = 0.02, Longest = 8;

    /// <summary>A θ close to the one with the least bound, where θK′(θ) − K(θ) + K(0) = ln 1/τ.</summary>
    /// <param name="cumulant">K of the law, with its derivatives.</param>
    /// <param name="logInverse">ln 1/τ > 0.</param>
    /// <param name="largest">The largest θ that is tried; where X ends with more mass than τ, larger ones are better without end, and no use.</param>
    /// <returns>θ and its bound. Every θ gives a valid bound, so the search may stop early.</returns>
    public static (double Theta, double Bound) Of(Func<double, Cumulant> cumulant, double logInverse, double largest)
    {
        var origin = cumulant(0);
        var theta = Math.Sqrt(2 * logInverse / Math.Max(origin.Variance, double.Epsilon));
        theta = Math.Min(theta, largest);
        var (best, bound) = (theta, double.PositiveInfinity);
        var (low, high) = (0.0, double.PositiveInfinity);
        for (var step = 0; step < MostSteps; step++)
        {
            var here = cumulant(theta);
            var rise = here.Value - origin.Value;
            var entropy = theta * here.Mean - rise;
            var reached = (rise + logInverse) / theta;
            if (reached < bound) (best, bound) = (theta, reached);
            if (Math.Abs(entropy - logInverse) <= CloseEnough * logInverse) break;
            if (entropy < logInverse && theta >= largest) break;
            if (entropy < logInverse) low = theta;
            else high = theta;

            // Newton's method on the entropy, which rises with θ by θK″, between the ends found so far.
            var next = theta + (logInverse - entropy) / (theta * here.Variance);
            var (least, most) = (Math.Max(low, theta / Longest), Math.Min(Math.Min(high, largest), theta * Longest));
            theta = next > least && next < most ? next : most < high ? most : Math.Sqrt(least) * Math.Sqrt(most);
            if (high - low <= CloseEnough * low) break;
        }

        return (best, bound);
    }
}
