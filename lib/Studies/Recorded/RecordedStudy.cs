using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Recorded;

/// <summary>An entry of the list of recorded studies.</summary>
/// <param name="Study">The study's name on the command line.</param>
/// <param name="Notebook">The notebook whose committed outputs it stands behind, by its file.</param>
/// <param name="File">The file of its runs, in the folder of the list.</param>
/// <param name="Sha256">The SHA-256 of that file.</param>
/// <param name="Means">The file of its means by cell.</param>
/// <param name="Runs">The number of runs.</param>
/// <param name="Seeds">Their seeds.</param>
/// <param name="Experiments">What computed them, by name and version.</param>
/// <param name="Data">The data they ran on.</param>
/// <param name="Day">The day of recording.</param>
/// <param name="Machine">The machine they ran on.</param>
public sealed record RecordedStudy(
    string Study, string Notebook, string File, string Sha256, string Means, int Runs, IReadOnlyList<ulong> Seeds,
    IReadOnlyList<string> Experiments, DataRecord Data, DateOnly Day, RecordedMachine Machine);
