namespace CollectiveAction.Jupyter.Cells;

/// <summary>A secret the user typed; displaying it by accident shows stars.</summary>
public sealed class PasswordString
{
    private readonly string _secret;

    internal PasswordString(string secret) => _secret = secret;

    /// <summary>The secret itself.</summary>
    public string GetClearTextPassword() => _secret;

    /// <summary>Eight stars, whatever the secret.</summary>
    public override string ToString() => "********";
}
