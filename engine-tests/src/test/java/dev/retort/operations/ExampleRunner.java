package dev.retort.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.op.SchemaState;
import dev.retort.result.Direction;
import dev.retort.result.PlannedStep;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs one example on real databases: up, down, up, and compares schema and rows each time. */
final class ExampleRunner {
    private final Example example;
    private final String location;
    private final Path folder;

    /**
     * Creates a runner for an example.
     *
     * @param location the location of the example's revisions
     * @param folder the folder for database files
     */
    ExampleRunner(Example example, String location, Path folder) {
        this.example = example;
        this.location = location;
        this.folder = folder;
    }

    /** Runs the example on both databases; returns the generated part of the page. */
    String run() {
        return on(Database.SQLITE) + "\n" + on(Database.POSTGRESQL) + "\n" + wayBack();
    }

    /** The operations of the upgrade. */
    List<Operation> operations() {
        return script().operations(Direction.UPGRADE, Database.SQLITE).orElseThrow();
    }

    private String on(Database which) {
        TestDatabase database = database(which);
        Retort retort = Retort.builder().url(database.url()).scripts(location).build();
        String name = "**" + which.displayName() + "**";
        String ownRefusal = which.displayName() + " itself rejects the SQL.";
        if (new Blocks(example.written()).prose().contains(ownRefusal)) {
            RetortException failure = catchThrowableOfType(RetortException.class, () -> retort.upgrade(Example.SHOWN));
            assertThat(failure.kind()).isEqualTo(ErrorKind.MIGRATION_FAILED);
            return name + " itself rejects the SQL.\n";
        }
        RetortException refusedBefore = example.hasGiven() ? refusal(() -> retort.upgrade(Example.GIVEN)) : null;
        if (refusedBefore != null) {
            return withoutGiven(which, name, refusedBefore);
        }
        example.inserts().forEach(database::execute);
        Snapshot before = Snapshot.of(database);
        List<PlannedStep> planned = new ArrayList<>();
        RetortException refused = refusal(() ->
                planned.addAll(retort.dryRun(Direction.UPGRADE, Example.SHOWN).steps()));
        if (refused != null) {
            assertThat(refusal(() -> retort.upgrade(Example.SHOWN))).isNotNull();
            assertThat(Snapshot.of(database)).isEqualTo(before);
            return refused(name + " rejects it:", refused);
        }
        PlannedStep step = planned.get(0);
        upDownUp(database, before, step.sql());
        return name + (step.transactional() ? "" : ", outside a transaction") + "\n\n" + shown(step.sql());
    }

    private TestDatabase database(Database which) {
        TestDatabase created = TestDatabase.create(which, folder);
        // Crash safety does not matter here, so a commit need not wait for the disk.
        return which == Database.SQLITE ? new TestDatabase(which, created.url() + "?synchronous=off") : created;
    }

    /** If the setup is refused, the example's own operation may be refused too. */
    private String withoutGiven(Database which, String name, RetortException refusedBefore) {
        return operations().stream()
                .flatMap(operation -> refusal(which, operation).stream())
                .findFirst()
                .map(refused -> refused(name + " rejects it:", refused))
                .orElseGet(() -> refused(name + " rejects the setup:", refusedBefore));
    }

    private void upDownUp(TestDatabase database, Snapshot before, List<String> shown) {
        WatchedDataSource watched = new WatchedDataSource(database, WatchedDataSource.Network.RELIABLE);
        Retort retort = Retort.builder()
                .dataSource(watched.dataSource())
                .scripts(location)
                .build();
        retort.upgrade(Example.SHOWN);
        List<String> statements =
                shown.stream().filter(sql -> !sql.startsWith("--")).toList();
        List<String> sent = watched.takeSent();
        assertThat(statements.isEmpty() ? List.of() : sent)
                .as("what was sent on %s", database.database())
                .containsSubsequence(statements);
        Snapshot after = Snapshot.of(database);
        String target = example.hasGiven() ? Example.GIVEN : "base";
        if (back() instanceof Reversal.Impossible none) {
            RetortException refused = refusal(() -> retort.downgrade(target));
            assertThat(refused).hasMessageContaining(none.reason());
            assertThat(refused.kind()).isEqualTo(ErrorKind.IRREVERSIBLE);
            assertThat(Snapshot.of(database)).isEqualTo(after);
            return;
        }
        retort.downgrade(target);
        assertCameBack(database, before);
        retort.upgrade(Example.SHOWN);
        Snapshot again = Snapshot.of(database);
        assertThat(again.schema()).as("schema after the second upgrade").isEqualTo(after.schema());
        if (example.losses().contains(Loss.SAME_AGAIN)) {
            // SQLite's timestamp has a resolution of one second, so it may be equal.
            assertThat(again.rows().equals(after.rows()))
                    .as("whether a further upgrade writes the same values")
                    .isIn(false, database.database() == Database.SQLITE);
        } else if (!example.losses().contains(Loss.ROWS)) {
            assertThat(again.rows()).as("rows after the second upgrade").isEqualTo(after.rows());
        }
    }

