using System.CommandLine;
using CollectiveAction.Jupyter.Install;
using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>kernel</c>, <c>install</c> and <c>uninstall</c>: serving notebooks to Jupyter's front ends.</summary>
internal static class KernelCommands
{
    /// <summary>The help of <c>kernel</c>; the program starts the kernel itself before this library is loaded.</summary>
    public static Command Kernel()
    {
        var file = new Argument<string>("connection-file") { Description = "The file the front end wrote." };
        var command = new Command("kernel", "Serves a Jupyter front end. Front ends start it; see \"install\".") { file };
        command.SetAction((parsed, cancellation) => KernelHost.RunAsync(parsed.GetValue(file)!, cancellation));
        return command;
    }

    public static Command Install()
    {
        var (user, prefix, name) = Place();
        var alias = new Option<bool>("--alias")
        {
            Description =
                $"Also takes the name {KernelSpecInstaller.AliasName}, which older C# notebooks ask for, where another kernel has it.",
        };
        var force = new Option<bool>("--force") { Description = "Replaces a kernel of the same name that this program did not install." };
        var quick = new Option<bool>("--no-ready-to-run")
        {
            Description = "Does not compile ahead of time: installs at once, starts slower.",
        };
        var command = new Command("install", "Makes the C# kernel known to Jupyter, VS Code and other front ends.") { user, prefix, name,
            alias, force, quick };
        command.SetAction((parsed, cancellation) => Guard(() =>
        {
            var result = KernelSpecInstaller.Install(new InstallOptions
            {
                Prefix = Prefix(parsed, user, prefix),
                Name = parsed.GetValue(name)!,
                Alias = parsed.GetValue(alias),
                Force = parsed.GetValue(force),
                ReadyToRun = !parsed.GetValue(quick),
            }, new LineWriter(), cancellation);
            Console.WriteLine($"Installed in {result.Folder}");
            foreach (var note in result.Notes)
                Console.WriteLine(note);
        }));
        return command;
    }

    public static Command Uninstall()
    {
        var (user, prefix, name) = Place();
        var command = new Command("uninstall", "Removes what \"install\" wrote, and nothing else.") { user, prefix, name };
        command.SetAction((parsed, _) => Guard(() =>
        {
            foreach (var line in KernelSpecInstaller.Uninstall(Prefix(parsed, user, prefix), parsed.GetValue(name)!))
                Console.WriteLine(line);
        }));
        return command;
    }

    private static (Option<bool> User, Option<string?> Prefix, Option<string> Name) Place() => (
        new Option<bool>("--user") { Description = "For the current user; the default." },
        new Option<string?>("--prefix") { Description = "For one environment: the folder that holds share/jupyter.", HelpName = "folder" },
        new Option<string>("--name")
        {
            Description = "The name front ends know the kernel by.",
            HelpName = "name",
            DefaultValueFactory = _ => InstallOptions.DefaultName,
        });

    private static string? Prefix(ParseResult parsed, Option<bool> user, Option<string?> prefix)
    {
        var folder = parsed.GetValue(prefix);
        if (folder is not null && parsed.GetValue(user))
            throw new UsageException("--user and --prefix exclude each other.");
        return folder is null ? null : Path.GetFullPath(folder);
    }

    private static Task<int> Guard(Action action)
    {
        try
        {
            action();
            return Task.FromResult(ExitCodes.Success);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return Task.FromResult(ExitCodes.NotebookFailed);
        }
    }
}
