namespace CollectiveAction.Jupyter.Runner;

/// <summary>A project that a notebook names does not build.</summary>
/// <param name="message">The project and the compiler's errors.</param>
internal sealed class ProjectBuildException(string message) : Exception(message);
