package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.bot.Startup;
import dev.retort.bot.chat.Presenter;
import dev.retort.bot.chat.admin.AdminScreens;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.config.TelegramAccess;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.Profile;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.ChannelSettings;
import dev.retort.bot.service.Desk;
import dev.retort.bot.service.FreeMembership;
import dev.retort.bot.service.JoinDesk;
import dev.retort.bot.service.MemberDesk;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Request;
import dev.retort.bot.service.VipAccess;
import dev.retort.bot.service.VipExpiry;
import dev.retort.bot.service.VipRemoval;
import dev.retort.bot.service.admin.AdminDesk;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminRequest;
import dev.retort.bot.service.admin.AuditDesk;
import dev.retort.bot.service.admin.ChannelDesk;
import dev.retort.bot.service.admin.PlanDesk;
import dev.retort.bot.service.admin.PostDesk;
import dev.retort.bot.service.admin.QueueDesk;
import dev.retort.bot.service.admin.SubscriberDesk;
import dev.retort.bot.service.admin.TokenDesk;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.telegram.ChannelCalls;
import dev.retort.bot.telegram.Limits;
import dev.retort.bot.telegram.Limits.Lane;
import dev.retort.bot.telegram.NoticeSender;
import dev.retort.bot.telegram.Pause;
import dev.retort.bot.telegram.PostCalls;
import dev.retort.bot.telegram.Sender;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.config.DatabaseUrl;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxSeed;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and admins who change the same thing at the same instant. */
class RedeemRaceTest {
    private static final int ROUNDS = Integer.getInteger("redeem.rounds", 50);
    private static final Profile ADMIN = new Profile(1, null, "Admin", null);

    @TempDir
    private Path directory;

