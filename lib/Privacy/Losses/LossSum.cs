using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>Composed dominating pairs, put on ever finer grids until the certified bounds are as close as asked for.</summary>
internal sealed class LossSum(IReadOnlyList<RepeatedPair> pairs)
{
    /// <summary>The largest number of grid points, above which the bounds stay as far apart as they are.</summary>
    private const int MostPoints = 1 << 22;
    private const int CoarseMost = 4096, CoarseLeast = 256, MostRefinements = 12;

    /// <summary>The part of δ that may be cut off, and the part that the lower bound may give up.</summary>
    private const double TailShare = 1e-9, FailureShare = 1e-5, EdgePrecision = 1e-13;
    /// <summary>An ε below which the gap is relative to this.</summary>
    private const double LeastRelevant = 0.05;

    /// <summary>Bounds on the least ε ≥ 0 with δ(ε) ≤ δ.</summary>
    /// <param name="delta">δ in (0, 1).</param>
    /// <param name="gap">How far apart the bounds may be, relative to ε.</param>
    /// <param name="irrelevant">An ε below which nobody asks how far below.</param>
    public CertifiedInterval Epsilon(double delta, double gap, double irrelevant)
    {
        var tail = delta * TailShare / Count;
        var logInverse = -Math.Log(delta);
        var found = new CertifiedInterval(0, double.PositiveInfinity);
        var step = CoarseStep(tail);
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            if (On(step, tail) is not { } parts) break;
            if (parts.InfiniteMass <= delta) found = found.Meet(new(0, Math.Max(0, parts.End)));
            var (theta, bound) = ChernoffBound.Of(parts.Upper, logInverse, parts.LargestTheta);
            var wanted = Wanted(gap, bound, theta, logInverse);
            if (refinement == 0 && wanted < step / 2)
            {
                step = wanted;
                continue;
            }

            if (LossComposition.Of(parts, WindowTilt(parts, theta, bound), MostPoints) is not { } sum) break;
            var upper = LeastUpper(sum, delta);
            var lower = double.IsFinite(upper) ? GreatestLower(sum, Shift(parts, theta, upper, FailureShare * delta), delta, upper) : 0;
            found = found.Meet(new(lower, upper));
            var allowed = gap * Math.Max(found.Upper, LeastRelevant);
            if (found.Upper - found.Lower <= allowed || found.Upper <= irrelevant) break;
            step *= Math.Clamp(0.8 * Math.Sqrt(allowed / (found.Upper - found.Lower)), 1.0 / 16, 0.7);
        }

