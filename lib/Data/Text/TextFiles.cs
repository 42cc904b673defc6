using System.Text;

namespace CollectiveAction.Data.Text;

/// <summary>Decodes text files.</summary>
internal static class TextFiles
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Decodes UTF-8 where the bytes are valid UTF-8, otherwise Windows-1252; null where they are neither.</summary>
    /// <remarks>Text in Windows-1252 with an accent is practically never valid UTF-8 by accident.</remarks>
    internal static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        // A zero byte betrays UTF-16 or a binary file; the other five have no meaning in Windows-1252.
        if (bytes.Contains((byte)0)) return null;
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return StrictUtf8.GetString(bytes);
        return bytes.ContainsAny<byte>([0x81, 0x8D, 0x8F, 0x90, 0x9D]) ? null : Windows1252.GetString(bytes);
    }
}
