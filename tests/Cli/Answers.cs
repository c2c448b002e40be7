namespace Hypernova.Cli.Tests;

/// <summary>What the API would say, in its own shapes.</summary>
internal static class Answers
{
    public const string Nothing = """{"items":[],"next":null}""";

    public static string Vm(int id, string name, string state, string more = "") =>
        $$"""
        {"id":{{id}},"name":"{{name}}","state":"{{state}}","operation":null,"error":null,"condition":null,
         "uuid":"7b0e6f2a-0000-4000-8000-000000000001","domain":"one-{{id}}","hostId":0,"host":"localhost","cpu":0.5,
         "vcpus":1,"memory":134217728,"ownerId":0,"owner":"admin","groupId":0,"group":"admins",
         "permissions":"um-------","created":"2026-01-02T03:04:05Z","version":3{{more}}}
        """;

    public static string Page(string next, params string[] items) =>
        $$"""{"items":[{{string.Join(',', items)}}],"next":{{(next.Length > 0 ? $"\"{next}\"" : "null")}}}""";

    public static string Operation(long id, string state, string error = "", int? vm = 7) =>
        $$"""
        {"id":{{id}},"kind":"poweroff","state":"{{state}}","vmId":{{vm}},"hostId":0,"steps":[],"percent":null,
         "error":{{(error.Length > 0 ? $"\"{error}\"" : "null")}},"created":"2026-01-02T03:04:05Z"}
        """;

    public static string Problem(
        int status, string code, string detail, string remedy = "", string findings = "null") =>
        $$"""{"status":{{status}},"code":"{{code}}","detail":"{{detail}}", """
        + $$""" "remedy":"{{remedy}}","findings":{{findings}}}""";
}
