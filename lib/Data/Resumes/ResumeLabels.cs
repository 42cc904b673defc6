namespace CollectiveAction.Data.Resumes;

/// <summary>The ten occupations of the résumé corpus, in falling order of frequency.</summary>
public static class ResumeLabels
{
    /// <summary>The names as the corpus writes them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Software_Developer", "Web_Developer", "Systems_Administrator", "Project_manager", "Network_Administrator",
        "Front_End_Developer", "Database_Administrator", "Java_Developer", "Security_Analyst", "Python_Developer",
    ];

    /// <summary>Reads a list of names.</summary>
    /// <param name="names">The names, each between two separators and perhaps white space; compared without regard to case.</param>
    /// <param name="separator">What separates them.</param>
    /// <param name="set">The labels as bits; empty for an empty list.</param>
    /// <returns>False where a name is none of the ten.</returns>
    internal static bool TryParse(ReadOnlySpan<char> names, char separator, out uint set)
    {
        set = 0;
        foreach (var range in names.Split(separator))
        {
            var name = names[range].Trim();
            if (name.IsEmpty) continue;
            var label = 0;
            while (label < Names.Count && !name.Equals(Names[label], StringComparison.OrdinalIgnoreCase)) label++;
            if (label == Names.Count) return false;
            set |= 1u << label;
        }

        return true;
    }
}
