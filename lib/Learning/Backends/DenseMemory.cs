using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>How much memory the training of a small dense model takes.</summary>
internal static class DenseMemory
{
    private const int Overhead = 4096;

    /// <summary>An upper estimate in bytes.</summary>
    /// <param name="training">The training.</param>
    /// <param name="lanes">The number of models that a lone training makes room for.</param>
    /// <param name="modelsWithOneCopyOfRows">How many trainings share one copy of the rows.</param>
    internal static long Of(DenseTraining training, int lanes, int modelsWithOneCopyOfRows)
    {
        ArgumentNullException.ThrowIfNull(training);
        var (n, shape) = ((long)training.Population.Count, training.Shape);
        var rows = n * shape.FeatureCount * (sizeof(int) + sizeof(float));
        // While the copy is made, its lists are there too, and changed rows exist in double precision.
        var copies = 3 * rows + (training.Change is null ? 0 : n * (shape.FeatureCount + 2) * sizeof(double));
        // Parameters, gradient, two moments and the finished model; a label and a factor a row, twice while they are laid out.
        var model = (4L * lanes + 1) * shape.ParameterCount + 2L * lanes * shape.UnitCount + (2L * lanes + 2) * n;
        if (training.Options.Privacy is not null) model += shape.ParameterCount;
        if (shape.Convolution is { } convolution)
        {
            // The filters' responses, and the image's patches with the places of their weights.
            var places = (long)convolution.MeanPlaces * Convolution.Neighbours;
            model += places * (lanes * convolution.Filters + 2L * convolution.PatchLength) + lanes * (long)convolution.Filters * (convolution.PatchLength + 2);
        }

        return copies / modelsWithOneCopyOfRows + model * sizeof(float) + n * sizeof(int) + Overhead;
    }
}
