using System.Globalization;
using System.Text;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>A claim as the outputs of one commit had it.</summary>
/// <param name="Commit">The commit, abbreviated.</param>
/// <param name="Day">Its day.</param>
/// <param name="Mode">The mode of the run behind the outputs; null where the file did not tell.</param>
/// <param name="Claim">The claim.</param>
internal sealed record PastClaim(string Commit, DateOnly Day, NotebookMode? Mode, LedgerClaim Claim)
{
    /// <summary>Whether another commit had the same verdict and value, in the same mode.</summary>
    public bool Equal(PastClaim other) => Mode == other.Mode && Claim.Standing == other.Claim.Standing && Claim.Measured == other.Claim.Measured
        && Claim.Lower == other.Claim.Lower && Claim.Upper == other.Claim.Upper && Claim.Found == other.Claim.Found;
}

/// <summary>The claims of a notebook over the commits of its file.</summary>
internal sealed class ClaimHistory
{
    private readonly ILookup<string, PastClaim> _claims;

    private ClaimHistory(IEnumerable<PastClaim> claims) => _claims = claims.ToLookup(claim => claim.Claim.Id, StringComparer.Ordinal);

    /// <summary>The history of a file that git does not know.</summary>
    public static ClaimHistory None { get; } = new([]);

    /// <summary>The commits, oldest first, at which a claim came or became another one: verdict, value, interval or mode.</summary>
    /// <param name="id">The claim's name.</param>
    public IReadOnlyList<PastClaim> Of(string id)
    {
        var changes = new List<PastClaim>();
        foreach (var past in _claims[id])
            if (changes.Count == 0 || !past.Equal(changes[^1])) changes.Add(past);
        return changes;
    }

    /// <summary>Reads the outputs that every commit of a notebook's file holds, also under earlier names.</summary>
    /// <param name="file">The notebook.</param>
    /// <returns>The history; none where git is missing or does not know the file, and as far back as a shallow clone goes.</returns>
    public static ClaimHistory Read(NotebookFile file)
    {
        var log = Git.Ask(file.Folder, "-c", "core.quotepath=off", "log", "--follow", "--format=%x01%h%x09%cs", "--name-only", "--", Path.GetFileName(file.Path));
        if (string.IsNullOrEmpty(log)) return None;

        // Git follows a file to its earlier names only from the newest commit on.
        var commits = log.Split('\u0001', StringSplitOptions.RemoveEmptyEntries).Select(Commit).OfType<(string Hash, DateOnly Day, string Path)>().Reverse().ToList();
        var contents = Git.Read(file.Folder, [.. commits.Select(commit => $"{commit.Hash}:{commit.Path}")]);
        return new ClaimHistory(commits.Zip(contents).SelectMany(pair => Claims(file, pair.First.Hash, pair.First.Day, pair.Second)));
    }

    private static (string Hash, DateOnly Day, string Path)? Commit(string entry) =>
        entry.Split(['\t', '\n'], StringSplitOptions.RemoveEmptyEntries) is [var hash, var day, .., var path]
            ? (hash, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), path) : null;

    private static List<PastClaim> Claims(NotebookFile file, string commit, DateOnly day, byte[]? content)
    {
        if (content is null) return [];
        try
        {
            var notebook = Notebook.Parse(Encoding.UTF8.GetString(content), file.Name);
            var mode = CommittedRun.ModeOf(notebook);
            return [.. LedgerClaim.Read(file.Name, notebook).Select(claim => new PastClaim(commit, day, claim.Mode ?? mode, claim))];
        }
        catch (NotebookFormatException)
        {
            // What is no notebook made no claims.
            return [];
        }
    }
}
