namespace CollectiveAction.Studies.Exercises;

/// <summary>What a check says of an answer.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Words">The reason or a hint, one sentence or two; empty where nothing is to be said.</param>
public readonly record struct Judgement(AnswerVerdict Verdict, string Words)
{
    /// <summary>The answer is right.</summary>
    /// <param name="words">What else is to be said.</param>
    public static Judgement Right(string words = "") => new(AnswerVerdict.Right, words);

    /// <summary>The answer is near.</summary>
    /// <param name="words">What is missing.</param>
    public static Judgement Close(string words) => new(AnswerVerdict.Close, words);

    /// <summary>The answer is wrong.</summary>
    /// <param name="words">A hint.</param>
    public static Judgement Wrong(string words) => new(AnswerVerdict.Wrong, words);
}
