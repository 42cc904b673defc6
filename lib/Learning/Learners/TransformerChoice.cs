using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>Learners of transformers by the name of their backend: what the command line and a notebook's parameter take.</summary>
public static class TransformerChoice
{
    /// <summary>A learner of transformers.</summary>
    /// <param name="name">
    /// A name of <see cref="BackendChoice.Names"/>, or <c>torch-cuda:1</c>. <see cref="BackendChoice.Auto"/> takes a GPU where there is one, and TorchSharp on
    /// the processor otherwise; the managed engine has no transformer.
    /// </param>
    /// <param name="options">Size and training.</param>
    /// <param name="corpus">The texts from which word pieces are learnt where there is no checkpoint: those that the firm knew before anybody joined a collective.</param>
    /// <param name="folder">Where the assembly of the TorchSharp backends lies; null to look beside this program and its build outputs.</param>
    /// <exception cref="ArgumentException">There is no such name, or an option is out of its range or does not fit the checkpoint.</exception>
    /// <exception cref="TrainingNotSupportedException">It cannot be had here; the message says in one sentence why and what to do.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is incomplete or damaged.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder of the checkpoint.</exception>
    public static ITransformerLearner Open(string name, TransformerOptions options, TextDataset corpus, string? folder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(corpus);
        if (name == BackendChoice.Managed)
            throw new TrainingNotSupportedException($"The backend '{BackendChoice.Managed}' has no transformer; choose {BackendChoice.TorchCpu}, {BackendChoice.TorchCuda} or {BackendChoice.Auto}.");
        var provider = BackendChoice.TorchProvider(folder, out var missing) ?? throw new TrainingNotSupportedException(missing);
        if (provider is not ITransformerProvider transformers)
            throw new TrainingNotSupportedException($"{provider.GetType().Assembly.Location} knows no transformers. Build it and this program from one checkout.");
        var device = name != BackendChoice.Auto ? name
            : provider.Devices.Contains(BackendChoice.TorchCuda) ? BackendChoice.TorchCuda
            : BackendChoice.TorchCpu;
        return transformers.Transformer(device, options, corpus);
    }
}
