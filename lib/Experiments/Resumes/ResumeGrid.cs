using CollectiveAction.Experiments.Texts;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>The values that the study's panels vary, by mode.</summary>
/// <param name="Targets">The labels of the success curves.</param>
/// <param name="Focus">The labels of the panels that vary something else.</param>
/// <param name="LabelShares">Shares α of the feature–label curves.</param>
/// <param name="OnlyShares">Shares α of the feature-only curves.</param>
/// <param name="LabelProbes">Shares α at which the other panels vary feature–label trainings.</param>
/// <param name="OnlyProbes">Shares α at which random labels are varied.</param>
/// <param name="RandomLabels">Shares of texts with random labels.</param>
/// <param name="Epochs">Numbers of epochs.</param>
/// <param name="Spacings">Words from one sign to the next.</param>
/// <param name="Insertions">Numbers of signs in a text.</param>
/// <param name="Dimensions">Lengths of an embedding.</param>
/// <param name="Rarities">Wanted shares ξ of texts that contain the sign by themselves.</param>
internal sealed record ResumeGrid(
    IReadOnlyList<string> Targets,
    IReadOnlyList<string> Focus,
    double[] LabelShares,
    double[] OnlyShares,
    double[] LabelProbes,
    double[] OnlyProbes,
    double[] RandomLabels,
    int[] Epochs,
    int[] Spacings,
    int[] Insertions,
    int[] Dimensions,
    double[] Rarities)
{
    internal static ResumeGrid Of(RunMode mode, TextPlatform platform)
    {
        var names = platform.Train.LabelNames;
        string[] focus = [names[Math.Min(1, names.Count - 1)], names[Math.Min(6, names.Count - 1)]];
        return new ResumeGrid(
            Targets: mode.Choose<IReadOnlyList<string>>([focus[0]], focus, names),
            Focus: mode.Choose<IReadOnlyList<string>>([focus[0]], [focus[1]], [.. focus.Distinct()]),
            LabelShares: mode.Choose<double[]>(
                [0.005, 0.03], [0.0002, 0.0005, 0.001, 0.003, 0.01, 0.03], [0.0001, 0.0003, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.03]),
            OnlyShares: mode.Choose<double[]>([0.02, 0.1], [0.005, 0.01, 0.03, 0.1, 0.3], [0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.3]),
            LabelProbes: mode.Choose<double[]>([0.01], [0.001, 0.003], [0.0003, 0.0005, 0.001]),
            OnlyProbes: mode.Choose<double[]>([0.05], [0.01, 0.03], [0.005, 0.01, 0.02]),
            RandomLabels: mode.Choose<double[]>([0, 0.3], [0, 0.1, 0.3, 0.5], [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
            Epochs: mode.Choose<int[]>([2, 5], [1, 2, 5, 10], [1, 2, 3, 5, 10, 20]),
            Spacings: mode.Choose<int[]>([20, 100], [1, 5, 20, 100], [1, 2, 5, 10, 20, 50, 100]),
            Insertions: mode.Choose<int[]>([1, 5], [1, 5, 20], [1, 2, 5, 10, 20]),
            Dimensions: mode.Choose<int[]>([8, 32], [8, 32, 64], [4, 8, 16, 32, 64, 128]),
            Rarities: mode.Choose<double[]>([0.01], [0.01, 0.1], [0.001, 0.01, 0.1, 0.5]));
    }
}
