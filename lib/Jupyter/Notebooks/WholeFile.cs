using System.Text;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Writes text files so that a crash or a full disk leaves either the old or the new one, never half of it.</summary>
internal static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file. A link stays a link, and a file keeps its mode.</summary>
    /// <param name="path">The file; its folder has to exist.</param>
    /// <param name="text">All of it.</param>
    /// <exception cref="IOException">It cannot be written; what was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, string text)
    {
        var target = RealPath.Of(path);
        var temporary = target + ".part";
        try
        {
            File.WriteAllText(temporary, text, Utf8);
            if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
