using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Text;

/// <summary>The documents that everything is trained and measured on, in memory and in files of fastText's format.</summary>
internal sealed class TextMaterial
{
    private const int TrainCount = 25_000;

    private TextMaterial(string description, TextDataset train, TextDataset test, string folder)
    {
        (Description, Train, Test, Tokens) = (description, LabelledBags.Of(train), LabelledBags.Of(test), train.TokenCount);
        (TrainFile, TestFile) = (Path.Combine(folder, "train.txt"), Path.Combine(folder, "test.txt"));
        Write(train, TrainFile);
        Write(test, TestFile);
    }

    /// <summary>Where the documents come from.</summary>
    public string Description { get; }

    public LabelledBags Train { get; }

    public LabelledBags Test { get; }

    /// <summary>The number of words of all training documents.</summary>
    public long Tokens { get; }

    public string TrainFile { get; }

    public string TestFile { get; }

    /// <summary>The real résumés where this machine has them, otherwise their twin.</summary>
    public static TextMaterial Load(string folder)
    {
        var source = ResumeSource.LoadOrSynthesize(new RandomStream(1));
        var (train, test) = source.Dataset.Split(TrainCount, new RandomStream(2));
        return new TextMaterial(source.Provenance.Description, train, test, folder);
    }

    private static void Write(TextDataset dataset, string path)
    {
        using var file = new StreamWriter(path);
        for (var i = 0; i < dataset.Count; i++)
        {
            foreach (var label in LabelSet.Names(dataset.Labels(i), dataset.LabelNames)) file.Write($"__label__{label.Replace(' ', '_')} ");
            foreach (var word in dataset.Tokens(i)) file.Write($"{dataset.Vocabulary[word]} ");
            file.Write('\n');
        }
    }
}
