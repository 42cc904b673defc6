namespace CollectiveAction.Jupyter.Kernel;

/// <summary>A pattern of the history search: <c>*</c> is any text, <c>?</c> any character,
/// <c>[abc]</c> one of a set, <c>[^abc]</c> none of it.</summary>
internal sealed class GlobPattern
{
    private readonly List<Token> _tokens = [];

    /// <summary>Parses a pattern. A bracket that is never closed stands for itself.</summary>
    public GlobPattern(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' ? pattern.IndexOf(']', i + 1) : -1;
            var set = end > i ? pattern[(i + 1)..end] : "";
            var negated = set.Length > 1 && set[0] == '^';
            if (pattern[i] is '*') _tokens.Add(new Token(Star: true, Negated: true, ""));
            else if (pattern[i] is '?') _tokens.Add(new Token(Star: false, Negated: true, ""));
            else if (set.Length == 0) _tokens.Add(new Token(Star: false, Negated: false, pattern[i].ToString()));
            else
            {
                _tokens.Add(new Token(Star: false, negated, negated ? set[1..] : set));
                i = end;
            }
        }
    }

    /// <summary>Whether a whole text matches. Takes at most the product of both lengths in steps.</summary>
    public bool Matches(string text)
    {
        var (at, token) = (0, 0);
        var (star, starAt) = (-1, 0);
        while (at < text.Length)
        {
            if (token < _tokens.Count && _tokens[token].Star)
            {
                (star, starAt) = (token++, at);
            }
            else if (token < _tokens.Count && _tokens[token].Accepts(text[at]))
            {
                (at, token) = (at + 1, token + 1);
            }
            else if (star >= 0)
            {
                // Let the last star take one character more and try again from there.
                (at, token) = (++starAt, star + 1);
            }
            else
            {
                return false;
            }
        }

        return _tokens.Skip(token).All(rest => rest.Star);
    }

    private readonly record struct Token(bool Star, bool Negated, string Characters)
    {
        public bool Accepts(char character) => Characters.Contains(character, StringComparison.Ordinal) != Negated;
    }
}
