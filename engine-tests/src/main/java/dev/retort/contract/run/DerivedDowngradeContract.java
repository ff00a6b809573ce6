package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.nio.file.Path;
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
                op.execute("CREATE VIEW v AS\\nSELECT 1 AS one", "DROP VIEW v");
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
}
