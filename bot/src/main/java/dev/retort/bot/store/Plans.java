package dev.retort.bot.store;

import dev.retort.bot.domain.SubscriptionPlan;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The plans, in one transaction. */
public final class Plans {
    private final EntityManager entities;

    Plans(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts a plan and assigns its key. */
    public SubscriptionPlan add(SubscriptionPlan plan) {
        entities.persist(plan);
        return plan;
    }

    /** Returns the number of plans. */
    public long count() {
        return entities.createQuery("select count(p) from SubscriptionPlan p", Long.class)
                .getSingleResult();
    }

    /** Returns some plans, the active ones first, in the order of their creation. */
    public List<SubscriptionPlan> page(int offset, int count) {
        return entities.createQuery(
                        "select p from SubscriptionPlan p order by p.active desc, p.id", SubscriptionPlan.class)
                .setFirstResult(offset)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the plan that was created last. */
    public Optional<SubscriptionPlan> newest() {
        return entities.createQuery("select p from SubscriptionPlan p order by p.id desc", SubscriptionPlan.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Returns the plan with this key. */
    public Optional<SubscriptionPlan> find(long id) {
        return Optional.ofNullable(entities.find(SubscriptionPlan.class, id));
    }

    /** Returns the plan with this name, ignoring case. */
    public Optional<SubscriptionPlan> named(String name) {
        return entities.createQuery(
                        "select p from SubscriptionPlan p where lower(p.name) = lower(:name)", SubscriptionPlan.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
