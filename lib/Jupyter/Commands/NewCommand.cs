using System.CommandLine;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>new</c>: a notebook with the parts that every notebook here has.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The file to create, with or without .ipynb." };
        var title = new Option<string?>("--title") { Description = "Its title; default the file's name.", HelpName = "text" };
        var command = new Command("new", "Creates a notebook with the parts that every notebook here has.") { name, title };
        command.SetAction(parsed =>
        {
            var path = Path.GetFullPath(parsed.GetValue(name)!);
            if (!path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
                path += ".ipynb";
            if (File.Exists(path))
                throw new UsageException($"{path} exists already; it was left as it is.");
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                throw new UsageException($"There is no folder {Path.GetDirectoryName(path)}: create it first.");
            NotebookTemplate.Create(parsed.GetValue(title) ?? Path.GetFileNameWithoutExtension(path)).Save(path);
            Console.WriteLine(path);
            return ExitCodes.Success;
        });
        return command;
    }
}
