using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CollectiveAction.Learning.Torch.Tests.Transformers;

/// <summary>The reference in Python, <c>reference.py</c>.</summary>
internal static class Reference
{
    private const int Patience = 60_000;
    private static readonly string[] Programs = ["python3", "/usr/bin/python3", "python"];

    /// <summary>What the reference writes.</summary>
    /// <param name="needsTorch">Whether it needs PyTorch; without such a Python the test is skipped.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static string Run(bool needsTorch, string input, params string[] arguments)
    {
        var program = Array.Find(Programs, p => Start(p, "", "-c", needsTorch ? "import importlib.util as u, sys; sys.exit(u.find_spec('torch') is None)" : "").Code == 0);
        Skip.If(program is null, $"There is no Python{(needsTorch ? " with PyTorch" : "")} to run the reference with.");
        var (code, output, error) = Start(program!, input, [PathOf("reference.py"), .. arguments]);
        Assert.True(code == 0, error);
        return output;
    }

    /// <summary>The path of a file that the build copies from beside this one.</summary>
    internal static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Transformers", file);

    /// <summary>Its path in the sources, for a new committed one.</summary>
    internal static string SourceOf(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);

    private static (int Code, string Output, string Error) Start(string program, string input, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = System.Text.Encoding.UTF8,
                Environment = { ["PYTHONUTF8"] = "1" },
            })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "", "");
        }
    }

}
