package dev.retort.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Retort;
import dev.retort.bot.Startup;
import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.Profile;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.domain.User;
import dev.retort.bot.store.InstanceLocks.Held;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;

/** Queries and locks that the flows do not show. */
class StoreTest {
    private static final Instant NOW = Instant.parse("2026-03-31T10:00:00.123Z");

    @TempDir
    private Path directory;

    @EveryDatabase
    void lockOfATaskIsHeldByOneProcessAtATime(Database which) {
        TestDatabase test = migrated(which);
        try (BotDatabase one = open(test);
                BotDatabase other = open(test)) {
            Held held = one.instanceLocks().tryAcquire("a").orElseThrow();

            assertThat(one.instanceLocks().tryAcquire("a")).isEmpty();
            assertThat(other.instanceLocks().tryAcquire("a")).isEmpty();
            other.instanceLocks().tryAcquire("b").orElseThrow().close();

            held.close();
            Optional<Held> again = other.instanceLocks().tryAcquire("a");
            assertThat(again).isPresent();
            again.get().close();
        }
    }

    @EveryDatabase
    void priceKeepsItsDecimalPlaces(Database which) {
        try (BotDatabase database = open(migrated(which))) {
            long id = database.inTransaction(store -> store.plans()
                            .add(new SubscriptionPlan(
                                    new SubscriptionPlan.Terms("Gold", 30, new BigDecimal("5.00"), "EUR"))))
                    .id();

            assertThat(database.inTransaction(store -> store.plans().find(id))
                            .orElseThrow()
                            .terms()
                            .price())
                    .isEqualTo(new BigDecimal("5.00"));
            Optional<SubscriptionPlan> named =
                    database.inTransaction(store -> store.plans().named("gOLD"));
            assertThat(named).isPresent();
        }
    }

    @EveryDatabase
    void databaseRefusesASecondPendingRequest(Database which) {
        try (BotDatabase database = open(migrated(which))) {
            database.inTransaction(store -> {
                User user = store.users().save(new Profile(7, null, "Ana", null), NOW);
                return store.freeRequests().add(new FreeChannelRequest(user, NOW, NOW));
            });

            assertThatThrownBy(() -> database.inTransaction(store -> store.freeRequests()
                            .add(new FreeChannelRequest(store.users().lock(7).orElseThrow(), NOW, NOW))))
                    .hasStackTraceContaining("user_id");
        }
    }

    @EveryDatabase
    void userWhomAnotherInstanceInsertsAtTheSameTimeIsFound(Database which) {
        TestDatabase test = migrated(which);
        try (BotDatabase one = open(test);
                BotDatabase other = open(test)) {
            Profile profile = new Profile(9, null, "Ana", null);
            CompletableFuture<User> second = one.inTransaction(store -> {
                store.users().save(profile, NOW);
                store.users().lock(9);
                return Background.supply(
                        () -> other.inTransaction(rows -> rows.users().save(profile, NOW)));
            });

            assertThat(second.join().id()).isEqualTo(9);
        }
        assertThat(test.query("select count(*) from users")).containsExactly("1");
    }

    private TestDatabase migrated(Database which) {
        TestDatabase test = TestDatabase.create(which, directory);
        Retort.builder().url(test.url()).scripts(Startup.REVISIONS).build().upgrade("head");
        return test;
    }

    private static BotDatabase open(TestDatabase test) {
        return BotDatabase.open(DatabaseUrl.parse(test.url()));
    }
}
