using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Resumes;

public sealed class SyntheticResumesTests
{
    private const int Documents = 4000;
    private static readonly TextDataset Twin = SyntheticResumes.Generate(new RandomStream(1), Documents);

    [Fact]
    public void The_same_stream_gives_the_same_documents_however_many()
    {
        var random = new RandomStream(1);
        random.NextUInt64();
        Assert.Equal(Twin.Subset([0, 1, 2, 3, 4]).Fingerprint, SyntheticResumes.Generate(random, 5).Fingerprint);
        Assert.NotEqual(Twin.Subset([0, 1, 2, 3, 4]).Fingerprint, SyntheticResumes.Generate(new RandomStream(2), 5).Fingerprint);
        Assert.True(Twin.IsSynthetic);
    }

    [Fact]
    public void Label_sets_come_as_often_as_in_the_calibration()
    {
        var counts = Enumerable.Range(0, Twin.Count).CountBy(Twin.Labels).ToDictionary();
        foreach (var (set, documents) in ResumeCalibration.Embedded.LabelSets.Take(30))
        {
            var share = (double)documents / ResumeCalibration.Embedded.Documents;
            // Six standard deviations: 30 sets fail together with probability below 1e-7.
            Assert.Equal(share, counts.GetValueOrDefault(set) / (double)Documents, 6 * Math.Sqrt(share * (1 - share) / Documents));
        }
    }

    [Fact]
    public void Lengths_and_repetition_are_those_of_the_corpus()
    {
        var lengths = Enumerable.Range(0, Twin.Count).Select(i => Twin.Tokens(i).Length).ToArray();
        Assert.InRange(lengths.Min(), 1, 100);
        Assert.Equal(400, lengths.Max());
        Assert.Equal(ResumeCalibration.Embedded.LengthQuantiles.Average(), lengths.Average(), 10.0);
        var bags = LabelledBags.Of(Twin);
        // The real corpus has 197.5 distinct words a document.
        Assert.Equal(197.5, Enumerable.Range(0, bags.Count).Average(i => bags[i].Words.Length), 15.0);
    }

    [Fact]
    public void Frequent_words_are_as_frequent_as_in_the_calibration()
    {
        var counts = new int[Twin.Vocabulary.Count];
        for (var i = 0; i < Twin.Count; i++)
            foreach (var word in Twin.Tokens(i)) counts[word]++;
        var expected = ResumeCalibration.Embedded.FrequencyRanks.Zip(ResumeCalibration.Embedded.Frequencies).Where(f => f.First < 500).ToArray();
        Assert.All(expected, f => Assert.InRange(counts[f.First] / (double)Twin.TokenCount / f.Second, 0.5, 2));
        Assert.InRange(expected.Average(f => counts[f.First] / (double)Twin.TokenCount / f.Second), 0.9, 1.1);
    }

    [Fact]
    public void Words_tell_labels()
    {
        // The words that lean most to one label occur mostly in its documents.
        var label = Twin.LabelIndex("Database_Administrator");
        var (with, without) = (new double[Twin.Vocabulary.Count], new double[Twin.Vocabulary.Count]);
        for (var i = 0; i < Twin.Count; i++)
            foreach (var word in Twin.Tokens(i)) (LabelSet.Has(Twin.Labels(i), label) ? with : without)[word]++;
        var ratios = Enumerable.Range(0, 1000).Select(w => with[w] / with.Sum() / (without[w] / without.Sum())).Order().ToArray();
        Assert.True(ratios[^10] > 5);
        Assert.InRange(ratios[500], 0.5, 1.5);
    }

    [Fact]
    public void Made_up_words_are_distinct_and_short()
    {
        var words = Enumerable.Range(0, 20_000).Select(MadeUpWords.Of).ToArray();
        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.Equal(["baxq", "bexq"], words[..2]);
        Assert.All(words, w => Assert.InRange(w.Length, 4, 8));
    }

    [Fact]
    public void The_alias_table_draws_in_proportion()
    {
        const int draws = 100_000;
        double[] weights = [1, 0, 5, 2.5, 0.5];
        var table = new AliasTable(weights);
        var random = new RandomStream(3);
        var counts = new int[weights.Length];
        for (var i = 0; i < draws; i++) counts[table.Next(random)]++;
        Assert.Equal(0, counts[1]);
        for (var i = 0; i < weights.Length; i++)
        {
            var share = weights[i] / 9;
            Assert.Equal(share, counts[i] / (double)draws, 6 * Math.Sqrt(share * (1 - share) / draws) + 1e-12);
        }
    }

    [Fact]
    public void Bad_counts_and_cancellation_end_the_generation()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticResumes.Generate(new RandomStream(1), 0));
        Assert.Throws<OperationCanceledException>(() => SyntheticResumes.Generate(new RandomStream(1), 10, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Without_the_corpus_the_twin_stands_in_and_says_so()
    {
        using var empty = new TemporaryFolder();
        var source = ResumeSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(null, empty.Path));
        Assert.True(source.Provenance.IsSynthetic);
        Assert.Contains(empty.Path, source.Provenance.Description, StringComparison.Ordinal);
        Assert.Equal(source.Dataset.Fingerprint, source.Provenance.Fingerprint);
        Assert.Equal(SyntheticResumes.RealCount, source.Dataset.Count);
    }

    [SkippableFact]
    public void The_embedded_calibration_is_what_the_real_corpus_gives()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set, so the real corpus is not there to measure.");
        var source = ResumeSource.LoadOrSynthesize(new RandomStream(1), new DataCatalogue(DataFolders.Named, DataFolders.UserCache));
        Skip.If(source.Provenance.IsSynthetic, source.Provenance.Description);
        Assert.Equal("IT résumés", source.Dataset.Name);
        Assert.True(source.Dataset.IsVerified && source.Dataset.WithWord("anotherword").Subset([0]).IsVerified);
        Assert.DoesNotContain(source.Dataset.Vocabulary.Words, new HashSet<string>(Twin.Vocabulary.Words).Contains);

        var (measured, embedded) = (ResumeCalibrator.Measure(source.Dataset), ResumeCalibration.Embedded);
        Assert.Equal(embedded.LabelSets, measured.LabelSets);
        Assert.Equal(embedded.LengthQuantiles, measured.LengthQuantiles);
        Assert.Equal(embedded.FrequencyRanks, measured.FrequencyRanks);
        Assert.Equal(embedded.Frequencies, measured.Frequencies);
        foreach (var (e, m) in embedded.Bands.Zip(measured.Bands))
        {
            // A rounding difference between machines may move a word to another kind; the sums over kinds stay.
            Assert.Equal((e.FirstRank, e.Kinds.Sum(k => k.Words)), (m.FirstRank, m.Kinds.Sum(k => k.Words)));
            Assert.Equal(Strength(e), Strength(m), 0.02 * Strength(e));
            Assert.Equal(e.Kinds.Sum(k => k.Words * k.Burst), m.Kinds.Sum(k => k.Words * k.Burst), 0.02 * e.Kinds.Sum(k => k.Words * k.Burst));
        }
    }

    /// <summary>The summed squares of a band's log ratios: how much its words tell.</summary>
    private static double Strength(FrequencyBand band) => band.Kinds.Sum(k => k.Words * k.LogRatios.Sum(r => r * r + k.Spread * k.Spread));
}
