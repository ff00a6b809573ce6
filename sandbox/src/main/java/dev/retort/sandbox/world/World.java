package dev.retort.sandbox.world;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.JoinRequest;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.channel.MembershipChange;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.chat.Conversation;
import dev.retort.sandbox.chat.FileStore;
import dev.retort.sandbox.chat.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of the sandbox: the bot, people, channels and messages. All changes are made through this class, which
 * notifies its listeners immediately.
 *
 * <p>Invariant: the ids of people, the bot and channels are distinct. Its methods must be called within {@link
 * #locked}.
 */
public final class World {
    private static final Duration WRITABLE_AFTER_REQUEST = Duration.ofMinutes(5);
    private static final long FIRST_CHANNEL_ID = -1_001_000_000_001L;

    private final SettableClock clock;
    private final Profile bot;
    private final Map<Long, Person> people = new LinkedHashMap<>();
    private final Map<Long, Channel> channels = new LinkedHashMap<>();
    private final Map<Long, Conversation> conversations = new HashMap<>();
    private final Map<String, CallbackQuery> queries = new LinkedHashMap<>();
    private final FileStore files = new FileStore();
    private final List<WorldEvents> listeners = new ArrayList<>();
    private int linksMade;

    /** Creates a world that contains only the bot. */
    public World(Profile bot, SettableClock clock) {
        this.bot = bot;
        this.clock = clock;
    }

    /** Runs the work with exclusive access to this world. */
    public <T> T locked(Supplier<T> work) {
        synchronized (this) {
            return work.get();
        }
    }

    /** Runs the work with exclusive access to this world. */
    public void locked(Runnable work) {
        synchronized (this) {
            work.run();
        }
    }

    /** The bot. */
    public Profile bot() {
        return bot;
    }

    /** The clock that supplies all dates. */
    public SettableClock clock() {
        return clock;
    }

    /** The current time in whole seconds, as Telegram uses it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** All files. */
    public FileStore files() {
        return files;
    }

    /** Registers a listener for all events from now on. */
    public void listen(WorldEvents listener) {
        listeners.add(listener);
    }

    /** Notifies the listeners of a change for which there is no event. */
    public void changed() {
        listeners.forEach(WorldEvents::changed);
    }

    /** Adds a person, or updates the profile of a known person. */
    public Person addOrUpdate(Profile profile) {
        Person person = people.computeIfAbsent(profile.id(), id -> new Person(profile));
        person.rename(profile);
        changed();
        return person;
    }

    /** The person with this id. */
    public Optional<Person> person(long id) {
        return Optional.ofNullable(people.get(id));
    }

    /** All people, in the order in which they were added. */
    public List<Person> people() {
        return List.copyOf(people.values());
    }

    /** Creates a channel whose only member is its owner. */
    public Channel addChannel(String title, String username, Person owner) {
        Channel channel = new Channel(FIRST_CHANNEL_ID - channels.size(), title, username, owner.id());
        channels.put(channel.id(), channel);
        changed();
        return channel;
    }

    /** The channel with this id. */
    public Optional<Channel> channel(long id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** All channels, in order of creation. */
    public List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** The channel of an invite link. */
    public Optional<Channel> channelOf(String linkUrl) {
        return channels.values().stream()
                .filter(channel -> channel.link(linkUrl).isPresent())
                .findFirst();
    }

    /** The messages of a chat. */
    public Conversation conversation(long chatId) {
        return conversations.computeIfAbsent(chatId, id -> new Conversation());
    }

    /** Adds a new message, whose id was obtained from {@link Conversation#nextId()}. */
    public Message send(Message message) {
        conversation(message.chatId()).put(message);
        tell(listener -> listener.sent(message));
        return message;
    }

    /** Replaces a message with its edited version. */
    public Message replace(Message message) {
        conversation(message.chatId()).put(message);
        changed();
        return message;
    }

    /** Deletes a message. */
    public void delete(Message message) {
        conversation(message.chatId()).remove(message.id());
        changed();
    }

    /** Creates an invite link with a new address. */
    public InviteLink addLink(Channel channel, long creatorId, InviteLink.Terms terms) {
        linksMade++;
        String seed = Long.toString(Math.floorMod(linksMade * 2_654_435_761L, 1L << 40), 36);
        String url = "https://t.me/+" + ("Sandbox" + linksMade + "x" + seed + "AAAAAAAA").substring(0, 16);
        InviteLink link = new InviteLink(url, creatorId, terms, 0, false);
        channel.put(link);
        changed();
        return link;
    }

    /** Changes a membership of a channel; the date is now. */
    public void change(Channel channel, Change change) {
        Instant now = now();
        Membership before = channel.membership(change.memberId(), now);
        channel.set(change.memberId(), change.after());
        MembershipChange event = new MembershipChange(
                channel.id(), change.actorId(), change.memberId(), before, change.after(), now, change.link());
        tell(listener -> listener.membershipChanged(event));
    }

    /** Adds a join request. If the bot receives it, it may write to the person for five minutes. */
    public void request(Channel channel, Person person, InviteLink link) {
        Instant now = now();
        JoinRequest request = new JoinRequest(person.id(), now, link.url());
        channel.request(request);
        if (channel.membership(bot.id(), now).may(Right.CAN_INVITE_USERS)) {
            person.allowWritingUntil(now.plus(WRITABLE_AFTER_REQUEST));
        }
        tell(listener -> listener.joinRequested(channel, request));
    }

    /** Removes a request that was approved, declined or withdrawn. */
    public void settle(Channel channel, long personId) {
        channel.settle(personId);
        person(personId).ifPresent(person -> person.allowWritingUntil(Instant.MIN));
        changed();
    }

    /** Changes the contact of a person with the bot, without an event. */
    public void contact(Person person, Person.Contact contact) {
        person.contact(contact);
        changed();
    }

    /** Changes the contact of a person who blocks or unblocks the bot, and sends the event. */
    public void contact(Person person, Person.Contact contact, MembershipChange change) {
        person.contact(contact);
        tell(listener -> listener.membershipChanged(change));
    }

    /** Records a button press. */
    public CallbackQuery press(Person person, Message message, String data) {
        String id = Long.toString(4_000_000_000_000_000_000L + queries.size());
        CallbackQuery query = new CallbackQuery(id, person.id(), message, data, now(), null);
        queries.put(id, query);
        tell(listener -> listener.pressed(query));
        return query;
    }

    /** The button press with this identifier. */
    public Optional<CallbackQuery> query(String id) {
        return Optional.ofNullable(queries.get(id));
    }

    /** All button presses of a person, oldest first. */
    public List<CallbackQuery> queriesOf(long personId) {
        return queries.values().stream()
                .filter(query -> query.personId() == personId)
                .toList();
    }

    /** Records the bot's answer to a button press. */
    public void answer(CallbackQuery query, CallbackQuery.Answer answer) {
        queries.put(query.id(), query.answered(answer));
        changed();
    }

    private void tell(Consumer<WorldEvents> event) {
        listeners.forEach(event);
        changed();
    }

    /**
     * A change of a membership of a channel.
     *
     * @param actorId who makes the change
     * @param memberId the person whose membership changes
     * @param after the new membership
     * @param link the invite link with which they join
     */
    public record Change(
            long actorId,
            long memberId,
            Membership after,
            @Nullable InviteLink link) {
        /** A change without a link. */
        public static Change of(long actorId, long memberId, Membership after) {
            return new Change(actorId, memberId, after, null);
        }
    }
}
