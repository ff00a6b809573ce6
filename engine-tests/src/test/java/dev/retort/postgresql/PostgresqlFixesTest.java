package dev.retort.postgresql;

import static dev.retort.op.Definitions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.contract.run.OperationFix;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddConstraint;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DropObject;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.Operations;
import dev.retort.op.Recording;
import dev.retort.op.Rows;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixes of operations that PostgreSQL refuses: each operation is changed as the fix says, and then runs. */
class PostgresqlFixesTest {
    private static final Renderer RENDERER = renderer(17);
    private static final QualifiedName T = QualifiedName.of("t");
    private static final QualifiedName N = QualifiedName.of("n");
    private static final QualifiedName F = QualifiedName.of("f");
    private static final Column ID = Column.of("id", DataType.integer()).notNull();
    private static final Column A = Column.of("a", DataType.text());
    private static final Table TABLE = Table.of(T, ID, A, Column.of("at", DataType.time(6)))
            .withConstraint(PrimaryKey.of("id").withName("pk"));

    @TempDir
    private Path folder;

    /** An operation that is refused, a part of the fix in its error, and the operation that the fix asks for. */
    record Edit(String fix, Operation refused, Operation corrected) {}

    static Stream<Edit> edits() {
        return Stream.of(tables(), columns(), others()).flatMap(each -> each);
    }

    private static Edit table(String fix, Table refused, Table corrected) {
        return new Edit(fix, new CreateTable(refused), new CreateTable(corrected));
    }

    private static Edit columnOf(String fix, Column refused, Column corrected) {
        return table(fix, Table.of(N, refused), Table.of(N, corrected));
    }

    private static Stream<Edit> tables() {
        Table plain = Table.of(N, ID);
        String tooLong = "\u00fc".repeat(32);
        return Stream.of(
                table("remove it for PostgreSQL", plain.withOptions(Map.of(Table.STRICT, "")), plain),
                table("choose a name of at most 63 bytes", Table.of(QualifiedName.of(tooLong), ID), Table.of(N, ID)));
    }

    private static Stream<Edit> columns() {
        Column stored = Column.of("x", DataType.integer()).withGenerated(Generated.stored("1"));
        return Stream.of(
                columnOf("use a trigger to set a value", ID.withOptions(Map.of(Column.ON_UPDATE, "now()")), ID),
                columnOf(" or fewer.", Column.of("x", DataType.time(9)), Column.of("x", DataType.time(6))),
                columnOf("use text", Column.of("x", DataType.varchar(20_000_000)), Column.of("x", DataType.text())),
                columnOf("make it a stored one", stored.withGenerated(Generated.virtual("1")), stored),
                columnOf(
                        "write only the type, as",
                        Column.of("x", DataType.raw("integer DEFAULT 1")),
                        Column.of("x", DataType.raw("integer"))));
    }

    private static CreateObject trigger(TextObject.Key key) {
        return new CreateObject(
                TextObject.of(key, "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tg()"));
    }

    private static InsertRows row(Literal at) {
        return new InsertRows(T, new Rows(List.of("id", "at"), List.of(List.of(Literal.number(1), at))), List.of());
    }

