package dev.retort.sandbox.chat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages of one chat. Their numbers rise from 1 and are never used again, even after a deletion. Not safe for use
 * by many threads.
 */
public final class Conversation {
    private final TreeMap<Integer, Message> messages = new TreeMap<>();
    private int lastId;

    /** The number of the next message, whoever writes it. */
    public int nextId() {
        return ++lastId;
    }

    /** Adds a message, or puts an edited one in the place of the old one. */
    public void put(Message message) {
        messages.put(message.id(), message);
    }

    /** The message with this number, unless it was deleted. */
    public Optional<Message> find(int id) {
        return Optional.ofNullable(messages.get(id));
    }

    /** Deletes a message. */
    public void remove(int id) {
        messages.remove(id);
    }

    /** All messages, the oldest first. */
    public List<Message> messages() {
        return List.copyOf(messages.values());
    }
}
