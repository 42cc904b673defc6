namespace CollectiveAction.Jupyter.Outputs;

/// <summary>Text that says what it is.</summary>
internal interface IMimeText
{
    /// <summary>Its MIME type.</summary>
    string MimeType { get; }

    /// <summary>The text.</summary>
    string Text { get; }
}
