namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>The cell tags with a meaning here. They are Jupyter's where Jupyter has one.</summary>
public static class CellTags
{
    /// <summary>The cell that declares the values <c>--param</c> may replace.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell that <c>--param</c> adds after the <see cref="Parameters"/> cell.</summary>
    public const string InjectedParameters = "injected-parameters";

    /// <summary>Its outputs change from run to run (times, for example): only their kinds are compared.</summary>
    public const string Volatile = "volatile";

    /// <summary>The solution of an exercise: folded in the book, absent from the student's copy.</summary>
    public const string Solution = "solution";

    /// <summary>An open question at the end of the exercises; the code in its prose is where one starts, and runs with the solutions.</summary>
    public const string Project = "project";

    /// <summary>For whoever teaches: absent from the student's copy.</summary>
    public const string Instructor = "instructor";

    /// <summary>Where a student answers an exercise.</summary>
    public const string Exercise = "exercise";

    /// <summary>The book folds the code of this cell.</summary>
    public const string HideInput = "hide-input";

    /// <summary>The cell is meant to fail; the notebook goes on after it.</summary>
    public const string RaisesException = "raises-exception";
}
