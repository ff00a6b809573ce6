package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.request.DeleteWebhook;
import dev.retort.bot.config.DotEnv;
import dev.retort.bot.config.Secrets;
import dev.retort.bot.config.TelegramAccess;
import dev.retort.bot.config.Variables;
import dev.retort.bot.log.LogCapture;
import dev.retort.bot.log.LogSetup;
import dev.retort.bot.state.AdvancingClock;
import dev.retort.bot.telegram.Limits;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.error.Scrubber;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxPerson;
import dev.retort.sandbox.SandboxSeed;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole bot, started as the program starts it, on a real database and with the simulator over HTTP. */
public final class BotFixture implements AutoCloseable {
    /** The admin, who owns both channels. */
    public static final SandboxUser ADMIN = SandboxUser.ADMIN;

    /** A user whose application is in Spanish. */
    public static final SandboxUser ANA = SandboxSeed.ANA;

    /** A user whose application is in English. */
    public static final SandboxUser BEN = SandboxSeed.BEN;

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String TOKEN = "424242:CANARY-token-that-nobody-may-ever-see";
    private static final Pattern DEEP_LINK = Pattern.compile("\\?start=([A-Za-z0-9_-]+)");
    private static final double FAST = 10_000;

    private final TestDatabase database;
    private final BotApiSandbox sandbox =
            BotApiSandbox.start(SandboxOptions.defaults().withToken(TOKEN));
    private final SandboxSeed seed = SandboxSeed.addTo(sandbox);
    private final Map<String, String> variables = new HashMap<>();
    private final LogCapture log = LogCapture.open();
    private final Map<RunningBot, Thread> running = new LinkedHashMap<>();
    private final AdvancingClock elapsed = new AdvancingClock();

    private BotFixture(TestDatabase database) {
        this.database = database;
        variables.put("BOT_TOKEN", TOKEN);
        variables.put("ADMIN_USER_IDS", "1");
        variables.put("ENV", "production");
        variables.put("DATABASE_URL", database.url());
        variables.put("BOT_API_URL", sandbox.baseUrl());
        variables.put("VIP_CHANNEL_ID", String.valueOf(seed.vip().id()));
        variables.put("FREE_CHANNEL_ID", String.valueOf(seed.free().id()));
    }

    /** A bot that has not been started. */
    public static BotFixture on(Database which, Path directory) {
        return new BotFixture(TestDatabase.create(which, directory));
    }

    /** Starts a bot whose channels are configured. */
    public static BotFixture started(Database which, Path directory) {
        BotFixture fixture = on(which, directory);
        fixture.start();
        return fixture;
    }

    /** Sets a variable before the start; an empty value removes it. */
    public BotFixture with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Starts the bot, or a further instance of it. */
    public void start() {
        Variables all = Variables.of(variables, DotEnv.parse(""));
        LogSetup.hide(Scrubber.of(Secrets.of(all)));
        RunningBot started = new Startup(new Startup.Environment(
                        all, Startup.REVISIONS, sandbox.clock(), Limits.scaled(FAST), () -> {}, elapsed))
                .start();
        Thread polling = new Thread(started::run, "polling");
        running.put(started, polling);
        polling.start();
    }

    /** Stops all instances as a signal does. */
    public void stop() throws InterruptedException {
        for (Map.Entry<RunningBot, Thread> each : running.entrySet()) {
            assertThat(each.getKey().stop()).isTrue();
            each.getValue().join(SOON.toMillis());
        }
        running.clear();
    }

    /** Returns the variables with which a process of the bot uses the same simulator and database. */
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** Sends a message and returns the last message of the bot after it. */
    public SentMessage say(SandboxUser user, String text) throws InterruptedException {
        sandbox.person(user).says(text);
        return lastMessage(user);
    }

    /** Presses a button below the last message of the bot and returns the last message after it. */
    public SentMessage press(SandboxUser user, String label) throws InterruptedException {
        List<SentMessage> messages = sandbox.person(user).botMessages();
        return press(user, messages.get(messages.size() - 1), label);
    }

    /** Presses a button below a message and returns the last message of the bot after it. */
    public SentMessage press(SandboxUser user, SentMessage message, String label) throws InterruptedException {
        sandbox.person(user).presses(message.messageId(), label);
        return lastMessage(user);
    }

