namespace CollectiveAction.Studies.Store;

/// <summary>One computed run.</summary>
/// <typeparam name="TCell">A record of everything that is varied or could be.</typeparam>
/// <typeparam name="TResult">A small record of what was measured.</typeparam>
/// <param name="Cell">What was tried.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Result">What was measured.</param>
/// <param name="Seconds">How long it took; no part of the result.</param>
public sealed record ResultRow<TCell, TResult>(TCell Cell, ulong Seed, TResult Result, double Seconds);
