using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Data.Crowd;
using CollectiveAction.Mechanisms.Aggregation;
using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Crowds;

/// <summary>Measures EM on fifty thousand ballots beside NumPy, and how long policies, beliefs and simulations take.</summary>
internal sealed class CrowdBenchmark
{
    private const int Iterations = 20;

    // A run takes a few milliseconds, the grain of the processor's clock; the peer's process measures one.
    private const int Runs = 20;
    private string _python = PeerProgram.Python;
    private int _rounds = 5;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out CrowdBenchmark? benchmark)
    {
        var parsed = new CrowdBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var folder = Directory.CreateTempSubdirectory("crowd-benchmark-");
        try
        {
            var tweets = CrowdSources.Tweets(new RandomStream(1)).Dataset;

            // A batch is a question of its own: workers come back, tweets of another batch are other items.
            var items = tweets.Ballots.Select(b => (b.Batch, b.Tweet)).Distinct().Select((key, k) => (key, k)).ToDictionary(x => x.key, x => x.k);
            var votes = CrowdVotes.Of(tweets.Ballots.Select(b => new CrowdVote(b.Worker, items[(b.Batch, b.Tweet)], b.Yes ? 1 : 0)));
            var path = Path.Combine(folder.FullName, "votes.txt");
            File.WriteAllLines(path, votes.All.Select(v => $"{v.Item} {v.Worker} {v.Label}"));
            Compare(tweets.Name, votes, path);
            Policies();
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--rounds": return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            default: return false;
        }
    }

    private void Compare(string name, CrowdVotes votes, string path)
    {
        var options = new AggregationOptions { MostIterations = Iterations, Tolerance = double.Epsilon };
        for (var warm = 0; warm < 200; warm++) DawidSkene.Of(votes, options);
        var (own, peer) = (new List<double>(), new List<double>());
        AggregatedLabels labels = null!;
        var share = 0.0;
        for (var round = 1; round <= _rounds; round++)
        {
            Console.Error.WriteLine($"round {round} of {_rounds}");
            own.Add(ProcessorTime.Seconds(() =>
            {
                for (var run = 0; run < Runs; run++) labels = DawidSkene.Of(votes, options).Value;
            }) / Runs);
            if (Numpy(path, options) is not var (seconds, ones)) continue;
            peer.Add(seconds);
            share = ones;
        }

        Console.WriteLine($"{name}: {votes.Count:N0} ballots, {votes.Items:N0} items, {votes.Workers} workers; {Iterations} iterations, processor milliseconds, median (best) of {_rounds}");
        ProcessorTime.Report("Dawid and Skene, here", own);
        if (peer.Count > 0)
        {
            var ownShare = Enumerable.Range(0, votes.Items).Average(labels.Label);
            ProcessorTime.Report("Dawid and Skene, NumPy", peer, own);
            Console.WriteLine(FormattableString.Invariant($"items labelled 1: here {ownShare:F6}, NumPy {share:F6}"));
        }
        else
        {
            Console.WriteLine($"Not measured: NumPy. {_python} has to be a Python that has it.");
        }
    }

    private void Policies()
    {
        var model = VotingModel.Of(DifficultyPrior.Equal(), SkillLaw.Of(1));
        var fine = new WorkflowProblem(QualityLaw.Beta(1, 9, 101), ImprovementModel.Published(101), SkillLaw.Of(1), 0.5, 30, 10);
        var coarse = new WorkflowProblem(QualityLaw.Beta(1, 9, 21), ImprovementModel.Published(21), SkillLaw.Of(1), 0.5, 30, 10);
        (string Name, Action Work)[] tasks =
        [
            ("voting policy, horizon 100, 11 difficulties", () => OptimalVoting.Solve(model, new VotingStakes(100), 100)),
            ("look-ahead 3 from a joint belief on 101 × 101 qualities", () => new LookAheadController(3).Plan(WorkflowState.Start(fine).Improve())),
            ("100,000 simulated artefacts, look-ahead 3, 21 × 21", () => new WorkflowSimulation(coarse, new LookAheadController(3)).Run(100_000, new RandomStream(1))),
        ];
        foreach (var (name, work) in tasks)
        {
            work();
            ProcessorTime.Report(name, [.. Enumerable.Range(0, _rounds).Select(_ => ProcessorTime.Seconds(work))]);
        }
    }

    private (double Seconds, double Share)? Numpy(string path, AggregationOptions options, [CallerFilePath] string here = "")
    {
        if (!PeerProgram.HasModule(_python, "numpy")) return null;
        var script = Path.Combine(Path.GetDirectoryName(here)!, "numpy_dawid_skene.py");
        var smoothing = options.Smoothing.ToString(CultureInfo.InvariantCulture);
        var output = PeerProgram.Run(_python, out _, script, path, Iterations.ToString(CultureInfo.InvariantCulture), smoothing).Split(' ', StringSplitOptions.TrimEntries);
        return (double.Parse(output[0], CultureInfo.InvariantCulture), double.Parse(output[1], CultureInfo.InvariantCulture));
    }
}
