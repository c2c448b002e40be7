using static Hypernova.Sqlite.Tests.TemporaryDatabase;

namespace Hypernova.Sqlite.Tests;

public sealed class Values
{
    public static TheoryData<object?, object> RoundTrips => new()
    {
        { null, DBNull.Value },
        { DBNull.Value, DBNull.Value },
        { 1L, 1L },
        { long.MinValue, long.MinValue },
        { long.MaxValue, long.MaxValue },
        { 42, 42L },
        { (short)-3, -3L },
        { (byte)255, 255L },
        { (sbyte)-1, -1L },
        { uint.MaxValue, 4294967295L },
        { 7UL, 7L },
        { true, 1L },
        { false, 0L },
        { DayOfWeek.Friday, 5L },
        { 1.5, 1.5 },
        { 0.25f, 0.25 },
        { double.PositiveInfinity, double.PositiveInfinity },
        { double.Epsilon, double.Epsilon },
        { 12.3400m, "12.3400" },
        { 'x', "x" },
        { "", "" },
        { "plain", "plain" },
        { "žluťoučký 🐎 漢字", "žluťoučký 🐎 漢字" },
        { "before\0after", "before\0after" },
        { new Guid("3b241101-e2bb-4255-8caf-4136c566a962"), "3b241101-e2bb-4255-8caf-4136c566a962" },
    };

    [Theory]
    [MemberData(nameof(RoundTrips))]
    public void A_value_comes_back_as_it_went_in(object? value, object expected)
    {
        using var connection = InMemory();

        Ask(connection, "SELECT @v", ("@v", value)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_blob_comes_back_byte_by_byte(int length)
    {
        using var connection = InMemory();
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);

        Ask(connection, "SELECT @v", ("@v", bytes)).ShouldBeOfType<byte[]>().ShouldBe(bytes);
        Ask(connection, "SELECT typeof(@v)", ("@v", new ReadOnlyMemory<byte>(bytes))).ShouldBe("blob");
    }

    [Fact]
    public void A_text_longer_than_any_stack_buffer_comes_back_whole()
    {
        using var connection = InMemory();
        var text = string.Concat(Enumerable.Repeat("grüße ", 50_000));

        Ask(connection, "SELECT @v", ("@v", text)).ShouldBe(text);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_rather_than_altered()
    {
        using var connection = InMemory();

        Should.Throw<ArgumentException>(() => Ask(connection, "SELECT @v", ("@v", "\ud800")));
    }

    [Fact]
    public void Nan_is_refused_because_sqlite_would_store_null()
    {
        using var connection = InMemory();

        Should.Throw<ArgumentException>(() => Ask(connection, "SELECT @v", ("@v", double.NaN)))
            .Message.ShouldContain("@v");
    }

    [Fact]
    public void An_unsigned_number_that_does_not_fit_is_refused()
    {
        using var connection = InMemory();

        Should.Throw<OverflowException>(() => Ask(connection, "SELECT @v", ("@v", ulong.MaxValue)));
    }

    public static TheoryData<object> Times => new()
    {
        DateTimeOffset.UnixEpoch,
        DateTime.UnixEpoch,
        TimeSpan.FromSeconds(1),
        DateOnly.MinValue,
        TimeOnly.MinValue,
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void A_time_is_refused_with_what_to_do_instead(object time)
    {
        using var connection = InMemory();

        var refusal = Should.Throw<NotSupportedException>(() => Ask(connection, "SELECT @when", ("@when", time)));

        refusal.Message.ShouldContain("@when");
        refusal.Message.ShouldContain("bind a count of ticks or seconds");
    }

    [Fact]
    public void Typed_getters_convert_without_loss()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand(
            "SELECT 7, 1.5, 'text', x'0102', NULL, '3b241101-e2bb-4255-8caf-4136c566a962', '1.10'", connection);
        using var reader = command.ExecuteReader();

        reader.Read().ShouldBeTrue();

        reader.GetInt32(0).ShouldBe(7);
        reader.GetInt16(0).ShouldBe((short)7);
        reader.GetByte(0).ShouldBe((byte)7);
        reader.GetInt64(0).ShouldBe(7L);
        reader.GetBoolean(0).ShouldBeTrue();
        reader.GetDouble(0).ShouldBe(7d);
        reader.GetDecimal(0).ShouldBe(7m);
        reader.GetString(0).ShouldBe("7");
        reader.GetDouble(1).ShouldBe(1.5);
        reader.GetFloat(1).ShouldBe(1.5f);
        reader.GetString(2).ShouldBe("text");
        reader.GetFieldValue<byte[]>(3).ShouldBe([1, 2]);
        reader.IsDBNull(4).ShouldBeTrue();
        reader.GetGuid(5).ShouldBe(new Guid("3b241101-e2bb-4255-8caf-4136c566a962"));
        reader.GetDecimal(6).ShouldBe(1.10m);
    }

    [Fact]
    public void Get_field_value_knows_nullable_and_enum_types()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand("SELECT 5, NULL, x'01'", connection);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        reader.GetFieldValue<DayOfWeek>(0).ShouldBe(DayOfWeek.Friday);
        reader.GetFieldValue<ushort>(0).ShouldBe((ushort)5);
        reader.GetFieldValue<ulong>(0).ShouldBe(5UL);
        reader.GetFieldValue<int?>(0).ShouldBe(5);
        reader.GetFieldValue<int?>(1).ShouldBeNull();
        reader.GetFieldValue<object>(1).ShouldBe(DBNull.Value);
        reader.GetFieldValue<Stream>(2).Length.ShouldBe(1);
    }

    [Fact]
    public void A_value_is_never_read_as_what_it_is_not()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand("SELECT '12 apples' AS fruit, NULL AS empty, x'00' AS bytes", connection);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        Should.Throw<InvalidCastException>(() => reader.GetInt64(0)).Message.ShouldContain("fruit");
        Should.Throw<InvalidCastException>(() => reader.GetInt32(1)).Message.ShouldContain("empty");
        Should.Throw<InvalidCastException>(() => reader.GetString(1)).Message.ShouldContain("empty");
        Should.Throw<InvalidCastException>(() => reader.GetFieldValue<int>(1)).Message.ShouldContain("empty");
        Should.Throw<InvalidCastException>(() => reader.GetDouble(2)).Message.ShouldContain("bytes");
        Should.Throw<InvalidCastException>(() => reader.GetDateTime(0)).Message.ShouldContain("fruit");
    }

    [Fact]
    public void A_number_that_does_not_fit_is_an_error()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand("SELECT 3000000000", connection);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        Should.Throw<OverflowException>(() => reader.GetInt32(0));
    }

    [Fact]
    public void Bytes_and_chars_are_read_in_parts()
    {
        using var connection = InMemory();
        using var command = new SqliteCommand("SELECT x'0102030405', 'abcde'", connection);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        var bytes = new byte[4];
        var letters = new char[4];

        reader.GetBytes(0, 0, null, 0, 0).ShouldBe(5);
        reader.GetBytes(0, 3, bytes, 1, 3).ShouldBe(2);
        bytes.ShouldBe([0, 4, 5, 0]);
        reader.GetChars(1, 0, null, 0, 0).ShouldBe(5);
        reader.GetChars(1, 1, letters, 0, 2).ShouldBe(2);
        letters.ShouldBe(['b', 'c', '\0', '\0']);
    }
}
