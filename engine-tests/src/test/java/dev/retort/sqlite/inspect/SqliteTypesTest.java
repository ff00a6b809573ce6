package dev.retort.sqlite.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declared types and defaults, read back from a real SQLite file. */
class SqliteTypesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INT",
                "int unsigned",
                "NVARCHAR(10)",
                "varchar(0)",
                "integer(11)",
                "double precision",
                "timestamp(12)",
                "char",
                "decimal(2,5)",
                "decimal(-5,+2)",
                "decimal(99999999999)",
                "enum",
                "raw"
            })
    void unknownTypesAreRawAndUnchanged(String declared) {
        assertThat(column(declared)).isEqualTo(Column.of("a", DataType.raw(declared)));
    }

    @Test
    void quotedTypesAreWhatSqliteMakesOfThem() {
        assertThat(column("[int]").type()).isEqualTo(DataType.raw("INT"));
        assertThat(column("\"TEXT\"").type()).isEqualTo(DataType.text());
        assertThat(column("`number`").type()).isEqualTo(DataType.raw("number"));
        // A keyword cannot be declared without quotes.
        assertThat(column("\"check\" [null](3)").type()).isEqualTo(DataType.raw("\"check\" [null](3)"));
    }

    @Test
    void knownTypesAreRecognizedInAnyCase() {
        List<DataType> types = List.of(
                DataType.bool(),
                DataType.smallint(),
                DataType.integer(),
                DataType.bigint(),
                DataType.decimal(),
                DataType.decimal(12, 3),
                DataType.real(),
                DataType.doublePrecision(),
                DataType.character(3),
                DataType.varchar(),
                DataType.varchar(44),
                DataType.text(),
                DataType.date(),
                DataType.time(),
                DataType.timestamp(3),
                DataType.timestamptz(),
                DataType.binary(16),
                DataType.blob(),
                DataType.uuid(),
                DataType.json(),
                DataType.jsonb());

        String[] statements = new String[types.size()];
        for (int i = 0; i < statements.length; i++) {
            String spelled = types.get(i).display();
            statements[i] = "CREATE TABLE t" + i + " (a " + spelled + ", b "
                    + spelled.toUpperCase(Locale.ROOT).replace("(", " ( ").replace(",", " /**/ , ") + ")";
        }
        SqliteInspected inspected = SqliteInspected.after(folder, statements);
        for (int i = 0; i < statements.length; i++) {
            assertThat(inspected.table("t" + i).columns())
                    .containsExactly(Column.of("a", types.get(i)), Column.of("b", types.get(i)));
        }
    }

    @Test
    void columnWithoutATypeIsABlobWithAFlag() {
        Column untyped = Column.of("a", DataType.blob()).withOptions(Map.of(SqliteInspection.NO_TYPE, ""));

        assertThat(column("")).isEqualTo(untyped);
        assertThat(column("NOT NULL")).isEqualTo(untyped.notNull());
        assertThat(column("GENERATED ALWAYS AS (1)").options()).containsKey(SqliteInspection.NO_TYPE);
        assertThat(column("blob")).isEqualTo(untyped.withOptions(Map.of()));
    }

    @Test
    void literalDefaultsAreValuesAndOthersAreExpressions() {
        assertDefault("text", "", null);
        assertDefault("text", "DEFAULT NULL", DefaultValue.NULL);
        assertDefault("text", "DEFAULT 'it''s' NOT NULL", DefaultValue.text("it's"));
        assertDefault("text", "DEFAULT \"a\"\"b\"", DefaultValue.text("a\"b"));
        assertDefault("text", "DEFAULT word", DefaultValue.text("word"));
        assertDefault("text", "DEFAULT [not null] UNIQUE", DefaultValue.text("not null"));
        assertDefault("integer", "DEFAULT -7 NOT NULL", DefaultValue.number(-7));
        assertDefault("integer", "DEFAULT + 7", DefaultValue.number(7));
        assertDefault("real", "DEFAULT 1.5e-3 CHECK (1)", DefaultValue.number(new BigDecimal("0.0015")));
        assertDefault("real", "DEFAULT .5", DefaultValue.number(new BigDecimal("0.5")));
        assertDefault("text", "DEFAULT 1.0", DefaultValue.expression("1.0"));
        assertDefault("", "DEFAULT 1e3", DefaultValue.expression("1e3"));
        assertDefault("text", "DEFAULT 10", DefaultValue.number(10));
        assertDefault("integer", "DEFAULT 0x1F", DefaultValue.expression("0x1F"));
        assertDefault("real", "DEFAULT 1e999999999", DefaultValue.expression("1e999999999"));
        assertDefault("boolean", "DEFAULT TRUE", DefaultValue.TRUE);
        assertDefault("boolean", "DEFAULT 1", DefaultValue.TRUE);
        assertDefault("boolean", "DEFAULT (0)", DefaultValue.FALSE);
        assertDefault("boolean", "DEFAULT 2", DefaultValue.number(2));
        assertDefault("integer", "DEFAULT 1", DefaultValue.number(1));
        assertDefault("timestamp", "DEFAULT current_timestamp", DefaultValue.currentTimestamp());
        assertDefault("date", "DEFAULT (CURRENT_DATE)", DefaultValue.currentDate());
        assertDefault("time", "DEFAULT CURRENT_TIME", DefaultValue.expression("CURRENT_TIME"));
        assertDefault("blob", "DEFAULT x'00ff' UNIQUE", DefaultValue.expression("x'00ff'"));
        assertDefault("integer", "DEFAULT (1 + 1)", DefaultValue.expression("1 + 1"));
        assertDefault("text", "DEFAULT (/* c */ lower('A') -- end\n)", DefaultValue.expression("lower('A')"));
    }

    private void assertDefault(String type, String clause, @Nullable DefaultValue expected) {
        assertThat(column(type + " " + clause).defaultValue()).as(clause).isEqualTo(expected);
    }

    private Column column(String definition) {
        return SqliteInspected.after(folder, "DROP TABLE IF EXISTS t", "CREATE TABLE t (b int, a " + definition + ")")
                .table("t")
                .column("a")
                .orElseThrow();
    }
}
