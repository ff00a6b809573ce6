package dev.retort.sandbox;

import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.LoopbackServer;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.queue.UpdateKind;
import dev.retort.sandbox.queue.Updates;
import dev.retort.sandbox.text.FormattedText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A running sandbox: the bot reaches it at {@link #baseUrl()} as it would reach Telegram, and people speak to the bot
 * through the methods here.
 *
 * <p>Listens on 127.0.0.1 alone, keeps everything in memory, and never keeps a JVM alive: all its threads are daemons.
 * Any number may run at once. Safe for use by many threads.
 */
public final class BotApiSandbox implements AutoCloseable {
    /* Leaves a million identifiers, whatever year the clock shows. */
    private static final long LAST_FIRST_ID = Integer.MAX_VALUE - 1_000_000L;

    private final Clock clock;
    private final BotApi.Stores stores;
    private final LoopbackServer server;

    private BotApiSandbox(SandboxOptions options) {
        this.clock = options.clock();
        // Telegram's identifiers never start again. Counting from the time keeps them rising over restarts as well, so
        // that a bot which remembers its offset in a database goes on where it was.
        long now = clock.instant().getEpochSecond();
        Updates updates = new Updates((int) Math.max(1, Math.min(LAST_FIRST_ID, now)));
        this.stores = new BotApi.Stores(updates, new Chats(clock), new CommandMenus(), new CallLog());
        options.users().forEach(stores.chats()::meet);
        this.server = LoopbackServer.start(new BotApi(options, stores)::answer);
    }

    /** Starts a sandbox with {@link SandboxOptions#defaults()}. */
    public static BotApiSandbox start() {
        return start(SandboxOptions.defaults());
    }

    /**
     * Starts a sandbox on a free port.
     *
     * @throws java.io.UncheckedIOException when no port can be bound
     */
    public static BotApiSandbox start(SandboxOptions options) {
        return new BotApiSandbox(options);
    }

    /**
     * What a Bot API client wants as its API address: the token and then {@code /method} follow it directly.
     *
     * @return such as {@code http://127.0.0.1:40123/bot}
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/bot";
    }

    /**
     * A person writes to the bot in their private chat; the bot gets it as an update, and may write back from now on.
     * A command at the start of the text is marked as Telegram marks it.
     *
     * @param text 1 to 4096 characters; white space at both ends is cut, as Telegram's applications do
     * @return the message's number in the chat
     * @throws IllegalArgumentException when nothing of the text is left, or it is too long
     */
    public synchronized int userSays(SandboxUser user, String text) {
        FormattedText typed = typed(text);
        stores.chats().meet(user);
        int messageId = stores.chats().nextMessageId(user.id());
        TelegramJson.Header header =
                new TelegramJson.Header(messageId, user, TelegramJson.person(user), clock.instant());
        stores.updates().add(UpdateKind.MESSAGE, TelegramJson.message(header, typed));
        return messageId;
    }

    /** A person known to the bot: from the options, or because they spoke. */
    public Optional<SandboxUser> user(long id) {
        return stores.chats().user(id);
    }

    /** All that the bot has sent, in order. */
    public List<SentMessage> sentMessages() {
        return stores.chats().sent();
    }

    /**
     * Waits for a message of the bot; one sent before the call counts too.
     *
     * @param wanted which message; called with a lock held, so it must be quick
     * @param most how long to wait
     * @return the first that matches
     * @throws MessageTimeoutException when none came in time; it lists what came instead
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public SentMessage awaitMessage(Predicate<SentMessage> wanted, Duration most) throws InterruptedException {
        return stores.chats().await(wanted, most);
    }

    /**
     * Waits until the bot has confirmed all that people said and waits in a long poll for more.
     *
     * <p>A poll whose client went away counts until its time is up: over HTTP nobody can tell.
     *
     * @param most how long to wait
     * @return whether it came to that in time
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public boolean awaitQuiet(Duration most) throws InterruptedException {
        return stores.updates().awaitQuiet(most);
    }

    /**
     * Hands over every message that the bot sends from now on, one at a time and in order, before the bot has its
     * answer. The listener runs on the thread of that call with a lock held, so it must be quick.
     */
    public void onMessage(Consumer<SentMessage> listener) {
        stores.chats().listen(listener);
    }

    /** The bot's command menu for everybody, in no particular language; empty until the bot sets it. */
    public List<BotCommand> commands() {
        return stores.menus().get(new Parameters(Map.of()));
    }

    /** The names of the methods that were called, in order and as they were spelled, refused calls among them. */
    public List<String> calls() {
        return stores.calls().calls();
    }

    /**
     * Makes the next call of a method fail before it has any effect, whatever its token; calling this again plans the
     * failure of the call after that.
     *
     * @param method such as {@code sendMessage}, in any case
     * @param status the HTTP status
     * @param body sent as it is, as JSON when it starts with a brace and as HTML when not
     */
    public void failNext(String method, int status, String body) {
        stores.calls().plan(method, ApiReply.raw(status, body));
    }

    /** Ends a long poll that waits, lets calls in hand finish for at most a second, and frees the port. */
    @Override
    public void close() {
        stores.updates().close();
        server.close();
    }

    private static FormattedText typed(String text) {
        String visible = FormattedText.plain(text.replace("\r", "")).cleaned().text();
        FormattedText typed = FormattedText.typed(visible);
        if (visible.isEmpty() || typed.characters() > FormattedText.MOST_CHARACTERS) {
            throw new IllegalArgumentException("A message has 1 to " + FormattedText.MOST_CHARACTERS
                    + " characters, not " + typed.characters() + ".");
        }
        return typed;
    }
}
