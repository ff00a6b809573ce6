package dev.retort.sqlite.render;

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
import dev.retort.op.Operation;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import dev.retort.sqlite.SqliteDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixes of operations that SQLite does not support: each is refused, changed as the fix says, and then runs. */
class SqliteFixesTest {
    private static final QualifiedName T = QualifiedName.of("t");
    private static final QualifiedName N = QualifiedName.of("n");
    private static final Column ID = Column.of("id", DataType.bigint()).notNull();
    private static final Column A = Column.of("a", DataType.text());
    private static final Table TABLE =
            Table.of(T, ID, A).withConstraint(PrimaryKey.of("id").withName("pk"));

    /** An operation that is refused, a part of the fix in its error, and the operation that the fix asks for. */
    record Edit(String fix, Operation refused, Operation corrected) {}

    static Stream<Edit> edits() {
        return Stream.of(tables(), constraints(), indexes(), texts()).flatMap(each -> each);
    }

    private static Edit table(String fix, Table refused, Table corrected) {
        return new Edit(fix, new CreateTable(refused), new CreateTable(corrected));
    }

    private static Stream<Edit> tables() {
        Table plain = Table.of(N, ID);
        Table keyed = plain.withConstraint(PrimaryKey.of("id").withName("pk_n"));
        Column raw = Column.of("x", DataType.raw("text DEFAULT 1"));
        Map<String, String> withoutRowid = Map.of(Table.WITHOUT_ROWID, "");
        return Stream.of(
                table("write the name without a schema: 'n'", Table.of(QualifiedName.of("app", "n"), ID), plain),
                table("choose another name", Table.of(QualifiedName.of("sqlite_n"), ID), plain),
                table(
                        "use identity()",
                        Table.of(N, ID.withIdentity(Identity.ALWAYS))
                                .withConstraint(keyed.primaryKey().orElseThrow()),
                        Table.of(N, ID.withIdentity(Identity.BY_DEFAULT))
                                .withConstraint(keyed.primaryKey().orElseThrow())),
                table("remove the identity", Table.of(N, ID.withIdentity(Identity.BY_DEFAULT)), plain),
                table("use one of these types", plain.withOptions(Map.of(Table.STRICT, "")), plain),
                table("add one", plain.withOptions(withoutRowid), keyed.withOptions(withoutRowid)),
                table("remove the option", plain.withOptions(Map.of(Table.ENGINE, "InnoDB")), plain),
                table(
                        "use the type json",
                        Table.of(N, Column.of("x", DataType.arrayOf(DataType.text()))),
                        Table.of(N, Column.of("x", DataType.json()))),
                table("remove them", Table.of(N, ID.withOptions(Map.of(Column.ON_UPDATE, "1"))), plain),
                table(
                        "such as 'nvarchar(10)'",
                        Table.of(N, raw),
                        Table.of(N, Column.of("x", DataType.raw("nvarchar(10)")))));
    }

    private static Edit constraint(String fix, Constraint refused, Constraint corrected) {
        return new Edit(fix, new AddConstraint(T, refused), new AddConstraint(T, corrected));
    }

    private static Stream<Edit> constraints() {
        Check check = Check.of("id > 0").withName("ck");
        Check open = Check.of("a = 'open").withName("ck");
        Unique unique = Unique.of("a").withName("uq");
        ForeignKey key = ForeignKey.of(List.of("id"), T, List.of("id")).withName("fk");
        return Stream.of(
                constraint("add the constraint as a valid one", check.asNotValid(), check),
                constraint("add the constraint as a valid one", key.asNotValid(), key),
                constraint("remove MATCH", key.withMatch(ForeignKey.Match.FULL), key),
                constraint("remove NULLS NOT DISTINCT", unique.withNullsNotDistinct(), unique),
                constraint("remove the deferral", unique.withDeferral(Deferral.DEFERRABLE), unique),
                constraint(
                        "use a unique index",
                        Exclude.of("USING gist (a WITH =)").withName("ex"),
                        unique),
                constraint("as many closing parentheses", Check.of("(id > 0").withName("ck"), check),
                constraint("terminate it", open, Check.of("a = 'open'").withName("ck")));
    }

    private static Edit index(String fix, Index refused, Index corrected) {
        return new Edit(fix, CreateIndex.of(T, refused), CreateIndex.of(T, corrected));
    }

    private static Stream<Edit> indexes() {
        Index plain = Index.of("ix", "a");
        return Stream.of(
                index("remove the method", plain.withMethod("hash"), plain),
                index("the last keys of the index", plain.withInclude(List.of("id")), Index.of("ix", "a", "id")),
                index(
                        "substr(column, 1, 10)",
                        Index.of("ix", List.of(IndexKey.of("a").withPrefixLength(3))),
                        Index.of("ix", List.of(IndexKey.ofExpression("substr(a, 1, 3)")))),
                index(
                        "remove NULLS FIRST or NULLS LAST",
                        Index.of("ix", List.of(IndexKey.of("a").withNulls(IndexKey.Nulls.LAST))),
                        plain));
    }

    private static CreateObject trigger(String text) {
        return new CreateObject(TextObject.of(TextObject.Key.trigger(QualifiedName.of("g"), T), text));
    }

    private static Stream<Edit> texts() {
        View view = View.of(QualifiedName.of("v"), "SELECT 1");
        CreateObject trigger = trigger("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END");
        return Stream.of(
                new Edit("create an ordinary view", new CreateView(view.asMaterialized()), new CreateView(view)),
                new Edit(
                        "write only the query, without CREATE VIEW",
                        new CreateView(View.of(QualifiedName.of("v"), "CREATE VIEW v AS SELECT 1")),
                        new CreateView(view)),
                new Edit("write the complete CREATE TRIGGER", trigger("DROP TABLE t"), trigger),
                new Edit(
                        "remove IF NOT EXISTS",
                        trigger("CREATE TRIGGER IF NOT EXISTS g AFTER INSERT ON t BEGIN SELECT 1; END"),
                        trigger),
                new Edit(
                        "remove TEMP or TEMPORARY",
                        trigger("CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END"),
                        trigger));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void operation(Edit edit) throws SQLException {
        Renderer renderer = new SqliteDialect().renderer(ServerVersion.NEWEST);
        RefusedOperationException failure =
                catchThrowableOfType(RefusedOperationException.class, () -> renderer.check(edit.refused()));
        assertThat(failure).isNotNull();
        assertThat(failure.text().fix()).contains(edit.fix());

        renderer.check(edit.corrected());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            SqliteRun run = new SqliteRun(connection);
            run.run(SchemaModel.empty(), new CreateTable(TABLE));
            run.run(SchemaModel.empty().withTable(TABLE), edit.corrected());
            assertThat(run.rows("SELECT count(*) FROM sqlite_master")).isNotEmpty();
        }
    }
}
