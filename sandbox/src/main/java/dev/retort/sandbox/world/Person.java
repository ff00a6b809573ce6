package dev.retort.sandbox.world;

import java.time.Instant;
import java.util.List;

/** A person, and how they stand to the bot. Not safe for use by many threads. */
public final class Person {
    private Profile profile;
    private Contact contact = Contact.NONE;
    private Instant mayBeWrittenUntil = Instant.MIN;
    private List<List<String>> replyKeyboard = List.of();

    /** How a person stands to the bot. */
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

    /** What others see. */
    public Profile profile() {
        return profile;
    }

    /** The id, which is also that of the private chat. */
    public long id() {
        return profile.id();
    }

    /** How they stand to the bot. */
    public Contact contact() {
        return contact;
    }

    /** The rows of labels of the keyboard that the bot put in the place of the letters. */
    public List<List<String>> replyKeyboard() {
        return replyKeyboard;
    }

    /** Whether the bot may write although they never started it: for five minutes after a join request. */
    public boolean mayBeWrittenAt(Instant now) {
        return now.isBefore(mayBeWrittenUntil);
    }

    /** Shows a keyboard; no rows take it away. */
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
