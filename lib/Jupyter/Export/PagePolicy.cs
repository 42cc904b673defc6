using System.Security.Cryptography;
using System.Text;

namespace CollectiveAction.Jupyter.Export;

/// <summary>
/// What a page of the book may do, as a Content-Security-Policy. As in Jupyter, the scripts of outputs run only where the outputs were made
/// here, by a run; those that come stored in a notebook do not, unless the user trusts it. No page sends anything anywhere or loads scripts
/// that are not the book's own, and the pages about all chapters run nothing that a chapter brings.
/// </summary>
internal static class PagePolicy
{
    private const int NonceLength = 24;
    private const string Network = "https://cdn.jsdelivr.net";

    /// <summary>The policy of a page.</summary>
    /// <param name="nonce">What marks the book's own scripts.</param>
    /// <param name="isTrusted">Whether scripts in the page's outputs run.</param>
    public static string Of(string nonce, bool isTrusted)
    {
        var scripts = isTrusted ? $"'self' file: {Network} 'unsafe-inline'" : $"'nonce-{nonce}'";
        return $"default-src 'none'; script-src {scripts}; style-src 'self' file: {Network} 'unsafe-inline'; "
            + $"font-src 'self' file: data: {Network}; img-src * data: blob: file:; media-src * data: file:; base-uri 'none'; form-action 'none'";
    }

    /// <summary>A word that what stands on the page cannot contain: it is made from all of it.</summary>
    public static string Nonce(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..NonceLength];
}
