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

/** The lock row can be locked by one session at a time, regardless of what other sessions do. */
class H2LockTest {
    private final H2TestSession observer = new H2TestSession();

    private final LockRecipe.RowOnSecondSession recipe = recipe("retort_version");

    @AfterEach
    void close() {
        observer.close();
    }

    private static LockRecipe.RowOnSecondSession recipe(String versionTable) {
        return (LockRecipe.RowOnSecondSession)
                new H2Dialect().server().lock(new LockScope("DB", "PUBLIC", versionTable));
    }

    private static boolean tryLock(H2TestSession session, LockRecipe.RowOnSecondSession recipe) {
        session.send(recipe.setup().toArray(String[]::new));
        session.send("BEGIN");
        return !session.query(recipe.tryLock()).isEmpty();
    }

    @Test
    void oneOfManyRunnersTakesTheLockAndNoneFails() throws Exception {
        int runners = 8;
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        CountDownLatch start = new CountDownLatch(runners);
        CountDownLatch tried = new CountDownLatch(runners);
        Callable<Boolean> runner = () -> {
            try (H2TestSession session = new H2TestSession(observer.url())) {
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
                    IntStream.range(0, runners).mapToObj(i -> runner).toList());
            int locked = 0;
            for (Future<Boolean> answer : answers) {
                locked += answer.get() ? 1 : 0;
            }
            // It may be none if the row was not yet committed when all of them tried; runners try again.
            assertThat(locked).isLessThanOrEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(tryLock(observer, recipe)).isTrue();
    }

    @Test
    void otherVersionTableHasAnotherLock() {
        try (H2TestSession first = new H2TestSession(observer.url());
                H2TestSession second = new H2TestSession(observer.url())) {
            assertThat(tryLock(first, recipe)).isTrue();
            assertThat(tryLock(second, recipe("other_version"))).isTrue();
            assertThat(tryLock(observer, recipe)).isFalse();
        }
    }

    @Test
    void holderIsTheLockingSessionNotAnotherOpenTransaction() {
        observer.send("CREATE TABLE t (id INT)");
        try (H2TestSession application = new H2TestSession(observer.url());
                H2TestSession holder = new H2TestSession(observer.url());
                H2TestSession waiter = new H2TestSession(observer.url())) {
            application.send("BEGIN", "INSERT INTO t VALUES (1)");
            waiter.send(recipe.setup().toArray(String[]::new));
            assertThat(observer.query(recipe.holder())).isEmpty();
            assertThat(tryLock(holder, recipe)).isTrue();

            String session = holder.query("SELECT SESSION_ID()").get(0);
            assertThat(observer.query(recipe.holder()))
                    .singleElement()
                    .asString()
                    .matches("process " + ProcessHandle.current().pid() + ", session " + session + "\\|\\d{4}-.*Z\\|");
        }
        assertThat(observer.query(recipe.holder())).isEmpty();
    }

    @Test
    void waiterIsNotBlockedByTheHoldersDdl() throws Exception {
        try (H2TestSession holder = new H2TestSession(observer.url());
                H2TestSession worker = new H2TestSession(observer.url());
                H2TestSession waiter = new H2TestSession(observer.url())) {
            waiter.send("SET LOCK_TIMEOUT 1");
            assertThat(tryLock(holder, recipe)).isTrue();
            // DDL in an open transaction, which keeps the lock on H2's catalog until it ends.
            worker.send("BEGIN", "EXECUTE IMMEDIATE 'CREATE TABLE made (id INT)'");

            assertThat(tryLock(waiter, recipe)).isFalse();
            assertThat(waiter.query(recipe.holder())).hasSize(1);
            worker.send("ROLLBACK");
        }
    }

    @Test
    void lockTableIsExcludedFromInspection() {
        assertThat(tryLock(observer, recipe)).isTrue();

        assertThat(observer.model().tables()).isEmpty();
        assertThat(observer.objects().leftOut()).isEmpty();
    }
}
