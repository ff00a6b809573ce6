package dev.retort.sqlite.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddConstraint;
import dev.retort.op.CommentTarget;
import dev.retort.op.Concurrency;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DropEnum;
import dev.retort.op.DropTable;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Operation;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameTable;
import dev.retort.op.Rows;
import dev.retort.op.RunJdbc;
import dev.retort.op.SetComment;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.EnumType;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import dev.retort.sqlite.SqliteDialect;
import dev.retort.sqlite.inspect.SqliteInspected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unsupported operations are refused with a fix, and hostile names and texts are not executed as SQL. */
class SqliteRefusalsTest {
    private static final QualifiedName T = QualifiedName.of("t");

    private final Renderer renderer = new SqliteDialect().renderer(ServerVersion.NEWEST);

    @TempDir
    Path folder;

    static Stream<Operation> refused() {
        Column id = Column.of("id", DataType.bigint()).notNull();
        Check check = Check.of("id > 0").withName("ck");
        return Stream.of(
                new CreateSequence(Sequence.of(QualifiedName.of("s"))),
                new CreateTable(Table.of(QualifiedName.of("app", "t"), id)),
                new CreateTable(Table.of(QualifiedName.of("SQLITE_t"), id)),
                new RenameTable(T, QualifiedName.of("sqlite_x")),
                new CreateTable(Table.of(T, id.withIdentity(Identity.ALWAYS))
                        .withConstraint(PrimaryKey.of("id").withName("pk"))),
                new CreateTable(Table.of(T, id.withIdentity(Identity.BY_DEFAULT))),
                new CreateTable(Table.of(T, id).withOptions(Map.of(Table.STRICT, ""))),
                new CreateTable(Table.of(T, id).withOptions(Map.of(Table.WITHOUT_ROWID, ""))),
                new CreateTable(Table.of(T, id).withOptions(Map.of(Table.ENGINE, "InnoDB"))),
                new CreateTable(Table.of(T, Column.of("a", DataType.arrayOf(DataType.text())))),
                new CreateTable(Table.of(T, id.withOptions(Map.of(Column.ON_UPDATE, "1")))),
                new AddConstraint(T, check.asNotValid()),
                new AddConstraint(T, Exclude.of("USING gist (a WITH =)").withName("ex")),
                new AddConstraint(T, Unique.of("id").withNullsNotDistinct()),
                new AddConstraint(T, Unique.of("id").withDeferral(Deferral.DEFERRABLE)),
                new AddConstraint(
                        T, ForeignKey.of(List.of("id"), T, List.of("id")).asNotValid()),
                new AddConstraint(
                        T, ForeignKey.of(List.of("id"), T, List.of("id")).withMatch(ForeignKey.Match.FULL)),
                new AddConstraint(T, Check.of("1); DROP TABLE t; --").withName("ck")),
                new AddConstraint(T, Check.of("a = 'open").withName("ck")),
                CreateIndex.of(T, Index.of("ix", "id").withMethod("hash")),
                CreateIndex.of(T, Index.of("ix", "id").withInclude(List.of("a"))),
                CreateIndex.of(T, Index.of("ix", List.of(IndexKey.of("id").withPrefixLength(3)))),
                CreateIndex.of(T, Index.of("ix", List.of(IndexKey.of("id").withNulls(IndexKey.Nulls.LAST)))),
                new CreateView(View.of(QualifiedName.of("v"), "SELECT 1").asMaterialized()),
                new CreateView(View.of(QualifiedName.of("v"), "SELECT 1; DROP TABLE t")),
                new CreateObject(TextObject.of(TextObject.Key.function(QualifiedName.of("f"), ""), "x")),
                new CreateView(View.of(QualifiedName.of("v"), "CREATE VIEW IF NOT EXISTS v AS SELECT 1")),
                trigger("DROP TABLE t"),
                trigger("CREATE TRIGGER IF NOT EXISTS g AFTER INSERT ON t BEGIN SELECT 1; END"),
                trigger("CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END"),
                trigger("create temporary trigger g AFTER INSERT ON t BEGIN SELECT 1; END"),
                trigger("CREATE TRIGGER other AFTER INSERT ON t BEGIN SELECT 1; END"),
                trigger("CREATE TRIGGER g AFTER INSERT ON other BEGIN SELECT 1; END"),
                new InsertRows(
                        T,
                        new Rows(
                                List.of("n"),
                                List.of(List.of(Literal.number(new BigDecimal("0.12345678901234567890"))))),
                        List.of()));
    }

