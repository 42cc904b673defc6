using System.Text.Json;
using CollectiveAction.Architecture.Tests;
using CollectiveAction.Experiments.Commands;
using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Experiments.Recommenders;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Recorded;

namespace CollectiveAction.Experiments.Tests.Commands;

/// <summary>The results that lie in data/results: whole, of the committed outputs, and what the present code gives.</summary>
public sealed class CommittedResultsTests
{
    private static readonly string Folder = Repository.PathOf("data", "results");

    public static TheoryData<string> Recorded => [.. RecordedStudies.Open(Folder).Entries.Select(entry => entry.Study)];

    [Fact]
    public void Six_studies_are_recorded() => Assert.Equal(["collectives", "membership", "privacy", "private-texts", "recommenders", "resumes"], RecordedStudies.Open(Folder).Entries.Select(entry => entry.Study));

    [Theory]
    [MemberData(nameof(Recorded))]
    public void The_list_says_what_the_files_hold(string study)
    {
        var recorded = RecordedStudies.Open(Folder);
        var (entry, runs) = (recorded.Entry(study), recorded.RunsOf(study));
        Assert.Equal(entry.Runs, runs.Runs.Count);
        Assert.Equal(entry.Seeds, runs.Seeds);
        Assert.Equal(entry.Experiments, runs.Runs.Select(run => $"{run.Experiment} v{run.Version}").Distinct());
        Assert.True(File.Exists(Repository.PathOf("notebooks", entry.Notebook)));
        var lines = File.ReadAllLines(Path.Combine(Folder, entry.Means));
        Assert.Equal(runs.Runs.Select(run => (run.Data, run.Cell.GetRawText())).Distinct().Count(), lines.Length - 1);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void The_notebook_ran_on_the_recorded_data(string study)
    {
        var entry = RecordedStudies.Open(Folder).Entry(study);
        Assert.Contains(entry.Data.Fingerprint, File.ReadAllText(Repository.PathOf("notebooks", entry.Notebook)), StringComparison.Ordinal);
    }

    [Fact]
    public void Résumés_give_the_claims_of_the_committed_notebook()
    {
        var runs = RecordedStudies.Open(Folder).RunsOf("resumes").Runs.Select(run => (run.Cell, run.Result)).ToArray();
        double[] onTop = [.. Targets("FeatureLabel", 250).Select(g => g.Average(Top))];
        double[] among = [.. Targets("FeatureLabel", 25).Select(g => g.Average(r => Count(r, "AnyCount") / Count(r, "Tested")))];
        double[] without = [.. Targets("FeatureOnly", 2_500).Select(g => g.Average(r => Count(r, "AnyCount") / Count(r, "Tested")))];
        Assert.Equal([10, 10, 10], new[] { onTop, among, without }.Select(targets => targets.Length));
        Assert.Equal(Claimed("08-resume-study.ipynb", "one-percent"), onTop.Min(), 1e-12);
        Assert.Equal(Claimed("08-resume-study.ipynb", "tenth-of-a-percent"), among.Min(), 1e-12);
        Assert.Equal(Claimed("08-resume-study.ipynb", "few-percent"), without.Min(), 1e-12);

        IEnumerable<IGrouping<string, JsonElement>> Targets(string strategy, int members) =>
            from run in runs
            where run.Cell.GetProperty("Strategy").GetString() == strategy && run.Cell.GetProperty("Members").GetInt32() == members
            let standard = (Epochs: 5, Dimensions: 32, Spacing: 20, Sign: "\u2E17")
            where standard == (run.Cell.GetProperty("Epochs").GetInt32(), run.Cell.GetProperty("Dimensions").GetInt32(), run.Cell.GetProperty("Spacing").GetInt32(), run.Cell.GetProperty("Sign").GetString()!)
                && run.Cell.GetProperty("Placement").GetString() == "Periodic" && run.Cell.GetProperty("RandomLabels").GetDouble() == 0
            group run.Result by run.Cell.GetProperty("Target").GetString()!;

        static double Top(JsonElement result) => Count(result, "TopCount") / Count(result, "Tested");
        static double Count(JsonElement result, string name) => result.GetProperty(name).GetDouble();
    }

    [Fact]
    public void Several_collectives_give_the_claims_of_the_committed_notebook()
    {
        const string notebook = "09-noise-and-multiple-collectives.ipynb", first = "\u2E17", second = "\u2E18";
        var runs = RecordedStudies.Open(Folder).RunsOf("collectives").Runs;

        // The platforms in the order of the studies: two signs, for two targets or one; a tokenizer that knows neither; one epoch; a third collective.
        var studies = runs.Select(run => run.Data).Distinct().ToArray();
        double Success(string data, int collective, params (string Sign, int Target, double Share)[] acting) => runs
            .Where(run => run.Data == data && acting.SequenceEqual(run.Cell.GetProperty("Collectives").EnumerateArray().Select(c => (
                c.GetProperty("Strategy").GetProperty("Signal").GetProperty("Token").GetString()!,
                c.GetProperty("Strategy").GetProperty("Target").GetInt32(),
                c.GetProperty("Share").GetDouble()))))
            .Average(run => run.Result.GetProperty("Outcomes")[collective].GetProperty("TopSuccess").GetDouble());
        double Lost(string data) => Math.Min(
            Success(studies[0], 0, (first, 1, 0.01), (second, 2, 0)) - Success(data, 0, (first, 1, 0.01), (second, 2, 0.01)),
            Success(studies[0], 1, (first, 1, 0), (second, 2, 0.01)) - Success(data, 1, (first, 1, 0.01), (second, 2, 0.01)));
        Assert.Equal(Claimed(notebook, "hidden-conflict"), Lost(studies[1]), 1e-12);
        Assert.InRange(Lost(studies[0]), -0.03, 0.03);
    }

    [Fact]
    public void Ratings_give_the_claims_of_the_committed_notebook()
    {
        var (runs, readings) = (RecordedStudies.Open(Folder).RunsOf("recommenders").Runs, new Dictionary<(int Size, ulong Seed), List<double>>());
        foreach (var run in runs)
        {
            var key = (run.Cell.GetProperty("Size").GetInt32(), run.Seed);
            if (!readings.TryGetValue(key, out var of)) readings[key] = of = [];
            of.AddRange(run.Result.GetProperty("Singles").EnumerateArray()
                .Where(single => single.GetProperty("Goal").GetProperty("WantsMore").GetBoolean())
                .Select(single => single.GetProperty("Alone").GetDouble() / single.GetProperty("Without").GetDouble()));
        }

        var bySize = readings.GroupBy(reading => reading.Key.Size, reading => reading.Value.Average()).Select(size => StudentMean.Of([.. size])).ToArray();
        Assert.Equal(3, bySize.Length);
        Assert.Equal(Claimed("10-collectives-in-recommenders.ipynb", "promoters-raise"), bySize.Min(e => e.Lower), 1e-12);
        Assert.Equal(Claimed("10-collectives-in-recommenders.ipynb", "promoters-modest"), bySize.Max(e => e.Value) - 1, 1e-12);
    }

    [Fact]
    public void Private_firms_give_the_claims_of_the_committed_notebook()
    {
        const string notebook = "11-differential-privacy-bounds.ipynb";
        var vectors = RecordedStudies.Open(Folder).RunsOf("privacy").Runs;

        // The firms in the order of the studies: softmax, perceptron, filters, bank.
        var bank = vectors.Select(run => run.Data).Distinct().ToArray()[3];
        double Bank(double epsilon, double norm) => vectors.Where(run => run.Data == bank && run.Cell.GetProperty("Share").GetDouble() == 0.01)
            .Where(run => Level(run.Cell) == (epsilon, norm)).Average(run => run.Result.GetProperty("Success").GetDouble());
        Assert.Equal(Claimed(notebook, "large-norm-at-little-noise"), Bank(16, 10) - Bank(16, 1), 1e-12);
        Assert.Equal(Claimed(notebook, "large-norm-at-much-noise"), Bank(0.5, 10) - Bank(0.5, 1), 1e-12);

        // The levels in the order of the plans: none, then the strictest budget with the smaller norm.
        var texts = RecordedStudies.Open(Folder).RunsOf("private-texts").Runs;
        var levels = texts.Select(run => run.Data).Distinct().ToArray();
        double Texts(string level) => texts.Where(run => run.Data == level && run.Cell.GetProperty("Collectives")[0].GetProperty("Share").GetDouble() == 0.00048)
            .Average(run => run.Result.GetProperty("Outcomes")[0].GetProperty("TopSuccess").GetDouble());
        Assert.Equal(Claimed(notebook, "privacy-costs-on-texts"), Texts(levels[0]) - Texts(levels[1]), 1e-12);

        var attacks = RecordedStudies.Open(Folder).RunsOf("membership").Runs.Where(run => Level(run.Cell) is null).ToArray();
        double[] Area(string of, bool acts) => [.. attacks.Where(run => run.Cell.GetProperty("Acts").GetBoolean() == acts).OrderBy(run => run.Seed)
            .Select(run => run.Result.GetProperty(of).GetDouble())];
        Assert.Equal(Claimed(notebook, "members-found"), Area("OfMembers", true).Average(), 1e-12);
        Assert.Equal(Claimed(notebook, "nobody-else-hidden"), StudentMean.Of([.. Area("OfOthers", true).Zip(Area("OfOthers", false), (a, b) => a - b)]).Value, 1e-12);

        static (double, double)? Level(JsonElement cell) => cell.GetProperty("Level") is var level && level.GetProperty("Epsilon").ValueKind == JsonValueKind.Null
            ? null
            : (level.GetProperty("Epsilon").GetDouble(), level.GetProperty("ClippingNorm").GetDouble());
    }

    [Fact]
    public void Two_recorded_recommenders_trained_again_give_the_recorded_outcome() => Agree("recommenders", FilmRatings.Load(synthetic: true).Record);

    [SkippableTheory]
    [InlineData("resumes")]
    [InlineData("collectives")]
    [InlineData("private-texts")]
    public void Two_recorded_trainings_on_the_real_corpus_give_the_recorded_outcome(string study)
    {
        Skip.If(Environment.GetEnvironmentVariable("COLLECTIVE_ACTION_DATA") is null, "COLLECTIVE_ACTION_DATA is not set.");
        Agree(study, ResumeTexts.Load(1_000, 100).Record);
    }

    [SkippableFact]
    public void Two_recorded_private_trainings_on_real_pictures_and_customers_give_the_recorded_outcome()
    {
        Skip.If(Environment.GetEnvironmentVariable("COLLECTIVE_ACTION_DATA") is null, "COLLECTIVE_ACTION_DATA is not set.");
        Agree("privacy", PrivacyStudy.RecordOf(PrivacyStudy.Plans(RunMode.Full)));
    }

    [Fact]
    public void On_other_data_nothing_is_trained_and_that_is_said()
    {
        var sample = CommittedResults.Retrain("resumes", 2, new DataRecord("Other texts", "00", IsSynthetic: true, 5), folder: Folder);
        Assert.Empty(sample.Runs);
        Assert.Contains("this page is on other data", sample.ToString(), StringComparison.Ordinal);
        Assert.Contains("needs the data of the committed run", sample.Scope.Obstacle, StringComparison.Ordinal);
        Assert.Contains("there are collectives, membership, privacy, private-texts, recommenders, resumes",
            Assert.Throws<ArgumentException>(() => CommittedResults.Retrain("nothing", 2, sample.Here, folder: Folder)).Message, StringComparison.Ordinal);
    }

    private static void Agree(string study, DataRecord here)
    {
        var sample = CommittedResults.Retrain(study, 2, here, seed: 5, folder: Folder);
        Assert.Equal(2, sample.Runs.Count);
        if (sample.Obstacle is null) Assert.All(sample.Runs, run => Assert.Equal(run.Recorded, run.Found));
        else Assert.All(sample.Runs, run => Assert.All(Numbers(run.Recorded).Zip(Numbers(run.Found)), pair => Assert.Equal(pair.First, pair.Second, 0.02 * Math.Max(1, Math.Abs(pair.First)))));
        Assert.Contains($"{sample.Agreeing} of 2 gave the same outcome to the last digit", sample.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<double> Numbers(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Of(document.RootElement)];

        static IEnumerable<double> Of(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Number => [element.GetDouble()],
            JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Of(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Of),
            _ => [],
        };
    }

    /// <summary>The measured value of a claim, or the lower end of its interval, in the committed outputs of a notebook.</summary>
    private static double Claimed(string notebook, string id)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("notebooks", notebook)));
        var claims = from cell in document.RootElement.GetProperty("cells").EnumerateArray()
                     where cell.TryGetProperty("outputs", out _)
                     from output in cell.GetProperty("outputs").EnumerateArray()
                     where output.TryGetProperty("data", out _)
                     from form in output.GetProperty("data").EnumerateObject()
                     where form.Name.EndsWith("claim+json", StringComparison.Ordinal) && form.Value.GetProperty("id").GetString() == id
                     select form.Value.GetProperty("measured").GetDouble();
        return claims.Single();
    }
}
