using CollectiveAction.Learning.Kernels;

namespace CollectiveAction.Learning.Backends;

/// <summary>Losses and activations of as many models at once as a vector has lanes.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
internal static class DenseOutput<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>The logistic loss of a score, the log-odds of class 1; its slope times the row's factor is stored.</summary>
    internal static TVector Logistic(ref float score, TVector label, TVector factor, ref float slope)
    {
        var (s, one) = (TLanes.Load(ref score, 0), TLanes.Create(1));
        var e = FloatFunctions<TLanes, TVector>.Exp(TLanes.Subtract(TLanes.Zero, FloatFunctions<TLanes, TVector>.Absolute(s)));
        var probability = TLanes.Divide(TLanes.SelectGreater(s, TLanes.Zero, one, e), TLanes.Add(one, e));
        TLanes.Store(TLanes.Multiply(TLanes.Subtract(probability, label), factor), ref slope, 0);
        var hinge = TLanes.Subtract(TLanes.SelectGreater(s, TLanes.Zero, s, TLanes.Zero), TLanes.Multiply(label, s));
        return TLanes.Add(FloatFunctions<TLanes, TVector>.Log(TLanes.Add(one, e)), hinge);
    }

    /// <summary>The softmax loss of the classes' scores; their slopes times the row's factor are stored.</summary>
    internal static TVector Softmax(ref float scores, int classes, TVector label, TVector factor, ref float slopes)
    {
        var best = TLanes.Load(ref scores, 0);
        for (var k = 1; k < classes; k++)
        {
            var score = TLanes.Load(ref scores, (nint)k * TLanes.Count);
            best = TLanes.SelectGreater(score, best, score, best);
        }

        var (sum, own, one) = (TLanes.Zero, TLanes.Zero, TLanes.Create(1));
        for (var k = 0; k < classes; k++)
        {
            var score = TLanes.Load(ref scores, (nint)k * TLanes.Count);
            var e = FloatFunctions<TLanes, TVector>.Exp(TLanes.Subtract(score, best));
            TLanes.Store(e, ref slopes, (nint)k * TLanes.Count);
            sum = TLanes.Add(sum, e);
            own = IfLabel(label, k, score, own);
        }

        for (var k = 0; k < classes; k++)
        {
            var probability = TLanes.Divide(TLanes.Load(ref slopes, (nint)k * TLanes.Count), sum);
            var slope = TLanes.Subtract(probability, IfLabel(label, k, one, TLanes.Zero));
            TLanes.Store(TLanes.Multiply(slope, factor), ref slopes, (nint)k * TLanes.Count);
        }

        return TLanes.Add(FloatFunctions<TLanes, TVector>.Log(sum), TLanes.Subtract(best, own));
    }

    /// <summary>tanh z in place.</summary>
    internal static void Tanh(ref float units, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = (nint)i * TLanes.Count;
            TLanes.Store(FloatFunctions<TLanes, TVector>.Tanh(TLanes.Load(ref units, at)), ref units, at);
        }
    }

    /// <summary>max(0, z) in place.</summary>
    internal static void Relu(ref float units, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = (nint)i * TLanes.Count;
            var z = TLanes.Load(ref units, at);
            TLanes.Store(TLanes.SelectGreater(z, TLanes.Zero, z, TLanes.Zero), ref units, at);
        }
    }

    /// <summary>Carries slopes back through tanh, in place.</summary>
    internal static void TanhBack(ref float units, int count, ref float slopes)
    {
        for (var i = 0; i < count; i++)
        {
            var at = (nint)i * TLanes.Count;
            var unit = TLanes.Load(ref units, at);
            var derivative = TLanes.Subtract(TLanes.Create(1), TLanes.Multiply(unit, unit));
            TLanes.Store(TLanes.Multiply(TLanes.Load(ref slopes, at), derivative), ref slopes, at);
        }
    }

    /// <summary>Carries slopes back through max(0, z), in place.</summary>
    internal static void ReluBack(ref float units, int count, ref float slopes)
    {
        for (var i = 0; i < count; i++)
        {
            var at = (nint)i * TLanes.Count;
            var slope = TLanes.SelectGreater(TLanes.Load(ref units, at), TLanes.Zero, TLanes.Load(ref slopes, at), TLanes.Zero);
            TLanes.Store(slope, ref slopes, at);
        }
    }

    /// <summary>One number where the label is a class, another elsewhere; labels are whole numbers.</summary>
    private static TVector IfLabel(TVector label, int classNumber, TVector equal, TVector otherwise)
    {
        var distance = FloatFunctions<TLanes, TVector>.Absolute(TLanes.Subtract(label, TLanes.Create(classNumber)));
        return TLanes.SelectGreater(TLanes.Create(0.5f), distance, equal, otherwise);
    }
}
