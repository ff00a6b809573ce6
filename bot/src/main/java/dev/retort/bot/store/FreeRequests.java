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

    /** Returns the number of pending requests. */
    public long countPending() {
        return entities.createQuery("select count(r) from FreeChannelRequest r where r.state = :pending", Long.class)
                .setParameter("pending", RequestState.PENDING)
                .getSingleResult();
    }

    /** Returns the number of pending requests that are due. */
    public long countDue(Instant now) {
        return entities.createQuery(
                        "select count(r) from FreeChannelRequest r where r.state = :pending and r.dueAt <= :now",
                        Long.class)
                .setParameter("pending", RequestState.PENDING)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** Returns the largest key of a pending request; 0 if there is none. */
    public long lastPending() {
        return entities.createQuery(
                        "select coalesce(max(r.id), 0) from FreeChannelRequest r where r.state = :pending", Long.class)
                .setParameter("pending", RequestState.PENDING)
                .getSingleResult();
    }

    /** Returns some pending requests with their users; those that are due first come first. */
    public List<FreeChannelRequest> pending(int offset, int count) {
        return entities.createQuery(
                        "select r from FreeChannelRequest r join fetch r.user where r.state = :pending"
                                + " order by r.dueAt, r.id",
                        FreeChannelRequest.class)
                .setParameter("pending", RequestState.PENDING)
                .setFirstResult(offset)
                .setMaxResults(count)
                .getResultList();
    }

    /** Makes the pending requests up to this key due; returns the number of those that were not. */
    public int makeDue(long upToId, Instant now) {
        return entities.createQuery("update FreeChannelRequest r set r.dueAt = :now"
                        + " where r.state = :pending and r.id <= :last and r.dueAt > :now")
                .setParameter("now", now)
                .setParameter("pending", RequestState.PENDING)
                .setParameter("last", upToId)
                .executeUpdate();
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
