using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Texts;

/// <summary>One <see cref="BagOfEmbeddings"/> to be trained.</summary>
/// <param name="Population">The documents, at least one; usually shared by all trainings of a plan.</param>
/// <param name="Options">The learner's options.</param>
/// <param name="Random">Decides the start and the order of documents; only its key is used, so the same stream gives the same model.</param>
public sealed record BagTraining(LabelledBags Population, BagOfEmbeddingsOptions Options, RandomStream Random) : ITraining
{
    /// <summary>
    /// What sets this training's documents apart from the population: replaced rows (<see cref="LabelledBags.WithRows"/>), other labels
    /// (<see cref="LabelledBags.WithLabels"/>), some rows only (<see cref="LabelledBags.Subset"/>). Called when the training begins, on its thread, and
    /// its result is dropped when it ends, so that thousands of populations never exist at once. Null for none.
    /// </summary>
    /// <remarks>The result has the population's vocabulary and labels and at least one document. Called again, it gives the same documents.</remarks>
    public Func<LabelledBags, LabelledBags>? Change { get; init; }

    /// <summary>Each document's weight: its loss and gradients are multiplied by it. Finite and not negative, one a document; null for 1 each.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <inheritdoc />
    public long PlannedSteps => Math.Max(1, (long)Population.Count * Options.Epochs);

    /// <summary>Checks everything that can be checked without making the changed documents.</summary>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Population);
        ArgumentNullException.ThrowIfNull(Options);
        ArgumentNullException.ThrowIfNull(Random);
        Options.Validate();
        if (Change is null) RequireTrainable(Population);
        if (Weights is null) return;
        if (!Weights.Any(w => w > 0)) throw new ArgumentException("Training needs at least one document of positive weight.");
        for (var i = 0; i < Weights.Count; i++)
        {
            if (!(Weights[i] >= 0 && float.IsFinite((float)Weights[i])))
                throw new ArgumentException($"A weight is a finite number of 0 or more; document {i} has {Weights[i]}.");
        }
    }

    /// <summary>Makes the documents and checks them.</summary>
    internal LabelledBags Documents()
    {
        if (Change is null) return Population;
        var documents = Change(Population);
        ArgumentNullException.ThrowIfNull(documents, nameof(Change));
        if (documents.VocabularySize != Population.VocabularySize || documents.LabelCount != Population.LabelCount)
        {
            throw new ArgumentException(
                $"Changed documents keep vocabulary and labels ({Population.VocabularySize} words, {Population.LabelCount} labels); got "
                + $"{documents.VocabularySize} and {documents.LabelCount}. Add a signal's word to the population first.");
        }

        RequireTrainable(documents);
        return documents;
    }

    /// <summary>Checks that documents can be trained on with a loss.</summary>
    internal static void RequireTrainable(LabelledBags documents, LabelLoss loss)
    {
        if (documents.Count == 0) throw new ArgumentException("Training needs at least one document.");
        if (loss != LabelLoss.Softmax) return;
        for (var i = 0; i < documents.Count; i++)
        {
            if (documents.Labels(i) == 0) throw new ArgumentException($"With {nameof(LabelLoss.Softmax)} every document has a label; number {i} has none. Leave it out.");
        }
    }

    private void RequireTrainable(LabelledBags documents)
    {
        RequireTrainable(documents, Options.Loss);
        if (Weights is not null && Weights.Count != documents.Count)
            throw new ArgumentException($"Each document has one weight; got {Weights.Count} for {documents.Count} documents.");
    }
}