        return found;
    }

    /// <summary>An ε with δ(ε) ≤ δ for certain that is close to the least one by estimate.</summary>
    /// <param name="delta">δ in (0, 1).</param>
    /// <param name="gap">How far above the least ε it may be, relative to ε.</param>
    /// <param name="irrelevant">An ε below which nobody asks how far below.</param>
    /// <returns>+∞ where none is certain.</returns>
    /// <remarks>
    /// The distance from the least ε falls with the square of the grid's step h, so two grids tell it: (ε′ − ε)·h²/(h′² − h²). The bound from below, which
    /// <see cref="Epsilon"/> certifies the distance with, needs steps several times as fine, above all where records are sampled rarely.
    /// </remarks>
    public double UpperEpsilon(double delta, double gap, double irrelevant)
    {
        var tail = delta * TailShare / Count;
        var logInverse = -Math.Log(delta);
        var coarse = CoarseStep(tail);
        if (On(coarse, tail) is not { } rough) return double.PositiveInfinity;
        var (theta, bound) = ChernoffBound.Of(rough.Upper, logInverse, rough.LargestTheta);
        // Two coarse grids may not yet show the square: their estimate was seen to be a third too small.
        const double safety = 1.5;
        var step = 1.5 * Math.Min(coarse / 2, Wanted(gap, bound, theta, logInverse));
        var (best, before, last) = (double.PositiveInfinity, double.PositiveInfinity, step);
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            if (On(step, tail) is not { } parts) break;
            if (parts.InfiniteMass <= delta) best = Math.Min(best, Math.Max(0, parts.End));
            (theta, bound) = ChernoffBound.Of(parts.Upper, logInverse, parts.LargestTheta);
            if (LossComposition.Of(parts, WindowTilt(parts, theta, bound), MostPoints, isPair: false) is not { } sum) break;
            var upper = LeastUpper(sum, delta);
            best = Math.Min(best, upper);
            if (best <= irrelevant) break;
            var distance = safety * Math.Abs(before - upper) / (last * last / (step * step) - 1);
            var allowed = gap * Math.Max(Math.Max(upper, irrelevant), LeastRelevant);
            if (distance <= allowed) break;
            (before, last) = (upper, step);
            step *= double.IsFinite(distance) ? Math.Clamp(0.9 * Math.Sqrt(allowed / distance), 1.0 / 16, 0.7) : 0.5;
        }

        return best;
    }

    /// <summary>Bounds on δ(ε).</summary>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <param name="gap">How far apart the bounds may be, relative to δ.</param>
    /// <param name="irrelevant">A δ below which nobody asks how far below.</param>
    public CertifiedInterval Delta(double epsilon, double gap, double irrelevant)
    {
        var found = new CertifiedInterval(0, 1);
        var tail = 1e-40 / Count;
        var step = CoarseStep(tail);
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            if (On(step, tail) is not { } parts) break;
            if (parts.End <= epsilon) return found.Meet(new(0, parts.InfiniteMass));
            var theta = Tilt(parts, epsilon);
            var guess = Math.Exp(Math.Min(0, parts.Upper(theta).Value - theta * epsilon));
            tail = Math.Max(1e-290, guess * TailShare) / Count;
            var wanted = Math.Sqrt(8 * gap / (Count * (1 + theta) * Math.Max(theta, 1)));
            if (refinement == 0 && wanted < step / 2)
            {
                step = wanted;
                continue;
            }

            if (LossComposition.Of(parts, WindowTilt(parts, theta, epsilon), MostPoints) is not { } sum) break;
            var upper = sum.UpperDelta(epsilon);
            found = found.Meet(new(sum.LowerDelta(epsilon, Shift(parts, theta, epsilon, FailureShare * upper)), upper));
            if (found.Upper - found.Lower <= gap * found.Upper || found.Upper <= irrelevant) break;
            step *= Math.Clamp(0.8 * Math.Sqrt(gap * found.Upper / (found.Upper - found.Lower)), 1.0 / 16, 0.7);
        }

        return found;
    }

    /// <summary>The sum without a tilt, good for all ε at once, with errors relative to 1.</summary>
    /// <param name="delta">A δ near which the grid is fine enough for the gap.</param>
    /// <param name="gap">How far apart the bounds of its ε may be, relative to ε.</param>
    /// <returns>Null where no grid with so many points holds the sum.</returns>
    public LossComposition? Untilted(double delta, double gap)
    {
        var tail = delta * TailShare / Count;
        var step = CoarseStep(tail);
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            if (On(step, tail) is not { } parts) return null;
            var (theta, bound) = ChernoffBound.Of(parts.Upper, -Math.Log(delta), parts.LargestTheta);
            var wanted = Wanted(gap, bound, theta, -Math.Log(delta));
            if (wanted >= step / 2 && LossComposition.Of(parts, 0, MostPoints, isPair: false) is { } sum) return sum;
            step = wanted < step / 2 ? wanted : 2 * step;
        }

        return null;
    }

    private double Count => pairs.Sum(p => (double)p.Count);

    /// <summary>The step at which the bounds are about a gap apart: spreading and pooling move the mean by parts of Th² and the variance by twice as much.</summary>
    private double Wanted(double gap, double bound, double theta, double logInverse)
    {
        var relevant = Math.Max(bound, LeastRelevant);
        // For a normal law θ is twice the second number; where the loss ends before, it is any.
        return Math.Sqrt(8 * gap * relevant / (Count * (1 + Math.Min(theta, 4 * logInverse / relevant))));
    }

    private LossParts? On(double step, double tail)
    {
        var parts = new List<RepeatedLoss>();
        foreach (var (pair, count) in pairs)
        {
            if (DiscreteLoss.Of(pair, step, tail, MostPoints) is not { } loss) return null;
            parts.Add(new(loss, count));
        }

        return new(parts);
    }

    /// <summary>A step with which the widest of the losses spans some hundred points.</summary>
    private double CoarseStep(double tail)
    {
        var coarse = 0.0;
        foreach (var (pair, _) in pairs)
        {
            var step = 0.01;
            while (step < double.MaxValue / 16)
            {
                var points = DiscreteLoss.Of(pair, step, tail, CoarseMost)?.Upper.Length;
                if (points is >= CoarseLeast || step < 1e-12) break;
                step = points is null ? 8 * step : step / 8;
            }

            coarse = Math.Max(coarse, step);
        }

        return coarse;
    }

    /// <summary>The θ ≥ 0 under which ε is the mean of the tilted sum, by Newton's method between the bounds found on the way.</summary>
    private static double Tilt(LossParts parts, double epsilon)
    {
        const int mostSteps = 60;
        const double closeEnough = 0.01;
        var (low, high, theta) = (0.0, double.PositiveInfinity, 0.0);
        for (var step = 0; step < mostSteps; step++)
        {
            var here = parts.Upper(theta);
            var miss = epsilon - here.Mean;
            if (Math.Abs(miss) <= closeEnough * Math.Sqrt(here.Variance) || (theta == 0 && miss <= 0)) break;
            if (miss > 0) low = theta;
            else high = theta;
            var next = theta + miss / here.Variance;
            var most = double.IsInfinity(high) ? 4 * (low + 1) : high;
            theta = Math.Min(next > low && next < most ? next : (low + most) / 2, parts.LargestTheta);
        }

        return theta;
    }

    /// <summary>The shift of the pooled losses whose failing costs a given part of δ at ε.</summary>
    private static LowerShift Shift(LossParts parts, double theta, double epsilon, double cost)
    {
        const double least = 1e-280, most = 0.5;
        var halves = parts.Count * parts.Step / 2;
        return parts.Shift(theta, Math.Clamp(cost * Math.Exp(theta * (epsilon - halves) - parts.Lower(theta).Value), least, most));
    }

    /// <summary>The smallest part of θ with which what wraps around and what is rounded is small beside δ; the less tilt, the shorter the window.</summary>
    private static double WindowTilt(LossParts parts, double theta, double epsilon)
    {
        const double share = 1e-5, roundingOfOne = 2e-15, usualWidth = 10;
        var most = parts.Upper(theta).Value - theta * epsilon + Math.Log(share);
        foreach (var part in (ReadOnlySpan<double>)[0, 0.25, 0.5, 0.75])
        {
            var reach = Math.Min(usualWidth, 1 / (part * theta)) / parts.Step;
            var noise = LossComposition.WindowTail + parts.Count * roundingOfOne * reach;
            if (parts.Upper(part * theta).Value - part * theta * epsilon + Math.Log(noise) <= most) return part * theta;
        }

        return theta;
    }

    /// <summary>An ε whose δ is certainly at most the given one, as small as bisection finds it.</summary>
    private static double LeastUpper(LossComposition sum, double delta)
    {
        if (sum.UpperDelta(0) <= delta) return 0;
        if (sum.UpperDelta(sum.End) > delta) return double.PositiveInfinity;
        return Bisection.Narrow(sum.End, 0, e => sum.UpperDelta(e) <= delta, relative: EdgePrecision).Holds;
    }

    /// <summary>
    /// An ε whose δ is certainly above the given one. What the lower bound allows for grows like e^−θε to the left, so it is looked for from the right, in
    /// steps that double.
    /// </summary>
    private static double GreatestLower(LossComposition sum, LowerShift shift, double delta, double from)
    {
        const double firstStep = 1e-4, lastStep = 50;
        var scale = 1 / Math.Max(shift.Theta, 1);
        var right = from;
        for (var step = firstStep; step < lastStep; step *= 2)
        {
            var left = Math.Max(0, from - step * scale);
            if (sum.LowerDelta(left, shift) > delta) return Bisection.Narrow(right, left, e => sum.LowerDelta(e, shift) <= delta, relative: EdgePrecision).Fails;
            if (left == 0) break;
            right = left;
        }

        return 0;
    }
}
