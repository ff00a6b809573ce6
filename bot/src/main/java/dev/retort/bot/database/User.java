package dev.retort.bot.database;

import dev.retort.bot.config.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person who has written to the bot. The key is Telegram's id. */
@Entity
@Table(name = "users")
public class User {
    @Id
    @Column(name = "id", nullable = false)
    private long id;

    @Column(name = "username", length = Profile.LONGEST_NAME)
    private @Nullable String username;

    @Column(name = "first_name", length = Profile.LONGEST_NAME, nullable = false)
    private String firstName = "";

    @Column(name = "last_name", length = Profile.LONGEST_NAME)
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

    /** The person wrote to the bot: takes over what Telegram says of them now. Who writes can be reached. */
    void wrote(Profile profile, Instant when) {
        username = profile.username();
        firstName = profile.firstName();
        lastName = profile.lastName();
        reachable = true;
        seenAt = when;
    }

    /** The person has blocked the bot, or is gone. */
    void lost() {
        reachable = false;
    }

    /** Telegram's id, which is that of the private chat as well. */
    public long id() {
        return id;
    }

    /** The name to greet with. */
    public String firstName() {
        return firstName;
    }

    /** The language that the person has chosen; empty as long as they have not. */
    public Optional<Language> language() {
        return Optional.ofNullable(language).flatMap(Language::ofCode);
    }

    /** Whether the bot may write to this person, as far as is known. */
    public boolean isReachable() {
        return reachable;
    }

    /** When the person first wrote. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When the person last wrote. */
    public Instant seenAt() {
        return seenAt;
    }
}
