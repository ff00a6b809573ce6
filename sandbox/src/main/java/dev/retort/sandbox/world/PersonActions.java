package dev.retort.sandbox.world;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.channel.MembershipChange;
import dev.retort.sandbox.chat.Attachment;
import dev.retort.sandbox.chat.Button;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.chat.Origin;
import dev.retort.sandbox.chat.StoredFile;
import dev.retort.sandbox.text.FormattedText;

/**
 * The actions of a person in Telegram: writes to the bot, presses buttons, joins and leaves channels. An impossible
 * action is refused with an {@link IllegalArgumentException} whose message can be displayed.
 */
public final class PersonActions {
    private final World world;
    private final Person person;

    /** Creates the actions of this person. */
    public PersonActions(World world, Person person) {
        this.world = world;
        this.person = person;
    }

    /**
     * Sends a message to the bot. Leading and trailing white space is removed, as Telegram's applications do, and a
     * command at the start is marked. This unblocks the bot if the person blocked it.
     */
    public Message says(String text) {
        return write(Content.plain(typed(text)), Message.Details.NONE);
    }

    /** Sends a file to the bot. */
    public Message sends(StoredFile file, String caption) {
        Attachment.Kind kind = file.isImage() ? Attachment.Kind.PHOTO : Attachment.Kind.DOCUMENT;
        FormattedText text = FormattedText.plain(caption).cleaned();
        return write(
                new Content(text, new Content.Source(caption, ""), new Attachment(kind, file)), Message.Details.NONE);
    }

    /** Forwards a channel post to the bot. */
    public Message forwards(Channel channel, int postId) {
        require(channel.membership(person.id(), world.now()).isIn(), "Only members of a channel see its posts.");
        Message post = world.conversation(channel.id())
                .find(postId)
                .orElseThrow(() -> new IllegalArgumentException("There is no such post."));
        Origin origin = new Origin(channel.id(), post.id(), post.date());
        return write(post.content(), new Message.Details(origin, 0, null));
    }

    /** Presses the button with this callback data below a message in the chat with the bot. */
    public CallbackQuery presses(int messageId, String data) {
        requireAccount();
        Message message = world.conversation(person.id())
                .find(messageId)
                .orElseThrow(() -> new IllegalArgumentException("There is no such message."));
        Button button = message.keyboard()
                .withData(data)
                .orElseThrow(() -> new IllegalArgumentException("The message has no such button."));
        return world.press(person, message, button.value().asText());
    }

    /** Uses an invite link; returns true if it created a join request, false if the person joined. */
    public boolean joins(String linkUrl) {
        requireAccount();
        Channel channel = world.channelOf(linkUrl)
                .orElseThrow(() -> new IllegalArgumentException("This invite link does not exist."));
        InviteLink link = channel.link(linkUrl).orElseThrow();
        Membership membership = channel.membership(person.id(), world.now());
        require(!membership.isIn(), "You are in this channel already.");
        require(!membership.isBanned(), "You are banned from this channel.");
        link.problem(world.now()).ifPresent(problem -> require(false, problem));
        if (link.createsJoinRequest()) {
            require(channel.requestOf(person.id()).isEmpty(), "You have asked already; the request is pending.");
            world.request(channel, person, link);
            return true;
        }
        InviteLink used = link.usedOnceMore();
        channel.put(used);
        world.change(channel, new World.Change(person.id(), person.id(), Membership.MEMBER, used));
        return false;
    }

    /** Withdraws a join request. */
    public void withdraws(Channel channel) {
        require(channel.requestOf(person.id()).isPresent(), "There is no request to withdraw.");
        world.settle(channel, person.id());
    }

    /** Leaves a channel. */
    public void leaves(Channel channel) {
        require(channel.ownerId() != person.id(), "The owner cannot leave the channel.");
        require(channel.membership(person.id(), world.now()).isIn(), "You are not in this channel.");
        world.change(channel, World.Change.of(person.id(), person.id(), Membership.LEFT));
    }

    /** Blocks the bot, which the person must have started. */
    public void blocksBot() {
        require(person.contact() == Person.Contact.STARTED, "Only a bot that was started can be blocked.");
        contact(Person.Contact.BLOCKED, Membership.MEMBER, Membership.banned(null));
    }

    /** Unblocks the bot. */
    public void unblocksBot() {
        require(person.contact() == Person.Contact.BLOCKED, "The bot is not blocked.");
        contact(Person.Contact.STARTED, Membership.banned(null), Membership.MEMBER);
    }

    /** Deletes the person's account; afterwards no action is possible. */
    public void deletesAccount() {
        requireAccount();
        world.contact(person, Person.Contact.DEACTIVATED);
    }

    private Message write(Content content, Message.Details details) {
        requireAccount();
        if (person.contact() == Person.Contact.BLOCKED) {
            unblocksBot();
        }
        world.contact(person, Person.Contact.STARTED);
        int id = world.conversation(person.id()).nextId();
        return world.send(
                new Message(person.id(), id, person.id(), world.now(), content, InlineKeyboard.NONE, details));
    }

    private void contact(Person.Contact contact, Membership before, Membership after) {
        long botId = world.bot().id();
        MembershipChange change =
                new MembershipChange(person.id(), person.id(), botId, before, after, world.now(), null);
        world.contact(person, contact, change);
    }

    private void requireAccount() {
        require(person.contact() != Person.Contact.DEACTIVATED, "This account was deleted.");
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static FormattedText typed(String text) {
        String visible = FormattedText.plain(text.replace("\r", "")).cleaned().text();
        FormattedText typed = FormattedText.typed(visible);
        if (visible.isEmpty() || typed.characters() > FormattedText.MAX_CHARACTERS) {
            throw new IllegalArgumentException("A message has 1 to " + FormattedText.MAX_CHARACTERS
                    + " characters, not " + typed.characters() + ".");
        }
        return typed;
    }
}
