using System.CommandLine;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>clear</c>: removes outputs and execution numbers.</summary>
internal static class ClearCommand
{
    public static Command Create()
    {
        var options = new NotebookOptions();
        var command = new Command("clear", "Removes all outputs and execution numbers from notebooks.") { options.Paths };
        command.SetAction(parsed =>
        {
            var notebooks = options.Files(parsed).Select(file => (File: file, Notebook: Notebook.Load(file.Path))).ToList();
            foreach (var (file, notebook) in notebooks)
            {
                notebook.Clear();
                notebook.Save(file.Path);
                Console.WriteLine($"{file.Name}: cleared");
            }
            return ExitCodes.Success;
        });
        return command;
    }
}
