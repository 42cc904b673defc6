using System.Text.Json;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter.Install;

/// <summary>One kernel spec: what a front end reads to start the kernel.</summary>
/// <param name="DisplayName">The name shown in menus.</param>
/// <param name="Dotnet">The absolute path of the <c>dotnet</c> host.</param>
/// <param name="Program">The absolute path of the program.</param>
internal sealed partial record KernelSpec(string DisplayName, string Dotnet, string Program)
{
    /// <summary>The file a front end reads.</summary>
    public const string FileName = "kernel.json";

    private const string Logo =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
          <rect width="64" height="64" rx="12" fill="#0072B2"/>
          <g fill="#FFFFFF">
            <circle cx="14" cy="46" r="4"/><circle cx="26" cy="46" r="4"/><circle cx="38" cy="46" r="4"/>
            <circle cx="14" cy="34" r="4"/><circle cx="26" cy="34" r="4"/>
          </g>
          <g fill="#E69F00"><circle cx="38" cy="34" r="4"/><circle cx="50" cy="22" r="4"/><circle cx="50" cy="34" r="4"/><circle cx="50" cy="46" r="4"/></g>
          <path d="M12 24 L34 20 L50 10" fill="none" stroke="#FFFFFF" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>

        """;

    /// <summary>Refuses a name that front ends would not find.</summary>
    /// <exception cref="ArgumentException">It holds other characters than ASCII letters, digits,
    /// <c>.</c>, <c>_</c> and <c>-</c>.</exception>
    public static void CheckName(string name)
    {
        if (ValidName().IsMatch(name) && name is not ("." or "..")) return;
        throw new ArgumentException(
            $"A kernel's name consists of ASCII letters, digits, '.', '_' and '-'; '{name}' does not. Try 'my-kernel'.", nameof(name));
    }

    /// <summary>Writes the spec into a folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "logo-svg.svg"), Logo.ReplaceLineEndings("\n"));
        using var stream = File.Create(Path.Combine(folder, FileName));
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteStartArray("argv");
        foreach (var argument in new[] { Dotnet, Program, "kernel", "{connection_file}" }) writer.WriteStringValue(argument);
        writer.WriteEndArray();
        writer.WriteString("display_name", DisplayName);
        writer.WriteString("language", KernelInfo.Language);
        writer.WriteString("interrupt_mode", "message");
        writer.WriteStartObject("metadata");
        writer.WriteBoolean("debugger", false);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Whether the spec in a folder starts a program.</summary>
    /// <param name="folder">A kernel's folder.</param>
    /// <param name="program">The absolute path of the program.</param>
    public static bool Starts(string folder, string program)
    {
        try
        {
            var spec = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, FileName)));
            return spec.GetProperty("argv").EnumerateArray().Any(argument => argument.GetString() == program);
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex ValidName();
}
