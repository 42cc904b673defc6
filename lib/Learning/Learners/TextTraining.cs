using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Learners;

/// <summary>A classifier of texts to be trained.</summary>
/// <param name="Documents">The training documents, at least one.</param>
/// <param name="Random">Decides the start and the order of the documents; only its key is used, so the same stream gives the same model.</param>
public sealed record TextTraining(LabelledTexts Documents, RandomStream Random);
