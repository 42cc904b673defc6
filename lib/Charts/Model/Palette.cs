using System.Collections.Immutable;

namespace CollectiveAction.Charts.Model;

/// <summary>
/// The colours of the charts, as <c>#rrggbb</c>. The series colours are those of Okabe and Ito, chosen to stay apart for colour-blind
/// readers, without black and yellow, which vanish on a dark or a light page.
/// </summary>
public static class Palette
{
    /// <summary>Blue: the first series.</summary>
    public const string Blue = "#0072b2";

    /// <summary>Vermilion: the second series.</summary>
    public const string Vermilion = "#d55e00";

    /// <summary>Bluish green: the third series.</summary>
    public const string Green = "#009e73";

    /// <summary>Reddish purple: the fourth series.</summary>
    public const string Purple = "#cc79a7";

    /// <summary>Orange: the fifth series.</summary>
    public const string Orange = "#e69f00";

    /// <summary>Sky blue: the sixth series.</summary>
    public const string Sky = "#56b4e9";

    /// <summary>The grey of axes and reference lines: the same contrast on a white and on a dark page.</summary>
    public const string Grey = "#7d7d7d";

    /// <summary>The grey of text on a light page: contrast 6.6 on white.</summary>
    public const string Text = "#5a6066";

    /// <summary>The grey of text on a dark page: contrast 8 on <c>#15181b</c>.</summary>
    public const string TextOnDark = "#a9b0b6";

    /// <summary>The series colours in the order in which traces take them.</summary>
    public static ImmutableArray<string> Series { get; } = [Blue, Vermilion, Green, Purple, Orange, Sky];
}
