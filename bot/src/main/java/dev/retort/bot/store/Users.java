package dev.retort.bot.store;

import dev.retort.bot.domain.Profile;
import dev.retort.bot.domain.User;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The users of the bot, in one transaction. */
public final class Users {
    private final EntityManager entities;

    Users(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts or updates a user after a contact. Idempotent. A new user is not reachable yet. */
    public User save(Profile profile, Instant now) {
        User user = entities.find(User.class, profile.id());
        if (user == null) {
            user = new User(profile.id(), now);
            user.update(profile, now);
            entities.persist(user);
        } else {
            user.update(profile, now);
        }
        return user;
    }

    /** Records that a user can no longer be reached. Ignores an unknown id. */
    public void markUnreachable(long id) {
        find(id).ifPresent(User::markUnreachable);
    }

    /** Returns the user with this id. */
    public Optional<User> find(long id) {
        return Optional.ofNullable(entities.find(User.class, id));
    }

    /** Returns the names of users by their ids; unknown ids are left out. */
    public Map<Long, String> labels(Set<Long> ids) {
        return entities.createQuery("select u from User u where u.id in :ids", User.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(User::id, User::label));
    }

    /**
     * Returns the user with this id, and lets other transactions that lock the same user wait until the end of this
     * one. What belongs to a user, such as the only pending request, is changed under this lock.
     */
    public Optional<User> lock(long id) {
        return Optional.ofNullable(entities.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
    }
}
