using System.Text.Json;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>What the kernel says about itself. Versions are fixed so that notebooks do not change when the runtime does.</summary>
internal static class KernelInfo
{
    /// <summary>The name of the language, the same in the kernel spec.</summary>
    public const string Language = "C#";

    private const string LanguageVersion = "14.0";
    private const string ImplementationVersion = "1.0";

    /// <summary>Writes the members of a <c>kernel_info_reply</c>.</summary>
    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("status", "ok");
        writer.WriteString("protocol_version", MessageWriter.ProtocolVersion);
        writer.WriteString("implementation", "collective-action");
        writer.WriteString("implementation_version", ImplementationVersion);
        writer.WriteStartObject("language_info");
        writer.WriteString("name", Language);
        writer.WriteString("version", LanguageVersion);
        writer.WriteString("mimetype", "text/x-csharp");
        writer.WriteString("file_extension", ".cs");
        writer.WriteString("pygments_lexer", "csharp");
        writer.WriteString("codemirror_mode", "text/x-csharp");
        writer.WriteEndObject();
        writer.WriteString("banner",
            $"C# {LanguageVersion} on .NET {Environment.Version.Major}: notebooks on algorithmic collective action");
        writer.WriteBoolean("debugger", false);
        writer.WriteStartArray("help_links");
        Link(writer, "C# language reference", "https://learn.microsoft.com/dotnet/csharp/");
        Link(writer, ".NET API reference", "https://learn.microsoft.com/dotnet/api/");
        writer.WriteEndArray();
    }

    private static void Link(Utf8JsonWriter writer, string text, string url)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }
}
