using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>The texts of the résumé study: what the firm trains on and what success is measured on.</summary>
public sealed class ResumeData
{
    /// <summary>A typographic sign that no résumé contains.</summary>
    public const string UniqueSign = "⸗";

    /// <summary>Splits and twins are those of the notebooks.</summary>
    private const ulong Seed = 2023;

    /// <summary>Takes a division of one data set.</summary>
    /// <param name="train">The firm's training texts; the collective is a part of them.</param>
    /// <param name="test">Held-out texts of the same vocabulary and labels; every one has a label.</param>
    /// <exception cref="ArgumentException">
    /// A part is empty, a held-out text has no label, the parts differ in labels or vocabulary, or <see cref="UniqueSign"/> occurs.
    /// </exception>
    public ResumeData(TextDataset train, TextDataset test)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        if (train.Count == 0 || test.Count == 0)
            throw new ArgumentException(
                $"There are {train.Count} training and {test.Count} held-out texts; at least one of each is needed.");
        if (!test.LabelNames.SequenceEqual(train.LabelNames, StringComparer.Ordinal) || test.Vocabulary.Count != train.Vocabulary.Count)
            throw new ArgumentException("Training and held-out texts differ in labels or vocabulary; split one data set.");
        if (train.Vocabulary.TryGetId(UniqueSign, out _))
            throw new ArgumentException($"The texts know the word '{UniqueSign}', which stands for a sign that nobody has.");
        for (var i = 0; i < test.Count; i++)
        {
            if (test.Labels(i) == 0) throw new ArgumentException($"Held-out text {i} has no label; leave such texts out.", nameof(test));
        }

        (Train, Test) = (train, test);
        Fingerprint = CanonicalJson.Hash($"{train.Fingerprint} {test.Fingerprint}");
    }

    /// <summary>The firm's training texts.</summary>
    public TextDataset Train { get; }

    /// <summary>The held-out texts.</summary>
    public TextDataset Test { get; }

    /// <summary>A hash of both parts.</summary>
    public string Fingerprint { get; }

    /// <summary>The real corpus where this machine has it, otherwise its synthetic twin, divided as the notebooks do.</summary>
    /// <param name="mode">How many texts: 1,000 + 500, 5,000 + 1,000, or 25,000 and the rest.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the corpus is.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="InvalidDataException">The corpus is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ResumeData Load(RunMode mode, bool synthetic = false, CancellationToken cancellation = default)
    {
        var (trainCount, testCount) = mode.Choose((1_000, 500), (5_000, 1_000), (25_000, int.MaxValue));
        int? wanted = testCount == int.MaxValue ? null : trainCount + testCount;
        var texts = synthetic
            ? SyntheticResumes.Generate(new RandomStream(Seed), wanted, cancellation)
            : ResumeSource.LoadOrSynthesize(new RandomStream(Seed), cancellation: cancellation).Dataset;
        var (train, test) = texts.Split(trainCount, new RandomStream(Seed));
        return new ResumeData(train, test.Count > testCount ? test.Subset([.. Enumerable.Range(0, testCount)]) : test);
    }
}
