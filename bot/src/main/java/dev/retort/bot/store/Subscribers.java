package dev.retort.bot.store;

import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.domain.VipSubscriber.Removal;
import dev.retort.bot.domain.VipSubscriber.Status;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The subscribers of the VIP channel, in one transaction. The tasks read the keys of the rows to process page by page,
 * and then each row in a transaction of its own.
 */
public final class Subscribers {
    private static final String WITH_DETAILS = "select s from VipSubscriber s join fetch s.user join fetch s.plan ";
    private static final String NEXT_PAGE = " and s.id > :after order by s.id";

    private final EntityManager entities;

    Subscribers(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts a subscriber and assigns the key. */
    public VipSubscriber add(VipSubscriber subscriber) {
        entities.persist(subscriber);
        return subscriber;
    }

    /** Returns the subscriber with this key. */
    public Optional<VipSubscriber> find(long id) {
        return entities.createQuery(WITH_DETAILS + "where s.id = :id", VipSubscriber.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Returns the subscription of a user. */
    public Optional<VipSubscriber> ofUser(long userId) {
        return entities.createQuery(WITH_DETAILS + "where s.user.id = :user", VipSubscriber.class)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst();
    }

    /** Returns the keys of active subscribers whose time has run out. */
    public List<Long> expired(Instant now, long after, int count) {
        return entities.createQuery(
                        "select s.id from VipSubscriber s where s.status = :active and s.expiresAt <= :now" + NEXT_PAGE,
                        Long.class)
                .setParameter("active", Status.ACTIVE)
                .setParameter("now", now)
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the keys of subscribers whose removal is not complete. */
    public List<Long> toRemove(long after, int count) {
        return entities.createQuery("select s.id from VipSubscriber s where s.removal in :open" + NEXT_PAGE, Long.class)
                .setParameter("open", List.of(Removal.DUE, Removal.BANNED))
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the keys of active subscribers who expire before this time and have not been reminded. */
    public List<Long> toRemind(Instant expiringBefore, long after, int count) {
        return entities.createQuery(
                        "select s.id from VipSubscriber s where s.status = :active and s.expiresAt <= :limit"
                                + " and s.remindedAt is null" + NEXT_PAGE,
                        Long.class)
                .setParameter("active", Status.ACTIVE)
                .setParameter("limit", expiringBefore)
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList();
    }
}
