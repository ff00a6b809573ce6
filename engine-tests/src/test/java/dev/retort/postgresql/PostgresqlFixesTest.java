package dev.retort.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddConstraint;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DropObject;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Operation;
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
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixes of operations that PostgreSQL refuses: each operation is changed as the fix says, and then runs. */
class PostgresqlFixesTest {
    private static final Renderer RENDERER = new PostgresqlDialect().renderer(new ServerVersion(17, 0));
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

    private static Edit column(String fix, Column refused, Column corrected) {
        return table(fix, Table.of(N, refused), Table.of(N, corrected));
    }

    private static Stream<Edit> tables() {
        Table plain = Table.of(N, ID);
        String tooLong = "\u00fc".repeat(32);
        return Stream.of(
                table("remove it for PostgreSQL", plain.withOptions(Map.of(Table.STRICT, "")), plain),
                table("at most 63 bytes", Table.of(QualifiedName.of(tooLong), ID), Table.of(N, ID)));
    }

    private static Stream<Edit> columns() {
        Column stored = Column.of("x", DataType.integer()).withGenerated(Generated.stored("1"));
        return Stream.of(
                column("use a trigger to set a value", ID.withOptions(Map.of(Column.ON_UPDATE, "now()")), ID),
                column("use 6 or fewer", Column.of("x", DataType.time(9)), Column.of("x", DataType.time(6))),
                column("use text", Column.of("x", DataType.varchar(20_000_000)), Column.of("x", DataType.text())),
                column("make it a stored one", stored.withGenerated(Generated.virtual("1")), stored),
                column(
                        "write only the type",
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
                        "write the complete",
                        new CreateObject(TextObject.of(f, body)),
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
                        "remove the character",
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
}
