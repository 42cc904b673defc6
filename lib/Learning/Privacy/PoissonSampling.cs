using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Privacy;

/// <summary>Batches that every row enters independently with the same probability: what accountants of DP-SGD assume.</summary>
/// <remarks>
/// A step's sum of gradients is divided by the lot, a public constant, and never by the number of rows that were drawn or there are, which the
/// rows' own presence decides. A batch may be empty; with noise it is a step like any other.
/// </remarks>
public sealed record PoissonSampling
{
    /// <summary>Sets the batches.</summary>
    /// <param name="samplingRate">q in (0, 1], the probability that a row enters a batch.</param>
    /// <param name="steps">T ≥ 1, the number of batches.</param>
    /// <param name="lot">L ≥ 1, what a step's sum of gradients is divided by: a batch's expected size where the number of rows is as planned.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public PoissonSampling(double samplingRate, int steps, double lot)
    {
        if (!(samplingRate is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRate), samplingRate, "A sampling rate is above 0 and at most 1; give the expected batch over the number of rows.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        if (!(Require.Finite(lot) >= 1)) throw new ArgumentOutOfRangeException(nameof(lot), lot, "A lot has at least 1 row; give the expected size of a batch.");
        (SamplingRate, Steps, Lot) = (samplingRate, steps, lot);
    }

    /// <summary>q, the probability that a row enters a batch.</summary>
    public double SamplingRate { get; }

    /// <summary>T, the number of batches.</summary>
    public int Steps { get; }

    /// <summary>L, what a step's sum of gradients is divided by.</summary>
    public double Lot { get; }

    /// <summary>How often a row is seen in expectation, q·T.</summary>
    public double ExpectedPasses => SamplingRate * Steps;

    /// <summary>The expected share of the rows that are seen at all, 1 − (1 − q)ᵀ: after one expected pass 63 %, where shuffled batches have seen each.</summary>
    public double Coverage => -double.ExpM1(Steps * double.LogP1(-SamplingRate));

    /// <summary>Batches of an expected size.</summary>
    /// <param name="rows">n, the number of rows that the plan is made for; public.</param>
    /// <param name="lot">L, the expected size of a batch, at least 1 and at most n.</param>
    /// <param name="passes">How often a row is seen in expectation; the number of steps is rounded up.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static PoissonSampling OfLot(int rows, double lot, double passes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if (!(lot <= rows)) throw new ArgumentOutOfRangeException(nameof(lot), lot, $"A lot of {lot} rows needs as many; there are {rows}. Take a smaller lot.");
        if (!(passes > 0 && passes * rows / lot <= int.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(passes), passes, $"A positive number of passes with at most {int.MaxValue} steps is needed.");
        return new PoissonSampling(lot / rows, (int)Math.Ceiling(passes * rows / lot), lot);
    }

    /// <summary>The number of steps after which training reports: a pass in expectation.</summary>
    private int StepsPerPass => (int)Math.Clamp(Math.Round(1 / SamplingRate), 1, Steps);

    /// <summary>The number of reports: passes in expectation, rounded up.</summary>
    internal int Passes => (Steps + StepsPerPass - 1) / StepsPerPass;

    /// <summary>The number of steps of a pass.</summary>
    /// <param name="pass">Its number, from 1 to <see cref="Passes"/>; the last has what is left.</param>
    internal int StepsOf(int pass) => Math.Min(StepsPerPass, Steps - (pass - 1) * StepsPerPass);

    /// <summary>Draws a batch.</summary>
    /// <param name="random">Decides it.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="batch">Receives the rows' numbers, ascending.</param>
    /// <remarks>Rows that are passed over between two of a batch follow a geometric law, so that a draw costs the batch's size, not the number of rows.</remarks>
    internal void Draw(RandomStream random, int rows, List<int> batch)
    {
        batch.Clear();
        if (SamplingRate == 1)
        {
            for (var row = 0; row < rows; row++) batch.Add(row);
            return;
        }

        var perRow = double.LogP1(-SamplingRate);
        for (var row = -1.0; ;)
        {
            row += 1 + Math.Floor(Math.Log(1 - random.NextDouble()) / perRow);
            if (row >= rows) return;
            batch.Add((int)row);
        }
    }
}
