namespace CollectiveAction.Jupyter.Cells;

/// <summary>A secret the user typed; displaying it by accident shows stars.</summary>
public sealed class PasswordString
{
    private readonly string secret;

    internal PasswordString(string secret) => this.secret = secret;

    /// <summary>The secret itself.</summary>
    public string GetClearTextPassword() => secret;

    /// <summary>Eight stars, whatever the secret.</summary>
    public override string ToString() => "********";
}
