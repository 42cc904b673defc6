namespace CollectiveAction.Learning.Backends;

/// <summary>Why a backend cannot do a training.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="Reason">What is asked of it that it cannot do, as a sentence.</param>
/// <param name="Remedy">What to change, as a sentence.</param>
public sealed record TrainingRefusal(string Backend, string Reason, string Remedy)
{
    /// <summary>Reason and remedy in one line.</summary>
    public override string ToString() => $"The backend '{Backend}' cannot do this training: {Reason} {Remedy}";
}
