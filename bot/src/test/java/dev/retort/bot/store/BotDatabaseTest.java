package dev.retort.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Retort;
import dev.retort.bot.Startup;
import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.Profile;
import dev.retort.bot.domain.Settings;
import dev.retort.bot.domain.User;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.ConnectionPooler;
import dev.retort.support.ConnectionPooler.Mode;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotDatabaseTest {
    private static final Instant FIRST = Instant.parse("2026-01-31T23:59:59.123Z");
    private static final Instant LATER = Instant.parse("2026-02-01T00:00:00.456Z");

    @TempDir
    private Path directory;

    @EveryDatabase
    void userIsInsertedAndLaterUpdated(Database which) {
        try (BotDatabase database = open(migrated(which))) {
            save(database, new Profile(5_000_000_000L, "ana", "Ana", null), FIRST);
            save(database, new Profile(5_000_000_000L, null, "Ana María 🌷", "Ñ"), LATER);

            User user = find(database, 5_000_000_000L).orElseThrow();
            assertThat(user.firstName()).isEqualTo("Ana María 🌷");
            assertThat(user.createdAt()).isEqualTo(FIRST);
            assertThat(user.seenAt()).isEqualTo(LATER);
            assertThat(user.isReachable()).isFalse();
            assertThat(user.language()).isEmpty();
        }
    }

    @Test
    void poolerIsUsedInSessionModeOnly() throws IOException {
        String direct = migrated(Database.POSTGRESQL).url();
        try (ConnectionPooler pooler = ConnectionPooler.start(direct, Mode.TRANSACTION, 3)) {
            assertThatThrownBy(() -> BotDatabase.open(DatabaseUrl.parse(pooler.url())))
                    .isInstanceOf(PoolerRefusedException.class)
                    .hasMessageContaining("transaction mode");
        }
        try (ConnectionPooler pooler = ConnectionPooler.start(direct, Mode.SESSION, 10);
                BotDatabase database = BotDatabase.open(DatabaseUrl.parse(pooler.url()))) {
            assertThat(find(database, 1)).isEmpty();
        }
    }

    @EveryDatabase
    void markingAnUnknownUserUnreachableDoesNothing(Database which) {
        try (BotDatabase database = open(migrated(which))) {
            database.inTransaction(store -> {
                store.users().markUnreachable(99);
                return 0;
            });

            assertThat(find(database, 99)).isEmpty();
        }
    }

    @Test
    void transactionThatADeadlockHasEndedIsRepeated() {
        try (BotDatabase database = open(migrated(Database.POSTGRESQL))) {
            save(database, new Profile(1, null, "Ana", null), FIRST);
            save(database, new Profile(2, null, "Ben", null), FIRST);
            CountDownLatch bothHaveOne = new CountDownLatch(2);

            CompletableFuture<Boolean> other = Background.supply(() -> lock(database, 2, 1, bothHaveOne));

            assertThat(lock(database, 1, 2, bothHaveOne)).isTrue();
            assertThat(other.join()).isTrue();
        }
    }

    /** The server ends a wait itself, because it would not notice that the client has ended it. */
    @ParameterizedTest
    @CsvSource({"'', 20s 50s", "options=-c%20lock_timeout=3s, 3s 50s"})
    void serverLimitsHowLongAStatementTakes(String parameter, String expected) {
        TestDatabase test = migrated(Database.POSTGRESQL);
        test.execute(
                "create table limits (text text)",
                """
                create function record_limits() returns trigger language plpgsql as $$ begin
                  insert into limits values
                    (current_setting('lock_timeout') || ' ' || current_setting('statement_timeout'));
                  return new;
                end $$""",
                "create trigger record_limits before insert on users execute function record_limits()");
        String url = test.url() + (test.url().contains("?") ? "&" : "?") + parameter;
        try (BotDatabase database = BotDatabase.open(DatabaseUrl.parse(parameter.isEmpty() ? test.url() : url))) {
            save(database, new Profile(1, null, "Ana", null), FIRST);
        }

        assertThat(test.query("select text from limits")).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock_timeout", "statement_timeout"})
    void rowThatIsLockedForTooLongIsAnUnavailableDatabase(String limit) throws SQLException {
        TestDatabase test = migrated(Database.POSTGRESQL);
        String url = test.url() + (test.url().contains("?") ? "&" : "?") + "options=-c%20" + limit + "=200";
        try (BotDatabase database = BotDatabase.open(DatabaseUrl.parse(url));
                Connection other = test.connect();
                Statement locking = other.createStatement()) {
            save(database, new Profile(1, null, "Ana", null), FIRST);
            other.setAutoCommit(false);
            locking.execute("update users set seen_at = seen_at");

            assertThatThrownBy(() -> save(database, new Profile(1, null, "Eva", null), LATER))
                    .isInstanceOf(DatabaseUnavailableException.class);

            other.rollback();
            save(database, new Profile(1, null, "Eva", null), LATER);
            assertThat(find(database, 1).orElseThrow().firstName()).isEqualTo("Eva");
        }
    }

    @Test
    void connectionThatIsLostDuringTheCommitIsAnUnavailableDatabase() {
        TestDatabase test = migrated(Database.POSTGRESQL);
        test.execute("""
                create function lose_connection() returns trigger language plpgsql as $$ begin
                  perform pg_terminate_backend(pg_backend_pid());
                  return null;
                end $$""", """
                create constraint trigger lose_connection after insert on users
                  deferrable initially deferred for each row execute function lose_connection()""");
        try (BotDatabase database = open(test)) {
            assertThatThrownBy(() -> save(database, new Profile(1, null, "Ana", null), FIRST))
                    .isInstanceOf(DatabaseUnavailableException.class);
        }
    }

    /** Locks the rows of two users. The second attempt waits for the other transaction before it locks anything. */
    private static boolean lock(BotDatabase database, long one, long other, CountDownLatch bothHaveOne) {
        AtomicInteger attempts = new AtomicInteger();
        return database.inTransaction(store -> {
            if (attempts.incrementAndGet() > 1) {
                return store.users().lock(other).isPresent()
                        && store.users().lock(one).isPresent();
            }
            store.users().lock(one);
            bothHaveOne.countDown();
            try {
                assertThat(bothHaveOne.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return store.users().lock(other).isPresent();
        });
    }

    @EveryDatabase
    void everyNameCanBeStored(Database which) {
        try (BotDatabase database = open(migrated(which))) {
            save(database, new Profile(1, null, "🌷".repeat(300) + "\0", "\0"), FIRST);

            assertThat(find(database, 1).orElseThrow().firstName()).isEqualTo("🌷".repeat(255));
        }
    }

    @Test
    void timesOnSqliteAreStoredInUtcInEveryTimeZone() {
        TestDatabase test = writtenInMexico(Database.SQLITE);

        assertThat(test.query("select created_at from users")).containsExactly("2026-01-31 23:59:59.123");
    }

    @Test
    void timesOnPostgresqlAreStoredInUtcInEveryTimeZone() {
        TestDatabase test = writtenInMexico(Database.POSTGRESQL);

        assertThat(test.query("select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') from users"))
                .containsExactly("2026-01-31 23:59:59.123");
    }

    private TestDatabase writtenInMexico(Database which) {
        TimeZone zone = TimeZone.getDefault();
        TestDatabase test = migrated(which);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Mexico_City"));
            try (BotDatabase database = open(test)) {
                save(database, new Profile(1, null, "Ana", null), FIRST);
            }
        } finally {
            TimeZone.setDefault(zone);
        }
        return test;
    }

    @EveryDatabase
    void settingsRowExistsInitiallyAndIsRecreatedIfMissing(Database which) {
        TestDatabase test = migrated(which);
        assertThat(test.query("select id from settings")).containsExactly("1");
        test.execute("delete from settings");
        try (BotDatabase database = open(test)) {
            assertThat(database.settings().effectiveChannels(new Channels(null, -100L, 5)))
                    .isEqualTo(new Channels(null, -100L, 5));
        }
        assertThat(test.query("select id from settings")).containsExactly("1");
    }

    @EveryDatabase
    void chatSettingsApplyIfTheConfigurationHasNoChannel(Database which) {
        TestDatabase test = migrated(which);
        test.execute("update settings set wait_minutes = 30, vip_channel_id = -1001, free_channel_id = -1002");
        try (BotDatabase database = open(test)) {
            Settings settings = database.settings();

            assertThat(settings.effectiveChannels(new Channels(-1009L, null, 5)))
                    .isEqualTo(new Channels(-1009L, -1002L, 30));
        }
    }

    @EveryDatabase
    void secondSettingsRowIsRefused(Database which) {
        TestDatabase test = migrated(which);

        assertThatThrownBy(() -> test.execute("insert into settings (id) values (2)"))
                .hasMessageContaining("ck_settings_one_row");
    }

    @EveryDatabase
    void failedWorkIsRolledBack(Database which) {
        try (BotDatabase database = open(migrated(which))) {
            assertThatThrownBy(() -> database.inTransaction(store -> {
                        store.users().save(new Profile(7, null, "Ana", null), FIRST);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(find(database, 7)).isEmpty();
        }
    }

    @Test
    void idlePoolOnSqliteHoldsNoLock() {
        TestDatabase test = migrated(Database.SQLITE);
        try (BotDatabase database = open(test)) {
            save(database, new Profile(1, null, "Ana", null), FIRST);
            assertThat(find(database, 1)).isPresent();

            // Does not wait, so a lock held by the pool would fail this at once.
            test.execute("pragma busy_timeout = 0", "update settings set wait_minutes = 1");
        }
    }

    @Test
    void transactionOnSqliteAcquiresTheWriteLockAtItsBeginning() {
        TestDatabase test = migrated(Database.SQLITE);
        try (BotDatabase database = open(test)) {
            database.inTransaction(store -> {
                assertThat(store.settings()).isNotNull();
                assertThatThrownBy(() -> test.execute("pragma busy_timeout = 0", "begin immediate"))
                        .hasMessageContaining("database is locked");
                return 0;
            });
        }
    }

    @Test
    void foreignKeysAreEnforcedOnSqlite() {
        try (BotDatabase database = open(migrated(Database.SQLITE))) {
            assertThatThrownBy(() -> database.inTransaction(store -> {
                        store.dialogs().put(404, DialogState.at("step"), 1, FIRST);
                        return 0;
                    }))
                    .hasStackTraceContaining("FOREIGN KEY");
        }
    }

    @EveryDatabase
    void openingCreatesNoTable(Database which) {
        TestDatabase test = TestDatabase.create(which, directory);
        try (BotDatabase database = open(test)) {
            assertThatThrownBy(database::settings).isInstanceOf(RuntimeException.class);
        }
        assertThat(test.tables()).isEmpty();
        assertThat(test.hasTable("retort_version")).isFalse();
    }

    private TestDatabase migrated(Database which) {
        TestDatabase test = TestDatabase.create(which, directory);
        Retort.builder().url(test.url()).scripts(Startup.REVISIONS).build().upgrade("head");
        return test;
    }

    private static BotDatabase open(TestDatabase test) {
        return BotDatabase.open(DatabaseUrl.parse(test.url()));
    }

    private static void save(BotDatabase database, Profile profile, Instant now) {
        database.inTransaction(store -> store.users().save(profile, now));
    }

    private static Optional<User> find(BotDatabase database, long id) {
        return database.inTransaction(store -> store.users().find(id));
    }
}
