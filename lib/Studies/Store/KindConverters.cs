using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CollectiveAction.Studies.Store;

/// <summary>Writes values typed as an abstract class or an interface as what they are, with the name of their type.</summary>
internal sealed class KindConverters : JsonConverterFactory
{
    private const string Kind = "Kind";

    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) =>
        (typeToConvert.IsAbstract || typeToConvert.IsInterface) && !typeof(IEnumerable).IsAssignableFrom(typeToConvert);

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(KindConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class KindConverter<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"A {typeof(T).Name} is written only: its text does not say which assembly knows the kind.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var type = value!.GetType();
            if (JsonSerializer.SerializeToNode(value, type, options) is not JsonObject members)
                throw new NotSupportedException($"{type.Name} stands where a {typeof(T).Name} is written and has no members; use a record.");
            if (members.ContainsKey(Kind))
                throw new NotSupportedException($"{type.Name} has a member {Kind} of its own; call it otherwise, since {Kind} tells the type.");
            members.Add(Kind, JsonValue.Create(type.Name.Split('`')[0]));
            members.WriteTo(writer, options);
        }
    }
}
