namespace CollectiveAction.Theory.Signals;

/// <summary>Refuses what is no token: nothing, and negative identifiers.</summary>
internal static class TokenCheck
{
    internal static void Require<TToken>(TToken token, string name = "token")
    {
        ArgumentNullException.ThrowIfNull(token, name);
        if (token is int identifier) ArgumentOutOfRangeException.ThrowIfNegative(identifier, name);
    }
}
