namespace CollectiveAction.Benchmarks.Text;

/// <summary>What one training took and reached.</summary>
/// <param name="Seconds">Processor seconds of the training itself: reading and preparing text is left out.</param>
/// <param name="PrecisionAtOne">How often the top label of a held-out document is one of its own.</param>
/// <param name="Models">The number of models trained in that time.</param>
internal readonly record struct TextSample(double Seconds, double PrecisionAtOne, int Models = 1);

/// <summary>Something that trains a bag of embeddings.</summary>
internal interface ITextContender
{
    /// <summary>Its name and settings.</summary>
    string Name { get; }

    /// <summary>Why it cannot run here; null where it can.</summary>
    string? Missing { get; }

    /// <summary>Trains and evaluates once.</summary>
    TextSample Measure();
}
