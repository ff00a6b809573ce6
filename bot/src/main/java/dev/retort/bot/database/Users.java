package dev.retort.bot.database;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The users of the bot. Each method runs in its own transaction. */
public final class Users {
    private final BotDatabase database;
    private final Clock clock;

    /** The users in this database. */
    public Users(BotDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Inserts or updates the sender of a message. Idempotent. */
    public User save(Profile profile) {
        // PostgreSQL stores microseconds, SQLite only milliseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.inTransaction(entities -> {
            User user = entities.find(User.class, profile.id());
            if (user == null) {
                user = new User(profile.id(), now);
                user.update(profile, now);
                entities.persist(user);
            } else {
                user.update(profile, now);
            }
            return user;
        });
    }

    /** Records that a user can no longer be reached. Ignores an unknown id. */
    public void markUnreachable(long id) {
        database.inTransaction(entities -> {
            Optional.ofNullable(entities.find(User.class, id)).ifPresent(User::markUnreachable);
            return id;
        });
    }

    /** Returns the user with this id. */
    public Optional<User> find(long id) {
        return database.inTransaction(entities -> Optional.ofNullable(entities.find(User.class, id)));
    }
}
