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
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A request to join the Free channel. A user has at most one pending request, which a partial unique index of the
 * database guarantees; JPA has no annotation for it.
 *
 * <p>Only changed columns are written: an admin may make it due while the task closes it.
 */
@Entity
@DynamicUpdate
@Table(
        name = "free_channel_requests",
        indexes = @Index(name = "ix_free_channel_requests_state_due_at", columnList = "state, due_at"))
public class FreeChannelRequest {
    /** The maximum length of an error text in characters. */
    public static final int MAX_ERROR_LENGTH = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id", nullable = false)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", nullable = false)
    private @Nullable User user;

    @Column(name = "requested_at", nullable = false)
    private Instant requestedAt = Instant.EPOCH;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt = Instant.EPOCH;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private RequestState state = RequestState.PENDING;

    @Column(
            name = "attempts",
            nullable = false,
            check = @CheckConstraint(name = "ck_free_channel_requests_attempts", constraint = "attempts >= 0"))
    private int attempts;

    @Column(name = "last_error", length = MAX_ERROR_LENGTH)
    private @Nullable String lastError;

    /** For JPA. */
    protected FreeChannelRequest() {}

    /** A pending request. */
    public FreeChannelRequest(User user, Instant requestedAt, Instant dueAt) {
        this.user = user;
        this.requestedAt = requestedAt;
        this.dueAt = dueAt;
    }

    /** Closes the request. */
    public void close(RequestState end) {
        state = end;
        lastError = null;
    }

    /** Closes the request because the error will never become a success. */
    public void close(RequestState end, String error) {
        state = end;
        lastError = shortened(error);
    }

    /** Lets the request be approved now. */
    public void makeDue(Instant now) {
        dueAt = now;
    }

    /** Records a failed attempt; the request stays pending. */
    public void failed(String error) {
        attempts++;
        lastError = shortened(error);
    }

    /** Returns the key. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /** Returns the user. */
    public User user() {
        return Objects.requireNonNull(user);
    }

    /** Returns when the user asked to join. */
    public Instant requestedAt() {
        return requestedAt;
    }

    /** Returns why the last attempt has failed. */
    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    /** Returns when the request is to be approved. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Returns the state. */
    public RequestState state() {
        return state;
    }

    /** Returns the number of failed attempts. */
    public int attempts() {
        return attempts;
    }

    static String shortened(String error) {
        return error.length() <= MAX_ERROR_LENGTH ? error : error.substring(0, MAX_ERROR_LENGTH - 1) + "…";
    }
}
