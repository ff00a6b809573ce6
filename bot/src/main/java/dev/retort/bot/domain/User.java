package dev.retort.bot.domain;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A person who has written to the bot or asked to join a channel. The key is the Telegram id.
 *
 * <p>Only changed columns are written: a task may find the user unreachable while they write.
 */
@Entity
@DynamicUpdate
@Table(name = "users", indexes = @Index(name = "ix_users_username", columnList = "username"))
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

    @Column(
            name = "language",
            length = 2,
            check = @CheckConstraint(name = "ck_users_language", constraint = "language in ('es', 'en')"))
    private @Nullable String language;

    @Column(name = "reachable", nullable = false)
    private boolean reachable;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt = Instant.EPOCH;

    /** For JPA. */
    protected User() {}

    /** A user whom the bot cannot write to yet. */
    public User(long id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
    }

    /** Updates the profile and the time of the last contact. */
    public void update(Profile profile, Instant when) {
        username = profile.username();
        firstName = profile.firstName();
        lastName = profile.lastName();
        seenAt = when;
    }

    /** Records that the user has written to the bot or unblocked it. */
    public void markReachable() {
        reachable = true;
    }

    /** Records that the user has blocked the bot or deleted their account. */
    public void markUnreachable() {
        reachable = false;
    }

    /** Records the language that the user has chosen. */
    public void choose(Language chosen) {
        language = chosen.code();
    }

    /** Returns the Telegram id, which is also the id of the private chat. */
    public long id() {
        return id;
    }

    /** Returns the first name, for greetings. */
    public String firstName() {
        return firstName;
    }

    /** Returns the last name, if the user has one. */
    public Optional<String> lastName() {
        return Optional.ofNullable(lastName);
    }

    /** Returns the username without the {@code @}, if the user has one. */
    public Optional<String> username() {
        return Optional.ofNullable(username);
    }

    /** Returns the first name and the username, or the id if there is no username. */
    public String label() {
        return firstName + " (" + (username == null ? String.valueOf(id) : "@" + username) + ")";
    }

    /** Returns the language that the user has chosen; empty if they have not chosen one. */
    public Optional<Language> language() {
        return Optional.ofNullable(language).flatMap(Language::ofCode);
    }

    /** Returns whether the bot may write to the user: they have started it, and have not blocked it since. */
    public boolean isReachable() {
        return reachable;
    }

    /** Returns the time of the first contact. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the time of the last message or request. */
    public Instant seenAt() {
        return seenAt;
    }
}
