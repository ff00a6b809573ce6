package dev.retort.bot.store;

import dev.retort.bot.domain.Settings;
import dev.retort.bot.state.DatabaseState;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** The tables of the bot, as seen by one transaction. Must not be used after it. */
public final class Store {
    private final EntityManager entities;

    Store(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns the users. */
    public Users users() {
        return new Users(entities);
    }

    /** Returns the plans. */
    public Plans plans() {
        return new Plans(entities);
    }

    /** Returns the invitation tokens. */
    public Tokens tokens() {
        return new Tokens(entities);
    }

    /** Returns the subscribers of the VIP channel. */
    public Subscribers subscribers() {
        return new Subscribers(entities);
    }

    /** Returns the requests to join the Free channel. */
    public FreeRequests freeRequests() {
        return new FreeRequests(entities);
    }

    /** Returns the audit log. */
    public AuditLog audit() {
        return new AuditLog(entities);
    }

    /** Returns the dialogs. */
    public Dialogs dialogs() {
        return new Dialogs(entities);
    }

    /** Returns the sizes of the queues of the tasks. */
    public DatabaseState.Queues queues(Instant now) {
        return new DatabaseState.Queues(
                freeRequests().countPending(),
                freeRequests().countDue(now),
                subscribers().countActive(),
                subscribers().countToRemove(now));
    }

    /** Returns the settings row. If it is missing, inserts an empty one. */
    public Settings settings() {
        Settings found = entities.find(Settings.class, Settings.ONLY_ID);
        if (found == null) {
            found = Settings.empty();
            entities.persist(found);
        }
        return found;
    }
}
