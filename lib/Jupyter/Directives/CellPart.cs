namespace CollectiveAction.Jupyter.Directives;

/// <summary>A piece of a cell.</summary>
/// <param name="Line">The 1-based line it starts at.</param>
internal abstract record CellPart(int Line);

/// <summary>C# to run.</summary>
/// <param name="Source">The code after as many empty lines as come before it in the cell, so that line numbers agree.</param>
/// <param name="Line">The 1-based line it starts at.</param>
internal sealed record CodePart(string Source, int Line) : CellPart(Line);

/// <summary>A section in a language that is shown rather than run.</summary>
/// <param name="Language">The directive's word, lower case.</param>
/// <param name="Text">What follows the directive's line.</param>
/// <param name="Line">The 1-based line of the directive.</param>
internal sealed record TextPart(string Language, string Text, int Line) : CellPart(Line);

/// <summary>A directive.</summary>
/// <param name="Name">Its word with the sign: <c>#r</c>, <c>#!time</c>.</param>
/// <param name="Argument">The rest of the line.</param>
/// <param name="Line">The 1-based line.</param>
internal sealed record DirectivePart(string Name, string Argument, int Line) : CellPart(Line)
{
    /// <summary>The argument without quotation marks and without a comment behind them.</summary>
    public string Value
    {
        get
        {
            var close = Argument.StartsWith('"') ? Argument.IndexOf('"', 1) : -1;
            return close > 0 ? Argument[1..close] : Argument.Trim('"', ' ');
        }
    }
}
