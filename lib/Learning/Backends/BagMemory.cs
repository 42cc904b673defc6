using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Backends;

/// <summary>Estimates of memory.</summary>
internal static class BagMemory
{
    private const int BytesPerRow = 28;

    /// <summary>The memory of one training in bytes.</summary>
    /// <param name="training">The training.</param>
    /// <param name="floatsPerWeight">Floats in training for each weight of the model, the finished model included.</param>
    /// <param name="columns">The length of a row in training; 0 for the dimensions.</param>
    /// <remarks>
    /// Weights and optimiser, the order of the documents, and, where the training changes its documents, their table of rows. The words of
    /// replaced documents come on top: 8 bytes for each distinct one.
    /// </remarks>
    internal static long Of(BagTraining training, int floatsPerWeight, int columns = 0)
    {
        var population = training.Population;
        var weights = ((long)population.VocabularySize + population.LabelCount) * Math.Max(columns, training.Options.Dimensions);
        return weights * floatsPerWeight * sizeof(float) + (long)population.Count * BytesPerRow + 64 * 1024;
    }
}
