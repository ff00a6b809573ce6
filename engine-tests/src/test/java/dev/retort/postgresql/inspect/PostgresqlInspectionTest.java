package dev.retort.postgresql.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.jdbc.SessionSource;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.support.WatchedDataSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inspection of a real PostgreSQL: objects other than the parts of tables, and their names in the model. */
class PostgresqlInspectionTest {
    private static final Sequence NUMBERS = new Sequence(
            QualifiedName.of("numbers"), DataType.bigint(), 1L, 1, 1L, Long.MAX_VALUE, 1L, false, null, null);

    @Test
    void emptyDatabaseIsAnEmptyModel() {
        assertThat(PostgresqlInspected.after().model()).isEqualTo(SchemaModel.empty());
    }

    @Test
    void missingNamespaceIsAnEmptyModel() {
        PostgresqlInspected inspected = PostgresqlInspected.after("CREATE TABLE t (id integer)");

        assertThat(inspected.model("nowhere")).isEqualTo(SchemaModel.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "Order", "a \"b\"", "it's", "back\\slash", "{fn now()}", "what?", "$namespace", "🎈"})
    void everyNameIsReadUnchanged(String hostile) {
        String quoted = '"' + hostile.replace("\"", "\"\"") + '"';
        String key = quoted.replaceFirst("^\"", "\"key ");
        QualifiedName name = QualifiedName.of(hostile, hostile);

        SchemaModel found = PostgresqlInspected.after(
                        "CREATE SCHEMA " + quoted,
                        "CREATE TYPE %s.\"t %s\" AS ENUM ('%s')"
                                .formatted(quoted, quoted.replace("\"", ""), hostile.replace("'", "''")),
                        "CREATE TABLE %1$s.%1$s (%1$s integer CONSTRAINT %2$s PRIMARY KEY)".formatted(quoted, key),
                        "CREATE INDEX \"i\" ON %1$s.%1$s (%1$s)".formatted(quoted))
                .model(hostile);

        Table table = Table.of(name, Column.of(hostile, DataType.integer()).notNull())
                .withConstraint(PrimaryKey.of(hostile).withName("key " + hostile))
                .withIndex(Index.of("i", hostile));
        assertThat(found.tables()).containsExactly(table);
        assertThat(found.enumTypes())
                .containsExactly(
                        EnumType.of(QualifiedName.of(hostile, "t " + hostile.replace("\"", "")), List.of(hostile)));
    }

    @Test
    void namesInTheCurrentSchemaHaveNoNamespace() {
        PostgresqlInspected inspected = PostgresqlInspected.after(
                "CREATE SCHEMA app",
                "CREATE TABLE plans (id integer CONSTRAINT plans_key PRIMARY KEY)",
                "CREATE TABLE app.users (plan integer CONSTRAINT users_plan REFERENCES plans (id))");
        Table plans = Table.of(
                        QualifiedName.of("plans"),
                        Column.of("id", DataType.integer()).notNull())
                .withConstraint(PrimaryKey.of("id").withName("plans_key"));
        Table users = Table.of(QualifiedName.of("app", "users"), Column.of("plan", DataType.integer()))
                .withConstraint(ForeignKey.of(List.of("plan"), plans.name(), List.of("id"))
                        .withName("users_plan"));

        assertThat(inspected.model()).isEqualTo(SchemaModel.empty().withTable(plans));
        assertThat(inspected.model("public")).isEqualTo(inspected.model());
        assertThat(inspected.model("app")).isEqualTo(SchemaModel.empty().withTable(users));
    }

    @Test
    void enumTypesHaveOrderedValuesAndAreUsedByColumns() {
        SchemaModel found = PostgresqlInspected.after(
                        "CREATE SCHEMA other",
                        "CREATE TYPE \"Mood\" AS ENUM ('sad', 'it''s ok', 'glad')",
                        "ALTER TYPE \"Mood\" ADD VALUE 'a first' BEFORE 'sad'",
                        "COMMENT ON TYPE \"Mood\" IS 'how it is'",
                        "CREATE TYPE nothing AS ENUM ()",
                        "CREATE TYPE other.size AS ENUM ('s', 'l')",
                        "CREATE TABLE t (a \"Mood\" DEFAULT 'it''s ok', b \"Mood\"[], c other.size DEFAULT 'l')")
                .model();

        EnumType mood = EnumType.of(QualifiedName.of("Mood"), List.of("a first", "sad", "it's ok", "glad"))
                .withComment("how it is");
        DataType size = DataType.enumOf(QualifiedName.of("other", "size"), List.of("s", "l"));
        assertThat(found)
                .isEqualTo(SchemaModel.empty()
                        .withEnumType(mood)
                        .withEnumType(EnumType.of(QualifiedName.of("nothing"), List.of()))
                        .withTable(Table.of(
                                QualifiedName.of("t"),
                                Column.of("a", mood.dataType()).withDefault(DefaultValue.text("it's ok")),
                                Column.of("b", DataType.arrayOf(mood.dataType())),
                                Column.of("c", size).withDefault(DefaultValue.text("l")))));
    }

