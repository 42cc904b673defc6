using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Charts.Display;
using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Exercises;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Learning.Models;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Exercises;

/// <summary>The checks against answers found by hand: from formulas, by counting, or published.</summary>
public partial class ExerciseTests
{
    // By how much a collective of 5 % leads at all signal points together on the platform of notebook 03, whose kinds' mean deficit is 0.45.
    private const double Lead = 0.05 - (0.95 * 0.001 * 0.45);

    private static readonly double Ln122 = Math.Log(122 / 0.05);

    /// <summary>The right answer to every exercise; those that are computed from data stand for themselves below.</summary>
    private static readonly Dictionary<string, object> Known = new(StringComparer.Ordinal)
    {
        ["00.1"] = "b",
        ["00.2"] = "b",
        ["00.3"] = 50,
        ["01.1"] = (1, 0),
        ["01.2"] = MarkedProfiles.Of([0.5, 0.5], new[,] { { 0.1, 0.9 }, { 0.5, 0.5 } }, [0.02, 0]),
        ["01.3"] = 0.001 / 0.501,
        ["01.4"] = (0, 0.0002 / 1.0002, 0.0003 / 1.0003),
        ["02.1"] = 1.0 / 3,
        ["02.2"] = 0.05,
        ["03.1"] = 40,
        ["03.2"] = 1,
        ["03.3"] = 0.02,
        ["03.4"] = (Lead / 2, Lead / (1 + Lead)),
        ["04.1"] = 0.25,
        ["04.2"] = -0.5,
        ["04.3"] = "c",
        ["05.1"] = (-0.5, -1.5),
        ["05.2"] = 0.8,
        ["05.3"] = "a",
        ["05.4"] = FurthestByTrying(0.1),
        ["06.1"] = 69_867 / 65_837.0,
        ["06.2"] = 4 * Ln122 / (0.0054 * 0.0054),
        ["06.3"] = "a",
        ["06.4"] = Math.Sqrt(1e6 * Math.Log(1 / 0.05) / 2),
        ["07.1"] = (0.008 / 0.208, 0.008 / 0.608),
        ["07.2"] = (0.99 * 0.99 / (1.01 * 1.01), 0.02 / 1.01),
        ["07.3"] = 5.0 / 7,
        ["07.4"] = new[] { 0, 10 },
        ["08.1"] = (4, 4),
        ["08.2"] = Csv(StudyRow),
        ["08.3"] = 5,
        ["09.1"] = 0.25,
        ["09.2"] = "b",
        ["09.3"] = "b",
        ["09.4"] = 0.546,
        ["09.5"] = (0.6, -Math.Log(5)),
        ["10.1"] = (4.3 - 856 / 200.0, 4.3 - 861 / 201.0),
        ["10.2"] = (0.3, 150),
        ["10.3"] = "b",
        ["11.1"] = 5,
        ["11.2"] = Math.Sqrt(0.5),
        ["11.3"] = (10, 0.01),
        ["12.2"] = 1,
        ["12.3"] = 17_100,
        ["12.4"] = -0.09,
        ["13.1"] = (1e7 / 650 / 3_600, 1e7 / 158_000 / 60),
        ["13.2"] = "b",
        ["13.3"] = 1.0 / 11,
        ["14.1"] = (2.0 / 3, 1, 3.0 / 4),
        ["14.2"] = "b",
        ["14.3"] = (0.6, 0.4),
        ["14.4"] = 9,
        ["14.5"] = (15.0 / 70, 95.0 / 180),
        ["15.1"] = -1,
        ["15.4"] = "b",
        ["16.1"] = (2.0 / 15, 2.0 / 3),
        ["16.3"] = "c",
        ["17.1"] = "b",
        ["17.2"] = "b",
        ["17.3"] = "b",
        ["18.1"] = "b",
        ["18.3"] = "a",
        ["18.4"] = "b",
        ["19.1"] = 4.0 / 9,
        ["19.2"] = "b",
        ["19.3"] = (4.0 / 9, 1 - 0.15 * 0.85),
        ["20.1"] = Points.XAxis("share", log: true),
        ["20.2"] = "b",
        ["21.1"] = BinomialCount(30_000, 1 / 500.0, 0.01),
        ["22.1"] = "b",
        ["22.3"] = 0.43,
    };

    /// <summary>Exercises whose answers only the library can compute: their notebooks' solutions are run instead.</summary>
    private static readonly string[] OfSolutions = ["12.1", "15.2", "15.3", "16.2", "16.4", "17.4", "18.2", "20.3", "21.2", "21.3", "22.2", "22.4"];

    [Fact]
    public void The_exercises_that_notebooks_say_to_check_are_those_of_the_catalogue()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Notebooks.sln"))) root = root.Parent;
        var prose = Directory.GetFiles(Path.Combine(root!.FullName, "notebooks"), "*.ipynb")
            .SelectMany(path => JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray())
            .Where(cell => (string)cell!["cell_type"]! == "markdown")
            .Select(cell => string.Concat(cell!["source"]!.AsArray().Select(line => (string)line!)));

