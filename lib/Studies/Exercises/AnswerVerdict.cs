namespace CollectiveAction.Studies.Exercises;

/// <summary>What became of an answer to an exercise.</summary>
public enum AnswerVerdict
{
    /// <summary>No answer was given: the check's argument is null.</summary>
    NotAnswered,

    /// <summary>It is not the answer.</summary>
    Wrong,

    /// <summary>It is near the answer, outside the tolerance.</summary>
    Close,

    /// <summary>It is the answer, within the tolerance where it is a number.</summary>
    Right,
}

/// <summary>Verdicts in the words that outputs carry.</summary>
internal static class AnswerVerdicts
{
    internal static string Word(this AnswerVerdict verdict) => verdict switch
    {
        AnswerVerdict.Right => "right",
        AnswerVerdict.Close => "close",
        AnswerVerdict.Wrong => "wrong",
        _ => "not-answered",
    };
}