    @Test
    void sequencesHaveAllParameters() {
        SchemaModel found = PostgresqlInspected.after(
                        "CREATE SEQUENCE numbers",
                        "CREATE SEQUENCE \"Down\" AS smallint START -5 INCREMENT -2"
                                + " MINVALUE -9 MAXVALUE -1 CACHE 3 CYCLE",
                        "COMMENT ON SEQUENCE \"Down\" IS 'falling'")
                .model();

        Sequence down = new Sequence(
                QualifiedName.of("Down"), DataType.smallint(), -5L, -2, -9L, -1L, 3L, true, null, "falling");
        assertThat(found).isEqualTo(SchemaModel.empty().withSequence(down).withSequence(NUMBERS));
    }

    @Test
    void serialColumnHasADefaultAndASequenceButIdentityHasNoSequence() {
        SchemaModel found = PostgresqlInspected.after(
                        "CREATE TABLE t (a serial, b bigint GENERATED BY DEFAULT AS IDENTITY)",
                        "CREATE SEQUENCE numbers OWNED BY t.b")
                .model();

        QualifiedName table = QualifiedName.of("t");
        Sequence serial = new Sequence(
                QualifiedName.of("t_a_seq"),
                DataType.integer(),
                1L,
                1,
                1L,
                2147483647L,
                1L,
                false,
                new Sequence.Owner(table, "a"),
                null);
        assertThat(found.sequences()).containsExactly(NUMBERS.withOwner(new Sequence.Owner(table, "b")), serial);
        assertThat(found.table(table).orElseThrow().column("a"))
                .contains(Column.of("a", DataType.integer())
                        .notNull()
                        .withDefault(DefaultValue.expression("nextval('t_a_seq'::regclass)")));
    }

    @Test
    void viewsHaveTheirQueriesWithColumnNames() {
        SchemaModel found = PostgresqlInspected.after(
                        "CREATE TABLE t (id integer)",
                        "CREATE VIEW \"A view\" (\"Number\") WITH (security_barrier) AS SELECT id FROM t WHERE id > 0"
                                + " WITH LOCAL CHECK OPTION",
                        "CREATE MATERIALIZED VIEW kept AS SELECT ';' AS text",
                        "COMMENT ON VIEW \"A view\" IS 'seen'",
                        "COMMENT ON MATERIALIZED VIEW kept IS 'held'")
                .model();

        assertThat(found.views())
                .containsExactly(
                        View.of(QualifiedName.of("A view"), "SELECT id AS \"Number\"\n   FROM t\n  WHERE (id > 0)")
                                .withOptions(Map.of("check_option", "local", "security_barrier", "true"))
                                .withComment("seen"),
                        View.of(QualifiedName.of("kept"), "SELECT ';'::text AS text")
                                .asMaterialized()
                                .withComment("held"));
    }