        Assert.Equal(Exercise.Catalogue.Ids, prose.SelectMany(text => Call().Matches(text)).Select(call => call.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> Ids => [.. Known.Keys];

    public static TheoryData<string> Everything => [.. Exercise.Catalogue.Ids];

    [Fact]
    public void Every_exercise_has_an_answer_that_was_found_elsewhere() =>
        Assert.Equal(Exercise.Catalogue.Ids, Known.Keys.Concat(OfSolutions).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_known_answer_is_right_and_again_so_from_its_record(string id)
    {
        var feedback = Exercise.Catalogue[id].Judge(Known[id]);

        Assert.True(feedback.Verdict == AnswerVerdict.Right, feedback.ToString());
        Assert.Equal(feedback, Exercise.Catalogue[id].Judge(new StoredAnswer(feedback.Answer!)));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_foreseen_mistake_is_not_right_and_gets_its_own_hint(string id)
    {
        var exercise = Exercise.Catalogue[id];
        (object Answer, string Hint)[] mistakes = exercise.Check switch
        {
            NumbersAnswer numbers => [.. numbers.Mistakes.Select(m => ((object)m.Values, m.Hint))],
            IntegerAnswer integers => [.. integers.Mistakes.Select(m => ((object)m.Values, m.Hint))],
            ChoiceAnswer choice => [.. choice.Options.Where(o => exercise.Judge(o).Verdict != AnswerVerdict.Right).Select(o => ((object)o, ""))],
            _ => [],
        };
        foreach (var (answer, hint) in mistakes)
        {
            var feedback = exercise.Judge(answer);
            Assert.True(feedback.Verdict is AnswerVerdict.Wrong or AnswerVerdict.Close, feedback.ToString());
            Assert.NotEmpty(feedback.Words);
            if (hint.Length > 0) Assert.Equal(hint, feedback.Words);
        }

        Assert.Equal(AnswerVerdict.NotAnswered, exercise.Judge(null).Verdict);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge(new object()).Verdict);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_number_near_the_known_answer_is_close(string id)
    {
        if (Exercise.Catalogue[id] is not { Check: NumbersAnswer check } exercise) return;
        var numbers = JsonNode.Parse(exercise.Judge(Known[id]).Answer!)!.AsArray().Select(n => (double)n!);
        double[] near = [.. numbers.Select(n => n * (1 + (check.Tolerance + check.Closeness) / 2))];

        var feedback = exercise.Judge(near);
        Assert.True(feedback is { Verdict: AnswerVerdict.Close, Words.Length: > 0 }, feedback.ToString());
    }

    [Fact]
    public void A_file_is_judged_by_its_columns_and_rows()
    {
        var (exercise, whole) = (Exercise.Catalogue["08.2"], Csv(StudyRow));
        var lines = whole.TrimEnd().Split('\n');
        AnswerVerdict Verdict(string text) => exercise.Judge(text).Verdict;

        Assert.Equal(AnswerVerdict.Right, Verdict($"{whole}{lines[1]}\n"));
        Assert.Equal(AnswerVerdict.Wrong, Verdict(""));
        Assert.Equal(AnswerVerdict.Wrong, Verdict("resumes.csv"));
        Assert.Contains("no result below", exercise.Judge(lines[0]).Words, StringComparison.Ordinal);
        Assert.Contains("1 of 2 rows do not have", exercise.Judge($"{whole}{lines[1].TrimEnd()},1\n").Words, StringComparison.Ordinal);
        Assert.Equal(AnswerVerdict.Right, Verdict(whole.Replace("Web_Developer", "\"a, \"\"b\"\"\nc\"", StringComparison.Ordinal)));
        Assert.Equal(AnswerVerdict.Wrong, Verdict(whole.Replace("Web_Developer", "a, b", StringComparison.Ordinal)));
        Assert.Equal(AnswerVerdict.Wrong, Verdict(whole.Replace(',', ';')));

        // A file with fewer columns than the results have.
        var narrow = exercise.Judge("Seed,TopCount\n1,5\n");
        Assert.Equal(AnswerVerdict.Close, narrow.Verdict);
        Assert.Contains("would miss Strategy, Target", narrow.Words, StringComparison.Ordinal);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge(new StoredAnswer("""{"Rows":3}""")).Verdict);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge(new StoredAnswer("[1]")).Verdict);
    }

    [Fact]
    public void A_converted_chart_is_judged_by_what_its_figure_says()
    {
        var exercise = Exercise.Catalogue["20.1"];
        Assert.Contains("is linear", exercise.Judge(Points).Words, StringComparison.Ordinal);
        Assert.Equal(AnswerVerdict.Close, exercise.Judge(Points.YAxis("success", log: true)).Verdict);
        Assert.Contains("no points", exercise.Judge(Plot.Line([1, 2], [1, 2]).XAxis("share", log: true)).Words, StringComparison.Ordinal);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge("logarithmic").Verdict);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge(new StoredAnswer("[1]")).Verdict);
    }

