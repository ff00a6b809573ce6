package dev.retort.sandbox.chat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages of one chat. Their ids increase from 1 and are never reused, even after a deletion. Not thread-safe.
 */
public final class Conversation {
    private final TreeMap<Integer, Message> messages = new TreeMap<>();
    private int lastId;

    /** The id of the next message. */
    public int nextId() {
        return ++lastId;
    }

    /** Adds a message, or replaces the message with the same id. */
    public void put(Message message) {
        messages.put(message.id(), message);
    }

    /** The message with this id, unless it was deleted. */
    public Optional<Message> find(int id) {
        return Optional.ofNullable(messages.get(id));
    }

    /** Deletes a message. */
    public void remove(int id) {
        messages.remove(id);
    }

    /** All messages, oldest first. */
    public List<Message> messages() {
        return List.copyOf(messages.values());
    }
}
