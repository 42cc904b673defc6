using ILGPU;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>A product of two matrices by the threads of a group, any size of either: C[i, j] = Σₖ A[i, k]·B[j, k].</summary>
/// <remarks>
/// The threads form a square of side s; a tile of 4s × 4s sums is formed at a time, 4 × 4 of them in each thread's registers, from two strips in
/// shared memory. A thread's sums lie s apart, so that neighbours read neighbouring numbers or the same one. Terms are added in their order, whatever
/// the size of the group.
/// </remarks>
internal static class TiledProduct
{
    /// <summary>The largest side of the square of threads.</summary>
    internal const int LargestSide = 16;

    private const int Each = 4, EachBits = 2, Terms = 16, TermBits = 4;

    // Not a multiple of the number of banks: terms of one line that are written together fall into different ones.
    private const int Line = Each * LargestSide + 1;

    /// <summary>The numbers of shared memory that both strips take.</summary>
    internal const int SharedLength = 2 * Terms * Line;

    /// <summary>Forms the product. Every thread of the group calls it; what was written before it is seen by all.</summary>
    /// <param name="shared">The shared memory of the group.</param>
    /// <param name="sideBits">log₂ s.</param>
    /// <param name="rows">The number of rows of A and C.</param>
    /// <param name="columns">The number of rows of B and columns of C.</param>
    /// <param name="terms">The length of each sum.</param>
    /// <param name="left">A.</param>
    /// <param name="right">B.</param>
    /// <param name="result">Takes C.</param>
    internal static void Form<TLeft, TRight, TResult>(
        ArrayView<float> shared, int sideBits, int rows, int columns, int terms, TLeft left, TRight right, TResult result)
        where TLeft : struct, IOperand
        where TRight : struct, IOperand
        where TResult : struct, IResult
    {
        var (side, tile) = (1 << sideBits, Each << sideBits);
        var (y, x) = (Group.IdxX >> sideBits, Group.IdxX & (side - 1));
        for (var firstRow = 0; firstRow < rows; firstRow += tile)
        {
            for (var firstColumn = 0; firstColumn < columns; firstColumn += tile)
            {
                float s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
                float s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
                for (var firstTerm = 0; firstTerm < terms; firstTerm += Terms)
                {
                    var count = IntrinsicMath.Min(Terms, terms - firstTerm);
                    Group.Barrier();
                    Load(shared, 0, sideBits + EachBits, firstRow, rows, firstTerm, count, left);
                    Load(shared, Terms * Line, sideBits + EachBits, firstColumn, columns, firstTerm, count, right);
                    Group.Barrier();
                    for (var k = 0; k < count; k++)
                    {
                        var (a, b) = (k * Line + y, (Terms + k) * Line + x);
                        var (a0, a1, a2, a3) = (shared[a], shared[a + side], shared[a + 2 * side], shared[a + 3 * side]);
                        var (b0, b1, b2, b3) = (shared[b], shared[b + side], shared[b + 2 * side], shared[b + 3 * side]);
                        (s00, s01, s02, s03) = (s00 + a0 * b0, s01 + a0 * b1, s02 + a0 * b2, s03 + a0 * b3);
                        (s10, s11, s12, s13) = (s10 + a1 * b0, s11 + a1 * b1, s12 + a1 * b2, s13 + a1 * b3);
                        (s20, s21, s22, s23) = (s20 + a2 * b0, s21 + a2 * b1, s22 + a2 * b2, s23 + a2 * b3);
                        (s30, s31, s32, s33) = (s30 + a3 * b0, s31 + a3 * b1, s32 + a3 * b2, s33 + a3 * b3);
                    }
                }

                var (row, column) = (firstRow + y, firstColumn + x);
                Take(result, row, rows, column, columns, side, s00, s01, s02, s03);
                Take(result, row + side, rows, column, columns, side, s10, s11, s12, s13);
                Take(result, row + 2 * side, rows, column, columns, side, s20, s21, s22, s23);
                Take(result, row + 3 * side, rows, column, columns, side, s30, s31, s32, s33);
            }
        }
    }

    private static void Take<TResult>(TResult result, int row, int rows, int column, int columns, int side, float s0, float s1, float s2, float s3)
        where TResult : struct, IResult
    {
        if (row >= rows) return;
        if (column < columns) result.Take(row, column, s0);
        if (column + side < columns) result.Take(row, column + side, s1);
        if (column + 2 * side < columns) result.Take(row, column + 2 * side, s2);
        if (column + 3 * side < columns) result.Take(row, column + 3 * side, s3);
    }

    /// <summary>Fills a strip, [terms, lines]; neighbouring threads read neighbouring numbers.</summary>
    private static void Load<T>(ArrayView<float> shared, int offset, int tileBits, int firstLine, int lines, int firstTerm, int count, T operand)
        where T : struct, IOperand
    {
        for (var i = Group.IdxX; i < Terms << tileBits; i += Group.DimX)
        {
            var (line, term) = operand.TermsAreContiguous ? (i >> TermBits, i & (Terms - 1)) : (i & ((1 << tileBits) - 1), i >> tileBits);
            if (term >= count) continue;
            shared[offset + term * Line + line] = firstLine + line < lines ? operand.At(firstLine + line, firstTerm + term) : 0;
        }
    }
}
