using System.Text.RegularExpressions;

namespace CollectiveAction.Notebooks.Tests;

/// <summary>What a notebook says of itself below its title, and its instructor's page of itself: prerequisites, goals, minutes.</summary>
internal sealed partial class CourseNotebook
{
    private CourseNotebook(string name)
    {
        File = name;
        Number = name[..2];
        var opening = CommittedNotebook.Read(name).Cells.Where(c => (string)c["cell_type"]! == "markdown").Select(CommittedNotebook.Source)
            .First(s => s.StartsWith("# ", StringComparison.Ordinal));
        Title = opening.Split('\n')[0][2..].Trim();
        var said = Opening().Match(opening);
        Assert.True(said.Success, $"{name} does not say below its title what one needs and what one can do afterwards.");
        Goals = said.Groups["goals"].Value.Trim();
        Needs = [.. NumbersIn(said.Groups["needs"].Value)];
    }

    internal static IReadOnlyList<CourseNotebook> All { get; } = [.. CommittedNotebook.Names.Select(name => new CourseNotebook(name))];

    internal string File { get; }

    internal string Number { get; }

    internal string Title { get; }

    /// <summary>The title as far as its first colon or comma.</summary>
    internal string ShortTitle => Title.Split(':', ',')[0];

    internal string Goals { get; }

    /// <summary>The numbers of the notebooks that come before.</summary>
    internal IReadOnlyList<string> Needs { get; }

    internal string InstructorPath => Path.Combine(CommittedNotebook.Folder, "instructor", Path.ChangeExtension(File, ".md"));

    internal string Instructor => System.IO.File.ReadAllText(InstructorPath).ReplaceLineEndings("\n");

    /// <summary>Minutes to teach, and what to skip when they are too few.</summary>
    internal (int Minutes, string Skip) Teaching => TeachingLine().Match(Instructor) is { Success: true } match
        ? (int.Parse(match.Groups["minutes"].Value, System.Globalization.CultureInfo.InvariantCulture), match.Groups["skip"].Value)
        : throw new InvalidDataException($"{InstructorPath} has no line \"*Minutes to teach:* 60. *Skip, if time is short:* …\".");

    /// <summary>Two-digit numbers outside of links' targets; "01 to 03" names all three.</summary>
    private static IEnumerable<string> NumbersIn(string text)
    {
        var words = Number2().Matches(Target().Replace(text, "]"));
        for (var k = 0; k < words.Count; k++)
        {
            var (from, to) = (int.Parse(words[k].Groups["from"].Value, null), words[k].Groups["to"] is { Success: true } end ? int.Parse(end.Value, null) : -1);
            for (var n = from; n <= Math.Max(from, to); n++) yield return n.ToString("00", null);
        }
    }

    [GeneratedRegex(@"\*You need\* (?<needs>.*?)\*Afterwards you can\* (?<goals>.*?)\*Time:\*", RegexOptions.Singleline)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\*Minutes to teach:\* (?<minutes>[0-9]+)\. \*Skip, if time is short:\* (?<skip>[^\n]+)")]
    private static partial Regex TeachingLine();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex(@"(?<![0-9])(?<from>[0-9]{2})(?![0-9])(?:\]? to \[?(?<to>[0-9]{2})(?![0-9]))?")]
    private static partial Regex Number2();
}
