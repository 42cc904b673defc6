using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// A firm that classifies texts: what it trains on, what success is measured on, how it learns and how it reads. Everything that an experiment
/// on texts needs, and the place where one learner is exchanged for another.
/// </summary>
/// <param name="Train">The firm's training texts; every member of a collective is the author of one.</param>
/// <param name="Test">Held-out texts of the same vocabulary and labels.</param>
[TypeFormatterSource(typeof(RecordFormatters<TextPlatform>))]
public sealed record TextPlatform(TextDataset Train, TextDataset Test) : IShownByRecord
{
    /// <summary>A typographic sign that no résumé contains: U+2E17.</summary>
    public const string UniqueSign = "⸗";

    /// <summary>How the firm learns; a bag of embeddings with its default options unless said otherwise.</summary>
    public ITextLearner Learner { get; init; } = new BagLearner();

    /// <summary>What the firm's tokenizer makes of signs; every sign is a word of its own unless said otherwise.</summary>
    public SignTokenizer Tokenizer { get; init; } = SignTokenizer.KnowingAll;

    /// <summary>Which data this is, as a notebook records it: the whole data set that both parts are of, where it is known.</summary>
    public DataRecord Record { get; init; } = DataRecord.Of(Train);

    /// <inheritdoc />
    string? IShownByRecord.LearnerName => Learner.Name;

    /// <summary>A fingerprint of both parts.</summary>
    public string Fingerprint => CanonicalJson.Hash($"{Train.Fingerprint} {Test.Fingerprint}");

    /// <summary>The number of people: everybody wrote one training text.</summary>
    public int People => Train.Count;

    /// <summary>The target label of a name.</summary>
    /// <param name="name">The name of a label.</param>
    /// <returns>The label as a set of one.</returns>
    /// <exception cref="ArgumentException">No label has the name.</exception>
    public uint Label(string name) => LabelSet.Of(Train.LabelIndex(name));

    /// <summary>A collective whose members insert a sign and report the target as their only label.</summary>
    /// <param name="share">The share α of the training texts that are its members', in [0, 1]; without members its success is measured all the same.</param>
    /// <param name="target">The name of the target label.</param>
    /// <param name="sign">The inserted word; by default one that no résumé contains.</param>
    /// <param name="spacing">The number of words from one insertion to the next.</param>
    /// <exception cref="ArgumentException">No label has the name.</exception>
    public Collective<string[], uint> Planting(double share, string target, string sign = UniqueSign, int spacing = 20) =>
        new(share, new PeriodicSignal<string>(sign, spacing), Label(target));

    /// <summary>A collective whose members cannot change their labels: those who have the target insert the sign.</summary>
    /// <inheritdoc cref="Planting" />
    public Collective<string[], uint> FeatureOnly(double share, string target, string sign = UniqueSign, int spacing = 20)
    {
        var signal = new PeriodicSignal<string>(sign, spacing);
        return new(share, new FeatureOnlyPlanting<string[], uint>(signal, Label(target)), new Planted<string[], uint>(signal, Label(target)));
    }

    /// <summary>One line: the data, and how many texts each part has.</summary>
    public override string ToString() => $"{Train.Name}: {Train.Count:N0} training and {Test.Count:N0} held-out texts; {Learner.Name}";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Test);
        ArgumentNullException.ThrowIfNull(Learner);
        ArgumentNullException.ThrowIfNull(Tokenizer);
        if (Train.Count == 0) throw new ArgumentException("There are no training texts; the firm needs one at least.");
        if (Test.Count == 0) throw new ArgumentException("There are no held-out texts to measure success on.");
        if (!Test.LabelNames.SequenceEqual(Train.LabelNames, StringComparer.Ordinal) || Test.Vocabulary.Count != Train.Vocabulary.Count)
            throw new ArgumentException("Training and held-out texts differ in labels or vocabulary; split one data set.");
    }
}
