using System.Text.RegularExpressions;

namespace CollectiveAction.Notebooks.Tests;

/// <summary>Exercises, their checks and their solutions. That the solutions are right is found by running them: <c>run notebooks --quick --solutions</c>.</summary>
public partial class ExerciseTests
{
    public static TheoryData<string> Names => [.. CommittedNotebook.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_exercise_says_to_check_its_own_solution_checks(string name)
    {
        var prose = CommittedNotebook.Read(name).Cells.Where(c => (string)c["cell_type"]! == "markdown").ToArray();
        var exercises = CommittedNotebook.Source(Assert.Single(prose, c => CommittedNotebook.Source(c).StartsWith("## Exercises", StringComparison.Ordinal)));
        foreach (Match item in Item().Matches(exercises))
        {
            var number = item.Groups["number"].Value;
            var solution = CommittedNotebook.Source(Assert.Single(prose, c => CommittedNotebook.Source(c).Contains($"<summary>Solution to exercise {number}</summary>", StringComparison.Ordinal)));
            var asked = Checks(item.Value).ToArray();

            Assert.All(asked, id => Assert.Equal($"{name[..2]}.{number}", id));
            Assert.Equal(asked, CodeBlock().Matches(solution).SelectMany(block => Checks(block.Value)));
        }
    }

    [Fact]
    public void Most_exercises_can_be_checked()
    {
        var (all, checkable) = (0, 0);
        foreach (var name in CommittedNotebook.Names.Where(n => n[..2] is not ("13" or "20")))
        {
            var exercises = CommittedNotebook.Read(name).Cells.Select(CommittedNotebook.Source).Single(s => s.StartsWith("## Exercises", StringComparison.Ordinal));
            foreach (Match item in Item().Matches(exercises))
            {
                all++;
                if (Checks(item.Value).Any()) checkable++;
            }
        }

        // The others ask for a proof, for a reading of what one's own run has measured, or for a file.
        Assert.True(checkable >= 0.8 * all, $"{checkable} of {all} exercises can be checked.");
    }

    private static IEnumerable<string> Checks(string text) => Check().Matches(text).Select(m => m.Groups["id"].Value);

    [GeneratedRegex(@"(?m)^(?<number>[0-9]+)\. .*$")]
    private static partial Regex Item();

    [GeneratedRegex("""Exercise\.Check\("(?<id>[0-9]{2}\.[0-9]+)",""")]
    private static partial Regex Check();

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
