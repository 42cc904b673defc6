namespace CollectiveAction.Benchmarks.Dense;

/// <summary>What one training took and reached.</summary>
/// <param name="Seconds">Processor seconds of the training itself: reading and preparing rows is left out.</param>
/// <param name="Accuracy">The share of held-out rows whose class is predicted rightly; the mean of the models.</param>
/// <param name="Models">The number of models trained in that time.</param>
internal readonly record struct DenseSample(double Seconds, double Accuracy, int Models);

/// <summary>Something that trains small dense models on one thread.</summary>
internal interface IDenseContender
{
    /// <summary>Its name and settings.</summary>
    string Name { get; }

    /// <summary>Why it cannot run here; null where it can.</summary>
    string? Missing { get; }

    /// <summary>Trains and evaluates once.</summary>
    DenseSample Measure();
}
