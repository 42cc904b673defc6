namespace CollectiveAction.Learning.Optimizers;

/// <summary>How the learning rate changes over a training.</summary>
public enum RateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It falls in a straight line, step by step, towards 0 after the last.</summary>
    LinearDecay,
}

/// <summary>The learning rate at each step.</summary>
internal static class RateSchedules
{
    /// <summary>The rate of one step.</summary>
    /// <param name="schedule">How it changes.</param>
    /// <param name="first">The rate of the first step.</param>
    /// <param name="done">The number of steps already taken.</param>
    /// <param name="total">The number of steps of the whole training.</param>
    internal static float At(this RateSchedule schedule, double first, long done, long total) =>
        (float)(schedule == RateSchedule.LinearDecay ? first * (1 - (double)done / total) : first);
}
