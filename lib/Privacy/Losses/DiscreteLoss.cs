using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>
/// The loss of one release on a grid, once from above and once from below. From above, the mass between two grid points is spread over both so that its P-
/// and its Q-mass are kept ("connect the dots"), which only raises divergences. From below, the mass between two grid points is pooled into one outcome,
/// which is post-processing and only lowers them.
/// </summary>
/// <remarks>
/// A pooled outcome between grid points k and k + 1 has the loss (k + ½)h + r with a remainder |r| ≤ h/2 that shrinks with the square of h wherever the loss
/// has a smooth density; it is kept beside the grid. Both errors are of second order in h, where rounding to the grid is of first.
/// </remarks>
internal sealed class DiscreteLoss
{
    /// <summary>Below, a mass has lost digits to underflow; the loss is then taken from the safe end of its cell.</summary>
    private const double TinyMass = 1e-290;
    private const double LargeLoss = 600;

    private DiscreteLoss(double step, int first, double[] upper, double[] lower, double[] remainders, double infinite)
    {
        (Step, First, Upper, Lower, Remainders, InfiniteMass) = (step, first, upper, lower, remainders, infinite);
    }

    /// <summary>h, the distance of two grid points.</summary>
    public double Step { get; }

    /// <summary>The number of the first grid point, so that entry i stands for the loss h·(First + i).</summary>
    public int First { get; }

    /// <summary>P-masses from above on the grid points [points].</summary>
    public double[] Upper { get; }

    /// <summary>P-masses from below [points]; entry i lies between grid points i and i + 1, at h·(First + i + ½) plus its remainder.</summary>
    public double[] Lower { get; }

    /// <summary>r [points], in [−h/2, h/2].</summary>
    public double[] Remainders { get; }

    /// <summary>P-mass from above at +∞: what lies right of the grid.</summary>
    public double InfiniteMass { get; }

    /// <summary>Puts a loss on a grid.</summary>
    /// <param name="pair">The pair of laws.</param>
    /// <param name="step">h > 0.</param>
    /// <param name="tail">The P-mass that may be cut off on each side.</param>
    /// <param name="mostPoints">The largest number of grid points.</param>
    /// <returns>Null where the loss spans more grid points.</returns>
    [Source("arXiv:2207.04380", "Connect the dots")]
    public static DiscreteLoss? Of(ILossPair pair, double step, double tail, int mostPoints)
    {
        var last = FirstWhere(k => pair.At(k * step).UpperP <= tail, mostPoints);
        var first = -FirstWhere(k => pair.At(-k * step).LowerP <= tail, mostPoints);
        if (last >= mostPoints || -first >= mostPoints || last - first >= mostPoints) return null;

        var count = Math.Max(last, first + 1) - first + 1;
        var (upper, lower, remainders) = (new double[count], new double[count], new double[count]);
        var (shrink, grow) = (-LogSpace.ExpM1(-step), LogSpace.ExpM1(step));
        var before = pair.At(first * step);
        upper[0] = before.LowerP;
        for (var i = 0; i < count - 1; i++)
        {
            var loss = (first + i) * step;
            var after = pair.At(loss + step);
            var (p, q) = before.Until(after);
            before = after;
            if (p == 0) continue;

            lower[i] = p;
            if (q < TinyMass)
            {
                upper[i + 1] += p;
                remainders[i] = -step / 2;
                continue;
            }

            // p = a + b and q = a·e^−loss + b·e^−(loss+h), solved for the smaller of the two, so that the other one loses nothing.
            var level = LevelOf(q, loss);
            var b = Math.Clamp((p - level) / shrink, 0, p);
            var a = Math.Clamp((level * Math.Exp(step) - p) / grow, 0, p);
            if (b > a) b = p - a;
            else a = p - b;
            upper[i] += a;
            upper[i + 1] += b;
            remainders[i] = Math.Clamp(Math.Log(p / level) - step / 2, -step / 2, step / 2);
        }

        // Right of the grid the loss is at least its end, and from below exactly that.
        lower[count - 1] = before.UpperP;
        remainders[count - 1] = -step / 2;
        return new(step, first, upper, lower, remainders, before.UpperP);
    }

    /// <summary>q·e^loss, also where the power alone overflows.</summary>
    private static double LevelOf(double q, double loss) => loss < LargeLoss ? q * Math.Exp(loss) : Math.Exp(loss + Math.Log(q));

    /// <summary>The least k, of either sign, from which on a property holds, by doubling and bisection.</summary>
    private static int FirstWhere(Func<int, bool> holds, int most)
    {
        var (fails, succeeds) = (-1, 0);
        if (holds(0))
        {
            (fails, succeeds) = (-1, 0);
            while (fails > -most && holds(fails)) (succeeds, fails) = (fails, 2 * fails);
        }
        else
        {
            (fails, succeeds) = (0, 1);
            while (succeeds < most && !holds(succeeds)) (fails, succeeds) = (succeeds, 2 * succeeds);
        }

        return Bisection.Neighbours(succeeds, fails, holds).Holds;
    }
}