    @Test
    void routinesAndTriggersAreReadAsText() {
        SchemaModel found = PostgresqlInspected.after(
                        "CREATE TABLE t (id integer)",
                        "CREATE FUNCTION \"Plus\"(a integer, b text DEFAULT 'x') RETURNS integer LANGUAGE sql"
                                + " AS $$ SELECT a $$",
                        "CREATE FUNCTION \"Plus\"(a bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT a $$",
                        "CREATE PROCEDURE nothing() LANGUAGE sql AS $$ SELECT 1 $$",
                        "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                        "CREATE AGGREGATE most (integer) (sfunc = int4larger, stype = integer)",
                        "CREATE TRIGGER \"The one\" AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION noted()",
                        "COMMENT ON PROCEDURE nothing() IS 'idle'",
                        "COMMENT ON TRIGGER \"The one\" ON t IS 'rings'")
                .model();

        String head = "CREATE OR REPLACE FUNCTION public.";
        assertThat(found.objects())
                .containsExactly(
                        new TextObject(
                                TextObject.Key.trigger(QualifiedName.of("The one"), QualifiedName.of("t")),
                                "CREATE TRIGGER \"The one\" AFTER INSERT ON public.t"
                                        + " FOR EACH ROW EXECUTE FUNCTION noted()",
                                "rings"),
                        TextObject.of(
                                TextObject.Key.function(QualifiedName.of("Plus"), "bigint"),
                                head + "\"Plus\"(a bigint)\n RETURNS bigint\n LANGUAGE sql\n"
                                        + "AS $function$ SELECT a $function$"),
                        TextObject.of(
                                TextObject.Key.function(QualifiedName.of("Plus"), "integer, text"),
                                head
                                        + "\"Plus\"(a integer, b text DEFAULT 'x'::text)\n"
                                        + " RETURNS integer\n LANGUAGE sql\n"
                                        + "AS $function$ SELECT a $function$"),
                        TextObject.of(
                                TextObject.Key.function(QualifiedName.of("noted"), ""),
                                head + "noted()\n RETURNS trigger\n LANGUAGE plpgsql\n"
                                        + "AS $function$BEGIN RETURN NEW; END$function$"),
                        new TextObject(
                                TextObject.Key.procedure(QualifiedName.of("nothing"), ""),
                                "CREATE OR REPLACE PROCEDURE public.nothing()\n LANGUAGE sql\n"
                                        + "AS $procedure$ SELECT 1 $procedure$",
                                "idle"));
    }

    @Test
    void objectsOfExtensionsAreExcluded() {
        PostgresqlInspected inspected = PostgresqlInspected.after(
                "CREATE SCHEMA app",
                "CREATE EXTENSION pgcrypto",
                "CREATE TABLE mine (id integer)",
                "CREATE TABLE theirs (id integer)",
                "CREATE SEQUENCE theirs_too",
                "CREATE VIEW theirs_seen AS SELECT id FROM theirs",
                "CREATE TYPE theirs_kind AS ENUM ('a')",
                "ALTER EXTENSION pgcrypto ADD TABLE theirs",
                "ALTER EXTENSION pgcrypto ADD SEQUENCE theirs_too",
                "ALTER EXTENSION pgcrypto ADD VIEW theirs_seen",
                "ALTER EXTENSION pgcrypto ADD TYPE theirs_kind");

        assertThat(inspected.model())
                .isEqualTo(SchemaModel.empty()
                        .withTable(Table.of(QualifiedName.of("mine"), Column.of("id", DataType.integer()))));
    }

    @Test
    void partitionedTableIsOneTable() {
        SchemaModel found = PostgresqlInspected.after(
                        "CREATE TABLE days (at date NOT NULL, n integer) PARTITION BY RANGE (at)",
                        "CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
                        "ALTER TABLE days ADD CONSTRAINT days_key PRIMARY KEY (at)",
                        "CREATE INDEX days_n ON days (n)",
                        "CREATE TABLE refs (at date CONSTRAINT refs_at REFERENCES days (at))")
                .model();

        Table days = Table.of(
                        QualifiedName.of("days"),
                        Column.of("at", DataType.date()).notNull(),
                        Column.of("n", DataType.integer()))
                .withConstraint(PrimaryKey.of("at").withName("days_key"))
                .withIndex(Index.of("days_n", "n"))
                .withOptions(Map.of("partition_by", "RANGE (at)"));
        Table refs = Table.of(QualifiedName.of("refs"), Column.of("at", DataType.date()))
                .withConstraint(
                        ForeignKey.of(List.of("at"), days.name(), List.of("at")).withName("refs_at"));
        assertThat(found).isEqualTo(SchemaModel.empty().withTable(days).withTable(refs));
    }

    @Test
    void numberOfQueriesDoesNotDependOnNumberOfTables() {
        PostgresqlInspected inspected = PostgresqlInspected.after("CREATE TABLE t (id integer PRIMARY KEY)");
        WatchedDataSource watched = new WatchedDataSource(inspected.database(), WatchedDataSource.Network.RELIABLE);
        SessionSource source = SessionSource.of(watched.dataSource(), List.of());

        PostgresqlInspected.model(source, "");
        List<String> forOne = watched.takeSent();
        inspected
                .database()
                .execute(IntStream.range(1, 50)
                        .mapToObj(
                                i -> "CREATE TABLE t%d (id integer PRIMARY KEY, up integer REFERENCES t)".formatted(i))
                        .toArray(String[]::new));
        SchemaModel model = PostgresqlInspected.model(source, "");

        assertThat(model.tables()).hasSize(50);
        assertThat(watched.takeSent()).isEqualTo(forOne).hasSize(14);
    }
}
