namespace CollectiveAction.Browser.Tests;

/// <summary>How far two colours of a page stand apart.</summary>
internal static class Contrast
{
    /// <summary>Defines <c>contrast(a, b)</c> of two computed colours, from 1 to 21 as the accessibility guidelines define it.</summary>
    public const string Script = """
        const luminance = c => {
            const [r, g, b] = c.match(/[\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
        """;
}
