package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lock row: taken by one session at a time, whatever the others do meanwhile. */
class H2LockTest {
    private final H2Live live = new H2Live();

    private final LockRecipe.RowOnSecondSession recipe = recipe("retort_version");

    @AfterEach
    void close() {
        live.close();
    }

    private static LockRecipe.RowOnSecondSession recipe(String versionTable) {
        return (LockRecipe.RowOnSecondSession)
                new H2Dialect().server().lock(new LockScope("DB", "PUBLIC", versionTable));
    }

    private static boolean tryLock(H2Live session, LockRecipe.RowOnSecondSession recipe) {
        session.send(recipe.setup().toArray(String[]::new));
        session.send("BEGIN");
        return !session.query(recipe.tryLock()).isEmpty();
    }

    @Test
    void oneOfManyStartersTakesTheLockAndNoneFails() throws Exception {
        int starters = 8;
        ExecutorService threads = Executors.newFixedThreadPool(starters);
        CountDownLatch start = new CountDownLatch(starters);
        CountDownLatch tried = new CountDownLatch(starters);
        Callable<Boolean> starter = () -> {
            try (H2Live session = new H2Live(live.url())) {
                start.countDown();
                start.await();
                boolean locked = tryLock(session, recipe);
                tried.countDown();
                tried.await();
                return locked;
            }
        };
        try {
            List<Future<Boolean>> answers = threads.invokeAll(
                    IntStream.range(0, starters).mapToObj(i -> starter).toList());
            int locked = 0;
            for (Future<Boolean> answer : answers) {
                locked += answer.get() ? 1 : 0;
            }
            // None, if the row was not committed yet when all had tried; a starter tries again.
            assertThat(locked).isLessThanOrEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(tryLock(live, recipe)).isTrue();
    }

    @Test
    void theLockOfAnotherHistoryIsAnotherOne() {
        try (H2Live first = new H2Live(live.url());
                H2Live second = new H2Live(live.url())) {
            assertThat(tryLock(first, recipe)).isTrue();
            assertThat(tryLock(second, recipe("other_version"))).isTrue();
            assertThat(tryLock(live, recipe)).isFalse();
        }
    }

    @Test
    void theHolderIsTheSessionThatHasTheLockAndNotAnotherOneWithATransaction() {
        live.send("CREATE TABLE t (id INT)");
        try (H2Live application = new H2Live(live.url());
                H2Live holder = new H2Live(live.url());
                H2Live waiter = new H2Live(live.url())) {
            application.send("BEGIN", "INSERT INTO t VALUES (1)");
            waiter.send(recipe.setup().toArray(String[]::new));
            assertThat(live.query(recipe.holder())).isEmpty();
            assertThat(tryLock(holder, recipe)).isTrue();

            String session = holder.query("SELECT SESSION_ID()").get(0);
            assertThat(live.query(recipe.holder()))
                    .singleElement()
                    .asString()
                    .matches("process " + ProcessHandle.current().pid() + ", session " + session + "\\|\\d{4}-.*Z\\|");
        }
        assertThat(live.query(recipe.holder())).isEmpty();
    }

    @Test
    void aWaiterIsNotHeldUpByTheDdlOfTheHolder() throws Exception {
        try (H2Live holder = new H2Live(live.url());
                H2Live worker = new H2Live(live.url());
                H2Live waiter = new H2Live(live.url())) {
            waiter.send("SET LOCK_TIMEOUT 1");
            assertThat(tryLock(holder, recipe)).isTrue();
            // DDL in a transaction of its own, which keeps the lock on H2's catalog until it ends.
            worker.send("BEGIN", "EXECUTE IMMEDIATE 'CREATE TABLE made (id INT)'");

            assertThat(tryLock(waiter, recipe)).isFalse();
            assertThat(waiter.query(recipe.holder())).hasSize(1);
            worker.send("ROLLBACK");
        }
    }

    @Test
    void theTableOfTheLockIsNotSeenByInspection() {
        assertThat(tryLock(live, recipe)).isTrue();

        assertThat(live.model().tables()).isEmpty();
        assertThat(live.query(new H2Dialect().server().unsupportedObjects().orElseThrow()))
                .isEmpty();
    }
}
