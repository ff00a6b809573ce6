package dev.retort.sandbox.world;

import java.time.Instant;
import java.util.List;

/** A person, and their contact with the bot. Not thread-safe. */
public final class Person {
    private Profile profile;
    private Contact contact = Contact.NONE;
    private Instant mayBeWrittenUntil = Instant.MIN;
    private List<List<String>> replyKeyboard = List.of();

    /** The state of a person's contact with the bot. */
    public enum Contact {
        /** They never wrote to it. */
        NONE,
        /** They wrote, so the bot may write to them. */
        STARTED,
        /** They blocked it. */
        BLOCKED,
        /** Their account was deleted. */
        DEACTIVATED
    }

    Person(Profile profile) {
        this.profile = profile;
    }

    /** The public profile. */
    public Profile profile() {
        return profile;
    }

    /** The id of the person and of their private chat. */
    public long id() {
        return profile.id();
    }

    /** The state of the contact with the bot. */
    public Contact contact() {
        return contact;
    }

    /** The labels of the custom keyboard that the bot set, row by row. */
    public List<List<String>> replyKeyboard() {
        return replyKeyboard;
    }

    /** Returns whether the bot may write to them without having been started: for five minutes after a join request. */
    public boolean mayBeWrittenAt(Instant now) {
        return now.isBefore(mayBeWrittenUntil);
    }

    /** Shows a custom keyboard; no rows remove it. */
    public void showReplyKeyboard(List<List<String>> rows) {
        replyKeyboard = List.copyOf(rows);
    }

    void rename(Profile other) {
        profile = other;
    }

    void contact(Contact other) {
        contact = other;
    }

    void allowWritingUntil(Instant end) {
        mayBeWrittenUntil = end;
    }
}
