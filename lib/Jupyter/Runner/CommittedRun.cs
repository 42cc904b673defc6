using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>How a claim of this run compares with the committed one.</summary>
internal enum ClaimChange
{
    /// <summary>The committed run has no such claim.</summary>
    New,

    /// <summary>The same verdict and, to the last digit, the same value.</summary>
    Same,

    /// <summary>The same verdict; the value is another, as other sizes or data make it.</summary>
    OtherValue,

    /// <summary>One of the two did not decide it.</summary>
    OneUndecided,

    /// <summary>Both decided it, and differently.</summary>
    OtherVerdict,
}

/// <summary>What a notebook file holds before it runs: its committed claims, with the mode and data they were decided on.</summary>
/// <param name="Mode">The mode of the committed run; null where the file does not tell.</param>
/// <param name="Data">Its data.</param>
/// <param name="Claims">Its claims.</param>
internal sealed record CommittedRun(NotebookMode? Mode, IReadOnlyList<LedgerData> Data, IReadOnlyList<LedgerClaim> Claims)
{
    /// <summary>Reads a notebook's stored outputs.</summary>
    /// <param name="name">The notebook's name.</param>
    /// <param name="notebook">The notebook before it runs.</param>
    public static CommittedRun Of(string name, Notebook notebook) =>
        new(ModeOf(notebook), LedgerData.Read(notebook), [.. LedgerClaim.Read(name, notebook)]);

    /// <summary>The mode behind the stored outputs of a notebook; null where the file does not tell.</summary>
    /// <param name="notebook">The notebook.</param>
    public static NotebookMode? ModeOf(Notebook notebook) => NotebookModes.Parse(notebook.RunMetadata?["mode"]?.ToString());

    /// <summary>The committed claim of an id, or null.</summary>
    public LedgerClaim? Find(string id) => Claims.FirstOrDefault(claim => claim.Id == id);

    /// <summary>How a claim of this run compares with the committed one of its id.</summary>
    public ClaimChange ChangeOf(LedgerClaim now)
    {
        if (Find(now.Id) is not { } was) return ClaimChange.New;
        if (was.Standing != now.Standing)
            return was.Standing == ClaimStanding.NotDecided || now.Standing == ClaimStanding.NotDecided ? ClaimChange.OneUndecided : ClaimChange.OtherVerdict;
        return was.Measured == now.Measured && was.Found == now.Found ? ClaimChange.Same : ClaimChange.OtherValue;
    }
}
