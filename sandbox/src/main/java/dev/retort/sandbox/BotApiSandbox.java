package dev.retort.sandbox;

import dev.retort.sandbox.calls.CallLog;
import dev.retort.sandbox.calls.Fault;
import dev.retort.sandbox.calls.LoggedCall;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.ApiRoute;
import dev.retort.sandbox.http.LoopbackServer;
import dev.retort.sandbox.json.UpdateWriter;
import dev.retort.sandbox.method.BotApi;
import dev.retort.sandbox.method.CommandMenus;
import dev.retort.sandbox.page.FileRoute;
import dev.retort.sandbox.page.Page;
import dev.retort.sandbox.queue.Updates;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.SettableClock;
import dev.retort.sandbox.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A running sandbox. The bot connects to {@link #baseUrl()} as it would to Telegram; people use the page at {@link
 * #pageUrl()} or the methods here.
 *
 * <p>Listens only on 127.0.0.1, keeps everything in memory, and never keeps a JVM alive: all its threads are daemons.
 * Any number may run at once. Safe for use by many threads.
 */
public final class BotApiSandbox implements AutoCloseable {
    /* Leaves room for a million identifiers in any year. */
    private static final long LAST_FIRST_ID = Integer.MAX_VALUE - 1_000_000L;

    private final World world;
    private final Updates updates;
    private final CommandMenus menus = new CommandMenus();
    private final CallLog calls;
    private final SentMessages sent;
    private final Page page;
    private final LoopbackServer server;

    private BotApiSandbox(SandboxOptions options) {
        SettableClock clock = new SettableClock(options.clock());
        // Telegram's identifiers never restart. Counting from the current time keeps them increasing across restarts,
        // so that a bot that stores its offset in a database continues from there.
        long now = clock.instant().getEpochSecond();
        this.updates = new Updates((int) Math.max(1, Math.min(LAST_FIRST_ID, now)));
        this.world = new World(options.bot().profile(), clock);
        this.calls = new CallLog(clock);
        this.sent = new SentMessages(options.bot().id());
        this.page = new Page(world, menus, calls);
        world.listen(new UpdateWriter(world, updates));
        world.listen(sent);
        world.listen(page);
        options.users().forEach(user -> world.contact(world.addOrUpdate(user.profile()), Person.Contact.STARTED));
        BotApi api = new BotApi(options.token(), new BotApi.Stores(world, updates, menus, calls));
        this.server = LoopbackServer.start(
                options.port(),
                List.of(new ApiRoute(api::answer), new FileRoute(options.token(), world), page.route()));
    }

    /** Starts a sandbox with {@link SandboxOptions#defaults()}. */
    public static BotApiSandbox start() {
        return start(SandboxOptions.defaults());
    }

    /**
     * Starts a sandbox.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound
     */
    public static BotApiSandbox start(SandboxOptions options) {
        return new BotApiSandbox(options);
    }

    /**
     * The base URL for a Bot API client, which appends the token and {@code /method}.
     *
     * @return such as {@code http://127.0.0.1:40123/bot}
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/bot";
    }

    /**
     * The address of the web page on which people use the sandbox.
     *
     * @return such as {@code http://127.0.0.1:40123/}
     */
    public String pageUrl() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /**
     * Sends a message from a person to the bot in their private chat. The bot receives an update, and may reply from
     * now on. A command at the start of the text is marked as Telegram marks it.
     *
     * @param text 1 to 4096 characters; leading and trailing white space is removed, as Telegram's applications do
     * @return the message's number in the chat
     * @throws IllegalArgumentException if the text is blank or too long
     */
    public int userSays(SandboxUser user, String text) {
        return person(user).says(text);
    }

    /**
     * Returns a person to act as. An unknown user is added to the sandbox; the bot may not write to them until they
     * write.
     */
    public SandboxPerson person(SandboxUser user) {
        return world.locked(() -> new SandboxPerson(world, world.addOrUpdate(user.profile())));
    }

    /** Creates a private channel whose only member is its owner. */
    public SandboxChannel addChannel(String title, SandboxUser owner) {
        return world.locked(() -> {
            Person ownerPerson = world.person(owner.id()).orElseGet(() -> world.addOrUpdate(owner.profile()));
            return new SandboxChannel(world, world.addChannel(title, "", ownerPerson));
        });
    }

    /** All channels, in order of creation. */
    public List<SandboxChannel> channels() {
        return world.locked(() -> world.channels().stream()
                .map(channel -> new SandboxChannel(world, channel))
                .toList());
    }

    /** The person with this id, if one is known: from the options, or added later. */
    public Optional<SandboxUser> user(long id) {
        return world.locked(() -> world.person(id).map(Person::profile).map(SandboxUser::of));
    }

    /** All messages that the bot has sent, in order; later edits are not included. */
    public List<SentMessage> sentMessages() {
        return sent.all();
    }

    /**
     * Waits for a message of the bot. Messages sent before the call count too.
     *
     * @param wanted matches the message; it may call methods of this sandbox
     * @param timeout how long to wait
     * @return the first that matches
     * @throws MessageTimeoutException if none arrived in time; lists the messages that were sent
     * @throws InterruptedException if the thread is interrupted while waiting
     */
    public SentMessage awaitMessage(Predicate<SentMessage> wanted, Duration timeout) throws InterruptedException {
        return sent.await(wanted, timeout);
    }

    /**
     * Waits until the bot has confirmed all updates and is waiting for more in a long poll.
     *
     * <p>A poll whose client has disconnected counts until its timeout expires, because this cannot be detected over
     * HTTP.
     *
     * @param timeout how long to wait
     * @return whether that happened in time
     * @throws InterruptedException if the thread is interrupted while waiting
     */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        return updates.awaitIdle(timeout);
    }

    /**
     * Registers a listener for every message that the bot sends from now on, one at a time and in order, before the bot
     * receives the response. The listener runs on the thread of that call while a lock is held, so it must be quick.
     */
    public void onMessage(Consumer<SentMessage> listener) {
        sent.listen(listener);
    }

    /** The bot's default command menu (all users, all languages); empty until the bot sets it. */
    public List<BotCommand> commands() {
        return menus.forEverybody().stream()
                .map(entry -> new BotCommand(entry.command(), entry.description()))
                .toList();
    }

    /**
     * The names of the last ten thousand methods called, in order and as the caller wrote them, including refused
     * calls.
     */
    public List<String> calls() {
        return calls.calls().stream().map(LoggedCall::method).toList();
    }

    /**
     * Makes the next call of a method fail before it has any effect, with any token. Calling this again makes the call
     * after that fail.
     *
     * @param method such as {@code sendMessage}; case-insensitive
     * @param status the HTTP status
     * @param body sent unchanged; as JSON if it starts with a brace, otherwise as HTML
     */
    public void failNext(String method, int status, String body) {
        calls.planFault(method, ApiReply.raw(status, body));
    }

    /** Makes the next call of a method fail with a common failure. */
    public void failNext(String method, Fault fault) {
        calls.planFault(method, fault.reply());
    }

    /** The sandbox's clock, for a bot that should see the same time. */
    public Clock clock() {
        return world.clock();
    }

    /** Advances the clock, so that bans and invite links expire and join requests age. */
    public void advanceClock(Duration by) {
        world.locked(() -> {
            world.clock().advance(by);
            world.changed();
        });
    }

    /** Ends a waiting long poll, lets calls in progress finish for at most a second, and releases the port. */
    @Override
    public void close() {
        updates.close();
        page.close();
        server.close();
    }
}
