using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Directives;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>Completes the names of directives and the paths in them.</summary>
internal static partial class DirectiveCompletion
{
    private static readonly string[] Prefixes = ["nuget:", "project:"];

    /// <summary>The completions on a directive's line, or null on any other line.</summary>
    public static CompletionResult? Find(string code, int position, string folder)
    {
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        var line = code[start..position];
        if (Name().Match(line) is { Success: true } name)
        {
            var typed = name.Groups["name"];
            var names = DirectiveCatalog.All.Where(directive => directive.Name.StartsWith(typed.Value, StringComparison.OrdinalIgnoreCase));
            return new CompletionResult(start + typed.Index, position,
                [.. names.Select(directive => new CompletionItem(directive.Name, "magic", directive.Does))
                    .OrderBy(item => item.Text, StringComparer.Ordinal)]);
        }
        if (Argument().Match(line) is not { Success: true } argument) return null;
        var path = argument.Groups["path"];
        var kind = argument.Groups["kind"].Value;
        var separator = path.Value.LastIndexOfAny(['/', '\\']) + 1;
        var items = kind switch
        {
            "nuget:" => [],
            "project:" => Paths(folder, path.Value[..separator], path.Value[separator..], ".csproj"),
            _ when argument.Groups["name"].Value == "#r" => Paths(folder, path.Value[..separator], path.Value[separator..], ".dll")
                .Concat(separator == 0
                    ? Prefixes.Where(prefix => prefix.StartsWith(path.Value, StringComparison.OrdinalIgnoreCase))
                        .Select(prefix => new CompletionItem(prefix, "keyword"))
                    : []),
            _ => Paths(folder, path.Value[..separator], path.Value[separator..], ".cs", ".csx", ".ipynb"),
        };
        return new CompletionResult(start + path.Index + separator, position,
            [.. items.OrderBy(item => item.Text, StringComparer.Ordinal)]);
    }

    private static IEnumerable<CompletionItem> Paths(string folder, string parent, string prefix, params string[] extensions)
    {
        var searched = Path.GetFullPath(Path.Combine(folder, parent));
        if (!Directory.Exists(searched)) return [];
        var options = new EnumerationOptions
        {
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        };
        var folders = Directory.EnumerateDirectories(searched, "*", options)
            .Select(path => new CompletionItem(Path.GetFileName(path) + "/", "folder"));
        var files = Directory.EnumerateFiles(searched, "*", options)
            .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Select(path => new CompletionItem(Path.GetFileName(path), "file"));
        return folders.Concat(files).Where(item => item.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^\s*(?<name>#!?\w*)$")]
    private static partial Regex Name();

    [GeneratedRegex("""^\s*(?<name>#r|#load|#!import)\s+"?(?<kind>nuget:|project:)?(?<path>[^"]*)$""")]
    private static partial Regex Argument();
}
