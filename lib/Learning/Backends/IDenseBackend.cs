using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>A backend that trains small dense models.</summary>
public interface IDenseBackend : ITrainingBackend<DenseTraining, DenseModel>
{
    /// <summary>
    /// The largest difference of any parameter from the reference's after a short training in which no parameter exceeds 10; 0 says that
    /// every bit of every parameter is the reference's, always.
    /// </summary>
    double ParameterTolerance { get; }
}