    @EveryDatabase
    void tokenIsRedeemedByExactlyOneOfTwoUsers(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, directory);
        Retort.builder().url(database.url()).scripts(Startup.REVISIONS).build().upgrade("head");
        try (BotApiSandbox sandbox = BotApiSandbox.start();
                Instance first = new Instance(database, sandbox);
                Instance second = new Instance(database, sandbox)) {
            SandboxSeed seed = SandboxSeed.addTo(sandbox);
            first.setVip(seed.vip().id());
            first.createPlan();
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    race(threads, round, first, second);
                }
            } finally {
                threads.shutdown();
            }
        }
        String rounds = String.valueOf(ROUNDS);
        assertThat(database.query("select count(*) from invitation_tokens where used_at is not null"))
                .containsExactly(rounds);
        assertThat(database.query("select count(*) from audit_log where action = 'token.redeemed'"))
                .containsExactly(rounds);
        assertThat(database.query("select count(*) from vip_subscribers")).containsExactly(rounds);
    }

    @EveryDatabase
    void renewalAndExtensionByAnAdminAtTheSameInstantBothCount(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, directory);
        Retort.builder().url(database.url()).scripts(Startup.REVISIONS).build().upgrade("head");
        try (BotApiSandbox sandbox = BotApiSandbox.start();
                Instance bot = new Instance(database, sandbox)) {
            bot.setVip(SandboxSeed.addTo(sandbox).vip().id());
            bot.createPlan();
            Actor member = bot.save(new Profile(50, null, "Member", null), 50);
            bot.desk.perform(member, new Request.Redeem(bot.createToken(0)));
            Instant start = bot.subscriber(member).expiresAt();
            for (int round = 1; round <= ROUNDS; round++) {
                Request renewal = new Request.Redeem(bot.createToken(round));
                Request extension =
                        new AdminRequest.ExtendSubscriber(bot.subscriber(member).id(), 7);
                Actor admin = bot.save(ADMIN, 100_000 + round);
                CyclicBarrier together = new CyclicBarrier(2);
                CompletableFuture<Outcome> renewed =
                        Background.supply(() -> bot.performAfter(together, member, renewal));
                bot.performAfter(together, admin, extension);
                renewed.join();

                assertThat(Duration.between(start, bot.subscriber(member).expiresAt()))
                        .as("round %s", round)
                        .isEqualTo(Duration.ofDays(37L * round));
            }
        }
    }

    /** On SQLite, the task would only wait until the other transaction ends. */
    @Test
    void expiryWhileAnotherTransactionChangesTheSubscriberIsNotOverwritten() {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, directory);
        Retort.builder().url(database.url()).scripts(Startup.REVISIONS).build().upgrade("head");
        try (BotApiSandbox sandbox = BotApiSandbox.start();
                Instance bot = new Instance(database, sandbox)) {
            bot.createPlan();
            Actor member = bot.save(new Profile(50, null, "Member", null), 50);
            bot.desk.perform(member, new Request.Redeem(bot.createToken(0)));
            sandbox.advanceClock(Duration.ofDays(31));

            CompletableFuture<Void> expiry = bot.database.inTransaction(store -> {
                store.users().lock(member.id());
                VipSubscriber row = store.subscribers().ofUser(member.id()).orElseThrow();
                CompletableFuture<Void> task = Background.run(() -> bot.expiry.run(() -> false));
                awaitLock(database, task);
                row.setInviteLink("https://t.me/+new");
                return task;
            });
            expiry.join();

            assertThat(bot.subscriber(member).status()).isEqualTo(VipSubscriber.Status.EXPIRED);
            assertThat(bot.subscriber(member).inviteLink()).isPresent();
        }
    }

    /** Waits until the work waits for a lock, or ends. */
    private static void awaitLock(TestDatabase database, CompletableFuture<Void> work) {
        String waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                + " and datname = current_database()";
        while (!work.isDone() && database.query(waiting).equals(List.of("0"))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static void race(ExecutorService threads, int round, Instance first, Instance second) throws Exception {
        String secret = first.createToken(round);
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Outcome> one = threads.submit(redeem(start, first, 1_000 + 2 * round, secret));
        Future<Outcome> other = threads.submit(redeem(start, second, 1_001 + 2 * round, secret));

        List<Outcome> outcomes = List.of(one.get(), other.get());

        assertThat(outcomes.stream().filter(Outcome.Redeemed.class::isInstance))
                .as("round %s: %s", round, outcomes)
                .hasSize(1);
        assertThat(outcomes).contains(new Outcome.TokenRefused(Outcome.Refusal.USED));
    }

    private static Callable<Outcome> redeem(CyclicBarrier start, Instance instance, long userId, String secret) {
        return () -> {
            Actor actor = instance.save(new Profile(userId, null, "User", null), userId);
            start.await();
            return instance.desk.perform(actor, new Request.Redeem(secret));
        };
    }

    /** An instance of the bot without polling: its own connections to the database and to Telegram. */
    private static final class Instance implements AutoCloseable {
        private final BotDatabase database;
        private final Telegram telegram;
        private final BotTime time;
        private final Desk desk;
        private final VipExpiry expiry;

        private Instance(TestDatabase test, BotApiSandbox sandbox) {
            database = BotDatabase.open(DatabaseUrl.parse(test.url()));
            time = new BotTime(sandbox.clock());
            telegram = Telegram.open(new TelegramAccess(
                    SandboxOptions.defaults().token(),
                    List.of(1L),
                    URI.create(sandbox.baseUrl().replaceFirst("/bot$", ""))));
            Sender sender = new Sender(telegram, Limits.scaled(10_000), Pause.real(), id -> {});
            Texts texts = new Texts();
            NoticeSender notices = new NoticeSender(
                    sender,
                    new Presenter(texts, new AdminScreens("bot", texts)),
                    new NoticeSender.Audience(List.of(1L), Language.ES, id -> Language.ES));
            ChannelCalls calls = new ChannelCalls(sender, Lane.INTERACTIVE, 100_000_001);
            ChannelSettings settings = new ChannelSettings(database, new Channels(null, null, 5));
            VipAccess.Telegram members = new VipAccess.Telegram(calls, notices);
            expiry = new VipExpiry(
                    database,
                    time,
                    new VipExpiry.Timing(Duration.ofHours(1), Duration.ZERO),
                    new VipRemoval(database, time, settings, members));
            desk = new Desk(
                    new MemberDesk(
                            database,
                            time,
                            new VipAccess(database, time, settings, members),
                            new FreeMembership(settings, calls)),
                    new JoinDesk(database, time, settings),
                    new AdminDesk(new AdminDesk.Desks(
                            new SubscriberDesk(database, time, notices, task -> {}),
                            new TokenDesk(database, time),
                            new PlanDesk(database, time),
                            new QueueDesk(database, time, settings, task -> {}),
                            new PostDesk(database, time, settings, new PostDesk.Telegram(calls, new PostCalls(sender))),
                            new ChannelDesk(database, time, settings, calls),
                            new AuditDesk(database),
                            () -> {
                                throw new UnsupportedOperationException();
                            })));
        }

        private Actor save(Profile profile, long updateId) {
            database.inTransaction(store -> store.users().save(profile, time.now()));
            return new Actor(profile, profile.id() == 1 ? Actor.Role.ADMIN : Actor.Role.MEMBER, updateId);
        }

        private VipSubscriber subscriber(Actor member) {
            return database.inTransaction(store -> store.subscribers().ofUser(member.id()))
                    .orElseThrow();
        }

        private Outcome performAfter(CyclicBarrier start, Actor actor, Request request) {
            try {
                start.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            return desk.perform(actor, request);
        }

        private void setVip(long channelId) {
            desk.perform(save(ADMIN, 1), new AdminRequest.UseChannel(ChannelKind.VIP, channelId));
        }

        private void createPlan() {
            desk.perform(
                    save(ADMIN, 2),
                    new AdminRequest.CreatePlan(new SubscriptionPlan.Terms("Gold", 30, BigDecimal.TEN, "EUR")));
        }

        private String createToken(int round) {
            Outcome created = desk.perform(save(ADMIN, 10 + round), new AdminRequest.CreateToken(1, 7));
            return Stream.of(created)
                    .map(AdminOutcome.TokenCreated.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .token()
                    .secret();
        }

        @Override
        public void close() {
            telegram.close();
            database.close();
        }
    }
}