    [Fact]
    public void Every_choice_has_one_right_option()
    {
        foreach (var exercise in Exercise.Catalogue.Ids.Select(id => Exercise.Catalogue[id]))
        {
            if (exercise.Check is ChoiceAnswer choice) Assert.Single(choice.Options, o => exercise.Judge(o).Verdict == AnswerVerdict.Right);
        }
    }

    [Fact]
    public void A_platform_is_examined_by_exact_computation()
    {
        var exercise = Exercise.Catalogue["01.2"];
        var (population, signal) = MarkedProfiles.Of([0.5, 0.5], new[,] { { 0.2, 0.8 }, { 0.5, 0.5 } }, [0.05, 0]);

        // Another platform of the same idea, as a tuple.
        Assert.Equal(AnswerVerdict.Right, exercise.Judge((population, signal)).Verdict);

        // The rule of the solution, broken: both carry the sign, so the theorem sees twice as much.
        Assert.Contains("by the guarantee", exercise.Judge(MarkedProfiles.Of([0.5, 0.5], new[,] { { 0.2, 0.8 }, { 0.5, 0.5 } }, [0.05, 0.05])).Words, StringComparison.Ordinal);
        Assert.Contains("nobody has to be outvoted", exercise.Judge(MarkedProfiles.Of([0.5, 0.5], new[,] { { 0.5, 0.5 }, { 0.5, 0.5 } }, [0.05, 0])).Words, StringComparison.Ordinal);
        Assert.Contains("this signal has 1", exercise.Judge(MarkedProfiles.Of([1.0], new[,] { { 0.1, 0.9 } }, [0.01])).Words, StringComparison.Ordinal);
        Assert.Contains("one of 4 features", exercise.Judge((FinitePopulation.OfWeights(new[,] { { 1.0, 1 }, { 1, 1 } }), signal)).Words, StringComparison.Ordinal);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge(new StoredAnswer("""{"weights":[[1,2],[3]],"signal":[0,1]}""")).Verdict);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge(new StoredAnswer("""{"weights":[[-1,2]],"signal":[0]}""")).Verdict);
        Assert.Equal(AnswerVerdict.Wrong, exercise.Judge(new StoredAnswer(new JsonObject().ToJsonString())).Verdict);
    }

    /// <summary>The least n for which fewer than n of the N − n others use the sign with probability 1 − risk, by adding up the binomial law.</summary>
    private static int BinomialCount(int people, double rarity, double risk)
    {
        for (var n = 1; ; n++)
        {
            var (term, below) = (Math.Pow(1 - rarity, people - n), 0.0);
            for (var k = 0; k < n; k++)
            {
                below += term;
                term *= (people - n - k) / (k + 1.0) * rarity / (1 - rarity);
            }

            if (1 - below <= risk) return n;
        }
    }

    private static Figure Points => Plot.Scatter([0.01, 0.1], [0.2, 0.9], "measured");

    private static ResultRow<ResumeConfiguration, ResumeResult> StudyRow => new(
        new ResumeConfiguration { Strategy = ResumeStrategy.FeatureLabel, Target = "Web_Developer", Texts = 100 }, 1,
        new ResumeResult(TrainingStatus.Completed, 10, 0.5, 1, 20, 5, 6, 7, [5], [6]), Seconds: 1);

    /// <summary>A table of results as the notebook writes it into a file.</summary>
    private static string Csv(params IEnumerable<ResultRow<ResumeConfiguration, ResumeResult>> rows)
    {
        using var writer = new StringWriter();
        rows.Select(row => new { row.Cell, row.Seed, row.Result }).ToTable().WriteCsv(writer);
        return writer.ToString();
    }

    /// <summary>
    /// Gradient descent on (1 − α)·θ²/2 + α·(xθ − 1)²/2 for every x on a grid: the x with the largest end, and that end, which is the share of those
    /// who keep x = 1, for whom the learner ends at their share.
    /// </summary>
    private static (double X, double Share) FurthestByTrying(double share)
    {
        double End(double x)
        {
            var theta = 0.0;
            for (var step = 0; step < 2_000; step++) theta -= 0.05 * ((1 - share) * theta + share * x * (x * theta - 1));
            return theta;
        }

        var best = Enumerable.Range(1, 100).Select(k => 0.1 * k).MaxBy(End);
        return (best, End(best));
    }

    [GeneratedRegex("""Exercise\.Check\("([0-9]{2}\.[0-9]+)",""")]
    private static partial Regex Call();
}
