package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sandbox.SandboxChannel;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.channel.Right;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many requests and expiries that are due at once, processed by a bot with a heap of 128 MB, while a user keeps
 * writing. The limits are scaled, so that the test does not take hours.
 */
class LoadTest {
    private static final Logger log = LoggerFactory.getLogger(LoadTest.class);
    private static final int ROWS = Integer.getInteger("load.rows", 200);
    private static final int SCALE = 20;
    private static final int CALLS_PER_SECOND = 25 * SCALE;

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    private static final SandboxUser ANA = BotFixture.ANA;
    private static final long FIRST_REQUESTER = 1_000_000;
    private static final long FIRST_MEMBER = 2_000_000;

    @TempDir
    private Path directory;

    @EveryDatabase
    void everythingDueIsProcessedWithinTheLimitsWhileUsersAreAnswered(Database which) throws Exception {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            bot.say(ANA, "/start");
            bot.stop();
            fill(bot);
            long start = System.nanoTime();
            Process process = start(bot);
            try {
                bot.await("the start", () -> left(bot, "free_channel_requests where state = 'PENDING'") < ROWS);
                long first = System.nanoTime();
                List<Long> answers = new ArrayList<>();
                while (unfinished(bot) > 0) {
                    assertThat(process.isAlive()).isTrue();
                    answers.add(answer(bot).toMillis());
                }
                report(which, start, first, summary(answers));
                assertThat(Collections.max(answers)).isLessThan(LONGEST_ANSWER.toMillis());
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(bot.seed().free().requesterIds()).isEmpty();
            assertThat(bot.seed().vip().memberIds()).doesNotContain(FIRST_MEMBER, FIRST_MEMBER + ROWS - 1);
        }
    }

    private static String summary(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        long slowest = sorted.get(sorted.size() - 1);
        return "%d answers, half of them within %d ms, the slowest, number %d, after %d ms"
                .formatted(sorted.size(), sorted.get(sorted.size() / 2), millis.indexOf(slowest) + 1, slowest);
    }

    private static void report(Database which, long start, long first, String answers) {
        long now = System.nanoTime();
        long millis = TimeUnit.NANOSECONDS.toMillis(now - first);
        // Each request is one call and one notice, each expiry two calls and one notice.
        long calls = 5L * ROWS;
        log.info(
                "{}: {} requests and {} expiries in {} ms ({} calls, at most {} per second), {} ms with the start; {}",
                which,
                ROWS,
                ROWS,
                millis,
                calls,
                CALLS_PER_SECOND,
                TimeUnit.NANOSECONDS.toMillis(now - start),
                answers);
        assertThat(millis).as("the limits are kept").isGreaterThan(calls * 1_000 / CALLS_PER_SECOND * 8 / 10);
    }

    /** The time until a /start is answered. */
    private static Duration answer(BotFixture bot) throws InterruptedException {
        int before = bot.person(ANA).botMessages().size();
        long sent = System.nanoTime();
        bot.person(ANA).says("/start");
        bot.await("an answer", () -> bot.person(ANA).botMessages().size() > before);
        return Duration.ofNanos(System.nanoTime() - sent);
    }

    private static void fill(BotFixture bot) {
        SandboxChannel vip = bot.seed().vip();
        SandboxChannel free = bot.seed().free();
        String vipLink = vip.openLink("everybody");
        String freeLink = free.requestLink("everybody");
        // Without the bot, the joins do not become updates.
        vip.removeBot();
        free.removeBot();
        LongStream.range(0, ROWS).forEach(i -> {
            SandboxUser requester = SandboxUser.of(FIRST_REQUESTER + i, "Requester");
            bot.person(requester).says("hello");
            bot.person(requester).joins(freeLink);
            SandboxUser member = SandboxUser.of(FIRST_MEMBER + i, "Member");
            bot.person(member).says("hello");
            bot.person(member).joins(vipLink);
        });
        vip.promoteBot(EnumSet.allOf(Right.class));
        free.promoteBot(EnumSet.allOf(Right.class));
        bot.dropUpdates();
        String numbers =
                "with recursive n(i) as (select 0 union all select i + 1 from n where i < " + (ROWS - 1) + ") ";
        String time = "'2026-01-01 00:00:00.000'";
        bot.database()
                .execute(
                        users(numbers, FIRST_REQUESTER, time),
                        users(numbers, FIRST_MEMBER, time),
                        "insert into free_channel_requests (user_id, requested_at, due_at, state, attempts) " + numbers
                                + "select " + FIRST_REQUESTER + " + i, " + time + ", " + time + ", 'PENDING', 0 from n",
                        "insert into vip_subscribers (user_id, plan_id, starts_at, expires_at, status, removal,"
                                + " removal_attempts) " + numbers + "select " + FIRST_MEMBER + " + i, 1, " + time + ", "
                                + time + ", 'ACTIVE', 'NONE', 0 from n");
    }

    private static String users(String numbers, long first, String time) {
        return "insert into users (id, first_name, reachable, created_at, seen_at) " + numbers + "select " + first
                + " + i, 'X', true, " + time + ", " + time + " from n";
    }

    private static int unfinished(BotFixture bot) {
        return left(bot, "free_channel_requests where state = 'PENDING'")
                + left(bot, "vip_subscribers where removal <> 'DONE'");
    }

    private static int left(BotFixture bot, String tableAndCondition) {
        return Integer.parseInt(bot.database()
                .query("select count(*) from " + tableAndCondition)
                .get(0));
    }

    private Process start(BotFixture bot) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ScaledBot.command("128m", SCALE))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("bot.log").toFile());
        builder.environment().putAll(bot.variables());
        return builder.start();
    }
}
