using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Optimizers;

namespace CollectiveAction.Learning.Backends;

/// <summary>The optimisers' steps of as many models at once as a vector has lanes.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <remarks>Each step leaves the gradient at 0 for the next.</remarks>
internal readonly ref struct DenseUpdate<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ref float _parameters;
    private readonly ref float _gradient;
    private readonly ref float _means;
    private readonly ref float _squares;
    private readonly ReadOnlySpan<bool> _penalised;
    private readonly TVector _ridge;

    /// <summary>Sets what is updated, each [d, lanes].</summary>
    internal DenseUpdate(
        ref float parameters, ref float gradient, ref float means, ref float squares, ReadOnlySpan<bool> penalised, TVector ridge)
    {
        _parameters = ref parameters;
        _gradient = ref gradient;
        _means = ref means;
        _squares = ref squares;
        _penalised = penalised;
        _ridge = ridge;
    }

    /// <summary>Takes a step.</summary>
    /// <param name="method">How.</param>
    /// <param name="scale">Multiplies the gradient.</param>
    /// <param name="rate">The rate, corrected for the method's start.</param>
    /// <param name="squareFactor">Multiplies mean squares, for the same reason.</param>
    internal void Take(DenseOptimizer method, float scale, TVector rate, float squareFactor)
    {
        switch (method)
        {
            case DenseOptimizer.DescentMethod descent:
                Descent(descent, scale, rate);
                break;
            case DenseOptimizer.AdamMethod adam:
                Adam(adam, scale, rate, squareFactor);
                break;
            case DenseOptimizer.AdagradMethod adagrad:
                Adagrad(adagrad, scale, rate);
                break;
        }
    }

    /// <summary>Plain or heavy-ball descent.</summary>
    private void Descent(DenseOptimizer.DescentMethod method, float scale, TVector rate)
    {
        var momentum = TLanes.Create(method.Momentum);
        for (var i = 0; i < _penalised.Length; i++)
        {
            var at = (nint)i * TLanes.Count;
            var parameter = TLanes.Load(ref _parameters, at);
            var velocity = TLanes.Add(TLanes.Multiply(momentum, TLanes.Load(ref _means, at)), Gradient(i, scale, parameter));
            TLanes.Store(velocity, ref _means, at);
            TLanes.Store(TLanes.Subtract(parameter, TLanes.Multiply(rate, velocity)), ref _parameters, at);
        }
    }

    /// <summary>Adam.</summary>
    /// <param name="method">Its constants.</param>
    /// <param name="scale">Multiplies the gradient.</param>
    /// <param name="rate">The rate over 1 − β₁ᵗ.</param>
    /// <param name="squareFactor">1/(1 − β₂ᵗ).</param>
    private void Adam(DenseOptimizer.AdamMethod method, float scale, TVector rate, float squareFactor)
    {
        var (keptMean, newMean) = (TLanes.Create((float)method.MeanDecay), TLanes.Create((float)(1 - method.MeanDecay)));
        var (keptSquare, newSquare) = (TLanes.Create((float)method.SquareDecay), TLanes.Create((float)(1 - method.SquareDecay)));
        var (correction, epsilon) = (TLanes.Create(squareFactor), TLanes.Create(method.Epsilon));
        for (var i = 0; i < _penalised.Length; i++)
        {
            var at = (nint)i * TLanes.Count;
            var parameter = TLanes.Load(ref _parameters, at);
            var gradient = Gradient(i, scale, parameter);
            var mean = TLanes.Add(TLanes.Multiply(keptMean, TLanes.Load(ref _means, at)), TLanes.Multiply(newMean, gradient));
            var added = TLanes.Multiply(newSquare, TLanes.Multiply(gradient, gradient));
            var square = TLanes.Add(TLanes.Multiply(keptSquare, TLanes.Load(ref _squares, at)), added);
            TLanes.Store(mean, ref _means, at);
            TLanes.Store(square, ref _squares, at);
            var root = TLanes.Add(TLanes.SquareRoot(TLanes.Multiply(square, correction)), epsilon);
            TLanes.Store(TLanes.Subtract(parameter, TLanes.Divide(TLanes.Multiply(rate, mean), root)), ref _parameters, at);
        }
    }

    /// <summary>Adagrad.</summary>
    private void Adagrad(DenseOptimizer.AdagradMethod method, float scale, TVector rate)
    {
        var epsilon = TLanes.Create(method.Epsilon);
        for (var i = 0; i < _penalised.Length; i++)
        {
            var at = (nint)i * TLanes.Count;
            var parameter = TLanes.Load(ref _parameters, at);
            var gradient = Gradient(i, scale, parameter);
            var square = TLanes.Add(TLanes.Load(ref _squares, at), TLanes.Multiply(gradient, gradient));
            TLanes.Store(square, ref _squares, at);
            var root = TLanes.Add(TLanes.SquareRoot(square), epsilon);
            TLanes.Store(TLanes.Subtract(parameter, TLanes.Divide(TLanes.Multiply(rate, gradient), root)), ref _parameters, at);
        }
    }

    private TVector Gradient(int coordinate, float scale, TVector parameter)
    {
        var at = (nint)coordinate * TLanes.Count;
        var gradient = TLanes.Multiply(TLanes.Load(ref _gradient, at), TLanes.Create(scale));
        TLanes.Store(TLanes.Zero, ref _gradient, at);
        return _penalised[coordinate] ? TLanes.Add(gradient, TLanes.Multiply(_ridge, parameter)) : gradient;
    }
}
