namespace CollectiveAction.Experiments.Performativity;

/// <summary>How a lender trains whom a collective foresees.</summary>
public enum LenderTraining
{
    /// <summary>To the optimum, with the derivative of the optimum.</summary>
    Optimum,

    /// <summary>A hundred steps from 0 with the rates max(0.001, 1/(t + 1)), as in the published code.</summary>
    Descent,

    /// <summary>
    /// 39 steps of 0.01 from 0. The training of the published third figure is not in the published code; its loss without a collective is that of these steps.
    /// </summary>
    BriefDescent,
}

/// <summary>The lenders of the trainings.</summary>
internal static class LenderTrainings
{
    private const int Steps = 100, BriefSteps = 39;
    private const double LeastRate = 0.001, BriefRate = 0.01;

    internal static ILender Lender(this LenderTraining training) => training switch
    {
        LenderTraining.Optimum => new OptimalLender(),
        LenderTraining.Descent => new DescendingLender([.. Enumerable.Range(0, Steps).Select(t => Math.Max(LeastRate, 1.0 / (t + 1)))]),
        LenderTraining.BriefDescent => new DescendingLender([.. Enumerable.Repeat(BriefRate, BriefSteps)]),
        _ => throw new ArgumentOutOfRangeException(nameof(training), training, "There is no such training."),
    };
}
