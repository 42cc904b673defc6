namespace CollectiveAction.Experiments.Texts;

/// <summary>What the firm's tokenizer makes of signs: every sign a word of its own, or several the same word.</summary>
/// <remarks>
/// A tokenizer of word pieces has one token for all characters that it does not know. Two collectives with two such signs do not see that
/// they use the same one: the conflict is hidden from them.
/// </remarks>
public sealed class SignTokenizer
{
    /// <summary>
    /// What stands for every unknown sign. No cleaned text has it, since words lose their punctuation and are written small.
    /// </summary>
    public const string Unknown = "[UNK]";

    private readonly HashSet<string> _unknown;

    private SignTokenizer(IEnumerable<string> unknown) => _unknown = new HashSet<string>(unknown, StringComparer.Ordinal);

    /// <summary>Every sign is a word of its own.</summary>
    public static SignTokenizer KnowingAll { get; } = new([]);

    /// <summary>Some signs are not known and become one word, <see cref="Unknown"/>; every other sign is a word of its own.</summary>
    /// <param name="signs">The unknown signs; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is empty.</exception>
    public static SignTokenizer NotKnowing(params ReadOnlySpan<string> signs)
    {
        if (signs.IsEmpty)
            throw new ArgumentException($"Name the signs that the tokenizer does not know, or use {nameof(KnowingAll)}.", nameof(signs));
        foreach (var sign in signs) ArgumentException.ThrowIfNullOrEmpty(sign, nameof(signs));
        return new SignTokenizer(signs.ToArray());
    }

    /// <summary>The word that the firm sees in place of a sign.</summary>
    /// <param name="sign">The sign that members insert.</param>
    public string TokenOf(string sign) => _unknown.Contains(sign) ? Unknown : sign;
}
