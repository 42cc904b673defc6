using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>Makes learners of an assembly that nothing references: what an <see cref="IBackendProvider"/> implements beside its backends if it knows transformers.</summary>
public interface ITransformerProvider
{
    /// <summary>A learner of transformers on a device.</summary>
    /// <param name="device">The device's name, as <see cref="BackendChoice"/> takes it.</param>
    /// <param name="options">Size and training.</param>
    /// <param name="corpus">The texts from which word pieces are learnt where there is no checkpoint: those that the firm knew before anybody joined a collective.</param>
    /// <exception cref="TrainingNotSupportedException">The device cannot train here, or not with these options; the message says why and what to do.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or does not fit the checkpoint.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is incomplete or damaged.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder of the checkpoint.</exception>
    ITransformerLearner Transformer(string device, TransformerOptions options, TextDataset corpus);
}
