namespace CollectiveAction.Privacy.Losses;

/// <summary>Composed dominating pairs, put on ever finer grids until the certified bounds are as close as asked for.</summary>
internal sealed class LossSum(IReadOnlyList<RepeatedPair> pairs)
{
    /// <summary>The largest number of grid points, above which the bounds stay as far apart as they are.</summary>
    private const int MostPoints = 1 << 22;
    private const int CoarseMost = 4096, CoarseLeast = 256, MostRefinements = 12;

    /// <summary>The parts of δ that may be cut off, and that the lower bound may give up.</summary>
    private const double TailShare = 1e-9, FailureShare = 1e-6;
    private const double LeastRelevant = 1e-3;

    /// <summary>Bounds on the least ε ≥ 0 with δ(ε) ≤ δ.</summary>
    /// <param name="delta">δ in (0, 1).</param>
    /// <param name="gap">How far apart the bounds may be, relative to ε.</param>
    /// <param name="irrelevant">An ε below which nobody asks how far below.</param>
    public LossInterval Epsilon(double delta, double gap, double irrelevant)
    {
        var tail = delta * TailShare / Count;
        var logInverse = -Math.Log(delta);
        var found = new LossInterval(0, double.PositiveInfinity);
        var step = CoarseStep(tail);
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            if (On(step, tail) is not { } parts) break;
            var (theta, bound) = ChernoffBound.Of(parts.Upper, logInverse);
            var wanted = Math.Sqrt(8 * gap * Math.Max(bound, LeastRelevant) / (Count * (1 + theta)));
            if (refinement == 0 && wanted < step / 2)
            {
                step = wanted;
                continue;
            }

            if (LossComposition.Of(parts, theta, delta * FailureShare, MostPoints) is not { } sum) break;
            found = found.Meet(EpsilonOf(sum, delta));
            var allowed = gap * Math.Max(found.Upper, LeastRelevant);
            if (found.Upper - found.Lower <= allowed || found.Upper <= irrelevant) break;
            step *= Math.Clamp(0.8 * Math.Sqrt(allowed / (found.Upper - found.Lower)), 1.0 / 16, 0.7);
        }

        return found;
    }

    /// <summary>Bounds on δ(ε).</summary>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <param name="gap">How far apart the bounds may be, relative to δ.</param>
    /// <param name="irrelevant">A δ below which nobody asks how far below.</param>
    public LossInterval Delta(double epsilon, double gap, double irrelevant)
    {
        var found = new LossInterval(0, 1);
        var tail = 1e-40 / Count;
        var step = CoarseStep(tail);
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            if (On(step, tail) is not { } parts) break;
            var theta = Tilt(parts, epsilon);
            var guess = Math.Exp(Math.Min(0, parts.Upper(theta).Value - theta * epsilon));
            tail = Math.Max(1e-290, guess * TailShare) / Count;
            var wanted = Math.Sqrt(8 * gap / (Count * (1 + theta) * Math.Max(theta, 1)));
            if (refinement == 0 && wanted < step / 2)
            {
                step = wanted;
                continue;
            }

            if (LossComposition.Of(parts, theta, Math.Max(1e-290, guess * FailureShare), MostPoints) is not { } sum) break;
            found = found.Meet(new(sum.LowerDelta(epsilon), sum.UpperDelta(epsilon)));
            if (found.Upper - found.Lower <= gap * found.Upper || found.Upper <= irrelevant) break;
            step *= Math.Clamp(0.8 * Math.Sqrt(gap * found.Upper / (found.Upper - found.Lower)), 1.0 / 16, 0.7);
        }

        return found;
    }

    /// <summary>The sum without a tilt, good for all ε at once, with errors relative to 1.</summary>
    /// <param name="step">The grid.</param>
    /// <returns>Null where the grid would need too many points.</returns>
    public LossComposition? Plain(double step)
    {
        const double tail = 1e-15;
        return On(step, tail / Count) is { } parts ? LossComposition.Of(parts, 0, tail, MostPoints) : null;
    }

    private long Count => pairs.Sum(p => (long)p.Count);

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
            theta = next > low && next < most ? next : (low + most) / 2;
        }

        return theta;
    }

    private static LossInterval EpsilonOf(LossComposition sum, double delta)
    {
        var upper = sum.UpperDelta(0) <= delta ? 0 : Edge(sum.End, e => sum.UpperDelta(e) <= delta).To;
        var lower = sum.LowerDelta(0) <= delta ? 0 : Edge(sum.End, e => sum.LowerDelta(e) <= delta).From;
        return new(lower, upper);
    }

    /// <summary>Two neighbouring points, at the second of which a condition holds and at the first of which it does not.</summary>
    private static (double From, double To) Edge(double end, Func<double, bool> holds)
    {
        const double relative = 1e-13;
        var (from, to) = (0.0, end);
        while (!holds(to))
        {
            from = to;
            to *= 2;
            if (double.IsInfinity(to) || to > 64 * end) return (from, double.PositiveInfinity);
        }

        while (to - from > relative * to)
        {
            var middle = from + (to - from) / 2;
            if (holds(middle)) to = middle;
            else from = middle;
        }

        return (from, to);
    }
}
