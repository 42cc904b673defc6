namespace CollectiveAction.Architecture.Tests;

/// <summary>An area of an assembly, a folder of its own.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Uses">The areas it may use; they stand above it in the table, so no circle can be written down.</param>
internal sealed record Area(string Name, params string[] Uses);

/// <summary>A use that the tables do not allow and that still stands, to be cut.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="From">The area that uses.</param>
/// <param name="To">The area that is used.</param>
/// <param name="Type">The type that it uses.</param>
/// <param name="Why">What keeps it, or what cuts it.</param>
internal sealed record Debt(string Assembly, string From, string To, string Type, string Why);

/// <summary>The design as tables: what each assembly may reference and what each of its areas may use.</summary>
internal static class Design
{
    /// <summary>The assemblies that each assembly may reference. One that is not listed may not exist.</summary>
    internal static readonly Dictionary<string, string[]> References = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Charts"] = [],
        ["Data"] = ["Numerics"],
        ["Privacy"] = ["Numerics"],
        ["Theory"] = ["Numerics", "Data"],
        ["Mechanisms"] = ["Numerics"],
        ["Learning"] = ["Numerics", "Data", "Privacy"],
        ["Learning.Torch"] = ["Numerics", "Data", "Privacy", "Learning"],
        ["Learning.Ilgpu"] = ["Numerics", "Data", "Privacy", "Learning"],
        ["Studies"] = ["Numerics", "Charts"],
        ["Experiments"] = ["Numerics", "Data", "Privacy", "Theory", "Mechanisms", "Learning", "Charts", "Studies"],
        ["Interop"] = ["Numerics", "Charts", "Studies"],
        ["Jupyter"] = [],
    };

    /// <summary>
    /// The areas of each assembly, from the bottom to the top. Files directly in an assembly's folder are its top: they may use every area, and no
    /// area may use them.
    /// </summary>
    internal static readonly Dictionary<string, Area[]> Areas = new(StringComparer.Ordinal)
    {
        ["Numerics"] =
        [
            new("Checks"),
            new("Citing"),
            new("Functions", "Checks", "Citing"),
            new("Randomness", "Checks", "Citing"),
            new("Stopping"),
            new("Optimization", "Checks", "Citing", "Functions", "Stopping"),
            new("Estimation", "Checks", "Citing", "Functions", "Randomness", "Stopping", "Optimization"),
        ],
        ["Charts"] =
        [
            new("Model"),
            new("Layout", "Model"),
            new("Plotly", "Model", "Layout"),
            new("Svg", "Model", "Layout"),
            new("Display", "Model", "Layout", "Plotly", "Svg"),
            new("Interactive", "Model", "Layout", "Plotly", "Display"),
        ],
        ["Data"] =
        [
            new("Files"),
            new("Catalogue", "Files"),
            new("Tabular", "Catalogue"),
            new("Text", "Files", "Catalogue"),
            new("Populations"),
            new("Synthetic", "Populations", "Tabular", "Text"),
            new("Adult", "Files", "Catalogue", "Synthetic", "Tabular"),
            new("Bank", "Files", "Catalogue", "Synthetic", "Tabular"),
            new("Cars", "Catalogue", "Synthetic", "Populations", "Tabular"),
            new("Credit", "Files", "Catalogue", "Synthetic", "Tabular"),
            new("Compas", "Files", "Catalogue", "Synthetic", "Tabular"),
            new("Digits", "Files", "Catalogue", "Tabular"),
            new("Crowd", "Files", "Catalogue"),
            new("Ratings", "Files", "Catalogue", "Synthetic"),
            new("Resumes", "Files", "Catalogue", "Synthetic", "Text"),
        ],
        ["Privacy"] =
        [
            new("Events"),
            new("Losses"),
            new("TradeOffs", "Losses"),
            new("Accountants", "Events", "Losses", "TradeOffs"),
            new("Calibration", "Events", "Accountants"),
            new("Auditing", "Events"),
        ],
        ["Theory"] =
        [
            new("Signals"),
            new("Strategies", "Signals"),
            new("Objectives", "Signals", "Strategies"),
            new("Noise", "Signals", "Strategies"),
            new("Mixtures", "Signals", "Strategies", "Noise", "Objectives"),
            new("Exact", "Signals", "Strategies", "Noise", "Objectives", "Mixtures"),
            new("WorstCases", "Signals", "Strategies", "Noise", "Objectives", "Mixtures", "Exact"),
            new("Bounds", "Signals", "Strategies", "Noise", "Objectives", "Mixtures", "Exact", "WorstCases"),
            new("Certificates", "Signals", "Strategies", "Objectives", "Mixtures", "Exact", "WorstCases", "Bounds"),
            new("Participation"),
            new("Steering"),
            new("Performativity", "Steering"),
            new("Fairness", "Signals", "Strategies", "Mixtures", "Exact", "Bounds"),
        ],
        ["Mechanisms"] =
        [
            new("Curves"),
            new("Problems", "Curves"),
            new("Moments", "Curves", "Problems"),
            new("Solving", "Curves", "Problems", "Moments"),
            new("Contracts", "Curves", "Problems", "Moments", "Solving"),
            new("Valuation"),
            new("Cooperatives", "Valuation"),
            new("Ballots"),
            new("Aggregation", "Ballots"),
            new("Pomdps"),
            new("Workflows", "Ballots", "Pomdps"),
        ],
        ["Learning"] =
        [
            new("Kernels"),
            new("Clustering"),
            new("Losses"),
            new("Optimizers"),
            new("Privacy", "Kernels"),
            new("Models", "Kernels", "Losses", "Optimizers", "Privacy"),
            new("Fitting", "Losses", "Models", "Optimizers"),
            new("Texts", "Kernels", "Losses", "Models", "Optimizers", "Privacy"),
            new("Recommenders", "Models"),
            new("Evaluation", "Losses", "Models", "Texts"),
            new("Backends", "Kernels", "Losses", "Models", "Optimizers", "Privacy", "Texts"),
            new("Ensembles", "Backends", "Models"),
            new("Learners", "Kernels", "Losses", "Models", "Privacy", "Texts", "Backends"),
            new("Tables", "Models", "Fitting", "Evaluation", "Backends", "Ensembles"),
        ],
        ["Learning.Torch"] =
        [
            new("Runtime"),
            new("Dense", "Runtime"),
            new("Bags", "Runtime"),
            new("Tokens"),
            new("Checkpoints", "Tokens"),
            new("Transformers", "Runtime", "Tokens", "Checkpoints"),
        ],
        ["Learning.Ilgpu"] =
        [
            new("Runtime"),
            new("Dense", "Runtime"),
        ],
        ["Studies"] =
        [
            new("Notebook"),
            new("Claims", "Notebook"),
            new("Exercises", "Notebook"),
            new("Tables", "Notebook"),
            new("Store", "Tables"),
            new("Running", "Notebook", "Store", "Tables"),
            new("Recorded", "Notebook", "Tables", "Store", "Running"),
        ],
        ["Interop"] =
        [
            new("DataFrames"),
            new("PlotlyNet"),
            new("Interactive", "DataFrames"),
        ],
        ["Experiments"] =
        [
            new("Records"),
            new("Figures"),
            new("Texts", "Records", "Figures"),
            new("Devices"),
            new("Participation", "Figures"),
            new("Steering", "Figures"),
            new("Performativity", "Records", "Figures"),
            new("Certificates", "Figures"),
            new("Recommenders", "Records", "Figures"),
            new("Contracts", "Figures", "Texts"),
            new("Workflows", "Records", "Figures"),
            new("Groups", "Records", "Figures", "Texts", "Steering"),
            new("Resumes", "Records", "Figures", "Texts"),
            new("Valuation", "Records", "Texts", "Groups", "Resumes"),
            new("Cooperatives", "Figures", "Valuation"),
            new("Privacy", "Records", "Figures", "Texts", "Resumes"),
            new("Fairness", "Records", "Figures"),
            new("Composition", "Texts", "Groups", "Privacy"),
            new("Exercises", "Certificates", "Composition", "Devices", "Resumes"),
            new("Commands", "Texts", "Steering", "Performativity", "Certificates", "Recommenders", "Contracts", "Workflows", "Groups", "Resumes", "Valuation", "Cooperatives", "Privacy", "Fairness", "Composition"),
        ],
        ["Jupyter"] =
        [
            new("Wire"),
            new("Outputs"),
            new("References"),
            new("Formatting", "Outputs"),
            new("Hosting", "Outputs", "Formatting"),
            new("Cells", "Outputs", "Formatting", "Hosting"),
            new("Engine", "Outputs", "References", "Formatting", "Hosting", "Cells"),
            new("Notebooks", "Outputs"),
            new("Directives", "Outputs", "References", "Formatting", "Hosting", "Engine", "Notebooks"),
            new("Analysis", "Engine", "Directives"),
            new("Session", "Outputs", "References", "Formatting", "Hosting", "Engine", "Directives", "Analysis"),
            new("Kernel", "Wire", "Outputs", "Hosting", "Engine", "Analysis", "Session"),
            new("Runner", "Outputs", "References", "Hosting", "Directives", "Session", "Notebooks"),
            new("Checking", "Notebooks", "Runner"),
            new("Export", "References", "Notebooks", "Runner", "Checking"),
            new("Grading", "References", "Directives", "Notebooks", "Runner", "Export"),
            new("Install", "Kernel"),
            new("Commands", "References", "Engine", "Session", "Kernel", "Notebooks", "Runner", "Checking", "Export", "Grading", "Install"),
        ],
    };

    /// <summary>Uses against the tables that are known. A line that is no longer true fails: delete it with what it stood for.</summary>
    internal static readonly Debt[] Debts = [];

    /// <summary>
    /// Names that public types of two assemblies share, with the reason. Everything else has one name for one thing, so that a notebook which imports
    /// both namespaces need not say which it means.
    /// </summary>
    internal static readonly Dictionary<string, string> SharedNames = new(StringComparer.Ordinal)
    {
        ["Program"] = "the entry point of each executable is called so, and no notebook names it",
    };
}
