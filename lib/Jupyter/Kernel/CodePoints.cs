using System.Text;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>The protocol counts cursor positions in code points, .NET in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 offset of a position counted in code points, clamped to the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Code points before the cursor; outside the text it is clamped.</param>
    public static int ToUtf16(string text, int position)
    {
        var offset = 0;
        while (position > 0 && offset < text.Length)
        {
            offset += Rune.TryGetRuneAt(text, offset, out var rune) ? rune.Utf16SequenceLength : 1;
            position--;
        }

        return offset;
    }

    /// <summary>The position counted in code points of a UTF-16 offset, clamped to the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">The offset; outside the text it is clamped.</param>
    public static int FromUtf16(string text, int offset)
    {
        offset = Math.Min(offset, text.Length);
        var position = 0;
        for (var at = 0; at < offset; position++)
        {
            at += Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;
        }

        return position;
    }
}
