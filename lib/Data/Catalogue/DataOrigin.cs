namespace CollectiveAction.Data.Catalogue;

/// <summary>Words for where a data set comes from.</summary>
internal static class DataOrigin
{
    /// <summary>"synthetic " or "real ", or nothing where nobody vouches for the data.</summary>
    internal static string Adjective(bool isSynthetic, bool isVerified) => isSynthetic ? "synthetic " : isVerified ? "real " : "";
}
