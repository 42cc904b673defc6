using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Asks git, where it is installed; nothing in a repository is changed.</summary>
internal static class Git
{
    /// <summary>What a command prints; null where git is missing, fails, or takes longer than allowed.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public static string? Ask(string folder, params IReadOnlyList<string> arguments) =>
        Ask(folder, arguments, "", TimeSpan.FromSeconds(10)) is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : null;

    /// <summary>The content of files as commits have them; an entry is null where there is no such file.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <param name="names">What to read, each as <c>commit:path from the root</c>.</param>
    public static IReadOnlyList<byte[]?> Read(string folder, IReadOnlyList<string> names)
    {
        var read = Ask(folder, ["cat-file", "--batch"], string.Concat(names.Select(name => name + "\n")), TimeSpan.FromSeconds(60));
        if (read is null) return new byte[]?[names.Count];
        var contents = new List<byte[]?>();
        for (var at = 0; at < read.Length && contents.Count < names.Count;)
        {
            // "hash blob size" and the content, or one line that says that it is missing.
            var end = Array.IndexOf(read, (byte)'\n', at);
            if (end < 0) break;
            var head = Encoding.UTF8.GetString(read, at, end - at).Split(' ');
            at = end + 1;
            if (head is not [_, "blob", var length] || !int.TryParse(length, out var size) || at + size > read.Length)
            {
                contents.Add(null);
                continue;
            }
            contents.Add(read[at..(at + size)]);
            at += size + 1;
        }
        return [.. contents, .. new byte[]?[names.Count - contents.Count]];
    }

    private static byte[]? Ask(string folder, IReadOnlyList<string> arguments, string input, TimeSpan limit)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
            })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            using var output = new MemoryStream();
            var reading = git.StandardOutput.BaseStream.CopyToAsync(output);
            var writing = git.StandardInput.WriteAsync(input).ContinueWith(_ => git.StandardInput.Close(), TaskScheduler.Default);
            if (!Task.WhenAll(reading, writing).Wait(limit) || !git.WaitForExit(limit))
            {
                git.Kill(entireProcessTree: true);
                return null;
            }
            return git.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or AggregateException { InnerException: IOException })
        {
            return null;
        }
    }
}
