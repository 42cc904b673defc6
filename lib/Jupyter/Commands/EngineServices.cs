using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>What the verbs need of the engine.</summary>
/// <param name="Build">Builds a project that a notebook names.</param>
internal sealed record EngineServices(BuildProject Build);
