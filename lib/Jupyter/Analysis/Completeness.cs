namespace CollectiveAction.Jupyter.Analysis;

/// <summary>Whether a submission can be run as it stands.</summary>
public enum Completeness
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>More input is needed.</summary>
    Incomplete,

    /// <summary>It has a syntax error that more input does not mend.</summary>
    Invalid,
}
