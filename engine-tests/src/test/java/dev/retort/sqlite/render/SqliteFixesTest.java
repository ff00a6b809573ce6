package dev.retort.sqlite.render;

import static dev.retort.op.Definitions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.contract.run.OperationFix;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddConstraint;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DropColumn;
import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.Operations;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.Deferral;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
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
import dev.retort.support.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private static final Renderer RENDERER = new SqliteDialect().renderer(ServerVersion.NEWEST);

    @TempDir
    private Path folder;

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
        Column generated = Column.of("x", DataType.integer()).withGenerated(Generated.stored("1"));
        Map<String, String> withoutRowid = Map.of(Table.WITHOUT_ROWID, "");
        return Stream.of(
                table("write the name without a schema: 'n'", Table.of(QualifiedName.of("app", "n"), ID), plain),
                table("choose another name.", Table.of(QualifiedName.of("sqlite_n"), ID), plain),
                table(
                        "use identity()",
                        Table.of(N, ID.withIdentity(Identity.ALWAYS))
                                .withConstraint(keyed.primaryKey().orElseThrow()),
                        Table.of(N, ID.withIdentity(Identity.BY_DEFAULT))
                                .withConstraint(keyed.primaryKey().orElseThrow())),
                table("remove the identity", Table.of(N, ID.withIdentity(Identity.BY_DEFAULT)), plain),
                table("use one of these types", plain.withOptions(Map.of(Table.STRICT, "")), plain),
                table("add one.", Table.of(N, generated), Table.of(N, ID, generated)),
                table("add one: in this operation", plain.withOptions(withoutRowid), keyed.withOptions(withoutRowid)),
                table("remove the option.", plain.withOptions(Map.of(Table.ENGINE, "InnoDB")), plain),
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
                constraint("remove the deferral", unique.withDeferral(Deferral.DEFERRABLE), unique),
                constraint(
                        "use a unique index",
                        Exclude.of("USING gist (a WITH =)").withName("ex"),
                        unique),
                constraint("as many closing parentheses", Check.of("(id > 0").withName("ck"), check),
                constraint("terminate it", open, Check.of("a = 'open'").withName("ck")));
    }

    private static Edit indexed(String fix, Index refused, Index corrected) {
        return new Edit(fix, CreateIndex.of(T, refused), CreateIndex.of(T, corrected));
    }

    private static Stream<Edit> indexes() {
        Index plain = Index.of("ix", "a");
        return Stream.of(
                indexed("remove the method", plain.withMethod("hash"), plain),
                indexed("the last keys of the index", plain.withInclude(List.of("id")), Index.of("ix", "a", "id")),
                indexed(
                        "substr(column, 1, 10)",
                        Index.of("ix", List.of(IndexKey.of("a").withPrefixLength(3))),
                        Index.of("ix", List.of(IndexKey.ofExpression("substr(a, 1, 3)")))),
                indexed(
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
        RefusedOperationException failure =
                catchThrowableOfType(RefusedOperationException.class, () -> RENDERER.check(edit.refused()));
        assertThat(failure).isNotNull();
        assertThat(failure.text().fix()).contains(edit.fix());

        RENDERER.check(edit.corrected());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            SqliteRun run = new SqliteRun(connection);
            run.run(SchemaModel.empty(), new CreateTable(TABLE));
            run.run(SchemaModel.empty().withTable(TABLE), edit.corrected());
            assertThat(run.rows("SELECT count(*) FROM sqlite_master")).isNotEmpty();
        }
    }

    /** The fixes that ask for further operations, or for others. */
    static Stream<OperationFix> fixes() {
        Migration table = op -> op.createTable("t", column("id", integer()).primaryKey(), column("a", text()));
        return Stream.of(keys(), values(), names(), others(), users())
                .flatMap(each -> each)
                .map(each -> each.given(table));
    }

    private static Stream<OperationFix> keys() {
        return Stream.of(
                OperationFix.of("in the next one if it drops the key", op -> op.dropPrimaryKey("n"), op -> {
                            op.dropPrimaryKey("n");
                            op.addConstraint("n", primaryKey("b"));
                        })
                        .given(op -> op.createTable(
                                "n",
                                column("a", integer()).primaryKey(),
                                column("b", integer()).notNull(),
                                withoutRowid()))
                        .rejects("INSERT INTO n VALUES (1, 2), (2, 2)"),
                OperationFix.of(
                                "to refuse two NULLs as well, make the column NOT NULL",
                                op -> op.addConstraint("t", unique("uq", "a").nullsNotDistinct()),
                                op -> {
                                    op.setNotNull("t", "a");
                                    op.addConstraint("t", unique("uq", "a"));
                                })
                        .rejects("INSERT INTO t VALUES (1, NULL), (2, NULL)"),
                OperationFix.of(
                                "index the expression coalesce(column, value) instead of the column",
                                op -> op.createIndex(
                                        "t", index("ix").on("a").unique().nullsNotDistinct()),
                                op -> op.createIndex(
                                        "t",
                                        index("ix")
                                                .onExpression("coalesce(a, '')")
                                                .unique()))
                        .rejects("INSERT INTO t VALUES (1, NULL), (2, NULL)"),
                OperationFix.of(
                        "add an index on all these columns",
                        op -> op.addConstraint("t", unique("uq", "a").include("id")),
                        op -> {
                            op.addConstraint("t", unique("uq", "a"));
                            op.createIndex("ix", "t", "a", "id");
                        }),
                OperationFix.of(
                                "use a unique index",
                                op -> op.addConstraint("t", exclude("ex", "USING gist (a WITH =)")),
                                op -> op.createUniqueIndex("ix", "t", "a"))
                        .rejects("INSERT INTO t VALUES (1, 'x'), (2, 'x')"),
                OperationFix.of(
                                "or a trigger that raises an error",
                                op -> op.addConstraint("t", exclude("ex", "USING gist (a WITH =)")),
                                op -> op.createTrigger(
                                        "g",
                                        "t",
                                        "CREATE TRIGGER g BEFORE INSERT ON t WHEN EXISTS (SELECT 1 FROM t WHERE a ="
                                                + " NEW.a) BEGIN SELECT RAISE(ABORT, 'taken'); END"))
                        .rejects("INSERT INTO t VALUES (1, 'x'), (2, 'x')"));
    }

    private static Stream<OperationFix> values() {
        BigDecimal exact = new BigDecimal("0.12345678901234567890");
        return Stream.of(
                OperationFix.of(
                                "list them in the definition of the column: enumOf(\"mood\", \"a\", \"b\")",
                                op -> op.createTable("n", column("m", enumOf("mood"))),
                                op -> op.createTable("n", column("m", enumOf("mood", "a", "b"))))
                        .rejects("INSERT INTO n VALUES ('c')"),
                OperationFix.of(
                        "remove that character",
                        op -> op.addColumn("t", column("b", text()).defaultTo("x\0")),
                        op -> op.addColumn("t", column("b", text()).defaultTo("x"))),
                OperationFix.of(
                        "remove the default",
                        op -> op.createTable(
                                "n", column("id", integer()).primaryKey().defaultTo(1)),
                        op -> op.createTable("n", column("id", integer()).primaryKey())),
                OperationFix.of(
                        "write an expression",
                        op -> op.createIndex("t", index("ix").onExpression("()")),
                        op -> op.createIndex("t", index("ix").onExpression("upper(a)"))),
                OperationFix.of(
                                "change the type of the column to text, and write the value as a text",
                                op -> op.insertRows("n", rows("x").row(exact)),
                                op -> {
                                    op.alterColumn("n", column("x", decimal()), column("x", text()));
                                    op.insertRows("n", rows("x").row("0.12345678901234567890"));
                                })
                        .given(op -> op.createTable("n", column("x", decimal())))
                        .yields("SELECT x FROM n", "0.12345678901234567890"));
    }

    private static Stream<OperationFix> names() {
        Migration add = op -> op.addColumn("t", column("A", text()));
        String fix = "choose another name, or rename or drop 'a' first";
        return Stream.of(
                OperationFix.of(fix, add, op -> op.addColumn("t", column("b", text()))),
                OperationFix.of(fix, add, op -> {
                    op.renameColumn("t", "a", "b");
                    add.upgrade(op);
                }),
                OperationFix.of(fix, add, op -> {
                    op.dropColumn("t", "a");
                    add.upgrade(op);
                }));
    }

    private static Stream<OperationFix> others() {
        View view = View.of(QualifiedName.of("v"), "SELECT a FROM t");
        String ignore = "CREATE TABLE n (a integer, b integer UNIQUE ON CONFLICT IGNORE)";
        return Stream.of(
                OperationFix.of(
                                "write the change as SQL for SQLite: op.on(Database.SQLITE, sqlite -> sqlite.execute(",
                                op -> op.setNotNull("n", "a"),
                                op -> op.on(
                                        Database.SQLITE,
                                        sqlite -> sqlite.execute(ignore.replace("n (a integer", "o (a integer NOT NULL")
                                                + "; INSERT INTO o SELECT * FROM n; DROP TABLE n;"
                                                + " ALTER TABLE o RENAME TO n")))
                        .given(op -> op.execute(ignore))
                        .rejects("INSERT INTO n VALUES (NULL, 1)"),
                OperationFix.of(
                        "remove the options [fillfactor]",
                        op -> op.createIndex("t", index("ix").on("a").option("fillfactor", "70")),
                        op -> op.createIndex("t", index("ix").on("a"))),
                OperationFix.of(
                        "remove the options [security_barrier]",
                        op -> op.createView(view.withOptions(Map.of("security_barrier", "true"))),
                        op -> op.createView(view)),
                OperationFix.of(
                                "register the function in the application, or use a trigger",
                                op -> op.createFunction("f", "", "CREATE FUNCTION f() RETURNS text RETURN 'x'"),
                                op -> op.createTrigger(
                                        "g", "t", "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 'x'; END"))
                        .yields("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'", "1"),
                OperationFix.of(
                        "use an identity column",
                        op -> op.createSequence("s"),
                        op -> op.createTable(
                                "n", column("id", bigint()).identity().primaryKey())),
                OperationFix.of(
                        "op.on(Database.POSTGRESQL, pg -> ",
                        op -> op.createSequence("s"),
                        op -> op.on(Database.POSTGRESQL, pg -> pg.createSequence("s"))));
    }

    /** Views and triggers that use what an operation changes. */
    private static Stream<OperationFix> users() {
        String trigger = "CREATE TRIGGER g AFTER UPDATE OF %s ON t BEGIN SELECT 1; END";
        Migration drop = op -> op.dropColumn("t", "a");
        return Stream.of(
                OperationFix.of(
                                "drop them before it, and create them with 'low' after it",
                                SqliteFixesTest::rename,
                                op -> {
                                    op.dropView("v");
                                    rename(op);
                                    op.createView("v", "SELECT 1 FROM n WHERE m = 'low'");
                                })
                        .given(op -> {
                            op.createTable("n", column("m", enumOf("mood", "sad", "glad")));
                            op.insertRows("n", rows("m").row("sad"));
                            op.createView("v", "SELECT 1 FROM n WHERE m = 'sad'");
                        })
                        .yields("SELECT * FROM v", "1"),
                OperationFix.of(
                                "write op.dropView(\"v\") before it, and op.createView(\"v\", …) without the column",
                                drop,
                                op -> {
                                    op.dropView("v");
                                    drop.upgrade(op);
                                    op.createView("v", "SELECT id FROM t");
                                })
                        .given(op -> op.createView("v", "SELECT id, a FROM t"))
                        .yields("SELECT count(*) FROM v", "0"),
                OperationFix.of(
                                "write op.dropTrigger(\"g\", \"t\") before it, and op.createTrigger(\"g\", \"t\", …)",
                                drop,
                                op -> {
                                    op.dropTrigger("g", "t");
                                    drop.upgrade(op);
                                    op.createTrigger("g", "t", trigger.formatted("id"));
                                })
                        .given(op -> op.createTrigger("g", "t", trigger.formatted("id, a")))
                        .yields("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'", "1"));
    }

    private static void rename(Operations op) {
        op.renameEnumValue("mood", "sad", "low");
    }

    @ParameterizedTest
    @MethodSource("fixes")
    void revision(OperationFix fix) throws SQLException {
        fix.assertHelps(RENDERER, TestDatabase.create(Database.SQLITE, folder));
    }

    /** Operations that do not match the schema, on any database. */
    static Stream<OperationFix> fixesOfAnyDatabase() {
        Migration tables = op -> {
            op.createTable("t", column("id", integer()).primaryKey(), column("a", text()));
            op.createTable(
                    "c",
                    column("id", integer()),
                    column("t_id", integer()),
                    foreignKey("fk", "t_id").references("t", "id"));
        };
        Migration add = op -> op.addColumn("t", column("a", text()));
        Migration rename = op -> op.renameColumn("t", "b", "c");
        Migration drop = op -> op.dropTable("t");
        String taken = "choose another name, or drop or rename the existing object in an earlier operation";
        String missing = "correct the name, or create it in an earlier operation";
        String used = "drop or change the objects that use it in earlier operations";
        return Stream.of(
                        OperationFix.of(taken, add, op -> op.addColumn("t", column("b", text()))),
                        OperationFix.of(taken, add, op -> {
                            op.dropColumn("t", "a");
                            add.upgrade(op);
                        }),
                        OperationFix.of(taken, add, op -> {
                            op.renameColumn("t", "a", "b");
                            add.upgrade(op);
                        }),
                        OperationFix.of(missing, rename, op -> op.renameColumn("t", "a", "c")),
                        OperationFix.of(missing, rename, op -> {
                            op.addColumn("t", column("b", text()));
                            rename.upgrade(op);
                        }),
                        OperationFix.of(used, drop, op -> {
                            op.dropTable("c");
                            drop.upgrade(op);
                        }),
                        OperationFix.of(used, drop, op -> {
                            op.dropConstraint("c", "fk");
                            drop.upgrade(op);
                        }),
                        OperationFix.of(
                                "correct the operation so that the schema after it is valid",
                                op -> op.createIndex("ix", "t", "b"),
                                op -> op.createIndex("ix", "t", "a")))
                .map(each -> each.given(tables));
    }

    @ParameterizedTest
    @MethodSource("fixesOfAnyDatabase")
    void operationThatDoesNotMatchTheSchema(OperationFix fix) throws SQLException {
        fix.assertHelps(RENDERER, TestDatabase.create(Database.SQLITE, folder));
    }

    /** A run compares the operation with the schema first; this is the refusal of the renderer alone. */
    @Test
    void nameOfATableInTheWrongCase() throws SQLException {
        SchemaModel before = SchemaModel.empty().withTable(TABLE);
        DropColumn wrong = new DropColumn(QualifiedName.of("T"), "a");
        RefusedOperationException failure =
                catchThrowableOfType(RefusedOperationException.class, () -> RENDERER.render(List.of(wrong), before));
        assertThat(failure.text().fix()).isEqualTo("correct the name; names are case-sensitive here.");

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            SqliteRun run = new SqliteRun(connection);
            run.run(SchemaModel.empty(), new CreateTable(TABLE));
            run.run(before, new DropColumn(T, "a"));
        }
    }
}
