using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Crowd;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Crowd;

public sealed class CrowdDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Answers_are_numbered_as_they_come_and_labels_by_size()
    {
        var answers = SnowAnswers.Read(_folder.Write("a.tsv", "worker\titem\tresponse\tgold\nw7\tq9\t2\t1\nw3\tq9\t1\t1\n\nw7\tq1\t2\t2\n"));
        Assert.Equal([new CrowdAnswer(0, 0, 1), new CrowdAnswer(1, 0, 0), new CrowdAnswer(0, 1, 1)], answers.Answers);
        Assert.Equal([0, 1], answers.Gold);
        Assert.Equal((SnowAnswers.UnknownOrigin, false, false, 2, 2), (answers.Name, answers.IsSynthetic, answers.IsVerified, answers.WorkerCount, answers.ItemCount));
    }

    [Theory]
    [InlineData("worker,item\n", "header")]
    [InlineData("worker\titem\tresponse\tgold\na\tb\t1\n", "line 2: 3 field(s)")]
    [InlineData("worker\titem\tresponse\tgold\na\tb\tx\t1\n", "not both whole numbers")]
    [InlineData("worker\titem\tresponse\tgold\na\tb\t0\t1\na\tc\t2\t1\n", "more than two labels")]
    [InlineData("worker\titem\tresponse\tgold\na\tb\t0\t1\nc\tb\t0\t0\n", "true label 1 above and 0 here")]
    [InlineData("worker\titem\tresponse\tgold\na\tb\t0\t1\na\tb\t1\t1\n", "in line 2 already")]
    [InlineData("worker\titem\tresponse\tgold\n", "No answer")]
    public void Damaged_answers_are_refused_by_line(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => SnowAnswers.Read(_folder.Write("a.tsv", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Ballots_keep_prices_and_times()
    {
        const string header = "batch,hit,worker,accepted_utc,submitted_utc,tweet,ballot\n";
        var read = TweetBallots.Read(_folder.Write("b.csv", header + "0.01_repeat,h1,w5,2016-02-16T19:20:29Z,2016-02-16T19:21:36Z,77,1\n"));
        var ballot = read.Ballots.Single();
        Assert.Equal((0, 0, true), (ballot.Worker, ballot.Tweet, ballot.Yes));
        Assert.Equal(67, (ballot.Submitted - ballot.Accepted).TotalSeconds);
        Assert.Equal(0.01, TweetBallots.PriceOf(ballot.Batch));
        Assert.Throws<FormatException>(() => TweetBallots.PriceOf("free"));
        foreach (var (line, problem) in ((string, string)[])[
            ("0.01,h1,w5,2016-02-16T19:20:29Z,2016-02-16T19:21:36Z,77,2", "no vote"),
            ("0.01,h1,w5,yesterday,2016-02-16T19:21:36Z,77,1", "no time"),
            ("0.01,h1,w5,2016-02-16T19:20:29Z,77,1", "6 field(s)"),
            ("0.01,h1,w5,2016-02-16T19:22:29Z,2016-02-16T19:21:36Z,77,1", "before it begins")])
            Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => TweetBallots.Read(_folder.Write("b.csv", header + line))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_files_are_read_where_they_are()
    {
        var catalogue = DataCatalogue.FromEnvironment();
        foreach (var task in Enum.GetValues<SnowTask>())
        {
            if (catalogue.Find(SnowAnswers.Published(task)) is not { } path) continue;
            var answers = SnowAnswers.Read(path);
            Assert.True(answers.IsVerified);
            Assert.Equal(SnowAnswers.NameOf(task), answers.Name);
            Assert.Equal(task == SnowTask.Entailment ? (8000, 800, 164) : (4620, 462, 76), (answers.Count, answers.ItemCount, answers.WorkerCount));
        }

        if (catalogue.Find(TweetBallots.Published) is { } tweets)
        {
            var ballots = TweetBallots.Read(tweets);
            Assert.True(ballots.IsVerified);
            Assert.Equal((51_690, 295), (ballots.Count, ballots.WorkerCount));
        }
    }

    [Fact]
    public void Twins_have_the_published_numbers_and_about_the_quality()
    {
        var empty = new DataCatalogue(null, Path.Combine(_folder.Path, "absent"));
        var rte = CrowdSources.Answers(SnowTask.Entailment, new RandomStream(1), empty);
        Assert.True(rte.Provenance.IsSynthetic && rte.Dataset.IsSynthetic);
        Assert.Equal((8000, 800, 164), (rte.Dataset.Count, rte.Dataset.ItemCount, rte.Dataset.WorkerCount));
        var right = rte.Dataset.Answers.Average(a => a.Label == rte.Dataset.Gold[a.Item] ? 1.0 : 0);
        Assert.InRange(right, 0.65, 0.82);
        Assert.Equal(4620, CrowdSources.Answers(SnowTask.TemporalOrder, new RandomStream(1), empty).Dataset.Count);
        var tweets = CrowdSources.Tweets(new RandomStream(1), empty).Dataset;
        Assert.Equal(51_690, tweets.Count);
        Assert.Equal(tweets.Fingerprint, SyntheticCrowd.Tweets(new RandomStream(1)).Fingerprint);
        Assert.NotEqual(tweets.Fingerprint, SyntheticCrowd.Tweets(new RandomStream(2)).Fingerprint);
    }

    [Fact]
    public void A_file_of_the_name_that_is_another_is_never_replaced()
    {
        _folder.Write("snow2008-rte.tsv", "worker\titem\tresponse\tgold\n");
        Assert.Throws<InvalidDataException>(() => CrowdSources.Answers(SnowTask.Entailment, new RandomStream(1), new DataCatalogue(_folder.Path, _folder.Path)));
        Assert.Throws<ArgumentException>(() => CrowdAnswers.Of("x", false, 1, [new(0, 0, 1), new(0, 0, 1)], [1]));
        Assert.Throws<ArgumentException>(() => CrowdAnswers.Of("x", false, 1, [new(0, 0, 2)], [1]));
        Assert.Throws<ArgumentException>(() => CrowdAnswers.Of("x", false, 1, [], [1]));
    }
}
