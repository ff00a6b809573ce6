package dev.retort.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.result.InspectRequest;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Tables with several unique constraints on the same columns, or on those of the primary key: none is lost. */
class RepeatedKeyContract {
    private static final String TABLE = """
            op.createTable("t",
                    column("a", integer()).notNull(),
                    column("b", integer()).notNull(),
                    primaryKey("a", "b"),
                    unique("uq_0", "a", "b"),
                    unique("uq_1", "a", "b"),
                    unique("uq_2", "b", "a"),
                    unique("uq_3", "b"),
                    unique("uq_4", "b"));
            """;

    @TempDir
    private Path folder;

    private static Retort retort(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private RevisionFiles files(String name) {
        return new RevisionFiles(folder.resolve(name));
    }

    @EveryDatabase
    void eachConstraintIsCreatedAndCanBeDropped(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(
                database,
                files("revisions")
                        .java("a1", "none", TABLE)
                        .java("b2", "a1", """
                op.dropConstraint("t", "uq_1");
                op.dropConstraint("t", "uq_4");
                op.dropConstraint("t", "uq_2");
                """)
                        .java("c3", "b2", "op.dropTable(\"t\");"));

        retort.upgrade("a1");
        assertThat(String.join("\n", database.schema())).contains("uq_0", "uq_1", "uq_2", "uq_3", "uq_4");
        retort.upgrade("b2");
        assertThat(String.join("\n", database.schema()))
                .contains("uq_0", "uq_3")
                .doesNotContain("uq_1", "uq_2", "uq_4");
        retort.upgrade("head");
        retort.downgrade("b2");
        assertThat(String.join("\n", database.schema())).contains("uq_0", "uq_3");
        retort.downgrade("a1");
        assertThat(String.join("\n", database.schema())).contains("uq_0", "uq_1", "uq_2", "uq_3", "uq_4");
        retort.downgrade("base");
        assertThat(database.tables()).isEmpty();
    }

    @EveryDatabase
    void inspectedSchemaIsCreatedAgainCompletely(Database which) throws IOException {
        TestDatabase database = TestDatabase.create(which, Files.createDirectory(folder.resolve("original")));
        retort(database, files("revisions").java("a1", "none", TABLE)).upgrade("head");
        List<String> schema = database.schema();
        database.execute("DROP TABLE retort_version", "DROP TABLE retort_history");
        for (Kind kind : Kind.values()) {
            RevisionFiles written = files("written-" + kind);
            retort(database, written).inspect(new InspectRequest("", kind, "first"));
            TestDatabase copy = TestDatabase.create(which, Files.createDirectory(folder.resolve("copy-" + kind)));

            retort(copy, written).upgrade("head");

            assertThat(copy.schema()).isEqualTo(schema);
        }
    }
}
