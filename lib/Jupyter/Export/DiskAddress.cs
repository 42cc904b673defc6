namespace CollectiveAction.Jupyter.Export;

/// <summary>Addresses of files and folders as a page on the same disk writes them.</summary>
internal static class DiskAddress
{
    /// <summary>The way from a folder of pages to a file or folder; on another drive, where there is none, the whole address.</summary>
    /// <param name="folder">The folder of the pages.</param>
    /// <param name="target">The file or folder, an absolute path.</param>
    public static string Between(string folder, string target)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(folder), target);
        return Path.IsPathRooted(relative) ? new Uri(target).AbsoluteUri : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }
}
