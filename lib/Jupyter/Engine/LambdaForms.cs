using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>How the one expression of a lambda becomes a block.</summary>
internal enum LambdaForm
{
    /// <summary>It stays an expression, as an expression tree has to.</summary>
    Expression,

    /// <summary>Its value is returned.</summary>
    Value,

    /// <summary>It is a statement.</summary>
    Statement,
}

/// <summary>Finds out which form a lambda takes: at a guess, or for certain from what the compiler knows.</summary>
internal static class LambdaForms
{
    private static readonly string[] TreeNames = ["Expression", "IQueryable", "AsQueryable", "Queryable"];

    /// <summary>Whether code names what turns lambdas into expression trees, for which a guess could choose another overload.</summary>
    public static bool NamesTrees(SyntaxNode root) =>
        root.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && TreeNames.Contains(token.ValueText, StringComparer.Ordinal));

    /// <summary>The likely form. A wrong guess does not compile.</summary>
    public static LambdaForm Guess(LambdaExpressionSyntax lambda) => lambda.ExpressionBody switch
    {
        AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } => LambdaForm.Statement,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression } => LambdaForm.Statement,
        AwaitExpressionSyntax => LambdaForm.Statement,
        RefExpressionSyntax or ThrowExpressionSyntax or null => LambdaForm.Expression,
        _ => LambdaForm.Value,
    };

    /// <summary>The form, from the type the lambda is converted to.</summary>
    public static LambdaForm Of(LambdaExpressionSyntax lambda, SemanticModel model)
    {
        if (lambda.ExpressionBody is null or RefExpressionSyntax or ThrowExpressionSyntax) return LambdaForm.Expression;
        if (model.GetTypeInfo(lambda).ConvertedType is not INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke })
            return LambdaForm.Expression;
        if (invoke.ReturnsVoid) return LambdaForm.Statement;
        var isTask = lambda.Modifiers.Any(SyntaxKind.AsyncKeyword) && invoke.ReturnType is INamedTypeSymbol { Arity: 0 };
        return isTask ? LambdaForm.Statement : LambdaForm.Value;
    }
}
