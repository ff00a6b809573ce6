package dev.retort.bot.database;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The people whom the bot knows. Each method is a transaction of its own. */
public final class Users {
    private final BotDatabase database;
    private final Clock clock;

    /** The people in this database. */
    public Users(BotDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A person wrote: adds them or takes over what is new. Doing it twice does no harm. */
    public User wrote(Profile profile) {
        // What the databases keep: PostgreSQL microseconds, SQLite milliseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.inTransaction(entities -> {
            User user = entities.find(User.class, profile.id());
            if (user == null) {
                user = new User(profile.id(), now);
                user.wrote(profile, now);
                entities.persist(user);
            } else {
                user.wrote(profile, now);
            }
            return user;
        });
    }

    /** The person can no longer be reached. An unknown id is left alone. */
    public void lost(long id) {
        database.inTransaction(entities -> {
            Optional.ofNullable(entities.find(User.class, id)).ifPresent(User::lost);
            return id;
        });
    }

    /** The person with this id. */
    public Optional<User> find(long id) {
        return database.inTransaction(entities -> Optional.ofNullable(entities.find(User.class, id)));
    }
}
