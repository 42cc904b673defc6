using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Adds examples and the exit codes to the help of a verb.</summary>
internal static class Examples
{
    private static string[] Of(string verb) => verb switch
    {
        "run" =>
        [
            "run notebooks                         every notebook, in the default mode, and the book",
            "run notebooks --quick --jobs 2        a fast look, two at a time",
            "run notebooks/01-x.ipynb --param share=0.01 --param seeds=3",
            "run notebooks --full --save           make the committed outputs anew",
            "run notebooks --quick --solutions     the exercises' solutions too",
        ],
        "check" =>
        [
            "check notebooks                       re-execute and compare with the committed outputs",
            "check notebooks --quick               only structure and claims where the mode differs",
        ],
        "verify" =>
        [
            "verify notebooks --reviewer \"A. Reader\"     everything in the mode of the committed outputs; hours of work at most",
            "verify notebooks --default                minutes a notebook, and the unit tests",
            "verify notebooks --quick                  a trial in minutes, without the unit tests: what quick mode can decide",
            "verify notebooks/07-x.ipynb --out page    one result",
        ],
        "export" =>
        [
            "export html notebooks --out site      the book from the outputs as they are",
            "export html notebooks --out site --api .book/api      with links to the API reference there",
            "export pdf notebooks/01-x.ipynb       its page and the claims, printed by a Chromium of this machine",
            "export cs notebooks/01-x.ipynb        one C# script with the prose as comments",
            "export student notebooks --out class  without solutions and outputs",
        ],
        "grade" =>
        [
            "grade hand-ins --out grades           every notebook below hand-ins, against the course in notebooks",
            "grade hand-ins --timeout 60 --memory 2048 --jobs 4",
        ],
        "clear" => ["clear notebooks                       remove all outputs"],
        "new" => ["new notebooks/07-my-result --title \"Does a fifth suffice?\""],
        "install" =>
        [
            "install                               for the current user",
            "install --prefix ./venv              for one Python environment",
        ],
        _ => [],
    };

    /// <summary>Puts the examples below the help that every verb has.</summary>
    /// <param name="root">The root command; its help option serves all verbs.</param>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var command = parseResult.CommandResult.Command;
            var verb = command.Parents.FirstOrDefault() is Command parent and not RootCommand ? parent.Name : command.Name;
            if (Of(verb) is { Length: > 0 } examples)
            {
                output.WriteLine("Examples:");
                foreach (var example in examples)
                    output.WriteLine("  " + example);
                output.WriteLine();
            }
            if (verb is "run" or "check" or "verify")
                output.WriteLine("Exit code: 0 all well, 1 a notebook or a claim failed, 2 the command line is wrong, 130 cancelled.");
            return result;
        }
    }
}
