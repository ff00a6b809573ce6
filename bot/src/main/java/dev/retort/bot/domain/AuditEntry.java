package dev.retort.bot.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of the audit log: who did what, on whom, when. Never contains the secret of a token. */
@Entity
@Table(name = "audit_log", indexes = @Index(name = "ix_audit_log_created_at", columnList = "created_at"))
public class AuditEntry {
    /** The maximum length of the details in characters. */
    public static final int MAX_DETAILS_LENGTH = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id", nullable = false)
    private @Nullable Long id;

    @Column(name = "actor_id")
    private @Nullable Long actorId;

    @Column(name = "action", length = 40, nullable = false)
    private String action = "";

    @Column(name = "subject_id")
    private @Nullable Long subjectId;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "details", length = MAX_DETAILS_LENGTH, nullable = false)
    private String details = "{}";

    /** For JPA. */
    protected AuditEntry() {}

    /**
     * A line of the log.
     *
     * @param what the action, its actor and the user concerned
     * @param details JSON
     * @param when when it happened
     */
    public AuditEntry(What what, String details, Instant when) {
        this.actorId = what.actorId();
        this.action = what.action();
        this.subjectId = what.subjectId();
        this.details = details;
        this.createdAt = when;
    }

    /**
     * An action.
     *
     * @param action such as {@code token.redeemed}
     * @param actorId the user who did it; null for the bot itself
     * @param subjectId the user concerned; null if none
     */
    public record What(
            String action, @Nullable Long actorId, @Nullable Long subjectId) {}

    /** Returns when it happened. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the user who did it; empty for the bot itself. */
    public Optional<Long> actorId() {
        return Optional.ofNullable(actorId);
    }

    /** Returns the user concerned. */
    public Optional<Long> subjectId() {
        return Optional.ofNullable(subjectId);
    }

    /** Returns the action. */
    public String action() {
        return action;
    }

    /** Returns the details as JSON. */
    public String details() {
        return details;
    }
}
