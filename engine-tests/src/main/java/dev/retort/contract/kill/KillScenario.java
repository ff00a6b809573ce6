package dev.retort.contract.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.IncompleteRevision;
import dev.retort.result.IncompleteRevision.Progress;
import dev.retort.result.Resolution;
import dev.retort.result.StatusResult;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Random revisions on a database, run by processes that are killed at random moments, until the database is at its
 * head. Between the kills, files of pending revisions are changed and the application inserts rows.
 */
final class KillScenario {
    private static final int USERS = 20_000;
    private static final int LONGEST_RUN_MS = 500;

    /** On a busy machine, a run may be killed before its first step again and again. */
    private static final int ROUNDS_WITH_KILLS = 20;

    /** More rounds than any scenario needs, so that a run that never converges is noticed. */
    private static final int MAX_ROUNDS = 25;

    private final Random random;
    private final Path folder;
    private final TestDatabase database;
    private final KilledRevisions revisions;
    private final Retort retort;
    private final List<Expected> expected = new ArrayList<>();
    private int users = USERS;
    private int kills;
    private int twins;

    KillScenario(Database which, Path folder, long seed) {
        this.random = new Random(seed);
        this.folder = folder;
        this.database = create(which, "database");
        this.revisions = new KilledRevisions(
                folder.resolve("revisions"), random, database.kind().hasTransactionalDdl());
        this.retort = retort(database);
    }

