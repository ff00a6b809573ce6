package dev.retort.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Retort;
import dev.retort.bot.Startup;
import dev.retort.bot.config.Channels;
import dev.retort.config.DatabaseUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BotDatabaseTest {
    private static final Instant FIRST = Instant.parse("2026-01-31T23:59:59.123Z");
    private static final Instant LATER = Instant.parse("2026-02-01T00:00:00.456Z");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPersonWhoWritesIsAddedAndLaterUpdated(TestDatabase kind) {
        try (BotDatabase database = open(migrated(kind))) {
            users(database, FIRST).wrote(new Profile(5_000_000_000L, "ana", "Ana", null));
            users(database, LATER).wrote(new Profile(5_000_000_000L, null, "Ana María 🌷", "Ñ"));

            User user = users(database, LATER).find(5_000_000_000L).orElseThrow();
            assertThat(user.firstName()).isEqualTo("Ana María 🌷");
            assertThat(user.createdAt()).isEqualTo(FIRST);
            assertThat(user.seenAt()).isEqualTo(LATER);
            assertThat(user.isReachable()).isTrue();
            assertThat(user.language()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPersonWhoIsLostIsReachableAgainOnceTheyWrite(TestDatabase kind) {
        try (BotDatabase database = open(migrated(kind))) {
            Users users = users(database, FIRST);
            users.wrote(new Profile(1, null, "Ana", null));

            users.lost(1);
            assertThat(users.find(1))
                    .hasValueSatisfying(user -> assertThat(user.isReachable()).isFalse());

            users.wrote(new Profile(1, null, "Ana", null));
            assertThat(users.find(1))
                    .hasValueSatisfying(user -> assertThat(user.isReachable()).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void losingSomebodyUnknownDoesNothing(TestDatabase kind) {
        try (BotDatabase database = open(migrated(kind))) {
            users(database, FIRST).lost(99);

            assertThat(users(database, FIRST).find(99)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void noNameIsTooLongOrTooStrangeToBeKept(TestDatabase kind) {
        try (BotDatabase database = open(migrated(kind))) {
            users(database, FIRST).wrote(new Profile(1, null, "🌷".repeat(300) + "\0", "\0"));

            User user = users(database, FIRST).find(1).orElseThrow();
            assertThat(user.firstName()).isEqualTo("🌷".repeat(255));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void timesAreKeptInUtcWhateverTheMachinesZone(TestDatabase kind) throws SQLException {
        TimeZone zone = TimeZone.getDefault();
        DatabaseUrl url = migrated(kind);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Mexico_City"));
            try (BotDatabase database = open(url)) {
                users(database, FIRST).wrote(new Profile(1, null, "Ana", null));
            }
        } finally {
            TimeZone.setDefault(zone);
        }
        String utc = kind == TestDatabase.SQLITE
                ? "select created_at from users"
                : "select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') from users";
        assertThat(TestDatabase.strings(url, utc)).containsExactly("2026-01-31 23:59:59.123");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theSettingsRowIsThereFromTheStartAndComesBackWhenLost(TestDatabase kind) throws SQLException {
        DatabaseUrl url = migrated(kind);
        assertThat(TestDatabase.strings(url, "select id from settings")).containsExactly("1");
        execute(url, "delete from settings");
        try (BotDatabase database = open(url)) {
            assertThat(database.settings().inForce(new Channels(null, -100L, 5)))
                    .isEqualTo(new Channels(null, -100L, 5));
        }
        assertThat(TestDatabase.strings(url, "select id from settings")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsSetInTheChatHoldsWhereTheConfigurationNamesNoChannel(TestDatabase kind) throws SQLException {
        DatabaseUrl url = migrated(kind);
        execute(url, "update settings set wait_minutes = 30, vip_channel_id = -1001, free_channel_id = -1002");
        try (BotDatabase database = open(url)) {
            Settings settings = database.settings();

            assertThat(settings.inForce(new Channels(-1009L, null, 5))).isEqualTo(new Channels(-1009L, -1002L, 30));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSecondSettingsRowIsRefused(TestDatabase kind) {
        DatabaseUrl url = migrated(kind);

        assertThatThrownBy(() -> execute(url, "insert into settings (id) values (2)"))
                .hasMessageContaining("ck_settings_one_row");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void workThatThrowsLeavesNothing(TestDatabase kind) {
        try (BotDatabase database = open(migrated(kind))) {
            assertThatThrownBy(() -> database.inTransaction(entities -> {
                        entities.persist(new User(7, FIRST));
                        entities.flush();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(users(database, FIRST).find(7)).isEmpty();
        }
    }

    @Test
    void onSqliteAnIdlePoolHoldsNoLock() throws SQLException {
        DatabaseUrl url = migrated(TestDatabase.SQLITE);
        try (BotDatabase database = open(url)) {
            users(database, FIRST).wrote(new Profile(1, null, "Ana", null));
            assertThat(users(database, FIRST).find(1)).isPresent();

            // Without waiting: a lock that the pool still held would fail this at once.
            execute(url, "pragma busy_timeout = 0; update settings set wait_minutes = 1");
        }
    }

    @Test
    void onSqliteATransactionHasTheWriteLockFromItsBeginning() {
        DatabaseUrl url = migrated(TestDatabase.SQLITE);
        try (BotDatabase database = open(url)) {
            database.inTransaction(entities -> {
                assertThat(entities.find(Settings.class, 1)).isNotNull();
                assertThatThrownBy(() -> execute(url, "pragma busy_timeout = 0; begin immediate"))
                        .hasMessageContaining("database is locked");
                return 0;
            });
        }
    }

    @Test
    void onSqliteForeignKeysAreOn() {
        try (BotDatabase database = open(migrated(TestDatabase.SQLITE))) {
            List<?> on = database.inTransaction(entities ->
                    entities.createNativeQuery("pragma foreign_keys").getResultList());

            assertThat(on).hasToString("[1]");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void openingCreatesNoTable(TestDatabase kind) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(kind.emptyUrl(directory));
        try (BotDatabase database = open(url)) {
            assertThatThrownBy(database::settings).isInstanceOf(RuntimeException.class);
        }
        assertThat(kind.tables(url)).isEmpty();
    }

    private DatabaseUrl migrated(TestDatabase kind) {
        DatabaseUrl url = DatabaseUrl.parse(kind.emptyUrl(directory));
        Retort.builder().url(url).scripts(Startup.REVISIONS).build().upgrade("head");
        return url;
    }

    private static BotDatabase open(DatabaseUrl url) {
        return BotDatabase.open(url);
    }

    private static Users users(BotDatabase database, Instant now) {
        return new Users(database, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void execute(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(url);
                Statement statement = connection.createStatement()) {
            for (String each : sql.split(";")) {
                statement.execute(each);
            }
        }
    }
}
