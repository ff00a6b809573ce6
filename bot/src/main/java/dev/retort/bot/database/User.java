package dev.retort.bot.database;

import dev.retort.bot.config.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user who has written to the bot. The key is the Telegram id. */
@Entity
@Table(name = "users")
public class User {
    @Id
    @Column(name = "id", nullable = false)
    private long id;

    @Column(name = "username", length = Profile.MAX_NAME_LENGTH)
    private @Nullable String username;

    @Column(name = "first_name", length = Profile.MAX_NAME_LENGTH, nullable = false)
    private String firstName = "";

    @Column(name = "last_name", length = Profile.MAX_NAME_LENGTH)
    private @Nullable String lastName;

    @Column(name = "language", length = 2)
    private @Nullable String language;

    @Column(name = "reachable", nullable = false)
    private boolean reachable;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt = Instant.EPOCH;

    /** For JPA. */
    protected User() {}

    User(long id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
    }

    /** Updates the profile after a message from the user, which also shows that the user is reachable. */
    void update(Profile profile, Instant when) {
        username = profile.username();
        firstName = profile.firstName();
        lastName = profile.lastName();
        reachable = true;
        seenAt = when;
    }

    /** Records that the user has blocked the bot or deleted their account. */
    void markUnreachable() {
        reachable = false;
    }

    /** Returns the Telegram id, which is also the id of the private chat. */
    public long id() {
        return id;
    }

    /** Returns the first name, for greetings. */
    public String firstName() {
        return firstName;
    }

    /** Returns the language that the user has chosen; empty if they have not chosen one. */
    public Optional<Language> language() {
        return Optional.ofNullable(language).flatMap(Language::ofCode);
    }

    /** Returns whether the user could be reached when last tried. */
    public boolean isReachable() {
        return reachable;
    }

    /** Returns the time of the first message. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the time of the last message. */
    public Instant seenAt() {
        return seenAt;
    }
}
