namespace CollectiveAction.Jupyter.Grading;

/// <summary>What grading found of one exercise in one hand-in.</summary>
internal enum GradeVerdict
{
    /// <summary>The answer is right.</summary>
    Right,

    /// <summary>The answer is near.</summary>
    Close,

    /// <summary>The answer is wrong.</summary>
    Wrong,

    /// <summary>The check has no answer yet.</summary>
    NotAnswered,

    /// <summary>The notebook has no check of the exercise.</summary>
    Missing,

    /// <summary>The exercise is answered more than once.</summary>
    Duplicated,

    /// <summary>A verdict is shown that the check does not give.</summary>
    Forged,

    /// <summary>The cell with the check fails.</summary>
    Failed,

    /// <summary>The notebook ended before the check: too much time or memory, or its process died.</summary>
    NotReached,

    /// <summary>The file cannot be run.</summary>
    Refused,
}

/// <summary>Verdicts in words.</summary>
internal static class GradeVerdicts
{
    public static string Words(this GradeVerdict verdict) => verdict switch
    {
        GradeVerdict.NotAnswered => "not answered",
        GradeVerdict.NotReached => "not reached",
        _ => verdict.ToString().ToLowerInvariant(),
    };
}
