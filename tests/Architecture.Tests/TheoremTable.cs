using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Architecture.Tests;

/// <summary>The numbered results that notebooks name, beside the types that compute them.</summary>
internal static partial class TheoremTable
{
    private static readonly string[] Documented = ["Charts", "Data", "Experiments", "Learning", "Mechanisms", "Numerics", "Privacy", "Studies", "Theory"];

    /// <summary>Each result that a notebook names in its prose or as the source of a claim, with the works that the notebook cites.</summary>
    internal static IReadOnlyList<(string Notebook, string Result, IReadOnlySet<string> Works)> Named() =>
        [.. from file in Directory.EnumerateFiles(Repository.PathOf("notebooks"), "*.ipynb").Order(StringComparer.Ordinal)
            let text = TextOf(file)
            let works = Work().Matches(text).Select(match => $"arXiv:{match.Groups[1].Value}").ToHashSet(StringComparer.Ordinal)
            from result in Results(text)
            select (Path.GetFileNameWithoutExtension(file), result, (IReadOnlySet<string>)works)];

    /// <summary>The public types whose own source, or that of a member, is a result of a work.</summary>
    internal static ILookup<(string Work, string Result), Type> Types() =>
        (from name in Documented
         from type in Assembly.Load($"CollectiveAction.{name}").GetExportedTypes()
         from source in type.GetCustomAttributes<SourceAttribute>().Concat(type.GetMembers().SelectMany(member => member.GetCustomAttributes<SourceAttribute>()))
         from result in Results(source.Location)
         select ((source.Work, Result: result), type)).Distinct().ToLookup(pair => pair.Item1, pair => pair.type);

    /// <summary>The table as a page of the reference: each result once, with links to its types and its notebooks.</summary>
    internal static string Page()
    {
        var types = Types();
        var rows = from named in Named()
                   from work in named.Works
                   where types.Contains((work, named.Result))
                   group named.Notebook by (work, named.Result) into row
                   orderby row.Key.work, row.Key.Result.Split(' ')[0], Version.Parse(Numbered(row.Key.Result))
                   select row;
        var page = new StringBuilder("""
            # Theorems

            Each result that a notebook names, the types that compute it and the notebooks that show it. Made from the sources that types name and from
            the notebooks: `dotnet test tests/Architecture.Tests -c Release --filter TheoremTests -e ACCEPT_THEOREMS=1`.

            | work | result | types | notebooks |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in rows)
        {
            var links = types[row.Key].OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => $"[{Plain(type.Name)}](xref:{type.FullName!.Replace('+', '.').Replace("`", "%60", StringComparison.Ordinal)})");
            var pages = row.Distinct().Select(name => $"<a href=\"../{name}.html\">{name}</a>");
            page.Append($"| {row.Key.work} | {row.Key.Result} | {string.Join(", ", links)} | {string.Join(", ", pages)} |\n");
        }
        return page.ToString();
    }

    private static string Plain(string name) => name.Split('`')[0];

    private static string Numbered(string result) => result.Split(' ')[1] is var number && number.Contains('.', StringComparison.Ordinal) ? number : number + ".0";

    private static IEnumerable<string> Results(string text) =>
        (from Match match in Result().Matches(text)
         from Match number in Number().Matches(match.Groups["numbers"].Value)
         select $"{match.Groups["kind"].Value} {number.Value}").Distinct(StringComparer.Ordinal);

    private static string TextOf(string file)
    {
        var text = new StringBuilder();
        foreach (var cell in JsonNode.Parse(File.ReadAllText(file))!["cells"]!.AsArray())
        {
            if (cell!["cell_type"]!.ToString() == "markdown") text.AppendJoin("", cell["source"]!.AsArray().Select(line => line!.ToString())).Append('\n');
            foreach (var output in cell["outputs"]?.AsArray() ?? [])
                text.Append(output!["data"]?["application/vnd.collective-action.claim+json"]?["source"]?.ToString()).Append('\n');
        }
        return text.ToString();
    }

    [GeneratedRegex(@"\b(?<kind>Theorem|Proposition|Lemma|Corollary)s? (?<numbers>\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*)")]
    private static partial Regex Result();

    [GeneratedRegex(@"\d+(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:arXiv:|arxiv\.org/abs/)(\d{4}\.\d{5})")]
    private static partial Regex Work();
}
