using System.Security.Cryptography;
using System.Text;

namespace CollectiveAction.Charts.Model;

/// <summary>Identifiers from content: the same figure has the same bytes, and different figures on one page do not collide.</summary>
internal static class Fingerprint
{
    public static string Of(string content) => "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];
}
