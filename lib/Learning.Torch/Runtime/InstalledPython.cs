using System.ComponentModel;
using System.Diagnostics;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>The Python on the path.</summary>
internal static class InstalledPython
{
    private const int Patience = 10_000;

    // Finds the package without running it.
    private const string Question = "import importlib.util as u; s = u.find_spec('torch'); print(s.submodule_search_locations[0] if s else '')";

    /// <summary>The folder of its PyTorch; null without Python or PyTorch.</summary>
    internal static string? FolderOfTorch()
    {
        foreach (var program in OperatingSystem.IsWindows() ? new[] { "python" } : ["python3", "python"])
        {
            if (Answer(program) is { Length: > 0 } folder && Directory.Exists(folder)) return folder;
        }

        return null;
    }

    private static string? Answer(string program)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo(program, ["-c", Question])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                CreateNoWindow = true,
            })!;
            python.StandardInput.Close();
            python.ErrorDataReceived += (_, _) => { };
            python.BeginErrorReadLine();
            var answer = python.StandardOutput.ReadToEndAsync();
            if (python.WaitForExit(Patience) && answer.Wait(Patience)) return python.ExitCode == 0 ? answer.Result.Trim() : null;
            python.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
