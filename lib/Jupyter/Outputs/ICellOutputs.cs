namespace CollectiveAction.Jupyter.Outputs;

/// <summary>The two text streams of a cell.</summary>
public enum StreamName
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}

/// <summary>
/// Where the outputs of one running cell go: the wire for the kernel, a list for the headless runner. Members may be called from any
/// thread, also after the cell has ended when the cell left background work behind.
/// </summary>
public interface ICellOutputs
{
    /// <summary>Text written to standard output or standard error, already coalesced by the session.</summary>
    /// <param name="stream">Which of the two.</param>
    /// <param name="text">The text, line ends included.</param>
    void Stream(StreamName stream, string text);

    /// <summary>A value displayed in the middle of a cell.</summary>
    /// <param name="bundle">Its representations.</param>
    /// <param name="displayId">The identifier under which it can be updated, or null.</param>
    void Display(MimeBundle bundle, string? displayId);

    /// <summary>Replaces every earlier output that carries the identifier.</summary>
    /// <param name="bundle">The new representations.</param>
    /// <param name="displayId">The identifier given to <see cref="Display"/>.</param>
    void Update(MimeBundle bundle, string displayId);

    /// <summary>The value of the cell's trailing expression.</summary>
    /// <param name="bundle">Its representations.</param>
    void Result(MimeBundle bundle);

    /// <summary>Removes the cell's outputs so far.</summary>
    /// <param name="wait">True to remove them only when the next output arrives.</param>
    void Clear(bool wait);

    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">What to show before the input field.</param>
    /// <param name="password">True to hide what is typed.</param>
    /// <param name="cancellation">Ends the wait when the cell is interrupted.</param>
    /// <exception cref="NotSupportedException">The front end does not take input; the message says so.</exception>
    string ReadLine(string prompt, bool password, CancellationToken cancellation);
}
