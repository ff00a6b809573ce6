package dev.retort.sqlite.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.CreateTable;
import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Rows;
import dev.retort.op.UpdateRows;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sqlite.SqliteDialect;
import dev.retort.sqlite.inspect.SqliteInspected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations on rows of a real SQLite file. */
class SqliteRowsTest {
    private static final QualifiedName T = QualifiedName.of("t; \"--");

    @TempDir
    Path folder;

    @Test
    void everyKindOfValueIsStored() throws SQLException {
        Table table = Table.of(
                T,
                Column.of("b", DataType.bool()),
                Column.of("n", DataType.bigint()),
                Column.of("d", DataType.doublePrecision()),
                Column.of("s", DataType.text()),
                Column.of("y", DataType.blob()),
                Column.of("day", DataType.date()),
                Column.of("t", DataType.time()),
                Column.of("ts", DataType.timestamp()),
                Column.of("tz", DataType.timestamptz()),
                Column.of("u", DataType.uuid()),
                Column.of("j", DataType.json()),
                Column.of("z", DataType.text()));
        List<Literal> values = List.of(
                Literal.TRUE,
                Literal.number(Long.MIN_VALUE),
                Literal.number(new BigDecimal("0.1")),
                Literal.text("it's\0; \"x\" -- 😀"),
                Literal.bytes(new byte[] {0, (byte) 0xff}),
                Literal.date(LocalDate.of(2026, 1, 31)),
                Literal.time(LocalTime.of(9, 30)),
                Literal.timestamp(LocalDateTime.of(2026, 1, 31, 9, 30, 5, 500_000_000)),
                Literal.timestamptz(Instant.parse("2026-01-31T09:30:00Z")),
                Literal.uuid(new UUID(1, 2)),
                Literal.json("{\"a\": 'b'}"),
                Literal.NULL);
        List<String> names = table.columns().stream().map(Column::name).toList();
        SqliteInspected file = SqliteInspected.after(folder);
        try (Connection connection = file.database().connect()) {
            SqliteRun run = new SqliteRun(connection);
            run.run(SchemaModel.empty(), new CreateTable(table));

            run.run(SchemaModel.empty(), new InsertRows(T, new Rows(names, List.of(values)), List.of()));

            assertThat(run.rows("SELECT b, n, d, length(CAST(s AS BLOB)), hex(s), hex(y), day, t, ts, tz, u, j, z FROM "
                            + SqliteDefinitions.quoted(T)))
                    .containsExactly("1|-9223372036854775808|0.1|18|"
                            + "69742773003B20227822202D2D20F09F9880"
                            + "|00FF|2026-01-31|09:30:00|2026-01-31 09:30:05.5|2026-01-31 09:30:00"
                            + "|00000000-0000-0001-0000-000000000002|{\"a\": 'b'}|null");
        }
    }

    @Test
    void manyRowsAreChangedByTheirKeys() throws SQLException {
        SqliteInspected file = SqliteInspected.after(
                folder, "CREATE TABLE " + SqliteDefinitions.quoted(T) + " (a integer, b text, c text)");
        List<List<Literal>> rows = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            rows.add(List.of(Literal.number(i), Literal.text("k" + i % 3), Literal.text("old")));
        }
        Rows all = new Rows(List.of("a", "b", "c"), rows);
        List<List<Literal>> changed = rows.subList(0, 300).stream()
                .map(row -> List.of(row.get(0), row.get(1), Literal.text("new")))
                .toList();
        try (Connection connection = file.database().connect()) {
            SqliteRun run = new SqliteRun(connection);
            run.run(SchemaModel.empty(), new InsertRows(T, all, List.of("a")));

            run.run(SchemaModel.empty(), new UpdateRows(T, List.of("b", "a"), new Rows(all.columns(), changed), null));
            run.run(
                    SchemaModel.empty(),
                    new DeleteRows(T, new Rows(all.columns(), rows.subList(0, 210)).only(List.of("a")), null));
            run.run(
                    SchemaModel.empty(),
                    new DeleteRows(T, new Rows(all.columns(), rows.subList(210, 220)).only(List.of("a", "b")), null));

            assertThat(run.rows("SELECT c, count(*), min(a), max(a) FROM " + SqliteDefinitions.quoted(T)
                            + " GROUP BY c ORDER BY c"))
                    .containsExactly("new|80|220|299", "old|150|300|449");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "0.12345678901234567891", "1e400"})
    void numberThatWouldBeRoundedIsRefused(String number) {
        // The first one is a power of two, which a double represents exactly.
        Rows rows =
                new Rows(List.of("a"), List.of(List.of(Literal.number(new BigDecimal(number).add(BigDecimal.ONE)))));

        assertThatThrownBy(() ->
                        new SqliteDialect().renderer(ServerVersion.NEWEST).check(new InsertRows(T, rows, List.of())))
                .isInstanceOf(RefusedOperationException.class)
                .hasMessageNotContaining("123456");
    }
}
