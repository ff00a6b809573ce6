package dev.retort.contract.compare;

import static dev.retort.contract.compare.CompareModels.AGE;
import static dev.retort.contract.compare.CompareModels.ID;
import static dev.retort.contract.compare.CompareModels.NICK;
import static dev.retort.contract.compare.CompareModels.USERS;
import static dev.retort.contract.compare.CompareModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.ErrorKind;
import dev.retort.result.CheckResult;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing models with an SQLite database. */
class SqliteAutogenerateTest {
    @TempDir
    private Path folder;

    private ModelProject project;

    /** A project whose only revision creates the table users. */
    private void users() {
        project = ModelProject.create(Database.SQLITE, folder).models(USERS);
        project.apply();
    }

    /** A project whose only revision executes these statements. */
    private void sql(String... statements) {
        project = ModelProject.create(Database.SQLITE, folder);
        project.files().add("a1", "none", "-- upgrade\n" + String.join(";\n", statements) + ";\n");
        project.retort().upgrade("head");
    }

    private void assertSame(Table... tables) {
        assertThat(project.models(tables).changes()).isEmpty();
    }

    private void assertLeftAlone(String... objects) {
        CheckResult result = project.check();
        assertThat(result.changes()).isEmpty();
        assertThat(result.leftAlone()).containsExactlyInAnyOrder(objects);
    }

    @Test
    void letterCaseOfNamesIsInsignificantOnSqlite() {
        sql(
                "CREATE TABLE Users (Id BIGINT NOT NULL PRIMARY KEY, Nick VARCHAR(32), AGE INTEGER,"
                        + " CHECK (Age > 0), UNIQUE (NICK))",
                "CREATE INDEX Ix ON USERS (aGe)");

        assertSame(USERS.withConstraint(Check.of("age > 0").withName("ck_users_age"))
                .withConstraint(Unique.of("nick").withName("uq_users_nick"))
                .withIndex(Index.of("ix_users_age", "age")));
    }

    @Test
    void handwrittenSqliteSchemaHasTheTypesOfTheModel() {
        sql("CREATE TABLE users (id INTEGER PRIMARY KEY, nick TEXT, active INTEGER NOT NULL DEFAULT 1,"
                + " born TEXT, price NUMERIC)");

        assertSame(table(
                "users",
                ID.withIdentity(Identity.BY_DEFAULT),
                NICK.withType(DataType.varchar(255)),
                Column.of("active", DataType.bool()).notNull().withDefault(DefaultValue.TRUE),
                Column.of("born", DataType.text()),
                Column.of("price", DataType.decimal(9, 2))));
    }

    @Test
    void sqliteKeyWithoutIdentityIsTheSame() {
        sql("CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, nick VARCHAR(32), age INT)");

        assertSame(table("users", ID.withIdentity(Identity.BY_DEFAULT), NICK, AGE));
    }

    @Test
    void triggersAreNotCompared() {
        users();
        project.database().execute("CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END");

        assertLeftAlone();
        project.models(table("users", ID, NICK.notNull(), AGE)).apply();
        assertThat(project.database().schema()).anyMatch(line -> line.contains("TRIGGER t "));
    }

    @Test
    void textThatBecomesAShorterTextIsAPossibleRename() {
        sql("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)");
        project.models(table("users", ID.withIdentity(Identity.BY_DEFAULT), NICK, AGE));

        assertThat(ModelProject.refused(ErrorKind.AMBIGUOUS_RENAME, () -> project.check())
                        .candidates())
                .containsExactly("users.name=users.nick");
    }
}
