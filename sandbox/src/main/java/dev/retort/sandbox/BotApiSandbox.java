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
 * A running sandbox: the bot reaches it at {@link #baseUrl()} as it would reach Telegram, and people use the page at
 * {@link #pageUrl()} or the methods here.
 *
 * <p>Listens on 127.0.0.1 alone, keeps everything in memory, and never keeps a JVM alive: all its threads are daemons.
 * Any number may run at once. Safe for use by many threads.
 */
public final class BotApiSandbox implements AutoCloseable {
    /* Leaves a million identifiers, whatever year the clock shows. */
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
        // Telegram's identifiers never start again. Counting from the time keeps them rising over restarts as well, so
        // that a bot which remembers its offset in a database goes on where it was.
        long now = clock.instant().getEpochSecond();
        this.updates = new Updates((int) Math.max(1, Math.min(LAST_FIRST_ID, now)));
        this.world = new World(options.bot().profile(), clock);
        this.calls = new CallLog(clock);
        this.sent = new SentMessages(options.bot().id());
        this.page = new Page(world, menus, calls);
        world.listen(new UpdateWriter(world, updates));
        world.listen(sent);
        world.listen(page);
        options.users().forEach(user -> world.contact(world.meet(user.profile()), Person.Contact.STARTED));
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
     * The API address for a Bot API client: the token and then {@code /method} follow it directly.
     *
     * @return such as {@code http://127.0.0.1:40123/bot}
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/bot";
    }

    /**
     * The address of the page for people.
     *
     * @return such as {@code http://127.0.0.1:40123/}
     */
    public String pageUrl() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /**
     * A person writes to the bot in their private chat; the bot gets it as an update, and may write back from now on.
     * A command at the start of the text is marked as Telegram marks it.
     *
     * @param text 1 to 4096 characters; white space at both ends is cut, as Telegram's applications do
     * @return the message's number in the chat
     * @throws IllegalArgumentException when nothing of the text is left, or it is too long
     */
    public int userSays(SandboxUser user, String text) {
        return person(user).says(text);
    }

    /** A person to act as. Somebody new becomes part of the sandbox; the bot may not write to them until they write. */
    public SandboxPerson person(SandboxUser user) {
        return world.locked(() -> new SandboxPerson(world, world.meet(user.profile())));
    }

    /** Makes a private channel whose only member is its owner. */
    public SandboxChannel addChannel(String title, SandboxUser owner) {
        return world.locked(() -> {
            Person ownerPerson = world.person(owner.id()).orElseGet(() -> world.meet(owner.profile()));
            return new SandboxChannel(world, world.addChannel(title, "", ownerPerson));
        });
    }

    /** All channels, in the order in which they were made. */
    public List<SandboxChannel> channels() {
        return world.locked(() -> world.channels().stream()
                .map(channel -> new SandboxChannel(world, channel))
                .toList());
    }

    /** A person of this sandbox: from the options, or because they were added or spoke. */
    public Optional<SandboxUser> user(long id) {
        return world.locked(() -> world.person(id).map(Person::profile).map(SandboxUser::of));
    }

    /** All that the bot has sent, in order, as it was when it was sent. */
    public List<SentMessage> sentMessages() {
        return sent.all();
    }

    /**
     * Waits for a message of the bot; one sent before the call counts too.
     *
     * @param wanted which message; it may look at this sandbox
     * @param most how long to wait
     * @return the first that matches
     * @throws MessageTimeoutException when none came in time; it lists what came instead
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public SentMessage awaitMessage(Predicate<SentMessage> wanted, Duration most) throws InterruptedException {
        return sent.await(wanted, most);
    }

    /**
     * Waits until the bot has confirmed all updates and waits in a long poll for more.
     *
     * <p>A poll whose client went away counts until its time is up: over HTTP nobody can tell.
     *
     * @param most how long to wait
     * @return whether it came to that in time
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public boolean awaitQuiet(Duration most) throws InterruptedException {
        return updates.awaitQuiet(most);
    }

    /**
     * Hands over every message that the bot sends from now on, one at a time and in order, before the bot has its
     * answer. The listener runs on the thread of that call with a lock held, so it must be quick.
     */
    public void onMessage(Consumer<SentMessage> listener) {
        sent.listen(listener);
    }

    /** The bot's command menu for everybody, in no particular language; empty until the bot sets it. */
    public List<BotCommand> commands() {
        return menus.forEverybody().stream()
                .map(entry -> new BotCommand(entry.command(), entry.description()))
                .toList();
    }

    /** The names of the last ten thousand methods that were called, in order and as spelled, refused calls included. */
    public List<String> calls() {
        return calls.calls().stream().map(LoggedCall::method).toList();
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
        calls.planFault(method, ApiReply.raw(status, body));
    }

    /** The same with a failure that bots often meet. */
    public void failNext(String method, Fault fault) {
        calls.planFault(method, fault.reply());
    }

    /** The sandbox's clock, for a bot that is to see the same time. */
    public Clock clock() {
        return world.clock();
    }

    /** Advances the clock, so that bans and invite links end and join requests grow old. */
    public void advanceClock(Duration by) {
        world.locked(() -> {
            world.clock().advance(by);
            world.changed();
        });
    }

    /** Ends a long poll that waits, lets calls in hand finish for at most a second, and frees the port. */
    @Override
    public void close() {
        updates.close();
        page.close();
        server.close();
    }
}
