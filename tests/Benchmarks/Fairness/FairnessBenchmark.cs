using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Benchmarks.Fairness;

/// <summary>Measures the scores by which a minority relabels itself, and the firm's training, beside NumPy.</summary>
internal sealed class FairnessBenchmark
{
    private const int Neighbours = 25;
    private string _python = PeerProgram.Python;
    private int _rounds = 5, _people = 5_000;

    /// <summary>Reads the options.</summary>
    public static bool TryParse(ReadOnlySpan<string> options, [NotNullWhen(true)] out FairnessBenchmark? benchmark)
    {
        var parsed = new FairnessBenchmark();
        benchmark = BenchmarkOptions.TryRead(options, parsed.Set) ? parsed : null;
        return benchmark is not null;
    }

    /// <summary>Measures and prints a table.</summary>
    /// <returns>The exit code; 1 where the two do not agree.</returns>
    public int Run()
    {
        var folder = Directory.CreateTempSubdirectory("fairness-benchmark-");
        try
        {
            var table = SyntheticGroups.Generate(new RandomStream(1), _people, new() { MinorityShare = 0.3, Injustice = 0.5 });
            var (x1, x2, minority) = (table.Values("x1").ToArray(), table.Values("x2").ToArray(), table.Values(SyntheticGroups.Group).ToArray());
            double[] labels = [.. table.Labels.ToArray().Select(y => (double)y)];
            var path = Path.Combine(folder.FullName, "people.txt");
            File.WriteAllLines(path, labels.Select((y, i) => string.Create(CultureInfo.InvariantCulture, $"{y} {minority[i]} {x1[i]:R} {x2[i]:R}")));
            return Compare(
                LabelledRows.Of([.. x1.Zip(x2).SelectMany(p => new[] { p.First, p.Second })], labels),
                LabelledRows.Of([.. Enumerable.Range(0, _people).SelectMany(i => new[] { x1[i], x2[i], minority[i], 1 })], labels),
                new ProtectedGroups([.. minority.Select(m => m == 1)]),
                path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private int Compare(LabelledRows blind, LabelledRows seen, ProtectedGroups groups, string path)
    {
        int[] candidates = [.. groups.Minority.Where(r => blind.Labels[r] == 0)];
        var (scores, training, peerScores, peerTraining) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (votes, distance, norm) = (0.0, 0.0, 0.0);
        double[] told = [];
        for (var round = 0; round <= _rounds; round++)
        {
            Console.Error.WriteLine(round == 0 ? "warming up" : $"round {round} of {_rounds}");
            var near = ProcessorTime.Seconds(() =>
            {
                var neighbours = MajorityNeighbours.Of(blind, candidates, groups.Majority, Neighbours);
                (votes, distance) = (neighbours.LabelScores(Neighbours).Sum(), neighbours.DistanceScores(Neighbours).Sum());
            });
            var fit = ProcessorTime.Seconds(() =>
            {
                var parameters = NewtonMethod.Minimise(new EmpiricalRisk(new LogisticRegression(seen.FeatureCount), seen, 1.0 / seen.Count)).Required;
                norm = Math.Sqrt(parameters.Sum(c => c * c));
            });
            if (round == 0) continue;
            scores.Add(near);
            training.Add(fit);
            if (!PeerProgram.HasModule(_python, "numpy")) continue;
            told = [.. PeerProgram.Run(_python, out _, Script(), path, $"{Neighbours}").Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
            peerScores.Add(told[0]);
            peerTraining.Add(told[3]);
        }

        Console.WriteLine($"{_people:N0} made-up people, {candidates.Length:N0} candidates; processor milliseconds, median (best) of {_rounds}");
        ProcessorTime.Report($"scores by {Neighbours} neighbours, here", scores);
        if (peerScores.Count > 0) ProcessorTime.Report("the same, NumPy", peerScores, scores);
        ProcessorTime.Report("the firm's training to the optimum, here", training);
        if (peerTraining.Count == 0)
        {
            Console.WriteLine($"Not measured: NumPy. {_python} has to be a Python that has it.");
            return 0;
        }

        ProcessorTime.Report("the same, NumPy", peerTraining, training);
        Console.WriteLine(FormattableString.Invariant(
            $"votes: here {votes:F0}, NumPy {told[1]:F0}; minus distances: here {distance:F6}, NumPy {told[2]:F6}; norm: here {norm:F8}, NumPy {told[4]:F8}"));
        return votes == told[1] && Math.Abs(distance - told[2]) <= 1e-6 && Math.Abs(norm - told[4]) <= 1e-6 ? 0 : 1;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--python":
                _python = value;
                return true;
            case "--rounds": return BenchmarkOptions.TryCount(value, 1, ref _rounds);
            case "--people": return BenchmarkOptions.TryCount(value, 200, ref _people);
            default: return false;
        }
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "numpy_relabelling.py");
}
