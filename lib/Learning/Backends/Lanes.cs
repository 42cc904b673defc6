using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CollectiveAction.Learning.Backends;

/// <summary>16 floats at a time.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    public static Vector512<float> Create(float value) => Vector512.Create(value);

    public static Vector512<float> Load(ref float start, nint offset) => Vector512.LoadUnsafe(ref start, (nuint)offset);

    public static void Store(Vector512<float> vector, ref float start, nint offset) => vector.StoreUnsafe(ref start, (nuint)offset);

    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    public static Vector512<float> SquareRoot(Vector512<float> a) => Vector512.Sqrt(a);
}

/// <summary>8 floats at a time.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Zero => Vector256<float>.Zero;

    public static Vector256<float> Create(float value) => Vector256.Create(value);

    public static Vector256<float> Load(ref float start, nint offset) => Vector256.LoadUnsafe(ref start, (nuint)offset);

    public static void Store(Vector256<float> vector, ref float start, nint offset) => vector.StoreUnsafe(ref start, (nuint)offset);

    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    public static Vector256<float> SquareRoot(Vector256<float> a) => Vector256.Sqrt(a);
}

/// <summary>4 floats at a time.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static Vector128<float> Zero => Vector128<float>.Zero;

    public static Vector128<float> Create(float value) => Vector128.Create(value);

    public static Vector128<float> Load(ref float start, nint offset) => Vector128.LoadUnsafe(ref start, (nuint)offset);

    public static void Store(Vector128<float> vector, ref float start, nint offset) => vector.StoreUnsafe(ref start, (nuint)offset);

    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    public static Vector128<float> SquareRoot(Vector128<float> a) => Vector128.Sqrt(a);
}

/// <summary>One float at a time, for processors whose vectors the runtime does not use.</summary>
internal readonly struct LanesOfOne : ILanes<float>
{
    public static int Count => 1;

    public static float Zero => 0;

    public static float Create(float value) => value;

    public static float Load(ref float start, nint offset) => Unsafe.Add(ref start, offset);

    public static void Store(float vector, ref float start, nint offset) => Unsafe.Add(ref start, offset) = vector;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Multiply(float a, float b) => a * b;

    public static float Divide(float a, float b) => a / b;

    public static float SquareRoot(float a) => MathF.Sqrt(a);
}