    private static CreateObject trigger(String text) {
        return new CreateObject(TextObject.of(TextObject.Key.trigger(QualifiedName.of("g"), T), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "with x as (SELECT 1) SELECT * FROM x", "-- why\nVALUES (1)"})
    void anyQueryIsAccepted(String query) {
        assertThatCode(() -> renderer.check(new CreateView(View.of(QualifiedName.of("v"), query))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void unsupportedOperationIsRefusedWithAFix(Operation operation) {
        assertThatThrownBy(() -> renderer.check(operation))
                .isInstanceOf(RefusedOperationException.class)
                .hasMessageContaining("Fix:")
                .hasMessageContaining("SQLite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text); DROP TABLE t; --",
                "text DEFAULT 1",
                "int PRIMARY KEY",
                "int check (1)",
                "x (a)",
                "text -- no",
                "\"quoted\"",
                "x (1",
                "not null",
                "int /* x */"
            })
    void rawTypeWithFurtherSqlIsRefused(String raw) {
        Table table = Table.of(T, Column.of("a", DataType.raw(raw)));

        assertThatThrownBy(() -> renderer.check(new CreateTable(table))).isInstanceOf(RefusedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONEY", "unsigned  big int", "nvarchar ( 10 )", "x(-1, +2)", "Größe (3)"})
    void rawTypeOfIdentifiersAndSizesIsReadBack(String raw) {
        SchemaModel model = SchemaModel.empty().withTable(Table.of(T, Column.of("a", DataType.raw(raw))));

        String[] statements = statements(new CreateTable(model.tables().get(0)));

        assertThat(SqliteInspected.after(folder, statements).model()).isEqualTo(renderer.normalize(model));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"; DROP TABLE t; --",
                "select",
                "😀",
                "it's",
                "[x]",
                "`",
                "new\nline",
                "/* */",
                "%s%n",
                "rowid"
            })
    void hostileNamesAreQuoted(String name) {
        Column key = Column.of(name, DataType.text()).notNull();
        Table table = Table.of(
                        QualifiedName.of(name + "_t"),
                        key,
                        Column.of("e", DataType.enumOf(QualifiedName.of(name), List.of(name, "*/"))))
                .withConstraint(PrimaryKey.of(name).withName(name))
                .withConstraint(ForeignKey.of(List.of(name), QualifiedName.of(name + "_t"), List.of(name))
                        .withName(name + "_fk"))
                .withIndex(Index.of(name + "_i", name));
        SchemaModel model = SchemaModel.empty()
                .withEnumType(EnumType.of(QualifiedName.of(name), List.of(name, "*/")))
                .withTable(table);

        String[] statements = statements(new CreateTable(table));

        assertThat(SqliteInspected.after(folder, statements).model()).isEqualTo(renderer.normalize(model));
        assertThat(renderer.normalize(model)).isEqualTo(model);
    }

    @Test
    void operationsWithoutEffectRenderNoStatements() {
        assertThat(statements(new CreateEnum(EnumType.of(T, List.of("a"))))).isEmpty();
        assertThat(statements(new DropEnum(T))).isEmpty();
        assertThat(statements(new SetComment(CommentTarget.table(T), "said"))).isEmpty();
    }

    @Test
    void concurrentIndexIsCreatedLikeAnyOther() {
        Index index = Index.of("ix", "id");

        assertThat(statements(new CreateIndex(T, index, Concurrency.CONCURRENT)))
                .containsExactly("CREATE INDEX \"ix\" ON \"t\" (\"id\")");
    }

    @Test
    void runJdbcIsNeverRendered() {
        Operation run = new RunJdbc("fill", connection -> {}, null);

        assertThatThrownBy(() -> renderer.render(List.of(run), SchemaModel.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyOperationsThatMayDropATableAreGuarded() {
        assertThat(renderer.guard(List.of(new RenameColumn(T, "a", "b")))).isEmpty();
        assertThat(renderer.guard(List.of(new DropTable(T)))).isPresent();
        assertThat(renderer.guard(List.of(new AddConstraint(T, Unique.of("a")))))
                .isPresent();
        assertThat(renderer.requiresSchema(new AddConstraint(T, Unique.of("a"))))
                .isTrue();
        assertThat(renderer.requiresSchema(new CreateTable(Table.of(T, Column.of("a", DataType.text())))))
                .isFalse();
    }

    @Test
    void columnsWithConflictingEnumValuesKeepTheirChecks() {
        SqliteInspected file = SqliteInspected.after(
                folder,
                "CREATE TABLE a (x text CHECK (x /* enum mood */ IN ('sad')))",
                "CREATE TABLE b (x text CHECK (x /* enum mood */ IN ('glad')), y text CHECK (y IN ('sad')))");

        assertThat(file.model().enumTypes()).isEmpty();
        assertThat(file.table("a").checks()).hasSize(1);
        assertThat(file.table("b").checks()).hasSize(2);
        assertThatCode(() -> renderer.normalize(file.model())).doesNotThrowAnyException();
    }

    private String[] statements(Operation operation) {
        return renderer.render(List.of(operation), SchemaModel.empty()).stream()
                .map(statement -> statement.text())
                .toArray(String[]::new);
    }
}
