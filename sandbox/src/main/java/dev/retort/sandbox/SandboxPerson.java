package dev.retort.sandbox;

import dev.retort.sandbox.chat.Attachment;
import dev.retort.sandbox.chat.Button;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.chat.StoredFile;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.PersonActions;
import dev.retort.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/**
 * A person in the sandbox, with their actions. What a person cannot do in Telegram is refused with an {@link
 * IllegalArgumentException} that gives the reason. Thread-safe.
 */
public final class SandboxPerson {
    private final World world;
    private final Person person;
    private final PersonActions actions;

    SandboxPerson(World world, Person person) {
        this.world = world;
        this.person = person;
        this.actions = new PersonActions(world, person);
    }

    /** The id of the person and of their chat with the bot. */
    public long id() {
        return person.id();
    }

    /**
     * Sends a message to the bot, which receives an update and may reply from now on.
     *
     * @param text 1 to 4096 characters; leading and trailing white space is removed, as Telegram's applications do
     * @return the message id
     */
    public int says(String text) {
        return world.locked(() -> actions.says(text).id());
    }

    /**
     * Sends a file to the bot; an image becomes a photo.
     *
     * @param mimeType such as {@code image/png}
     * @return the message id
     */
    public int sends(String name, String mimeType, byte[] content) {
        return world.locked(() -> {
            StoredFile file = world.files().add(name, mimeType, content);
            return actions.sends(file, "").id();
        });
    }

    /** Forwards a channel post to the bot; returns the message id. */
    public int forwards(SandboxChannel from, int postId) {
        return world.locked(() -> actions.forwards(from.channel(), postId).id());
    }

    /** Presses the button with this label below a message of the bot. */
    public void presses(int messageId, String label) {
        world.locked(() -> {
            Button button = message(messageId)
                    .flatMap(message -> message.keyboard().labelled(label))
                    .filter(Button::isCallback)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Message " + messageId + " has no button '" + label + "' with callback data."));
            return actions.presses(messageId, button.value().asText());
        });
    }

    /** Uses an invite link, which adds the person to the channel or creates a join request. */
    public void joins(String inviteLink) {
        world.locked(() -> actions.joins(inviteLink));
    }

    /** Withdraws a join request. */
    public void withdraws(SandboxChannel channel) {
        world.locked(() -> actions.withdraws(channel.channel()));
    }

    /** Leaves a channel. */
    public void leaves(SandboxChannel channel) {
        world.locked(() -> actions.leaves(channel.channel()));
    }

    /** Blocks the bot. */
    public void blocksBot() {
        world.locked(actions::blocksBot);
    }

    /** Unblocks the bot. */
    public void unblocksBot() {
        world.locked(actions::unblocksBot);
    }

    /** Deletes the person's account. */
    public void deletesAccount() {
        world.locked(actions::deletesAccount);
    }

    /** The bot's messages as the chat shows them now: edited messages in their current form, without deleted ones. */
    public List<SentMessage> botMessages() {
        return world.locked(() -> world.conversation(person.id()).messages().stream()
                .filter(message -> message.senderId() == world.bot().id())
                .map(SentMessages::of)
                .toList());
    }

    /** The file of a message; empty if it has none. */
    public Optional<SentFile> file(int messageId) {
        return world.locked(() -> message(messageId)
                .map(message -> message.content().attachment())
                .map(Attachment::file)
                .map(file -> new SentFile(file.name(), file.mimeType(), file.content())));
    }

    /** The labels of the buttons below a message, row by row. */
    public List<List<String>> buttons(int messageId) {
        return world.locked(() -> message(messageId)
                .map(message -> message.keyboard().rows().stream()
                        .map(row -> row.stream().map(Button::text).toList())
                        .toList())
                .orElse(List.of()));
    }

    /** The URLs of the buttons below a message that open one, in order. */
    public List<String> urls(int messageId) {
        return values(messageId, "url");
    }

    /** The callback data of the buttons below a message that have it, in order. */
    public List<String> callbackData(int messageId) {
        return values(messageId, "callback_data");
    }

    /** The bot's answer to the last button press; empty if it has not answered. */
    public Optional<String> answerToLastPress() {
        List<CallbackQuery> presses = world.locked(() -> world.queriesOf(person.id()));
        return presses.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(presses.get(presses.size() - 1).answer()).map(CallbackQuery.Answer::text);
    }

    private List<String> values(int messageId, String buttonType) {
        return world.locked(() -> message(messageId)
                .map(message -> message.keyboard().rows().stream()
                        .flatMap(List::stream)
                        .filter(button -> button.type().equals(buttonType))
                        .map(button -> button.value().asText())
                        .toList())
                .orElse(List.of()));
    }

    private Optional<Message> message(int id) {
        return world.conversation(person.id()).find(id);
    }
}
