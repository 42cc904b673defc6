namespace CollectiveAction.Jupyter.Analysis;

/// <summary>The keywords that completion proposes.</summary>
internal static class Keywords
{
    public static IReadOnlyList<string> All { get; } =
    [
        "abstract", "as", "async", "await", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const",
        "continue", "decimal", "default", "delegate", "do", "double", "dynamic", "else", "enum", "event", "explicit", "false",
        "finally", "fixed", "float", "for", "foreach", "from", "get", "goto", "if", "implicit", "in", "init", "int", "interface",
        "internal", "is", "let", "lock", "long", "nameof", "new", "nint", "not", "null", "object", "operator", "orderby", "out",
        "override", "params", "private", "protected", "public", "readonly", "record", "ref", "required", "return", "sbyte",
        "sealed", "select", "set", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw",
        "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "var", "virtual", "void", "volatile",
        "when", "where", "while", "with", "yield",
    ];
}
