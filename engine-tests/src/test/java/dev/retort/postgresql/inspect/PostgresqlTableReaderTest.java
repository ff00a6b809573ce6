package dev.retort.postgresql.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Deferral;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inspection of tables of a real PostgreSQL: columns, types, defaults, constraints and indexes. */
class PostgresqlTableReaderTest {
    private static final QualifiedName T = QualifiedName.of("t");

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("boolean", DataType.bool()),
                Arguments.of("smallint", DataType.smallint()),
                Arguments.of("integer", DataType.integer()),
                Arguments.of("bigint", DataType.bigint()),
                Arguments.of("numeric", DataType.decimal()),
                Arguments.of("numeric(10,2)", DataType.decimal(10, 2)),
                Arguments.of("numeric(7)", DataType.decimal(7, 0)),
                Arguments.of("numeric(3,-2)", DataType.raw("numeric(3,-2)")),
                Arguments.of("numeric(3,5)", DataType.raw("numeric(3,5)")),
                Arguments.of("real", DataType.real()),
                Arguments.of("float8", DataType.doublePrecision()),
                Arguments.of("char(5)", DataType.character(5)),
                Arguments.of("bpchar", DataType.raw("bpchar")),
                Arguments.of("\"char\"", DataType.raw("\"char\"")),
                Arguments.of("varchar", DataType.varchar()),
                Arguments.of("varchar(32)", DataType.varchar(32)),
                Arguments.of("text", DataType.text()),
                Arguments.of("date", DataType.date()),
                Arguments.of("time", DataType.time()),
                Arguments.of("time(0)", DataType.time(0)),
                Arguments.of("timetz", DataType.raw("time with time zone")),
                Arguments.of("timetz(2)", DataType.raw("time(2) with time zone")),
                Arguments.of("timestamp", DataType.timestamp()),
                Arguments.of("timestamp(3)", DataType.timestamp(3)),
                Arguments.of("timestamptz", DataType.timestamptz()),
                Arguments.of("timestamptz(6)", DataType.timestamptz(6)),
                Arguments.of("bytea", DataType.blob()),
                Arguments.of("uuid", DataType.uuid()),
                Arguments.of("json", DataType.json()),
                Arguments.of("jsonb", DataType.jsonb()),
                Arguments.of("bit(3)", DataType.raw("bit(3)")),
                Arguments.of("interval day to second(3)", DataType.raw("interval day to second(3)")),
                Arguments.of("int4range", DataType.raw("int4range")),
                Arguments.of("int2vector", DataType.raw("int2vector")),
                Arguments.of("public.\"text\"", DataType.raw("public.text")),
                Arguments.of("public.\"integer\"", DataType.raw("\"integer\"")),
                Arguments.of("integer[]", DataType.arrayOf(DataType.integer())),
                Arguments.of("varchar(9)[]", DataType.arrayOf(DataType.varchar(9))),
                Arguments.of("text[][3]", DataType.arrayOf(DataType.arrayOf(DataType.text()))),
                Arguments.of("public.\"text\"[]", DataType.arrayOf(DataType.raw("public.text"))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void typesAreReadAndRawIfUnknown(String written, DataType expected) {
        Table table = PostgresqlInspected.after(
                        "CREATE DOMAIN public.\"text\" AS varchar(5)",
                        "CREATE DOMAIN public.\"integer\" AS integer[]",
                        "CREATE TABLE t (c " + written + ")")
                .table("t");

        assertThat(table.columns()).containsExactly(Column.of("c", expected));
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                Arguments.of("text DEFAULT 'new'", DefaultValue.text("new")),
                Arguments.of("varchar(9) DEFAULT ''", DefaultValue.text("")),
                Arguments.of("char(9) DEFAULT 'it''s \"so\"'", DefaultValue.text("it's \"so\"")),
                Arguments.of("text DEFAULT E'a\\\\b''\\n'", DefaultValue.text("a\\b'\n")),
                Arguments.of("text DEFAULT 'NULL'", DefaultValue.text("NULL")),
                Arguments.of("text DEFAULT '5'", DefaultValue.text("5")),
                Arguments.of("text DEFAULT 'a' || 'b'", DefaultValue.expression("('a'::text || 'b'::text)")),
                Arguments.of("varchar(9) DEFAULT NULL", DefaultValue.NULL),
                Arguments.of("integer DEFAULT 42", DefaultValue.number(42)),
                Arguments.of("integer DEFAULT -42", DefaultValue.number(-42)),
                Arguments.of("bigint DEFAULT '9999999999'", DefaultValue.number(9_999_999_999L)),
                Arguments.of("numeric(9,2) DEFAULT -1.50", DefaultValue.number(new BigDecimal("-1.5"))),
                Arguments.of("double precision DEFAULT '1e40'", DefaultValue.number(new BigDecimal("1e40"))),
                Arguments.of("numeric DEFAULT 'NaN'", DefaultValue.text("NaN")),
                Arguments.of("integer DEFAULT (1 + 1)", DefaultValue.expression("(1 + 1)")),
                Arguments.of("boolean DEFAULT true", DefaultValue.TRUE),
                Arguments.of("boolean DEFAULT 'f'", DefaultValue.FALSE),
                Arguments.of("timestamptz DEFAULT current_timestamp", DefaultValue.currentTimestamp()),
                Arguments.of("timestamp(3) DEFAULT current_timestamp", DefaultValue.currentTimestamp()),
                Arguments.of("timestamptz DEFAULT now()", DefaultValue.expression("now()")),
                Arguments.of("date DEFAULT current_date", DefaultValue.currentDate()),
                Arguments.of("date DEFAULT '2020-01-31'", DefaultValue.text("2020-01-31")),
                Arguments.of("jsonb DEFAULT '{}'", DefaultValue.text("{}")),
                Arguments.of("integer[] DEFAULT '{1,2}'", DefaultValue.text("{1,2}")),
                Arguments.of("inet DEFAULT '::1'", DefaultValue.text("::1")),
                Arguments.of("uuid DEFAULT gen_random_uuid()", DefaultValue.expression("gen_random_uuid()")));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void defaultIsALiteralOrAnExpression(String column, DefaultValue expected) {
        Table table =
                PostgresqlInspected.after("CREATE TABLE t (c " + column + ")").table("t");

        assertThat(table.column("c").orElseThrow().defaultValue()).isEqualTo(expected);
    }

    @Test
    void columnsKeepTheirOrderAndProperties() {
        Table table = PostgresqlInspected.after(
                        "CREATE UNLOGGED TABLE t (z integer, gone integer, \"A \"\"b\"\"\" text COLLATE \"C\" NOT NULL,"
                                + " always bigint GENERATED ALWAYS AS IDENTITY,"
                                + " sometimes integer GENERATED BY DEFAULT AS IDENTITY (START 5),"
                                + " \"select\" integer GENERATED ALWAYS AS (z + 1) STORED,"
                                + " d varchar(3) COLLATE \"default\")"
                                + " WITH (fillfactor = 70)",
                        "ALTER TABLE t DROP COLUMN gone",
                        "COMMENT ON TABLE t IS 'it''s all'",
                        "COMMENT ON COLUMN t.z IS 'last letter 🎈'")
                .table("t");

        assertThat(table)
                .isEqualTo(Table.of(
                                T,
                                Column.of("z", DataType.integer()).withComment("last letter 🎈"),
                                Column.of("A \"b\"", DataType.text()).notNull().withCollation("C"),
                                Column.of("always", DataType.bigint()).notNull().withIdentity(Identity.ALWAYS),
                                Column.of("sometimes", DataType.integer())
                                        .notNull()
                                        .withIdentity(Identity.BY_DEFAULT),
                                Column.of("select", DataType.integer()).withGenerated(Generated.stored("z + 1")),
                                Column.of("d", DataType.varchar(3)))
                        .withOptions(Map.of("fillfactor", "70", "unlogged", ""))
                        .withComment("it's all"));
    }

    @Test
    void keyColumnsAreReadInTheirOrder() {
        Table table = PostgresqlInspected.after(
                        "CREATE TABLE t (a integer, \"B\" integer, c integer, d integer)",
                        "ALTER TABLE t ADD CONSTRAINT \"The key\" PRIMARY KEY (\"B\", a) INCLUDE (d)"
                                + " DEFERRABLE INITIALLY DEFERRED",
                        "ALTER TABLE t ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (c, a) INCLUDE (\"B\")",
                        "ALTER TABLE t ADD CONSTRAINT two UNIQUE (d) DEFERRABLE",
                        "COMMENT ON CONSTRAINT one ON t IS 'as agreed'")
                .table("t");

        assertThat(table.constraints())
                .containsExactly(
                        PrimaryKey.of("B", "a")
                                .withName("The key")
                                .withInclude(List.of("d"))
                                .withDeferral(Deferral.INITIALLY_DEFERRED),
                        Unique.of("c", "a")
                                .withName("one")
                                .withInclude(List.of("B"))
                                .withNullsNotDistinct()
                                .withComment("as agreed"),
                        Unique.of("d").withName("two").withDeferral(Deferral.DEFERRABLE));
        assertThat(table.indexes()).isEmpty();
    }

    @Test
    void foreignKeysHaveTheirRules() {
        Table table = PostgresqlInspected.after(
                        "CREATE TABLE \"The other\" (a integer, b integer, c integer UNIQUE, PRIMARY KEY (a, b))",
                        "CREATE TABLE t (x integer, y integer,"
                                + " CONSTRAINT k1 FOREIGN KEY (y, x) REFERENCES \"The other\" MATCH FULL"
                                + " ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE,"
                                + " CONSTRAINT k2 FOREIGN KEY (x) REFERENCES \"The other\" (c)"
                                + " ON DELETE RESTRICT ON UPDATE SET DEFAULT DEFERRABLE INITIALLY DEFERRED)",
                        "ALTER TABLE t ADD CONSTRAINT k3 FOREIGN KEY (y) REFERENCES \"The other\" (c) NOT VALID",
                        "COMMENT ON CONSTRAINT k3 ON t IS 'later'")
                .table("t");

        QualifiedName other = QualifiedName.of("The other");
        assertThat(table.constraints())
                .containsExactly(
                        ForeignKey.of(List.of("y", "x"), other, List.of("a", "b"))
                                .withName("k1")
                                .withMatch(ForeignKey.Match.FULL)
                                .withOnDelete(ForeignKey.Rule.CASCADE)
                                .withOnUpdate(ForeignKey.Rule.SET_NULL)
                                .withDeferral(Deferral.DEFERRABLE),
                        ForeignKey.of(List.of("x"), other, List.of("c"))
                                .withName("k2")
                                .withOnDelete(ForeignKey.Rule.RESTRICT)
                                .withOnUpdate(ForeignKey.Rule.SET_DEFAULT)
                                .withDeferral(Deferral.INITIALLY_DEFERRED),
                        ForeignKey.of(List.of("y"), other, List.of("c"))
                                .withName("k3")
                                .asNotValid()
                                .withComment("later"));
    }

    @Test
    void checksHaveNoOuterParentheses() {
        Table table = PostgresqlInspected.after(
                        "CREATE TABLE t (a integer, b text, ok boolean, \")\" text,"
                                + " CONSTRAINT c1 CHECK (a > 0), CONSTRAINT c2 CHECK ((a > 0) OR (a < -5)),"
                                + " CONSTRAINT c3 CHECK (b <> ')' AND b <> '(' AND \")\" <> E'\\\\'')'),"
                                + " CONSTRAINT c4 CHECK (ok))",
                        "ALTER TABLE t ADD CONSTRAINT c5 CHECK (length(b) > 1) NOT VALID",
                        "COMMENT ON CONSTRAINT c1 ON t IS 'positive'")
                .table("t");

        String texts = "(b <> ')'::text) AND (b <> '('::text) AND (\")\" <> '\\'')'::text)";
        assertThat(table.constraints())
                .containsExactly(
                        Check.of("a > 0").withName("c1").withComment("positive"),
                        Check.of("(a > 0) OR (a < '-5'::integer)").withName("c2"),
                        Check.of(texts).withName("c3"),
                        Check.of("ok").withName("c4"),
                        Check.of("length(b) > 1").withName("c5").asNotValid());
    }

    @Test
    void excludeConstraintsAreReadAsText() {
        Table table = PostgresqlInspected.after("CREATE TABLE t (a integer, r int4range,"
                        + " CONSTRAINT \"None twice\" EXCLUDE USING gist (r WITH &&) WHERE (a > 0) DEFERRABLE)")
                .table("t");

        assertThat(table.constraints()).containsExactly((Constraint)
                Exclude.of("USING gist (r WITH &&) WHERE ((a > 0)) DEFERRABLE").withName("None twice"));
        assertThat(table.indexes()).isEmpty();
    }

    @Test
    void allPropertiesOfIndexesAreRead() {
        Table table = PostgresqlInspected.after(
                        "CREATE TABLE t (a integer, \"B c\" text, v varchar(9), j jsonb, w text COLLATE \"C\")",
                        "CREATE UNIQUE INDEX i1 ON t (a DESC, \"B c\" NULLS FIRST) INCLUDE (v, j)"
                                + " NULLS NOT DISTINCT WITH (fillfactor = 50) WHERE a > 0 AND v <> ''",
                        "CREATE INDEX i2 ON t (lower(\"B c\"), (a + 1) DESC NULLS LAST)",
                        "CREATE INDEX \"I 3\" ON t (v varchar_pattern_ops, \"B c\" COLLATE \"C\", w, v)",
                        "CREATE INDEX i4 ON t USING gin (j jsonb_path_ops)",
                        "CREATE INDEX i5 ON t USING gin (j)",
                        "CREATE INDEX i6 ON t (lower(\"B c\") COLLATE \"C\", lower(w))",
                        "COMMENT ON INDEX i5 IS 'the usual'")
                .table("t");

        assertThat(table.constraints()).isEmpty();
        assertThat(table.indexes())
                .containsExactly(
                        Index.of(
                                "I 3",
                                List.of(
                                        IndexKey.of("v").withOperatorClass("varchar_pattern_ops"),
                                        IndexKey.of("B c").withCollation("C"),
                                        IndexKey.of("w"),
                                        IndexKey.of("v"))),
                        Index.of(
                                        "i1",
                                        List.of(
                                                IndexKey.of("a").descending(),
                                                IndexKey.of("B c").withNulls(IndexKey.Nulls.FIRST)))
                                .asUnique()
                                .withInclude(List.of("v", "j"))
                                .withNullsNotDistinct()
                                .withOptions(Map.of("fillfactor", "50"))
                                .withWhere("(a > 0) AND ((v)::text <> ''::text)"),
                        Index.of(
                                "i2",
                                List.of(
                                        IndexKey.ofExpression("lower(\"B c\")"),
                                        IndexKey.ofExpression("a + 1")
                                                .descending()
                                                .withNulls(IndexKey.Nulls.LAST))),
                        Index.of("i4", List.of(IndexKey.of("j").withOperatorClass("jsonb_path_ops")))
                                .withMethod("gin"),
                        Index.of("i5", "j").withMethod("gin").withComment("the usual"),
                        Index.of(
                                "i6",
                                List.of(
                                        IndexKey.ofExpression("lower(\"B c\")").withCollation("C"),
                                        IndexKey.ofExpression("lower(w)"))));
    }

    @Test
    void invalidIndexIsExcluded() {
        Table table = PostgresqlInspected.after(
                        "CREATE TABLE t (a integer) PARTITION BY HASH (a)",
                        "CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
                        "CREATE INDEX unfinished ON ONLY t (a)",
                        "CREATE INDEX finished ON t (a)")
                .table("t");

        assertThat(table.indexes()).containsExactly(Index.of("finished", "a"));
    }

    @Test
    void objectsOfAnotherNamespaceAreQualified() {
        Table table = PostgresqlInspected.after(
                        "CREATE SCHEMA \"My app\"",
                        "CREATE COLLATION \"My app\".\"Fine\" (locale = 'C')",
                        "CREATE DOMAIN \"My app\".short AS text",
                        "CREATE TABLE t (a text COLLATE \"My app\".\"Fine\", b \"My app\".short)",
                        "CREATE INDEX i ON t (b COLLATE \"My app\".\"Fine\")")
                .table("t");

        assertThat(table)
                .isEqualTo(Table.of(
                                T,
                                Column.of("a", DataType.text()).withCollation("\"My app\".\"Fine\""),
                                Column.of("b", DataType.raw("\"My app\".short")))
                        .withIndex(Index.of("i", List.of(IndexKey.of("b").withCollation("\"My app\".\"Fine\"")))));
    }
}
