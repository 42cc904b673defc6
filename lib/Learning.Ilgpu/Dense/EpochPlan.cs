using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>The rows and rates of an epoch's steps, as the managed engine draws them.</summary>
/// <param name="Steps">The number of steps.</param>
/// <param name="Weight">What a model's sum of losses is divided by for a mean.</param>
/// <param name="MostRows">The largest number of rows of a step.</param>
/// <param name="Rows">The lists of rows, one after the other.</param>
/// <param name="Starts">Where each list's steps begin among them, [lists, steps + 1].</param>
/// <param name="Scales">What a step multiplies its sum of gradients by, [steps].</param>
/// <param name="SquareFactors">What a step multiplies mean squares by, [steps].</param>
/// <param name="Rates">The models' rates, [R, steps].</param>
internal sealed record EpochPlan(
    int Steps, double Weight, int MostRows, int[] Rows, int[] Starts, float[] Scales, float[] SquareFactors, float[] Rates)
{
    /// <summary>Draws an epoch, the lists in parallel.</summary>
    /// <param name="schedules">A schedule for each list, which goes on by an epoch.</param>
    /// <param name="trainings">The models' trainings, all of one kind.</param>
    /// <param name="epoch">The epoch's number, from 1.</param>
    /// <param name="before">The number of steps before it.</param>
    internal static EpochPlan Draw(RowSchedule[] schedules, DenseTraining[] trainings, int epoch, long before)
    {
        var lists = new (List<int> Rows, List<int> Lengths)[schedules.Length];
        var scales = new List<float>();
        var (steps, weight) = (0, 0.0);
        Parallel.For(0, schedules.Length, list =>
        {
            var (stepsOfEpoch, weightOfEpoch) = schedules[list].Begin(epoch);
            if (list == 0) (steps, weight) = (stepsOfEpoch, weightOfEpoch);
            var (rows, lengths) = lists[list] = ([], new List<int>(stepsOfEpoch));
            for (var step = 0; step < stepsOfEpoch; step++)
            {
                var (own, scale) = schedules[list].Next();
                rows.AddRange(own.Span);
                lengths.Add(own.Length);
                if (list == 0) scales.Add(scale);
            }
        });

        var (start, starts) = (0, new List<int>());
        foreach (var length in lists.SelectMany(list => list.Lengths.Append(0)))
        {
            starts.Add(start);
            start += length;
        }

        var rates = new float[trainings.Length * steps];
        Parallel.For(0, trainings.Length, k =>
        {
            var optimizer = trainings[k].Options.Optimizer;
            for (var step = 0; step < steps; step++)
                rates[k * steps + step] = (float)(trainings[k].RateAt(before + step) * optimizer.Corrections(before + step).Rate);
        });
        return new(
            steps,
            weight,
            lists.Max(list => list.Lengths.DefaultIfEmpty().Max()),
            [.. lists.SelectMany(list => list.Rows)],
            [.. starts],
            [.. scales],
            [.. Enumerable.Range(0, steps).Select(step => trainings[0].Options.Optimizer.Corrections(before + step).Square)],
            rates);
    }
}
