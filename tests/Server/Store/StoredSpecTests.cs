using System.Reflection;
using System.Text.Json.Serialization;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Tests.Store;

/// <summary>A definition comes out of the store as it went in.</summary>
public sealed class StoredSpecTests
{
    [Fact]
    public async Task What_is_left_to_the_hypervisor_is_not_our_default_when_it_is_read_back()
    {
        await using var rig = await Rig.StartAsync();
        var spec = Rig.Spec() with
        {
            Disks = [new() { Target = "vda", Cache = null }],
            Nics = [new() { Attachment = new UserAttachment(), Model = null, Queues = null }],
            Graphics = new(GraphicsKind.Vnc) { Listen = null },
        };

        var created = await rig.CreateAsync(hold: true, spec: spec);
        var read = (await rig.RecordAsync(created.Vm.Id)).Spec;

        read.Disks.ShouldHaveSingleItem().Cache.ShouldBeNull();
        var nic = read.Nics.ShouldHaveSingleItem();
        (nic.Model, nic.Queues).ShouldBe((null, null));
        read.Graphics.ShouldNotBeNull().Listen.ShouldBeNull();
    }

    public static TheoryData<Type> Specs =>
    [
        .. typeof(VmSpec).Assembly.GetTypes().Where(type =>
            type is { Namespace: "Hypernova.Model.Specs", IsClass: true, IsAbstract: false, IsPublic: true }
            && type.GetConstructors().Length > 0),
    ];

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_member_that_is_something_where_nothing_is_said_is_written_as_nothing_too(Type type)
    {
        var constructor = type.GetConstructors()[0];
        var plain = constructor.Invoke([.. constructor.GetParameters().Select(Plain)]);
        var nullability = new NullabilityInfoContext();
        var members = type.GetProperties().Where(member => member.CanWrite
            && constructor.GetParameters().All(parameter => parameter.Name != member.Name)
            && nullability.Create(member).WriteState == NullabilityState.Nullable
            && member.GetValue(plain) is not null);

        members.Where(member => member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition
                is not JsonIgnoreCondition.Never).Select(member => member.Name)
            .ShouldBeEmpty("write [JsonIgnore(Condition = JsonIgnoreCondition.Never)]: the store leaves out nulls");
    }

    private static object? Plain(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => parameter.DefaultValue,
        { ParameterType: var type } when type == typeof(string) => "",
        { ParameterType: { IsValueType: true } type } => Activator.CreateInstance(type),
        _ => null,
    };
}
