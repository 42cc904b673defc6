using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Formulas as a line of text, for places where they are read and not set: search results, descriptions.</summary>
internal static partial class TexText
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ε", ["varepsilon"] = "ε", ["zeta"] = "ζ", ["eta"] = "η",
        ["theta"] = "θ", ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ", ["nu"] = "ν", ["xi"] = "ξ", ["pi"] = "π", ["rho"] = "ρ", ["sigma"] = "σ",
        ["tau"] = "τ", ["phi"] = "φ", ["varphi"] = "φ", ["chi"] = "χ", ["psi"] = "ψ", ["omega"] = "ω", ["Delta"] = "Δ", ["Sigma"] = "Σ", ["Phi"] = "Φ",
        ["Theta"] = "Θ", ["Omega"] = "Ω", ["Pi"] = "Π", ["ge"] = "≥", ["geq"] = "≥", ["le"] = "≤", ["leq"] = "≤", ["neq"] = "≠", ["ne"] = "≠", ["approx"] = "≈",
        ["sim"] = "∼", ["infty"] = "∞", ["sum"] = "∑", ["prod"] = "∏", ["int"] = "∫", ["cdot"] = "·", ["times"] = "×", ["pm"] = "±", ["in"] = "∈",
        ["notin"] = "∉", ["subset"] = "⊂", ["subseteq"] = "⊆", ["cup"] = "∪", ["cap"] = "∩", ["to"] = "→", ["mapsto"] = "↦", ["Rightarrow"] = "⇒", ["iff"] = "⇔",
        ["partial"] = "∂", ["nabla"] = "∇", ["ell"] = "ℓ", ["ldots"] = "…", ["dots"] = "…", ["cdots"] = "…", ["Pr"] = "Pr", ["star"] = "*", ["ast"] = "*",
        ["lVert"] = "‖", ["rVert"] = "‖", ["Vert"] = "‖", ["mid"] = "|", ["langle"] = "⟨", ["rangle"] = "⟩", ["forall"] = "∀", ["exists"] = "∃", ["ll"] = "≪", ["gg"] = "≫",
    };

    /// <summary>The formula in plain characters: commands as symbols, fractions with a stroke, no braces.</summary>
    /// <param name="tex">TeX, with or without its delimiters.</param>
    public static string Of(string tex)
    {
        var text = Escaped().Replace(Delimiters().Replace(tex, ""), match => match.Value[1] switch { '{' => "\u0001", '}' => "\u0002", var c => c.ToString() });
        text = Fraction().Replace(Fraction().Replace(text, "($1)/($2)"), "($1)/($2)");
        text = Command().Replace(text, match => Symbols.TryGetValue(match.Groups[1].Value, out var symbol) ? symbol
            : Words().IsMatch(match.Value) ? match.Groups[1].Value : "");
        text = Lone().Replace(text, "$1");
        return Spaces().Replace(Braces().Replace(text, ""), " ").Replace('\u0001', '{').Replace('\u0002', '}').Trim();
    }

    [GeneratedRegex(@"^\s*(\\\(|\\\[|\$\$?)|(\\\)|\\\]|\$\$?)\s*$")]
    private static partial Regex Delimiters();

    [GeneratedRegex(@"\\[{}%_#$]")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")]
    private static partial Regex Fraction();

    // A fraction of single characters needs no parentheses.
    [GeneratedRegex(@"\((\w)\)(?=/)|(?<=/)\((?<1>\w)\)")]
    private static partial Regex Lone();

    [GeneratedRegex(@"\\([A-Za-z]+)\*?")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\\(log|ln|exp|min|max|sup|inf|arg|argmax|argmin|det|lim|sin|cos|tanh)$")]
    private static partial Regex Words();

    [GeneratedRegex(@"[{}]|\\[,;:!\\|]|&")]
    private static partial Regex Braces();

    [GeneratedRegex(@"[\s~]+")]
    private static partial Regex Spaces();
}
