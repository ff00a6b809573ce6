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
 * All that exists: the bot, the people, the channels, and what was written. Every change goes through here, and the
 * listeners learn of it at once.
 *
 * <p>Invariant: a chat, a person and a channel are found by their id alone, and no two of them share one. Its methods
 * must be called within {@link #locked}.
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

    /** A world with the bot alone. */
    public World(Profile bot, SettableClock clock) {
        this.bot = bot;
        this.clock = clock;
    }

    /** Does the work while nobody else reads or changes this world. */
    public <T> T locked(Supplier<T> work) {
        synchronized (this) {
            return work.get();
        }
    }

    /** Does the work while nobody else reads or changes this world. */
    public void locked(Runnable work) {
        synchronized (this) {
            work.run();
        }
    }

    /** The bot. */
    public Profile bot() {
        return bot;
    }

    /** The clock that everything here is dated by. */
    public SettableClock clock() {
        return clock;
    }

    /** The time in whole seconds, as Telegram counts. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** All files. */
    public FileStore files() {
        return files;
    }

    /** Tells a listener of everything that happens from now on. */
    public void listen(WorldEvents listener) {
        listeners.add(listener);
    }

    /** Tells the listeners that something changed of which there is no event. */
    public void changed() {
        listeners.forEach(WorldEvents::changed);
    }

    /** Adds a person, or changes what others see of one. */
    public Person meet(Profile profile) {
        Person person = people.computeIfAbsent(profile.id(), id -> new Person(profile));
        person.rename(profile);
        changed();
        return person;
    }

    /** The person with this id. */
    public Optional<Person> person(long id) {
        return Optional.ofNullable(people.get(id));
    }

    /** All people, in the order in which they came. */
    public List<Person> people() {
        return List.copyOf(people.values());
    }

    /** Makes a channel whose only member is its owner. */
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

    /** All channels, in the order in which they were made. */
    public List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** The channel that an invite link leads to. */
    public Optional<Channel> channelOf(String linkUrl) {
        return channels.values().stream()
                .filter(channel -> channel.link(linkUrl).isPresent())
                .findFirst();
    }

    /** The messages of a chat. */
    public Conversation conversation(long chatId) {
        return conversations.computeIfAbsent(chatId, id -> new Conversation());
    }

    /** Adds a new message, whose number is one of {@link Conversation#nextId()}. */
    public Message send(Message message) {
        conversation(message.chatId()).put(message);
        tell(listener -> listener.sent(message));
        return message;
    }

    /** Puts an edited message in the place of the old one. */
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

    /** Makes a link of a channel; its address is new. */
    public InviteLink addLink(Channel channel, long creatorId, InviteLink.Terms terms) {
        linksMade++;
        String seed = Long.toString(Math.floorMod(linksMade * 2_654_435_761L, 1L << 40), 36);
        String url = "https://t.me/+" + ("Sandbox" + linksMade + "x" + seed + "AAAAAAAA").substring(0, 16);
        InviteLink link = new InviteLink(url, creatorId, terms, 0, false);
        channel.put(link);
        changed();
        return link;
    }

    /** Changes what somebody is in a channel, for whatever reason; the date is now. */
    public void change(Channel channel, Change change) {
        Instant now = now();
        Membership before = channel.membership(change.memberId(), now);
        channel.set(change.memberId(), change.after());
        MembershipChange event = new MembershipChange(
                channel.id(), change.actorId(), change.memberId(), before, change.after(), now, change.link());
        tell(listener -> listener.membershipChanged(event));
    }

    /** Adds a request to join; if the bot learns of it, it may write to the person for five minutes. */
    public void request(Channel channel, Person person, InviteLink link) {
        Instant now = now();
        JoinRequest request = new JoinRequest(person.id(), now, link.url());
        channel.request(request);
        if (channel.membership(bot.id(), now).may(Right.CAN_INVITE_USERS)) {
            person.allowWritingUntil(now.plus(WRITABLE_AFTER_REQUEST));
        }
        tell(listener -> listener.joinRequested(channel, request));
    }

    /** Takes a request away that was approved, declined or withdrawn. */
    public void settle(Channel channel, long personId) {
        channel.settle(personId);
        person(personId).ifPresent(person -> person.allowWritingUntil(Instant.MIN));
        changed();
    }

    /** Changes how a person stands to the bot, without an event. */
    public void contact(Person person, Person.Contact contact) {
        person.contact(contact);
        changed();
    }

    /** Tells of a block or an unblock of the bot. */
    public void contact(Person person, Person.Contact contact, MembershipChange change) {
        person.contact(contact);
        tell(listener -> listener.membershipChanged(change));
    }

    /** Notes a press of a button. */
    public CallbackQuery press(Person person, Message message, String data) {
        String id = Long.toString(4_000_000_000_000_000_000L + queries.size());
        CallbackQuery query = new CallbackQuery(id, person.id(), message, data, now(), null);
        queries.put(id, query);
        tell(listener -> listener.pressed(query));
        return query;
    }

    /** The press with this identifier. */
    public Optional<CallbackQuery> query(String id) {
        return Optional.ofNullable(queries.get(id));
    }

    /** All presses of a person, the oldest first. */
    public List<CallbackQuery> queriesOf(long personId) {
        return queries.values().stream()
                .filter(query -> query.personId() == personId)
                .toList();
    }

    /** Notes what the bot answered to a press. */
    public void answer(CallbackQuery query, CallbackQuery.Answer answer) {
        queries.put(query.id(), query.answered(answer));
        changed();
    }

    private void tell(Consumer<WorldEvents> event) {
        listeners.forEach(event);
        changed();
    }

    /**
     * A change of what somebody is in a channel.
     *
     * @param actorId who makes it
     * @param memberId whom it is about
     * @param after what they become
     * @param link the invite link that they join with
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