    /** Opens a part of the admin's menu and returns its screen. */
    public SentMessage open(String part) throws InterruptedException {
        say(ADMIN, "/admin");
        return press(ADMIN, part);
    }

    /** Presses a button below a message to the admin and returns the same message as it is shown afterwards. */
    public SentMessage pressIn(SentMessage message, String label) throws InterruptedException {
        sandbox.person(ADMIN).presses(message.messageId(), label);
        settle();
        return sandbox.person(ADMIN).botMessages().stream()
                .filter(shown -> shown.messageId() == message.messageId())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the bot has processed everything and returns its last message to a user. */
    public SentMessage lastMessage(SandboxUser user) throws InterruptedException {
        settle();
        List<SentMessage> messages = sandbox.person(user).botMessages();
        assertThat(messages).as("messages to %s", user.firstName()).isNotEmpty();
        return messages.get(messages.size() - 1);
    }

    /** Waits until the bot has processed all updates. */
    public void settle() throws InterruptedException {
        assertThat(sandbox.awaitIdle(SOON)).as("all updates are processed").isTrue();
    }

    /** Waits for a condition. */
    public void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waiting for: %s%n%s", what, log.text())
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Lets Telegram refuse the next message of the bot for a minute, and waits until it has done so. */
    public void delayNextAnswer(Runnable cause) {
        int before = sentCalls();
        sandbox.failNext(
                "sendMessage",
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 60\","
                        + "\"parameters\":{\"retry_after\":60}}");
        cause.run();
        await("the refusal", () -> sentCalls() > before);
    }

    private int sentCalls() {
        return Collections.frequency(sandbox.calls(), "sendMessage");
    }

    /** Drops all updates that the bot has not fetched. */
    public void dropUpdates() {
        try (Telegram telegram = Telegram.open(new TelegramAccess(
                TOKEN, List.of(1L), URI.create(sandbox.baseUrl().replaceFirst("/bot$", ""))))) {
            telegram.call(new DeleteWebhook().dropPendingUpdates(true));
        }
    }

    /** Advances the clock of the sandbox and of the bot. */
    public void advance(Duration by) {
        sandbox.advanceClock(by);
    }

    /** Lets real time elapse for the health of the bot, without waiting. */
    public void elapse(Duration by) {
        elapsed.advance(by);
    }

    /** Creates a plan in the chat. */
    public void createPlan(String name, int days) throws InterruptedException {
        say(ADMIN, "/admin");
        press(ADMIN, "📋 Planes");
        press(ADMIN, "➕ Nuevo plan");
        say(ADMIN, name);
        say(ADMIN, String.valueOf(days));
        assertThat(say(ADMIN, "9,99 eur").text()).contains(name, "9,99 EUR");
    }

    /** Creates a token of a plan in the chat and returns its secret. */
    public String createToken(String plan) throws InterruptedException {
        say(ADMIN, "/admin");
        press(ADMIN, "📋 Planes");
        press(ADMIN, "🟢 " + plan);
        press(ADMIN, "🎟 Crear invitación");
        return secret(press(ADMIN, "7 días"));
    }

    /** Returns the secret in the deep link of a message. */
    public static String secret(SentMessage message) {
        Matcher link = DEEP_LINK.matcher(message.text());
        assertThat(link.find()).as(message.text()).isTrue();
        return link.group(1);
    }

    /** Returns a person, to act as. */
    public SandboxPerson person(SandboxUser user) {
        return sandbox.person(user);
    }

    /** Returns the labels of all buttons below a message. */
    public List<String> buttons(SandboxUser user, SentMessage message) {
        return sandbox.person(user).buttons(message.messageId()).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the URL of the button that has one, below a message. */
    public String url(SandboxUser user, SentMessage message) {
        return sandbox.person(user).urls(message.messageId()).get(0);
    }

    /** Returns the token with which the bot calls the simulator. */
    public String token() {
        return TOKEN;
    }

    /** Returns the simulator. */
    public BotApiSandbox sandbox() {
        return sandbox;
    }

    /** Returns the channels. */
    public SandboxSeed seed() {
        return seed;
    }

    /** Returns the database. */
    public TestDatabase database() {
        return database;
    }

    /** Returns the captured log. */
    public LogCapture log() {
        return log;
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            log.close();
            sandbox.close();
        }
    }
}
