package dev.retort.contract.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.Resolution;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Java code of a revision that ends the engine's transaction with SQL: what is recorded is what was committed. */
class EndedTransactionContract {
    private static final String INSERT = "INSERT INTO t_a1 (id) VALUES (%d)";

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeFirstRevision() {
        files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private TestDatabase databaseAtA1(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database).upgrade("head");
        return database;
    }

    /** Returns code that executes these statements; one of them may be {@code throw}. */
    private static String code(String... statements) {
        StringBuilder code = new StringBuilder(
                "op.run(\"fill\", connection -> { try (var s = connection" + ".createStatement()) { ");
        for (String statement : statements) {
            code.append(
                    statement.equals("throw")
                            ? "if (true) throw new IllegalStateException(\"enough\"); "
                            : "s.execute(\"" + statement + "\"); ");
        }
        return code.append("} });\n").toString();
    }

    private static String insert(int id) {
        return INSERT.formatted(id);
    }

    private static String execute(int id) {
        return "op.execute(\"" + insert(id) + "\");\n";
    }

    private RetortException refused(TestDatabase database) {
        return catchThrowableOfType(
                RetortException.class, () -> retort(database).upgrade("head"));
    }

    private static List<String> ids(TestDatabase database) {
        return database.query("SELECT id FROM t_a1 ORDER BY id");
    }

    @EveryDatabase
    void codeThatCommitsAndFailsIsNotRecordedAsApplied(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java("b2", "a1", execute(1) + code(insert(2), "COMMIT", "throw") + execute(3));

        RetortException failure = refused(database);

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(failure)
                .hasMessageContaining("committed the engine's transaction")
                .hasMessageContaining("enough")
                .hasMessageContaining("retort resume");
        assertThat(database.applied()).containsExactly("a1");
        assertThat(ids(database)).containsExactly("1", "2");
        assertThat(refused(database).kind()).isEqualTo(ErrorKind.INTERRUPTED);

        files.java("b2", "a1", execute(1) + code(insert(4)) + execute(3));
        retort(database).resume(Resolution.RETRY);
        retort(database).upgrade("head");
        assertThat(ids(database)).containsExactly("1", "2", "3", "4");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void codeThatCommitsAndSucceedsIsReported(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java("b2", "a1", code(insert(1), "COMMIT", insert(2)) + execute(3));

        assertThat(refused(database).kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(database.applied()).containsExactly("a1");

        retort(database).resume(Resolution.COMPLETED);
        retort(database).upgrade("head");
        assertThat(ids(database)).containsExactly("1", "2", "3");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void codeThatBeginsAnotherTransactionIsReported(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java("b2", "a1", code(insert(1), "COMMIT", "BEGIN", insert(2)));

        assertThat(refused(database).kind()).isEqualTo(ErrorKind.INTERRUPTED);

        assertThat(database.applied()).containsExactly("a1");
        assertThat(ids(database)).as("the second transaction is rolled back").containsExactly("1");
    }

    @EveryDatabase
    void codeThatRollsBackIsReported(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java("b2", "a1", code(insert(1), "ROLLBACK", insert(2)));

        RetortException failure = refused(database);

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(failure).hasMessageContaining("rolled back the engine's transaction");
        assertThat(database.applied()).containsExactly("a1");
    }

    @EveryDatabase
    void codeThatRollsBackOtherWorkIsReported(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java("b2", "a1", execute(1) + code("ROLLBACK"));

        RetortException failure = refused(database);

        assertThat(failure.kind()).isEqualTo(ErrorKind.MIGRATION_FAILED);
        assertThat(failure).hasMessageContaining("run the same command again");
        assertThat(database.applied()).containsExactly("a1");
        files.java("b2", "a1", execute(1) + code(insert(2)));
        retort(database).upgrade("head");
        assertThat(ids(database)).containsExactly("1", "2");
    }

    @EveryDatabase
    void codeThatCommitsInADowngradeIsNotRecordedAsDowngraded(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java(
                "b2",
                "a1",
                "@Override public void upgrade(Operations op) { " + execute(1) + " }\n"
                        + "@Override public void downgrade(Operations op) { " + code(insert(2), "COMMIT", "throw")
                        + " }\n");
        retort(database).upgrade("head");

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database).downgrade("a1"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(database.query("SELECT state FROM retort_version WHERE id = 'b2'"))
                .containsExactly("downgrading");
        retort(database).resume(Resolution.COMPLETED);
        retort(database).downgrade("a1");
        assertThat(database.applied()).containsExactly("a1");
    }

    @EveryDatabase
    void codeMaySetSavepoints(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java("b2", "a1", code("SAVEPOINT mine", insert(1), "ROLLBACK TO SAVEPOINT mine", insert(2)) + execute(3));

        retort(database).upgrade("head");

        assertThat(ids(database)).containsExactly("2", "3");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void failedCodeThatHasNotCommittedLeavesNothingBehind(Database which) {
        TestDatabase database = databaseAtA1(which);
        files.java("b2", "a1", execute(1) + code(insert(2), "throw"));

        RetortException failure = refused(database);

        assertThat(failure.kind()).isEqualTo(ErrorKind.MIGRATION_FAILED);
        assertThat(ids(database)).isEmpty();
        assertThat(database.applied()).containsExactly("a1");
    }
}