    private void assertCameBack(TestDatabase database, Snapshot before) {
        Snapshot now = Snapshot.of(database);
        Set<Loss> stated = EnumSet.noneOf(Loss.class);
        stated.addAll(example.losses());
        stated.remove(Loss.SAME_AGAIN);
        if (database.database() != Database.POSTGRESQL) {
            stated.remove(Loss.COLUMN_ORDER);
        }
        assertThat(now.withColumnsByName().schema())
                .as("schema after the way back on %s", database.database())
                .isEqualTo(before.withColumnsByName().schema());
        assertThat(now.lostSince(before))
                .as("what does not come back on %s, against what the page says", database.database())
                .isEqualTo(stated);
    }

    private String wayBack() {
        String label = "**Downgrade**";
        if (back() instanceof Reversal.Possible possible) {
            List<String> lines = possible.operations().stream()
                    .map(Operation::displayWithDetails)
                    .toList();
            return label + (example.downgrade().isEmpty() ? "" : ", as written") + "\n\n```text\n"
                    + String.join("\n", lines) + "\n```\n";
        }
        return label + "\n\n```text\nnone: " + ((Reversal.Impossible) back()).reason() + "\n```\n";
    }

    private Reversal back() {
        Optional<List<Operation>> written = script().operations(Direction.DOWNGRADE, Database.SQLITE);
        if (written.isPresent()) {
            return new Reversal.Possible(written.get());
        }
        List<Operation> back = new ArrayList<>();
        for (Operation operation : operations()) {
            if (!(operation.reverse() instanceof Reversal.Possible possible)) {
                return fromModel(operation.reverse());
            }
            back.addAll(0, possible.operations());
        }
        return new Reversal.Possible(back);
    }

    /** The reversal of a dropping operation requires the schema before. */
    private Reversal fromModel(Reversal without) {
        Preparation preparation = new Preparation(
                scripts(),
                Dialects.of(Database.POSTGRESQL),
                Dialects.of(Database.POSTGRESQL).renderer(ServerVersion.NEWEST));
        SchemaState before =
                preparation.schemaOf(example.hasGiven() ? List.of(new RevisionId(Example.GIVEN)) : List.of());
        return before instanceof SchemaState.Known known
                ? Reversal.ofAll(operations(), known, SchemaState::then)
                : without;
    }

    private JavaRevision script() {
        return (JavaRevision) scripts().of(new RevisionId(Example.SHOWN));
    }

    private Scripts scripts() {
        return ScriptDirectory.read(location);
    }

    private static RetortException refusal(Runnable work) {
        RetortException failure = catchThrowableOfType(RetortException.class, work::run);
        if (failure != null
                && failure.kind() != ErrorKind.UNSUPPORTED_OPERATION
                && failure.kind() != ErrorKind.IRREVERSIBLE) {
            throw failure;
        }
        return failure;
    }

    private static Optional<RetortException> refusal(Database which, Operation operation) {
        return Optional.ofNullable(catchThrowableOfType(
                RefusedOperationException.class,
                () -> Dialects.of(which).renderer(ServerVersion.NEWEST).check(operation)));
    }

    private static String refused(String label, RetortException refusal) {
        ErrorText text = refusal.text();
        return label + "\n\n```text\n"
                + ErrorText.of(text.what(), text.why())
                        .fix(text.fix())
                        .format("retort")
                        .strip() + "\n```\n";
    }

    private static String shown(List<String> sql) {
        if (sql.isEmpty()) {
            return "Nothing is sent.\n";
        }
        List<String> lines =
                sql.stream().map(one -> one.startsWith("--") ? one : one + ";").toList();
        return "```sql\n" + String.join("\n", lines) + "\n```\n";
    }
}
