using FsCheck;
using FsCheck.Fluent;
using Hypernova.OpenNebula.Mapping;
using Hypernova.OpenNebula.Mapping.Showing;

namespace Hypernova.OpenNebula.Tests;

/// <summary>What holds for every template that is mapped.</summary>
public sealed class MappingProperties
{
    private static readonly FsCheck.Config Runs = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly string[] Texts =
    [
        "", "1", "0", "-1", "2.5", "99999999999999999999", "YES", "no", "auto", "***", "/a", "/dev/x", "x", "vda",
        "sdaa", "hd", "vd", "disk0", "nic0,disk1", "cdrom", "file", "kvm", "<a/>", "<a>", "&", "raw", "none", "native",
        "q35", "pc",
        "UEFI", "vnc", "spice", "02:00:00:00:00:01", "10.0.0.1", "::1", "user", "é😀", "\\", "\"", "a\nb", "host-model",
        new string('9', 500),
    ];

    [Fact]
    public void Mapping_never_throws_and_gives_a_spec_or_an_error() =>
        Prop.ForAll(Templates.ToArbitrary(), template =>
        {
            var mapped = VmTemplate.Map(template);
            return mapped.Spec is null == mapped.Findings.Any(finding => finding.Severity == Severity.Error);
        }).Check(Runs);

    [Fact]
    public void A_mapped_spec_can_be_shown_and_disks_have_distinct_targets() =>
        Prop.ForAll(Templates.ToArbitrary(), template =>
            VmTemplate.Map(template).Spec is not { } spec
            || (spec.ToTemplate().Attributes.Count > 0
                && spec.Disks.Select(disk => disk.Target).Distinct().Count() == spec.Disks.Count)).Check(Runs);

    [Fact]
    public void Strictness_never_accepts_more() =>
        Prop.ForAll(Templates.ToArbitrary(), template =>
            VmTemplate.Map(template, new() { Strict = true }).Spec is null || VmTemplate.Map(template).Spec is not null)
            .Check(Runs);

    private static Gen<TemplateValue> Values => Gen.Elements(Texts).Select(text => new TemplateValue(text));

    /// <summary>A valid start, so that some are accepted, then anything known.</summary>
    private static Gen<Template> Templates =>
        from attributes in Attributes.ListOf()
        select new Template(Template.Parse(Given.Least).Attributes.Concat(attributes));

    private static Gen<TemplateAttribute> Attributes =>
        from known in Gen.Elements(KnownAttributes.All.ToArray())
        from attribute in known.Members.Count == 0 ? Single(known) : Vector(known)
        select attribute;

    private static Gen<TemplateAttribute> Single(KnownAttribute known) =>
        Values.Select(value => (TemplateAttribute)new TemplateSingle(known.Name, value));

    private static Gen<TemplateAttribute> Vector(KnownAttribute known) =>
        from members in Members(known).ListOf()
        select (TemplateAttribute)new TemplateVector(known.Name, members);

    private static Gen<TemplateMember> Members(KnownAttribute known) =>
        from member in Gen.Elements(known.Members.ToArray())
        from value in Values
        select new TemplateMember(member.Name, value);
}
