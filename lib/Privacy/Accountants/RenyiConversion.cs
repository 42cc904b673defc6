using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>From Rényi divergences to (ε, δ), at the best order.</summary>
/// <remarks>
/// ε = ρ + ln((α−1)/α) − (ln δ + ln α)/(α−1), and the same solved for δ. Every order gives a valid bound; the best one is looked for on a grid of ln(α − 1)
/// and then by golden section.
/// </remarks>
[Source("arXiv:2004.00010", "Proposition 12")]
internal static class RenyiConversion
{
    /// <summary>The grid: α − 1 between 2⁻⁶ and 2¹⁶.</summary>
    private const int Lowest = -6, Highest = 16, GoldenSteps = 20;

    public static double Epsilon(Func<double, double> divergence, double delta) =>
        Math.Max(0, Least(order => divergence(order) + Math.Log((order - 1) / order) - (Math.Log(delta) + Math.Log(order)) / (order - 1)));

    public static double Delta(Func<double, double> divergence, double epsilon) =>
        Math.Min(1, Math.Exp(Least(order => (order - 1) * (divergence(order) - epsilon + Math.Log((order - 1) / order)) - Math.Log(order))));

    private static double Least(Func<double, double> value)
    {
        double Of(double exponent)
        {
            var found = value(1 + Math.Pow(2, exponent));
            return double.IsNaN(found) ? double.PositiveInfinity : found;
        }

        // From an order of 9 downhill; beyond the first rise nothing better is expected.
        var (best, least) = (3, Of(3));
        for (var direction = 1; direction >= -1; direction -= 2)
        {
            for (var next = best + direction; next is >= Lowest and <= Highest; next += direction)
            {
                var found = Of(next);
                if (!(found < least)) break;
                (best, least) = (next, found);
            }
        }

        var golden = (Math.Sqrt(5) - 1) / 2;
        var (from, to) = (best - 1.0, best + 1.0);
        var (left, right) = (to - golden * (to - from), from + golden * (to - from));
        var (atLeft, atRight) = (Of(left), Of(right));
        for (var step = 0; step < GoldenSteps; step++)
        {
            if (atLeft < atRight)
            {
                (to, right, atRight) = (right, left, atLeft);
                left = to - golden * (to - from);
                atLeft = Of(left);
            }
            else
            {
                (from, left, atLeft) = (left, right, atRight);
                right = from + golden * (to - from);
                atRight = Of(right);
            }

            least = Math.Min(least, Math.Min(atLeft, atRight));
        }

        return least;
    }
}
