using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Architecture.Tests;

/// <summary>The numbered results that notebooks name, beside the types that compute them.</summary>
internal static partial class TheoremTable
{
    private static readonly string[] Documented = ["Charts", "Data", "Experiments", "Learning", "Mechanisms", "Numerics", "Privacy", "Studies", "Theory"];

    private static readonly Lazy<SortedDictionary<string, (string Prose, IReadOnlyList<JsonNode> Claims)>> Notebooks = new(() => new(
        Directory.EnumerateFiles(Repository.PathOf("notebooks"), "*.ipynb").ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read), StringComparer.Ordinal));

    /// <summary>The names of the notebooks.</summary>
    internal static IEnumerable<string> NotebookNames => Notebooks.Value.Keys;

    /// <summary>Each result that a notebook names in its prose or as the source of a claim, with the works that the notebook cites.</summary>
    internal static IReadOnlyList<(string Notebook, string Result, IReadOnlySet<string> Works)> Named() =>
        [.. from notebook in Notebooks.Value
            let text = string.Join('\n', [notebook.Value.Prose, .. notebook.Value.Claims.Select(claim => claim["source"]?.ToString())])
            let works = Work().Matches(text).Select(match => $"arXiv:{match.Groups[1].Value}").ToHashSet(StringComparer.Ordinal)
            from result in Results(text)
            select (notebook.Key, result, (IReadOnlySet<string>)works)];

    /// <summary>The public types whose own source, or that of a member, is a result of a work.</summary>
    internal static ILookup<(string Work, string Result), Type> Types() =>
        (from name in Documented
         from type in Assembly.Load($"CollectiveAction.{name}").GetExportedTypes()
         from source in type.GetCustomAttributes<SourceAttribute>().Concat(type.GetMembers().SelectMany(member => member.GetCustomAttributes<SourceAttribute>()))
         from result in Results(source.Location)
         select ((source.Work, Result: result), type)).Distinct().ToLookup(pair => pair.Item1, pair => pair.type);

    /// <summary>Each result that a notebook names and a type computes, in the order of works and numbers.</summary>
    internal static IReadOnlyList<TheoremRow> Rows()
    {
        var types = Types();
        return [.. from named in Named()
                   from work in named.Works
                   where types.Contains((work, named.Result))
                   group named.Notebook by (work, named.Result) into row
                   orderby row.Key.work, row.Key.Result.Split(' ')[0], Version.Parse(Numbered(row.Key.Result))
                   select new TheoremRow(row.Key.work, row.Key.Result, [.. types[row.Key].OrderBy(type => type.FullName, StringComparer.Ordinal)],
                       [.. row.Distinct().Select(notebook => (notebook, Claims(notebook, row.Key.work, row.Key.Result)))])];
    }

    /// <summary>The claims of a notebook that name a result of a work as their source.</summary>
    private static IReadOnlyList<string> Claims(string notebook, string work, string result) =>
        [.. from claim in Notebooks.Value[notebook].Claims
            let source = claim["source"]?.ToString() ?? ""
            where source.Contains(work, StringComparison.Ordinal) && Results(source).Contains(result)
            select claim["id"]!.ToString()];

    private static string Numbered(string result) => result.Split(' ')[1] is var number && number.Contains('.', StringComparison.Ordinal) ? number : number + ".0";

    private static IEnumerable<string> Results(string text) =>
        (from Match match in Result().Matches(text)
         from Match number in Number().Matches(match.Groups["numbers"].Value)
         select $"{match.Groups["kind"].Value} {number.Value}").Distinct(StringComparer.Ordinal);

    private static (string Prose, IReadOnlyList<JsonNode> Claims) Read(string file)
    {
        var cells = JsonNode.Parse(File.ReadAllText(file))!["cells"]!.AsArray();
        return (string.Join('\n', cells.Where(cell => cell!["cell_type"]!.ToString() == "markdown").Select(cell => string.Concat(cell!["source"]!.AsArray()))),
            [.. cells.SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).Select(output => output!["data"]?["application/vnd.collective-action.claim+json"]).OfType<JsonNode>()]);
    }

    [GeneratedRegex(@"\b(?<kind>Theorem|Proposition|Lemma|Corollary)s? (?<numbers>\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*)")]
    private static partial Regex Result();

    [GeneratedRegex(@"\d+(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:arXiv:|arxiv\.org/abs/)(\d{4}\.\d{5})")]
    private static partial Regex Work();
}
