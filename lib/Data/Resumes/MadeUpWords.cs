namespace CollectiveAction.Data.Resumes;

/// <summary>Pronounceable words that no language has: syllables of a consonant and a vowel, and a final xq.</summary>
internal static class MadeUpWords
{
    private const string Consonants = "bdfgklmnprstvz", Vowels = "aeiou";

    /// <summary>The word of a number; different numbers give different words.</summary>
    internal static string Of(int number)
    {
        const int syllables = 14 * 5;
        Span<char> letters = stackalloc char[16];
        var length = 0;
        // Counting from 1 without a digit zero makes words of one, two, three… syllables, each exactly once.
        for (var rest = number + 1; rest > 0; rest = (rest - 1) / syllables)
        {
            var syllable = (rest - 1) % syllables;
            letters[length++] = Consonants[syllable / Vowels.Length];
            letters[length++] = Vowels[syllable % Vowels.Length];
        }

        letters[length++] = 'x';
        letters[length++] = 'q';
        return letters[..length].ToString();
    }
}
