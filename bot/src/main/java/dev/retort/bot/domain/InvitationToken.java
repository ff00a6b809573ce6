package dev.retort.bot.domain;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invitation for one person to subscribe to a plan, once, until the token expires. Its secret is never logged. */
@Entity
@Table(
        name = "invitation_tokens",
        uniqueConstraints = @UniqueConstraint(name = "uq_invitation_tokens_secret", columnNames = "secret"),
        check =
                @CheckConstraint(
                        name = "ck_invitation_tokens_used",
                        constraint = "(used_by is null) = (used_at is null)"),
        indexes = @Index(name = "ix_invitation_tokens_created_at", columnList = "created_at"))
public class InvitationToken {
    /** The length of a secret: 16 bytes in base64url without padding. */
    public static final int SECRET_LENGTH = 22;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id", nullable = false)
    private @Nullable Long id;

    @Column(name = "secret", length = SECRET_LENGTH, nullable = false)
    private String secret = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "plan_id", nullable = false)
    private @Nullable SubscriptionPlan plan;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "created_by", nullable = false)
    private @Nullable User createdBy;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "used_by")
    private @Nullable User usedBy;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** The state of a token at a point in time. */
    public enum State {
        OPEN,
        USED,
        REVOKED,
        EXPIRED
    }

    /** For JPA. */
    protected InvitationToken() {}

    /** An open token. Its secret comes from a secure random generator. */
    public InvitationToken(String secret, SubscriptionPlan plan, User createdBy, Validity validity) {
        this.secret = secret;
        this.plan = plan;
        this.createdBy = createdBy;
        this.createdAt = validity.from();
        this.expiresAt = validity.until();
    }

    /**
     * The period in which a token can be redeemed.
     *
     * @param from when the token was created
     * @param until when it expires
     */
    public record Validity(Instant from, Instant until) {}

    /** Returns the state at this time. */
    public State stateAt(Instant now) {
        if (usedAt != null) {
            return State.USED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    /** Returns the key, which is not a secret. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /** Returns the secret. */
    public String secret() {
        return secret;
    }

    /** Returns the plan to which the token subscribes. */
    public SubscriptionPlan plan() {
        return Objects.requireNonNull(plan);
    }

    /** Returns when the token expires, which is independent of the length of the plan. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns when the token was redeemed. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    /** Returns the user who has redeemed the token. */
    public Optional<User> usedBy() {
        return Optional.ofNullable(usedBy);
    }
}
