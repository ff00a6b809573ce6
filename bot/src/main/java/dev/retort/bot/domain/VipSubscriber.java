package dev.retort.bot.domain;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of a user to the VIP channel: one row per user, which a renewal extends.
 *
 * <p>When it expires, the member is removed from the channel: banned, then unbanned, so that a renewal needs no further
 * unban. {@link Removal} records how far this is, so that it continues after a crash.
 *
 * <p>Changed under the lock of the user, because admins, the user and tasks may change it at the same time.
 */
@Entity
@Table(
        name = "vip_subscribers",
        uniqueConstraints = @UniqueConstraint(name = "uq_vip_subscribers_user_id", columnNames = "user_id"),
        indexes = {
            @Index(name = "ix_vip_subscribers_status_expires_at", columnList = "status, expires_at"),
            @Index(name = "ix_vip_subscribers_removal", columnList = "removal")
        })
public class VipSubscriber {
    /** The maximum length of an invite link. Telegram's are shorter. */
    public static final int MAX_LINK_LENGTH = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id", nullable = false)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", nullable = false)
    private @Nullable User user;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "plan_id", nullable = false)
    private @Nullable SubscriptionPlan plan;

    @Column(name = "starts_at", nullable = false)
    private Instant startsAt = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "status", length = 10, nullable = false)
    private Status status = Status.ACTIVE;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "removal", length = 10, nullable = false)
    private Removal removal = Removal.NONE;

    @Column(
            name = "removal_attempts",
            nullable = false,
            check =
                    @CheckConstraint(
                            name = "ck_vip_subscribers_removal_attempts",
                            constraint = "removal_attempts >= 0"))
    private int removalAttempts;

    @Column(name = "removal_error", length = FreeChannelRequest.MAX_ERROR_LENGTH)
    private @Nullable String removalError;

    @Column(name = "reminded_at")
    private @Nullable Instant remindedAt;

    @Column(name = "invite_link", length = MAX_LINK_LENGTH)
    private @Nullable String inviteLink;

    /** Whether the user is a subscriber. A subscription that has run out is active until the task has processed it. */
    public enum Status {
        ACTIVE,
        EXPIRED
    }

    /** How far the removal from the channel is. */
    public enum Removal {
        /** There is nothing to remove. */
        NONE,
        /** The member is to be removed. */
        DUE,
        /** The member is banned, and is to be unbanned. */
        BANNED,
        /** The member was removed. */
        DONE,
        /** Telegram never allows it: the user owns or administers the channel. */
        REFUSED
    }

    /** For JPA. */
    protected VipSubscriber() {}

    /** A subscriber without any time yet; {@link #extend} follows. */
    public VipSubscriber(User user, SubscriptionPlan plan, Instant now) {
        this.user = user;
        this.plan = plan;
        this.startsAt = now;
        this.expiresAt = now;
    }

    /** Extends the subscription by the length of a plan, which is then its plan. */
    public void extend(SubscriptionPlan by, Instant now) {
        plan = by;
        extend(by.length(), now);
    }

    /**
     * Extends the subscription from the current expiry or from now, whichever is later. Ends any removal, except that a
     * banned user still has to be unbanned.
     */
    public void extend(Duration by, Instant now) {
        if (!isActiveAt(now)) {
            startsAt = now;
            expiresAt = now;
        }
        expiresAt = expiresAt.plus(by);
        status = Status.ACTIVE;
        removal = removal == Removal.BANNED ? Removal.BANNED : Removal.NONE;
        removalAttempts = 0;
        removalError = null;
        remindedAt = null;
    }

    /** Ends the subscription: the member is to be removed. */
    public void expire() {
        status = Status.EXPIRED;
        removal = removal == Removal.BANNED ? Removal.BANNED : Removal.DUE;
    }

    /** Ends the subscription before its expiry: the member is to be removed. */
    public void end(Instant now) {
        expiresAt = now;
        expire();
    }

    /** Records progress of the removal. */
    public void removed(Removal reached) {
        removal = reached;
        removalError = null;
    }

    /** Records a failed attempt of the removal. */
    public void removalFailed(String error) {
        removalAttempts++;
        removalError = FreeChannelRequest.shortened(error);
    }

    /** Records that the removal will never succeed. */
    public void removalRefused(String error) {
        removalFailed(error);
        removal = Removal.REFUSED;
    }

    /** Records that the reminder was sent, or that the user cannot be reminded. */
    public void reminded(Instant when) {
        remindedAt = when;
    }

    /** Records the invite link that the user has last received; null if it no longer works. */
    public void setInviteLink(@Nullable String link) {
        inviteLink = link;
    }

    /** Returns whether the subscription lasts at this time. */
    public boolean isActiveAt(Instant now) {
        return status == Status.ACTIVE && now.isBefore(expiresAt);
    }

    /** Returns whether a reminder this long before the expiry would come after the start of the subscription. */
    public boolean lastsLongerThan(Duration before) {
        return startsAt.isBefore(expiresAt.minus(before));
    }

    /** Returns the key. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /** Returns the user. */
    public User user() {
        return Objects.requireNonNull(user);
    }

    /** Returns the plan of the last token. */
    public SubscriptionPlan plan() {
        return Objects.requireNonNull(plan);
    }

    /** Returns when the subscription started, without an interruption since. */
    public Instant startsAt() {
        return startsAt;
    }

    /** Returns when the subscription ends. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns whether the user is a subscriber. */
    public Status status() {
        return status;
    }

    /** Returns how far the removal is. */
    public Removal removal() {
        return removal;
    }

    /** Returns the number of failed attempts to remove the member. */
    public int removalAttempts() {
        return removalAttempts;
    }

    /** Returns why the last attempt to remove the member has failed. */
    public Optional<String> removalError() {
        return Optional.ofNullable(removalError);
    }

    /** Returns the invite link that the user has last received, unless it was used or revoked. */
    public Optional<String> inviteLink() {
        return Optional.ofNullable(inviteLink);
    }
}
