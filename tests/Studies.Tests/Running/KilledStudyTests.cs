using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests.Running;

/// <summary>Processes that are killed (SIGKILL) at random moments. The seed decides the moments, the machine what they hit.</summary>
public sealed class KilledStudyTests : IDisposable
{
    private const int ThreadsOfAChild = 2;
    private readonly TemporaryFolder _folder = new();
    private readonly RandomStream _random = new(20230211);

    public void Dispose() => _folder.Dispose();

    private string Store => _folder.PathOf("results.db");

    [Fact]
    public void A_killed_process_loses_at_most_the_runs_in_flight_and_nothing_stored_is_computed_again()
    {
        const int kills = 6;
        var stored = new HashSet<string>(StringComparer.Ordinal);
        for (var k = 0; k < kills; k++)
        {
            var journal = _folder.PathOf($"journal{k}");
            using (var child = StudyChild.Start(Store, journal, pause: 4))
            {
                Thread.Sleep(_random.NextInt32(120));
                child.Kill();
            }

            var now = CheckedKeys();
            var begun = Begun(journal);
            Assert.Empty(begun.Intersect(stored));
            Assert.Equal(begun.Length, begun.Distinct().Count());
            Assert.Empty(stored.Except(now));
            Assert.InRange(begun.Except(now).Count(), 0, ThreadsOfAChild);
            stored = now;
        }

        var last = _folder.PathOf("last");
        using (var child = StudyChild.Start(Store, last, pause: 0)) child.WaitForSuccess();
        Assert.Empty(Begun(last).Intersect(stored));
        Assert.Equal(UndisturbedHash(), Hash());
    }

    [Fact]
    public void Of_two_processes_on_one_store_the_survivor_finishes_what_the_killed_one_began()
    {
        var (victimJournal, survivorJournal) = (_folder.PathOf("victim"), _folder.PathOf("survivor"));
        using var survivor = StudyChild.Start(Store, survivorJournal, pause: 8);
        using (var victim = StudyChild.Start(Store, victimJournal, pause: 8))
        {
            Thread.Sleep(_random.NextInt32(150));
            victim.Kill();
        }

        survivor.WaitForSuccess();
        var twice = Begun(victimJournal).Intersect(Begun(survivorJournal)).Count();
        Assert.InRange(twice, 0, ThreadsOfAChild);
        Assert.Equal(UndisturbedHash(), Hash());
    }

    private static string[] Begun(string journal) => File.Exists(journal) ? [.. File.ReadLines(journal).Where(line => line.Length == 64)] : [];

    private HashSet<string> CheckedKeys()
    {
        // Opening checks the file's structure; the results are those of the runs.
        using var store = ResultStore.Open(Store);
        var results = store.ResultsOf(StudyChild.Study(new ToyExperiment()));
        Assert.Equal(store.Count, results.Count);
        Assert.All(results, row => Assert.Equal(ToyExperiment.ResultOf(new(row.Cell, row.Seed)), row.Result));
        return [.. store.Rows().Select(r => r.Key)];
    }

    private string Hash()
    {
        using var store = ResultStore.Open(Store);
        return store.ContentHash();
    }

    private string UndisturbedHash()
    {
        using var store = ResultStore.Open(_folder.PathOf("undisturbed.db"));
        ExperimentRunner.Run(StudyChild.Study(new ToyExperiment()), store);
        return store.ContentHash();
    }
}
