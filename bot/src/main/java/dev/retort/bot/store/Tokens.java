package dev.retort.bot.store;

import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.User;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The invitation tokens, in one transaction. */
public final class Tokens {
    private static final String WITH_DETAILS =
            "select t from InvitationToken t join fetch t.plan left join fetch t.usedBy ";

    private final EntityManager entities;

    Tokens(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts a token and assigns its key. */
    public InvitationToken add(InvitationToken token) {
        entities.persist(token);
        return token;
    }

    /**
     * Uses an open token for a user. One atomic statement, so that a token is used once even if two users redeem it at
     * the same instant.
     *
     * @return whether the token was open
     */
    public boolean redeem(String secret, User user, Instant now) {
        return entities.createQuery("update InvitationToken t set t.usedBy = :user, t.usedAt = :now"
                                + " where t.secret = :secret and t.usedAt is null and t.revokedAt is null"
                                + " and t.expiresAt > :now")
                        .setParameter("user", user)
                        .setParameter("now", now)
                        .setParameter("secret", secret)
                        .executeUpdate()
                == 1;
    }

    /** Revokes a token that was not used; returns whether this changed anything. */
    public boolean revoke(long id, Instant now) {
        return entities.createQuery("update InvitationToken t set t.revokedAt = :now"
                                + " where t.id = :id and t.usedAt is null and t.revokedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Returns the token with this secret. */
    public Optional<InvitationToken> withSecret(String secret) {
        return entities.createQuery(WITH_DETAILS + "where t.secret = :secret", InvitationToken.class)
                .setParameter("secret", secret)
                .getResultStream()
                .findFirst();
    }

    /** Returns the token with this key. */
    public Optional<InvitationToken> find(long id) {
        return entities.createQuery(WITH_DETAILS + "where t.id = :id", InvitationToken.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Returns the number of tokens. */
    public long count() {
        return entities.createQuery("select count(t) from InvitationToken t", Long.class)
                .getSingleResult();
    }

    /** Returns some tokens, newest first. */
    public List<InvitationToken> newest(int offset, int count) {
        return entities.createQuery(WITH_DETAILS + "order by t.createdAt desc, t.id desc", InvitationToken.class)
                .setFirstResult(offset)
                .setMaxResults(count)
                .getResultList();
    }
}
