using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Directives;

/// <summary><c>#r</c> and <c>#i</c>: assemblies, projects and packages.</summary>
internal sealed class ReferenceDirectives(SessionOptions options, CellEvaluator evaluator) : IDisposable
{
    private const string PackagePrefix = "nuget:";

    private readonly ShadowCopies _copies = new();
    private readonly PackageRestorer _restorer = new(options.PackageCache, options.PackageTimeLimit, options.Time);
    private readonly Dictionary<string, PackageRequest> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];
    private ReferenceLoader? _loader;

    private ReferenceLoader Loader => _loader ??= new ReferenceLoader(evaluator.Loader, evaluator.AddReference, _copies);

    public static bool IsPackage(CellPart part) =>
        part is DirectivePart { Name: "#r" } directive && directive.Value.StartsWith(PackagePrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Carries out <c>#r</c> for an assembly or a project.</summary>
    public void Reference(DirectivePart directive, string folder, RunningCell cell)
    {
        var value = directive.Value;
        if (value.Length == 0)
            throw new DirectiveException("#r needs something to reference: \"nuget:Id, version\", \"project:path\" or \"file.dll\".");
        if (value.StartsWith(ProjectDirectives.Prefix, StringComparison.OrdinalIgnoreCase))
            ReferenceProject(value[ProjectDirectives.Prefix.Length..].Trim(), folder, cell);
        else
            ReferenceAssembly(Path.GetFullPath(Path.Combine(folder, value)), cell);
    }

    /// <summary>Carries out <c>#i</c>.</summary>
    public void AddSource(DirectivePart directive, string folder)
    {
        var value = directive.Value;
        if (!value.StartsWith(PackagePrefix, StringComparison.OrdinalIgnoreCase))
            throw new DirectiveException("#i needs a package source: \"nuget:https://…\" or \"nuget:folder\".");
        var source = value[PackagePrefix.Length..].Trim();
        if (!source.Contains("://", StringComparison.Ordinal)) source = Path.GetFullPath(Path.Combine(folder, source));
        if (!_sources.Contains(source)) _sources.Add(source);
    }

    /// <summary>Carries out consecutive <c>#r "nuget:"</c> directives as one restore.</summary>
    public void ReferencePackages(IReadOnlyList<DirectivePart> directives, string folder, RunningCell cell)
    {
        var requests = directives.Select(directive =>
        {
            var text = directive.Value[PackagePrefix.Length..];
            return PackageRequest.Parse(text)
                ?? throw new DirectiveException(
                    $"'{text.Trim()}' does not name a package and a version. Write #r \"nuget:Id\" or #r \"nuget:Id, 1.2.3\".");
        }).ToList();
        var wanted = new Dictionary<string, PackageRequest>(_packages, StringComparer.OrdinalIgnoreCase);
        foreach (var request in requests) wanted[request.Id] = request;

        var names = string.Join(", ", requests.Select(request => request.Id));
        var display = cell.Display(MimeBundle.OfText("text/plain", $"Installing {names} …"));
        RuntimeFiles files;
        try
        {
            files = Task.Run(() => _restorer.RestoreAsync(wanted.Values, _sources, folder, cell.Cancellation)).GetAwaiter().GetResult();
        }
        catch (PackageException exception)
        {
            cell.Outputs.Update(MimeBundle.OfText("text/plain", $"Could not install {names}"), display);
            throw new DirectiveException(exception.Message);
        }
        foreach (var request in requests) _packages[request.Id] = request;
        var installed = requests.Select(request => $"{request.Id} {files.Versions.GetValueOrDefault(request.Id)}".TrimEnd());
        cell.Outputs.Update(MimeBundle.OfText("text/plain", $"Installed {string.Join(", ", installed)}"), display);
        Warn([.. files.Remarks, .. requests.Where(request => files.Versions.TryGetValue(request.Id, out var found) && !request.Accepts(found))
            .Select(request => $"{request.Id} {request.Version} was asked for; the nearest there is, {files.Versions[request.Id]}, was installed."),
            .. Loader.AddPackages(files)], cell);
    }

    public void Dispose() => _copies.Dispose();

    private void ReferenceProject(string path, string folder, RunningCell cell)
    {
        var project = ProjectBuilder.Locate(path, folder);
        var name = Path.GetFileNameWithoutExtension(project);
        if (options.BuiltProjects?.GetValueOrDefault(project) is { } built)
        {
            Reference(built, name, cell);
            cell.Display(MimeBundle.OfText("text/plain", $"Referenced {name}"));
            return;
        }
        var display = cell.Display(MimeBundle.OfText("text/plain", $"Building {name} …"));
        var build = Task.Run(() => ProjectBuilder.BuildAsync(project, null, cell.Cancellation)).GetAwaiter().GetResult();
        cell.Outputs.Update(MimeBundle.OfText("text/plain", build.Succeeded ? $"Referenced {name}" : $"{name} did not build"), display);
        if (!build.Succeeded) throw new DirectiveException($"{name} did not build.", build.Errors);
        Reference(build, name, cell);
    }

    private void Reference(ProjectBuild build, string name, RunningCell cell)
    {
        ReferenceAssembly(build.AssemblyPath!, cell);
        var unknown = evaluator.Import(build.Usings, cell.Cancellation);
        Warn([.. unknown.Select(directive => $"the project {name} declares '{directive}', which names nothing a cell can see.")], cell);
    }

    private void ReferenceAssembly(string path, RunningCell cell)
    {
        // A bare name of the base library, as in #r "System.Net.Http", is referenced already.
        if (!File.Exists(path)
            && FrameworkReferences.Names.Contains(
                Path.GetFileNameWithoutExtension(path + (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? "" : ".dll"))))
            return;
        Warn(Loader.AddAssembly(path), cell);
    }

    private static void Warn(IReadOnlyList<string> warnings, RunningCell cell)
    {
        foreach (var warning in warnings) cell.Outputs.Write(StreamName.Stderr, $"Warning: {warning}\n");
    }
}
