using CollectiveAction.Learning.Torch.Checkpoints;

namespace CollectiveAction.Learning.Torch.Tests.Checkpoints;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("F32")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Numbers_are_read_in_every_type(string type)
    {
        // These have few binary digits, so that every type has them exactly.
        float[] numbers = [0, 1, -1.5f, 0.25f, 384, -0.0078125f];
        SafeTensorsFile.Write(_path, [new("first", type, [1], TinyCheckpoint.Bytes(type, [7])), new("table", type, [2, 3], TinyCheckpoint.Bytes(type, numbers)), new("nothing", type, [0, 3], [])]);
        var file = SafeTensors.Open(_path);
        Assert.Equal(["first", "nothing", "table"], file.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("[2, 3]", file.Tensors["table"].ShapeText);
        var read = new float[6];
        file.Read("table", read);
        Assert.Equal(numbers, read);
        Assert.Throws<ArgumentException>(() => file.Read("table", new float[5]));
    }

    [Fact]
    public void A_tensor_longer_than_the_buffer_is_read_whole()
    {
        float[] numbers = [.. Enumerable.Range(0, 700_001).Select(i => (float)i)];
        SafeTensorsFile.Write(_path, [new("long", "F32", [numbers.Length], TinyCheckpoint.Bytes("F32", numbers))]);
        var read = new float[numbers.Length];
        SafeTensors.Open(_path).Read("long", read);
        Assert.Equal(numbers, read);
    }

    [Fact]
    public void Whole_numbers_are_known_and_no_weights()
    {
        SafeTensorsFile.Write(_path, [new("ids", "I64", [2], new byte[16])]);
        Assert.Throws<InvalidDataException>(() => SafeTensors.Open(_path).Read("ids", new float[2]));
    }

    [Theory]
    [InlineData("[]", 0, "no object")]
    [InlineData("{", 0, "no JSON")]
    [InlineData("{\"a\":1}", 0, "has no dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "has no dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "has no dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "has no dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4, "of the type F8_E4M3; F32, F16, BF16, I64 are read")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "takes 8 bytes and has 4")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}", 4, "more numbers than can be counted")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "has -4")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "overlap or leave a gap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "overlap or leave a gap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}", 6, "overlap or leave a gap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "'a' is there twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 7, "cut off")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 5, "take 4 bytes and the file has 5")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[[1]]]]],\"data_offsets\":[0,4]}}", 4, "no JSON of this format")]
    public void A_damaged_file_is_refused_with_the_place(string header, int bytes, string expected)
    {
        SafeTensorsFile.Write(_path, header, new byte[bytes]);
        var thrown = Assert.Throws<InvalidDataException>(() => SafeTensors.Open(_path));
        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(_path, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3UL, "header is no JSON")]
    [InlineData(1_000UL, "cut off")]
    [InlineData(1UL << 30, "more than the 33,554,432 that are read")]
    [InlineData(ulong.MaxValue, "more than the 33,554,432 that are read")]
    public void The_header_length_is_not_believed(ulong length, string expected)
    {
        SafeTensorsFile.Write(_path, "{\"a\":{}}", [], length);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => SafeTensors.Open(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_header_is_refused()
    {
        File.WriteAllBytes(_path, [1, 2, 3]);
        Assert.Contains("shorter than the eight bytes", Assert.Throws<InvalidDataException>(() => SafeTensors.Open(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        SafeTensorsFile.Write(_path, [new("a", "F32", [2, 2], new byte[16]), new("b", "F16", [3], new byte[6])]);
        var whole = File.ReadAllBytes(_path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => SafeTensors.Open(_path));
        }
    }

    public void Dispose() => File.Delete(_path);
}