    private TestDatabase create(Database which, String name) {
        try {
            return TestDatabase.create(which, Files.createDirectories(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Retort retort(TestDatabase on) {
        return Retort.builder().url(on.url()).scripts(revisions.location()).build();
    }

    /**
     * Runs the scenario until the database is at its head.
     *
     * @return the number of processes that were killed while they were running
     */
    int run(int maxKills) {
        retort.upgrade(KilledRevisions.BASE);
        database.execute("INSERT INTO users (id, email) SELECT i, 'user-' || i FROM "
                + database.kind().numbers(USERS) + " n");
        for (int round = 0; !database.applied().equals(revisions.ids()); round++) {
            assertThat(round).as("rounds until the database is at its head").isLessThan(MAX_ROUNDS);
            editPending();
            runAndKill(kills < maxKills && round < ROUNDS_WITH_KILLS);
            awaitFreeLock();
            check();
            insertUsers();
            decide();
            revisions.repair();
        }
        assertThat(retort.start(StartPolicy.CHECK).current()).containsExactly(lastId());
        assertThat(retort.upgrade("head").steps()).isEmpty();
        return kills;
    }

    /**
     * Returns what several open sessions see in the version table. Different rows mean that the database has lost half
     * of a transaction: H2 shows an uncommitted value to the session that happens to have the number of the transaction
     * that wrote it.
     */
    String sessions() {
        try {
            Set<List<String>> seen = seenBySessions();
            return (seen.size() == 1
                            ? "all sessions see "
                            : "half of a transaction is lost: sessions see different rows: ")
                    + seen;
        } catch (SQLException | IllegalStateException e) {
            return "the version table cannot be read: " + e;
        }
    }

    private Set<List<String>> seenBySessions() throws SQLException {
        List<Connection> open = new ArrayList<>();
        Set<List<String>> seen = new LinkedHashSet<>();
        try {
            for (int i = 0; i < 4; i++) {
                Connection connection = database.connect();
                open.add(connection);
                connection.setAutoCommit(false);
                seen.add(versionRows(connection));
            }
            return seen;
        } finally {
            for (Connection connection : open) {
                connection.rollback();
                connection.close();
            }
        }
    }

    private static List<String> versionRows(Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT id || ' ' || state FROM retort_version ORDER BY id")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private String lastId() {
        return revisions.ids().get(revisions.ids().size() - 1);
    }

    /** Changes or breaks the file of a revision that has not begun. */
    private void editPending() {
        int begun = database.query("SELECT id FROM retort_version").size();
        if (begun >= revisions.ids().size() || random.nextInt(10) < 5) {
            return;
        }
        String id = revisions.ids().get(begun + random.nextInt(revisions.ids().size() - begun));
        if (revisions.isSql(id) && random.nextInt(3) == 0) {
            revisions.breakEnd(id);
        } else {
            revisions.change(id);
            expected.clear();
        }
    }

    private void runAndKill(boolean kill) {
        List<Starter> starters = new ArrayList<>();
        int count = kill ? 1 + random.nextInt(3) : 1;
        try {
            for (int i = 0; i < count; i++) {
                starters.add(Starter.start(database.url(), revisions.location()));
                starters.get(0).run(random.nextInt(200));
            }
            for (Starter starter : starters) {
                if (kill && (starter == starters.get(0) || random.nextInt(3) > 0)) {
                    kill(starter);
                }
            }
            starters.forEach(Starter::awaitEnd);
        } finally {
            starters.forEach(Starter::kill);
        }
        starters.stream().filter(starter -> !starter.isKilled()).forEach(this::requireExpected);
    }

    private void kill(Starter starter) {
        if (random.nextInt(5) == 0) {
            starter.run(random.nextInt(2 * LONGEST_RUN_MS));
        } else {
            starter.awaitFirstStep();
            starter.run(random.nextInt(LONGEST_RUN_MS));
        }
        if (starter.kill()) {
            kills++;
        }
    }

    /** A process may report that it is ready only if every revision is applied, and fail only for a known reason. */
    private void requireExpected(Starter starter) {
        String result = starter.result();
        if (result.startsWith("ready")) {
            assertThat(database.applied())
                    .as("a process was ready; the version table contains "
                            + database.query("SELECT id || ' ' || state FROM retort_version ORDER BY id"))
                    .isEqualTo(revisions.ids());
            return;
        }
        // Only one process can open an embedded database, and a busy machine may not answer in time.
        List<ErrorKind> possible = new ArrayList<>(List.of(ErrorKind.INTERRUPTED, ErrorKind.CONNECTION_FAILED));
        if (!revisions.broken().isEmpty()) {
            possible.add(ErrorKind.MIGRATION_FAILED);
        }
        assertThat(possible.stream().map(kind -> "failed " + kind.code()))
                .as(result)
                .anyMatch(result::startsWith);
        if (result.startsWith("failed interrupted")) {
            assertThat(retort.status().incomplete(Progress.INTERRUPTED))
                    .as(result)
                    .isNotEmpty();
        }
    }

    /** Waits until the server has noticed the end of the killed processes. */
    private void awaitFreeLock() {
        CountDownLatch pause = new CountDownLatch(1);
        for (int i = 0; retort.status().lockHolder().isPresent(); i++) {
            assertThat(i).as("the lock is released").isLessThan(1000);
            try {
                pause.await(20, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void check() {
        StatusResult status = retort.status();
        List<String> applied = database.applied();
        assertThat(revisions.ids()).as("applied").startsWith(applied.toArray(String[]::new));
        assertThat(status.incomplete()).as("incomplete").hasSizeLessThanOrEqualTo(1);
        Optional<IncompleteRevision> incomplete = status.incomplete().stream().findFirst();
        incomplete.ifPresent(revision -> {
            assertThat(revision.revision()).isEqualTo(revisions.ids().get(applied.size()));
            if (revision.progress() == Progress.INTERRUPTED) {
                assertThat(revision.statement())
                        .as("only raw SQL requires a decision")
                        .startsWith("CREATE ");
                assertThat(revisions.isSql(revision.revision())).isTrue();
            }
        });
        checkRows(applied, incomplete.isPresent());
        checkSchema(applied.size(), incomplete.isPresent());
        assertThat(database.query("SELECT revision FROM retort_history WHERE action = 'upgrade' AND outcome = 'done'"
                        + " ORDER BY revision"))
                .isEqualTo(applied);
    }

    /** Every effect is there once, and no row of the application is lost. */
    private void checkRows(List<String> applied, boolean isIncomplete) {
        List<String> once = applied.subList(1, applied.size());
        List<String> effects = database.query("SELECT revision FROM effects ORDER BY revision");
        List<String> counts = database.query("SELECT DISTINCT n FROM users");
        if (isIncomplete) {
            List<String> atMost = revisions.ids().subList(1, applied.size() + 1);
            assertThat(effects).isIn(once, atMost);
            assertThat(counts).isIn(List.of("" + once.size()), List.of("" + atMost.size()));
        } else {
            assertThat(effects).isEqualTo(once);
            assertThat(counts).containsExactly("" + once.size());
        }
        assertThat(database.query("SELECT COUNT(DISTINCT email) FROM users")).containsExactly("" + users);
        assertThat(database.query("SELECT COUNT(*) FROM users WHERE email = 'user-' || id"))
                .containsExactly("" + users);
    }

    private void checkSchema(int applied, boolean isIncomplete) {
        if (!isIncomplete) {
            assertThat(database.schema())
                    .as("schema after " + applied)
                    .isEqualTo(expected(applied).schema());
            return;
        }
        Set<String> possible = new HashSet<>(expected(applied).tables());
        possible.add("t_" + revisions.ids().get(applied));
        // To change a column, H2 copies the table; the next attempt of the operation drops the copy.
        List<String> tables = database.tables().stream()
                .filter(table -> !database.database().equals(Database.H2) || !table.matches("users_COPY_\\d+_\\d+"))
                .toList();
        assertThat(tables).containsAll(expected(applied).tables()).isSubsetOf(possible);
    }

    /** Returns the schema of a database on which as many revisions were applied without a kill. */
    private Expected expected(int applied) {
        if (expected.size() < applied) {
            expected.clear();
            TestDatabase twin = create(database.database(), "twin" + twins++);
            Retort run = retort(twin);
            for (String id : revisions.ids()) {
                if (id.equals(revisions.broken())) {
                    break;
                }
                run.upgrade(id);
                expected.add(new Expected(twin.schema(), twin.tables()));
            }
        }
        return expected.get(applied - 1);
    }

    /** The expected model after a number of revisions. */
    private record Expected(List<String> schema, List<String> tables) {}

    private void insertUsers() {
        for (int i = 0; i < 3; i++) {
            users++;
            database.execute(
                    "INSERT INTO users (id, email, n) SELECT " + users + ", 'user-" + users + "', MAX(n) FROM users");
        }
    }

    /** Decides about an interrupted statement as a person does: looks into the database, then runs resume. */
    private void decide() {
        for (IncompleteRevision interrupted : retort.status().incomplete(Progress.INTERRUPTED)) {
            if (random.nextBoolean()) {
                revisions.changeBeginning(interrupted.revision());
                assertThat(catchThrowableOfType(RetortException.class, () -> retort.resume(Resolution.COMPLETED))
                                .kind())
                        .isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
                revisions.restore(interrupted.revision());
            }
            String object = interrupted.statement().split("[ (]+")[2];
            boolean exists = database.schema().stream().anyMatch(line -> line.contains(object));
            retort.resume(exists ? Resolution.COMPLETED : Resolution.RETRY);
        }
    }
}