    private static Stream<Edit> others() {
        ForeignKey key = ForeignKey.of(List.of("id"), T, List.of("id")).withName("fk");
        String body = "FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'";
        TextObject.Key f = TextObject.Key.function(F, "");
        return Stream.of(
                new Edit(
                        "use MATCH SIMPLE or MATCH FULL",
                        new AddConstraint(T, key.withMatch(ForeignKey.Match.PARTIAL)),
                        new AddConstraint(T, key.withMatch(ForeignKey.Match.FULL))),
                new Edit(
                        "index the expression left(column, 3)",
                        CreateIndex.of(
                                T, Index.of("ix", List.of(IndexKey.of("a").withPrefixLength(3)))),
                        CreateIndex.of(T, Index.of("ix", List.of(IndexKey.ofExpression("left(a, 3)"))))),
                new Edit(
                        "write only the query after AS",
                        new CreateView(View.of(N, "CREATE VIEW n AS SELECT 1")),
                        new CreateView(View.of(N, "SELECT 1"))),
                new Edit(
                        "use the same name in both",
                        new CreateObject(TextObject.of(f, "CREATE " + body.replace("f()", "g()"))),
                        new CreateObject(TextObject.of(f, "CREATE " + body))),
                new Edit(
                        "write the complete CREATE statement.",
                        new CreateObject(TextObject.of(f, body)),
                        new CreateObject(TextObject.of(f, "CREATE " + body))),
                new Edit(
                        "write the complete statement.",
                        new CreateObject(TextObject.of(f, "CREATE " + body.substring(0, body.length() - 1))),
                        new CreateObject(TextObject.of(f, "CREATE " + body))),
                new Edit(
                        "without parameter names",
                        new DropObject(TextObject.Key.function(QualifiedName.of("h"), "a integer); x")),
                        new DropObject(TextObject.Key.function(QualifiedName.of("h"), "integer"))),
                new Edit(
                        "name the trigger without a schema",
                        trigger(TextObject.Key.trigger(QualifiedName.of("app", "g"), T)),
                        trigger(TextObject.Key.trigger(QualifiedName.of("g"), T))),
                new Edit(
                        "truncate the value to microseconds",
                        row(Literal.time(LocalTime.of(1, 2, 3, 4))),
                        row(Literal.time(LocalTime.of(1, 2, 3, 4000)))),
                new Edit(
                        "remove the character.",
                        new CreateView(View.of(N, "SELECT 'a\0'")),
                        new CreateView(View.of(N, "SELECT 'a'"))));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void operation(Edit edit) {
        RefusedOperationException failure =
                catchThrowableOfType(RefusedOperationException.class, () -> RENDERER.check(edit.refused()));
        assertThat(failure).isNotNull();
        assertThat(failure.text().fix()).contains(edit.fix());

        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute(
                "CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE FUNCTION h(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'");
        run(database, new CreateTable(TABLE), SchemaModel.empty());
        run(database, edit.corrected(), SchemaModel.empty().withTable(TABLE));
        assertThat(database.tables()).contains("t");
    }

    private static void run(TestDatabase database, Operation operation, SchemaModel before) {
        RENDERER.check(operation);
        RENDERER.render(List.of(operation), before).forEach(statement -> database.execute(statement.text()));
    }

    private static Renderer renderer(int server) {
        return new PostgresqlDialect().renderer(new ServerVersion(server, 0));
    }

    private static Arguments on(int server, OperationFix fix) {
        Migration table = op -> op.createTable("t", column("id", integer()).primaryKey(), column("a", text()));
        return Arguments.of(server, fix.given(table));
    }

    private static Arguments on17(String fix, Migration refused, Migration followed) {
        return on(17, OperationFix.of(fix, refused, followed));
    }

    /** The fixes that ask for further operations, or for others, with the version of the server that they are for. */
    static Stream<Arguments> fixes() {
        return Stream.of(generated(), types(), keys()).flatMap(each -> each);
    }

    private static Stream<Arguments> generated() {
        Migration computed = op -> {
            op.createTable("n", column("id", integer()), column("x", integer()).storedAs("id + 1"));
            op.insertRows("n", rows("id").row(1));
        };
        return Stream.of(
                on(
                        12,
                        OperationFix.of(
                                        "fill it from this one, drop this one, and rename the new one",
                                        op -> op.alterColumn(
                                                "n", column("x", integer()).storedAs("id + 1"), column("x", integer())),
                                        PostgresqlFixesTest::replaceColumn)
                                .given(computed)
                                .yields("SELECT x FROM n", "2")),
                on(
                        16,
                        OperationFix.of(
                                        "drop the column and add it again.",
                                        op -> op.alterColumn(
                                                "n",
                                                column("x", integer()).storedAs("id + 1"),
                                                column("x", integer()).storedAs("id + 2")),
                                        op -> {
                                            op.dropColumn("n", "x");
                                            op.addColumn(
                                                    "n", column("x", integer()).storedAs("id + 2"));
                                        })
                                .given(computed)
                                .yields("SELECT x FROM n", "3")),
                on(
                        17,
                        OperationFix.of(
                                        "drop the column and add it again; its values are computed",
                                        op -> op.alterColumn(
                                                "n",
                                                column("id", integer()),
                                                column("id", integer()).storedAs("7")),
                                        op -> {
                                            op.dropColumn("n", "id");
                                            op.addColumn(
                                                    "n", column("id", integer()).storedAs("7"));
                                        })
                                .given(op -> {
                                    op.createTable("n", column("id", integer()), column("x", integer()));
                                    op.insertRows("n", rows("x").row(1));
                                })
                                .yields("SELECT id FROM n", "7")));
    }

    private static void replaceColumn(Operations op) {
        op.addColumn("n", column("y", integer()));
        op.execute("UPDATE n SET y = x");
        op.dropColumn("n", "x");
        op.renameColumn("n", "y", "x");
    }

    private static Stream<Arguments> types() {
        Migration longValue = op -> op.createEnum("mood", "x".repeat(64));
        Migration nul = op -> op.insertRows("t", rows("id", "a").row(1, "x\0"));
        return Stream.of(
                on17(
                        "write the current type in the first column definition",
                        op -> op.alterColumn("t", column("a", varchar(9)), column("a", varchar(20))),
                        op -> op.alterColumn("t", column("a", text()), column("a", varchar(20)))),
                on17("choose a value of at most 63 bytes", longValue, op -> op.createEnum("mood", "x".repeat(63))),
                on17(
                        "or use a text column with a check",
                        longValue,
                        op -> op.createTable("n", column("m", text()).check("m IN ('" + "x".repeat(64) + "')"))),
                on17(
                        "remove the character, or store bytes",
                        nul,
                        op -> op.insertRows("t", rows("id", "a").row(1, "x"))),
                on17("remove the character, or store bytes", nul, op -> {
                    op.addColumn("t", column("b", blob()));
                    op.insertRows("t", rows("id", "b").row(1, "x\0".getBytes(StandardCharsets.UTF_8)));
                }),
                on17(
                        "create an enum type first, and use that type for the column",
                        op -> op.createTable("n", column("m", enumOfValues("sad", "glad"))),
                        op -> {
                            op.createEnum("mood", "sad", "glad");
                            op.createTable("n", column("m", enumOf("mood")));
                        }));
    }

    private static Stream<Arguments> keys() {
        Migration notDistinct = op -> op.addConstraint("t", unique("uq", "a").nullsNotDistinct());
        String instead = "remove it, and make the columns NOT NULL or add a unique index on coalesce(…)";
        return Stream.of(
                on(
                        14,
                        OperationFix.of(instead, notDistinct, op -> {
                                    op.setNotNull("t", "a");
                                    op.addConstraint("t", unique("uq", "a"));
                                })
                                .rejects("INSERT INTO t VALUES (1, NULL)")),
                on(
                        14,
                        OperationFix.of(
                                        instead,
                                        notDistinct,
                                        op -> op.createIndex(
                                                "t",
                                                index("uq")
                                                        .onExpression("coalesce(a, '')")
                                                        .unique()))
                                .rejects("INSERT INTO t VALUES (1, NULL), (2, NULL)")),
                on(
                        17,
                        OperationFix.of(
                                        "write it in the form 'RANGE (created_at)'",
                                        op -> op.createTable(
                                                "n",
                                                column("created_at", date()).notNull(),
                                                option("partition_by", "created_at")),
                                        op -> op.createTable(
                                                "n",
                                                column("created_at", date()).notNull(),
                                                option("partition_by", "RANGE (created_at)")))
                                .yields("SELECT relkind FROM pg_class WHERE relname = 'n'", "p")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fixes")
    void revision(int server, OperationFix fix) throws SQLException {
        fix.assertHelps(renderer(server), TestDatabase.create(Database.POSTGRESQL, folder));
    }

    /** The server of the tests has no virtual columns, so that a stored one takes the place of the virtual one. */
    @Test
    void virtualColumnThatIsReplaced() {
        Column virtual = Column.of("x", DataType.integer()).withGenerated(Generated.virtual("id + 1"));
        SchemaModel newServer = SchemaModel.empty().withTable(Table.of(N, ID, virtual));
        AlterColumn keep = AlterColumn.of(N, virtual, Column.of("x", DataType.integer()));
        RefusedOperationException failure = catchThrowableOfType(
                RefusedOperationException.class, () -> renderer(18).render(List.of(keep), newServer));
        assertThat(failure.text().fix())
                .isEqualTo("add another column, fill it from this one, drop this one, and rename the new one.");

        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute(
                "CREATE TABLE n (id integer, x integer GENERATED ALWAYS AS (id + 1) STORED)",
                "INSERT INTO n VALUES (1)");
        Recording.upgrade(PostgresqlFixesTest::replaceColumn, Database.POSTGRESQL)
                .forEach(operation -> run(database, operation, newServer));
        assertThat(database.query("SELECT x FROM n")).containsExactly("2");
    }
}
