namespace CollectiveAction.Learning.Backends;

/// <summary>What trains every kind of model, chosen once for a notebook or a study.</summary>
/// <param name="Name">What was chosen: <see cref="BackendChoice.Managed"/> or the name of a device.</param>
/// <param name="Dense">Trains small dense models.</param>
/// <param name="Bags">Trains bags of embeddings.</param>
/// <param name="Description">Which one runs and why, in one sentence.</param>
public sealed record TrainingBackends(string Name, IDenseBackend Dense, IBagBackend Bags, string Description)
{
    /// <summary>The description.</summary>
    public override string ToString() => Description;
}
