package dev.retort.bot.store;

import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.RequestState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The requests to join the Free channel, in one transaction. */
public final class FreeRequests {
    private final EntityManager entities;

    FreeRequests(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts a request and assigns its key. */
    public FreeChannelRequest add(FreeChannelRequest request) {
        entities.persist(request);
        return request;
    }

    /** Returns the request with this key, with its user. */
    public Optional<FreeChannelRequest> find(long id) {
        return entities.createQuery(
                        "select r from FreeChannelRequest r join fetch r.user where r.id = :id",
                        FreeChannelRequest.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Returns the pending request of a user. */
    public Optional<FreeChannelRequest> pendingOf(long userId) {
        return entities.createQuery(
                        "select r from FreeChannelRequest r where r.user.id = :user and r.state = :pending",
                        FreeChannelRequest.class)
                .setParameter("user", userId)
                .setParameter("pending", RequestState.PENDING)
                .getResultStream()
                .findFirst();
    }

    /** Returns the keys of pending requests that are due. */
    public List<Long> due(Instant now, long after, int count) {
        return entities.createQuery(
                        "select r.id from FreeChannelRequest r where r.state = :pending and r.dueAt <= :now"
                                + " and r.id > :after order by r.id",
                        Long.class)
                .setParameter("pending", RequestState.PENDING)
                .setParameter("now", now)
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList();
    }
}
