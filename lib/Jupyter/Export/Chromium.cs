using System.Diagnostics;

namespace CollectiveAction.Jupyter.Export;

/// <summary>A browser of the Chromium family on this machine, which prints pages to PDF without a window.</summary>
/// <param name="program">The program.</param>
internal sealed class Chromium(string program)
{
    /// <summary>The environment variable that names the program where it is in no usual place.</summary>
    public const string Variable = "CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>The first browser found: the one that <see cref="Variable"/> names, one on the path, one where installers put it.</summary>
    /// <exception cref="PlatformNotSupportedException">There is none.</exception>
    public static Chromium Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? new Chromium(named) : throw new PlatformNotSupportedException($"{Variable} names {named}, which is no file. Name the program itself, or unset it.");
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name + ending)));
        return onPath.Concat(Installed()).FirstOrDefault(File.Exists) is { } found
            ? new Chromium(found)
            : throw new PlatformNotSupportedException(
                $"PDF needs a browser of the Chromium family, and none was found on the path or in the usual places. Install Chromium, Chrome or Edge, or name the program in the environment variable {Variable}. The book itself needs none: export html.");
    }

    /// <summary>Prints a page as its print style says, with its headings as the document's outline.</summary>
    /// <param name="page">The page on disk.</param>
    /// <param name="target">The file to write; it is replaced whole or not at all.</param>
    /// <param name="cancellation">Stops the browser.</param>
    /// <exception cref="IOException">The browser wrote nothing.</exception>
    public async Task PrintAsync(string page, string target, CancellationToken cancellation)
    {
        var temporary = Directory.CreateTempSubdirectory("print-").FullName;
        try
        {
            var printed = Path.Combine(temporary, "page.pdf");
            var errors = await RunAsync(
            [
                "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                $"--user-data-dir={Path.Combine(temporary, "profile")}", "--no-pdf-header-footer", "--generate-pdf-document-outline",
                "--virtual-time-budget=20000", $"--print-to-pdf={printed}",
                // A browser started by root refuses to run in its sandbox; the pages are the book's own and load nothing from elsewhere.
                .. Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? (string[])["--no-sandbox"] : [],
                new Uri(page).AbsoluteUri,
            ], cancellation).ConfigureAwait(false);
            if (!File.Exists(printed) || new FileInfo(printed).Length == 0)
                throw new IOException($"{program} did not print {page}: {errors.Trim().Split('\n')[^1]}");
            File.Move(printed, target, overwrite: true);
        }
        finally
        {
            Delete(temporary);
        }
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new IOException($"{program} did not start.");
        var (errors, output) = (process.StandardError.ReadToEndAsync(limit.Token), process.StandardOutput.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            return await errors.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            if (cancellation.IsCancellationRequested) throw;
            throw new IOException($"{program} took longer than {Longest.TotalMinutes} minutes for one page and was stopped.");
        }
    }

    private static IEnumerable<string> Installed() => OperatingSystem.IsMacOS()
        ? ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"]
        : OperatingSystem.IsWindows()
            ? from root in (Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData]
              from program in (string[])[@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Chromium\Application\chrome.exe"]
              select Path.Combine(Environment.GetFolderPath(root), program)
            : [];

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A helper process of the browser still writes there; the system's cleaning takes it.
        }
    }
}
