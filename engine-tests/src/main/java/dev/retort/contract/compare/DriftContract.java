package dev.retort.contract.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.internal.command.Drift;
import dev.retort.internal.replay.ReplayedSchema;
import dev.retort.internal.step.StateException;
import dev.retort.model.ModelPart;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.Base;
import dev.retort.result.CompareRequest.UnnamedRenames;
import dev.retort.result.JavaReplay;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Comparing a database with its applied revisions finds what somebody has changed by hand, and nothing else. */
class DriftContract {
    private static final String USERS = "CREATE TABLE users (id INTEGER NOT NULL, nick VARCHAR(20), PRIMARY KEY (id))";

    @TempDir
    private Path folder;

    private DriftProject users(Database which) {
        return DriftProject.create(which, folder).applied(USERS);
    }

    private static CompareRequest tables(List<String> include, List<String> exclude, Set<ModelPart> ignored) {
        return new CompareRequest(
                List.of(), UnnamedRenames.DROP_AND_ADD, include, exclude, List.of(), ignored, Base.DATABASE);
    }

    @EveryDatabase
    void manualChangeIsFound(Database which) {
        DriftProject project = users(which);
        assertThat(project.retort().drift().isEmpty()).isTrue();

        project.database().execute("ALTER TABLE users ADD COLUMN city VARCHAR(30)", "CREATE TABLE audit (id INTEGER)");

        assertThat(project.retort().drift().isEmpty()).isFalse();
        assertThat(project.drift())
                .containsExactlyInAnyOrder("add column city to table users: varchar(30)", "create table audit");
        project.database().execute("DROP TABLE audit", "ALTER TABLE users DROP COLUMN city");
        assertThat(project.drift()).isEmpty();
    }

    @EveryDatabase
    void pendingRevisionsAreNotExpected(Database which) {
        DriftProject project = users(which);
        project.files().table("b2", "a1");

        assertThat(project.drift()).isEmpty();

        project.retort().upgrade("heads");
        assertThat(project.drift()).isEmpty();
        project.retort().downgrade("-1");
        assertThat(project.drift()).isEmpty();
    }

    @EveryDatabase
    void everyRevisionIsReplayed(Database which) {
        DriftProject project = users(which);
        project.files()
                .java("b2", "a1", "op.addColumn(\"users\", column(\"age\", integer()).notNull().defaultTo(1));")
                .outsideTransaction("c3", "b2")
                .add("d4", "b2", "INSERT INTO users VALUES (1, 'ann', 2);", "DELETE FROM users;")
                .add("e5", "c3, d4", "CREATE INDEX ix ON users (age);", "DROP INDEX ix;");
        project.retort().upgrade("heads");

        assertThat(project.drift()).isEmpty();
        assertThat(project.database().query("SELECT count(*) FROM users")).containsExactly("1");
    }

    @EveryDatabase
    void tablesAndPartsAreExcluded(Database which) {
        DriftProject project = users(which);
        project.database()
                .execute(
                        "CREATE TABLE audit (id INTEGER, PRIMARY KEY (id))",
                        "ALTER TABLE users ADD COLUMN audit_id INTEGER REFERENCES audit (id)",
                        "CREATE INDEX ix_users_nick ON users (nick)");

        assertThat(DriftProject.lines(
                        project.retort().drift(tables(List.of(), List.of("aud*"), Set.of(ModelPart.INDEXES)))))
                .hasSize(2)
                .allMatch(line -> line.contains("audit_id"));
        assertThat(project.retort()
                        .drift(tables(List.of("audit"), List.of(), Set.of()))
                        .changes())
                .hasSize(1);
    }

    @EveryDatabase
    void renameCanBeGiven(Database which) {
        DriftProject project = users(which);
        project.database().execute("ALTER TABLE users RENAME TO people");

        assertThat(project.drift())
                .anyMatch(line -> line.startsWith("create table people: possibly renamed: was users"));
        CompareRequest renamed = tables(List.of(), List.of(), Set.of())
                .withRenames(List.of("users=people"), UnnamedRenames.DROP_AND_ADD);
        assertThat(DriftProject.lines(project.retort().drift(renamed)).get(0))
                .isEqualTo("rename table users to people");
    }

    @EveryDatabase
    void javaCodeRunsOnlyIfAllowed(Database which) {
        DriftProject project = users(which);
        project.files()
                .java(
                        "b2",
                        "a1",
                        "op.run(\"fill\", connection -> { try (var s = connection.createStatement()) {"
                                + " s.execute(\"UPDATE users SET nick = 'x'\"); } });");
        project.retort().upgrade("heads");

        assertThatThrownBy(() -> project.retort().drift())
                .isInstanceOf(ReplayedSchema.JavaRefusedException.class)
                .hasMessageContaining("b2", "--run-java");
        assertThat(project.builder().javaReplay(JavaReplay.RUN).build().drift().isEmpty())
                .isTrue();
    }

    @EveryDatabase
    void invalidStateIsRefused(Database which) {
        DriftProject project = users(which);
        project.files().add("a1", "none", "-- upgrade\n" + USERS.replace("20", "21") + ";\n");
        assertThatThrownBy(() -> project.retort().drift()).isInstanceOf(StateException.ChecksumMismatch.class);

        project.files().delete("a1");
        assertThatThrownBy(() -> project.retort().drift()).isInstanceOf(StateException.DatabaseAhead.class);

        project.files().table("a0", "none");
        project.files().add("a1", "a0", "-- upgrade\n" + USERS + ";\n");
        assertThatThrownBy(() -> project.retort().drift()).isInstanceOf(Drift.MissingAncestorException.class);
    }

    @EveryDatabase
    void revisionThatFailsOnAnEmptyDatabaseIsNamed(Database which) {
        DriftProject project = users(which);
        project.database().execute("CREATE TABLE by_hand (id INTEGER)");
        project.files().add("b2", "a1", "DROP TABLE by_hand;", "");
        project.retort().upgrade("heads");

        assertThatThrownBy(() -> project.retort().drift())
                .isInstanceOf(ReplayedSchema.ReplayFailedException.class)
                .hasMessageContaining("Cannot replay the revisions")
                .hasMessageContaining("b2_test.sql");
    }

    @EveryDatabase
    void databaseWithoutRevisionsIsAllDrift(Database which) {
        DriftProject project = DriftProject.create(which, folder);
        project.database().execute(USERS);

        assertThat(project.drift()).containsExactly("create table users");
    }
}
