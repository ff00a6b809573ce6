package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Operation;
import dev.retort.op.Rows;
import dev.retort.op.UpdateRows;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are inserted, updated and deleted on a real server, and values are stored unchanged. */
class PostgresqlRowsTest {
    private static final QualifiedName T = QualifiedName.of("t");

    private static final String TABLE = """
            CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY, part varchar(9), flag boolean, num numeric(30, 8),
              txt text, raw bytea, day date, at time, stamp timestamp, moment timestamptz, uid uuid, doc json,
              mood mood, PRIMARY KEY (id, part))""";

    private static final List<String> ALL =
            List.of("id", "part", "flag", "num", "txt", "raw", "day", "at", "stamp", "moment", "uid", "doc", "mood");

    private static final List<Literal> ROW = List.of(
            Literal.number(1),
            Literal.text("a"),
            Literal.TRUE,
            Literal.number(new BigDecimal("-1234567890.12345678")),
            Literal.text("it's \\ \"new\"\n$1 ü 🎈"),
            Literal.bytes(new byte[] {0, 1, -1, 39, 92}),
            Literal.date(LocalDate.of(2024, 2, 29)),
            Literal.time(LocalTime.of(1, 2, 3, 456_000)),
            Literal.timestamp(LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000)),
            Literal.timestamptz(Instant.parse("2024-02-29T23:30:00Z")),
            Literal.uuid(new UUID(1, 2)),
            Literal.json("{\"a\" :  \"\\u00fc\"}"),
            Literal.text("it's ok"));

    private static final String SHOWN = """
            SELECT concat_ws('|', id, part, flag, num, txt, raw, day, at, stamp,
              to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), uid, doc, mood) FROM t ORDER BY id, part""";

    private static final String AS_SHOWN = "1|a|t|-1234567890.12345678|it's \\ \"new\"\n$1 ü 🎈|\\x0001ff275c|"
            + "2024-02-29|01:02:03.000456|2024-02-29 23:59:59.999999|2024-02-29 23:30|"
            + "00000000-0000-0001-0000-000000000002|{\"a\" :  \"\\u00fc\"}|it's ok";

    private static PostgresqlTestSession session() throws SQLException {
        PostgresqlTestSession session = new PostgresqlTestSession();
        session.send("CREATE TYPE mood AS ENUM ('it''s ok')", TABLE);
        return session;
    }

    private static void run(PostgresqlTestSession session, Operation operation) throws SQLException {
        assertThat(PostgresqlTestSession.RENDERER.requiresSchema(operation)).isFalse();
        session.send(
                PostgresqlTestSession.statements(operation, SchemaModel.empty()).toArray(String[]::new));
    }

    private static Rows rows(List<String> columns, List<List<Literal>> values) {
        return new Rows(columns, values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void valuesOfEveryTypeAreStoredUnchanged(String conforming) throws SQLException {
        try (PostgresqlTestSession session = session()) {
            session.send(
                    "SET standard_conforming_strings = " + conforming,
                    "SET timezone = 'Asia/Kolkata'",
                    "SET datestyle = 'ISO, DMY'",
                    "SET bytea_output = 'hex'");

            run(session, new InsertRows(T, rows(ALL, List.of(ROW)), List.of()));

            assertThat(session.query(SHOWN)).containsExactly(AS_SHOWN);
        }
    }

    @Test
    void updateSetsValuesOfEveryTypeAndNull() throws SQLException {
        List<Literal> empty = Stream.concat(
                        ROW.stream().limit(2), ALL.stream().skip(2).map(column -> Literal.NULL))
                .toList();
        List<Literal> other = Stream.concat(
                        Stream.of(Literal.number(2)), empty.stream().skip(1))
                .toList();
        try (PostgresqlTestSession session = session()) {
            run(session, new InsertRows(T, rows(ALL, List.of(empty, other)), List.of()));
            Rows full = rows(ALL, List.of(other, ROW));

            run(session, new UpdateRows(T, List.of("id", "part"), full, null));
            assertThat(session.query(SHOWN)).containsExactly(AS_SHOWN, "2|a");

            run(session, new UpdateRows(T, List.of("id", "part"), rows(ALL, List.of(empty)), null));
            assertThat(session.query(SHOWN)).containsExactly("1|a", "2|a");
        }
    }

    @Test
    void rowsAreDeletedByTheWholeKey() throws SQLException {
        List<String> key = List.of("part", "id");
        try (PostgresqlTestSession session = session()) {
            session.send("INSERT INTO t (part) SELECT 'a' FROM generate_series(1, 3)");
            Rows gone = rows(
                    key,
                    List.of(
                            List.of(Literal.text("a"), Literal.number(2)),
                            List.of(Literal.text("b"), Literal.number(1))));

            run(session, new DeleteRows(T, gone, null));

            assertThat(session.query("SELECT id FROM t ORDER BY id")).containsExactly("1", "3");
        }
    }

    @Test
    void manyRowsAreRenderedAsFewStatements() throws SQLException {
        List<List<Literal>> many = IntStream.range(0, 1000)
                .mapToObj(i -> List.of(Literal.number(i), Literal.text("p"), Literal.number(-i)))
                .toList();
        Rows rows = rows(List.of("id", "part", "num"), many);
        Operation insert = new InsertRows(T, rows, List.of("id"));
        Operation update = new UpdateRows(T, List.of("id"), rows, null);
        Operation delete = new DeleteRows(T, rows.only(List.of("id")), null);
        try (PostgresqlTestSession session = session()) {
            run(session, insert);
            session.send("UPDATE t SET num = 7");
            run(session, update);
            assertThat(session.query("SELECT count(*) FROM t WHERE num = -id AND part = 'p'"))
                    .containsExactly("1000");

            run(session, delete);
            assertThat(session.query("SELECT count(*) FROM t")).containsExactly("0");
        }
        assertThat(Stream.of(insert, update, delete)
                        .map(one -> PostgresqlTestSession.statements(one, SchemaModel.empty())
                                .size()))
                .containsOnly(5);
    }

    static Stream<Arguments> distantYears() {
        return Stream.of(
                Arguments.of(Literal.date(LocalDate.of(12345, 6, 7)), "day", "12345-06-07"),
                Arguments.of(Literal.date(LocalDate.of(0, 1, 1)), "day", "0001-01-01 BC"),
                Arguments.of(Literal.date(LocalDate.of(-43, 3, 15)), "day", "0044-03-15 BC"),
                Arguments.of(
                        Literal.timestamptz(Instant.parse("-0043-03-15T12:00:00Z")),
                        "moment",
                        "0044-03-15 12:00:00+00 BC"),
                Arguments.of(Literal.timestamp(LocalDateTime.of(12345, 6, 7, 8, 9)), "stamp", "12345-06-07 08:09:00"));
    }

    @ParameterizedTest
    @MethodSource("distantYears")
    void distantYearsAreStoredUnchanged(Literal value, String column, String shown) throws SQLException {
        Rows row = rows(List.of("part", column), List.of(List.of(Literal.text("a"), value)));
        try (PostgresqlTestSession session = session()) {
            session.send("SET timezone = 'UTC'");

            run(session, new InsertRows(T, row, List.of()));

            assertThat(session.query("SELECT " + column + "::text FROM t")).containsExactly(shown);
        }
    }

    @Test
    void valueThatDoesNotFitIsAnErrorAndNotRounded() throws SQLException {
        Rows half =
                rows(List.of("id", "part"), List.of(List.of(Literal.number(new BigDecimal("1.5")), Literal.text("a"))));
        try (PostgresqlTestSession session = session()) {
            assertThatThrownBy(() -> run(session, new InsertRows(T, half, List.of())))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("integer");
        }
    }
}
