package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** How the downgrade of a Java revision is derived, and what prevents it. */
class DerivedDowngradeContract {
    private static final String USERS = """
        op.createTable("users", column("id", bigint()).identity().primaryKey(), column("name", text()),
                column("nick", varchar(20)));
        """;

    @TempDir
    private Path folder;

    private RevisionFiles files() {
        return new RevisionFiles(folder.resolve("revisions"));
    }

    private static Retort retort(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    @EveryDatabase
    void rowChangesInTheSameRevisionKeepTheSchemaKnown(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files().java("a1", "none", USERS).java("b2", "a1", """
            op.execute("UPDATE users SET name = nick", "UPDATE users SET nick = name");
            op.dropColumn("users", "nick");
            """));
        retort.upgrade("a1");
        database.execute("INSERT INTO users (nick) VALUES ('ann')");

        retort.upgrade("head");
        retort.downgrade("a1");

        assertThat(database.query("SELECT name || ' ' || nick FROM users")).containsExactly("ann ann");
    }

    @EveryDatabase
    void statementThatMakesTheSchemaUnknownIsNamed(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files().java("a1", "none", USERS).java("b2", "a1", """
            op.execute("CREATE VIEW v AS\\nSELECT nick FROM users", "DROP VIEW v");
            op.execute("DROP VIEW v", "CREATE VIEW v AS SELECT nick FROM users");
            op.dropColumn("users", "nick");
            """));
        retort.upgrade("head");

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort.downgrade("a1"));

        assertThat(failure).hasMessageContaining("none can be derived").hasMessageContaining("SQL (CREATE VIEW v AS…)");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase(with = Feature.NAMED_ENUMS)
    void valueLeftByADowngradeIsFoundByTheNextUpgrade(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files().java("a1", "none", """
            op.createEnum("mood", "sad", "glad");
            op.createTable("days", column("day", date()).primaryKey(),
                    column("mood", enumOf("mood", "sad", "glad")));
            """).java("b2", "a1", """
                    @Override public void upgrade(Operations op) {
                        op.addEnumValueBefore("mood", "fine", "glad");
                    }
                    @Override public void downgrade(Operations op) {
                        op.execute("UPDATE days SET mood = 'sad' WHERE mood = 'fine'");
                    }
                    """));
        retort.upgrade("head");
        database.execute("INSERT INTO days VALUES ('2026-01-29', 'fine')");

        retort.downgrade("a1");
        assertThat(retort.upgrade("head").applied()).containsExactly("a1", "b2");

        assertThat(database.query("SELECT mood FROM days")).containsExactly("sad");
        database.execute("UPDATE days SET mood = 'fine'");
    }

    private static final String SHOP = """
        op.createTable("users", column("id", bigint()).identity().primaryKey(),
                column("nick", varchar(20)), check("ck_users_nick", "nick <> 'root'"));
        op.createTable("orders", column("id", bigint()).identity().primaryKey(), column("note", varchar(20)),
                column("user_id", bigint()).references("users", "id"));
        op.createTable("plans", column("id", bigint()).identity().primaryKey(), column("price", integer()));
        """;

    /** Applies SQL or a Java revision after SHOP, and then a revision that drops something; returns its downgrade. */
    private ThrowingCallable downgradeOf(Database which, RevisionFiles files, String drop) throws IOException {
        Path own = Files.createTempDirectory(folder, "database");
        TestDatabase database = TestDatabase.create(which, own);
        Retort retort = retort(database, files.java("a1", "none", SHOP).java("c3", "b2", drop));
        retort.upgrade("head");
        return () -> retort.downgrade("b2");
    }

    private RevisionFiles sql(String statement) throws IOException {
        return new RevisionFiles(Files.createTempDirectory(folder, "revisions"))
                .add("b2", "a1", "-- upgrade\n" + statement + ";\n");
    }

    private RevisionFiles java(String operation) throws IOException {
        return new RevisionFiles(Files.createTempDirectory(folder, "revisions")).java("b2", "a1", operation);
    }

    @EveryDatabase
    void ddlLeavesOtherTablesKnown(Database which) throws IOException {
        List<String> statements = List.of(
                "ALTER TABLE \"orders\" ADD COLUMN extra integer",
                "CREATE TABLE extra (id integer PRIMARY KEY, name varchar(20))",
                "CREATE INDEX ix_orders_note ON \"orders\" (\"note\")",
                "DROP TABLE \"orders\"");
        for (String statement : statements) {
            assertThatCode(downgradeOf(which, sql(statement), "op.dropColumn(\"plans\", \"price\");"))
                    .as(statement)
                    .doesNotThrowAnyException();
            assertThatCode(downgradeOf(
                            which,
                            java("op.execute(\"" + statement.replace("\"", "\\\"") + "\");"),
                            "op.dropColumn(\"plans\", \"price\");"))
                    .as(statement)
                    .doesNotThrowAnyException();
        }
    }

    @EveryDatabase
    void renameBelowACheckLeavesOtherTablesKnown(Database which) throws IOException {
        String rename = "op.renameColumn(\"users\", \"nick\", \"name\");";

        assertThatCode(downgradeOf(which, java(rename), "op.dropTable(\"plans\");"))
                .doesNotThrowAnyException();
        assertThatCode(downgradeOf(which, java(rename), "op.dropColumn(\"plans\", \"price\");"))
                .doesNotThrowAnyException();
        assertThatThrownBy(downgradeOf(which, java(rename), "op.dropConstraint(\"users\", \"ck_users_nick\");"))
                .hasMessageContaining("rename column nick");
    }

    @EveryDatabase
    void whatDdlMentionsIsUnknown(Database which) throws IOException {
        String drop = "op.dropColumn(\"orders\", \"note\");";
        List<String> statements = List.of(
                "ALTER TABLE \"orders\" ADD COLUMN extra integer",
                "CREATE INDEX ix ON \"orders\" (\"user_id\")",
                // A foreign key of the other table refers to it.
                "ALTER TABLE \"users\" ADD COLUMN extra integer",
                "CREATE TABLE extra (id integer PRIMARY KEY REFERENCES \"orders\" (\"id\"))");
        for (String statement : statements) {
            assertThatThrownBy(downgradeOf(which, sql(statement), drop))
                    .as(statement)
                    .hasMessageContaining("the earlier revision b2 changes it in SQL");
        }
    }

    @EveryDatabase
    void codeMakesTheWholeSchemaUnknown(Database which) throws IOException {
        String drop = "op.dropColumn(\"plans\", \"price\");";
        for (RevisionFiles files : List.of(
                sql("SELECT abs(1)"),
                sql("CREATE TABLE extra AS SELECT abs(1) AS x"),
                java("op.run(\"nothing\", connection -> {}, connection -> {});"))) {
            assertThatThrownBy(downgradeOf(which, files, drop)).isInstanceOf(RetortException.class);
        }
    }

    @EveryDatabase
    void scriptAfterDdlOfAnotherTableIsWritten(Database which) throws IOException {
        TestDatabase database = TestDatabase.create(which, folder);
        RevisionFiles files =
                sql("ALTER TABLE \"orders\" ADD COLUMN extra integer").java("a1", "none", SHOP);
        Retort retort = retort(database, files.java("c3", "b2", "op.setNotNull(\"plans\", \"price\");"));

        assertThat(retort.script().upgrade("head").script()).contains("plans");
        PlanResult plan = retort.dryRun(Direction.UPGRADE, "head");
        assertThat(plan.steps().get(2).sql()).isNotEmpty().noneMatch(sql -> sql.startsWith("--"));
    }
}
