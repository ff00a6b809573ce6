package dev.retort.bot.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The dialog of a user with the bot: the question that was asked, the answers so far, and the last update that was
 * processed. In the database, so that a restart loses nothing.
 */
@Entity
@Table(name = "dialogs")
public class Dialog {
    /** The maximum length of a step in characters. */
    public static final int MAX_STEP_LENGTH = 40;

    /** The maximum length of the answers in characters. */
    public static final int MAX_DATA_LENGTH = 1000;

    /**
     * Only updates that are at most this far behind the last one are repeated ones. Telegram delivers at most 100 at
     * once. A number that is much smaller belongs to a new update: Telegram sometimes restarts the numbers, and another
     * bot has others.
     */
    private static final int MOST_REPEATED = 1000;

    @Id
    @Column(name = "user_id", nullable = false)
    private long userId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", nullable = false, insertable = false, updatable = false)
    private @Nullable User user;

    @Column(name = "step", length = MAX_STEP_LENGTH, nullable = false)
    private String step = "";

    @Column(name = "data", length = MAX_DATA_LENGTH, nullable = false)
    private String data = "";

    @Column(name = "update_id", nullable = false)
    private long updateId;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt = Instant.EPOCH;

    /** For JPA. */
    protected Dialog() {}

    /** A dialog of this user. */
    public Dialog(long userId) {
        this.userId = userId;
    }

    /**
     * Moves to a step, or stays there.
     *
     * @param position the step and the answers so far
     * @param update the number of the update that was processed
     * @param now the time
     */
    public void moveTo(DialogState position, long update, Instant now) {
        step = position.step();
        data = position.encoded();
        updateId = update;
        changedAt = now;
    }

    /** Returns the step and the answers so far. */
    public DialogState state() {
        return DialogState.decoded(step, data);
    }

    /** Returns the number of the last update that was processed. */
    public long updateId() {
        return updateId;
    }

    /** Returns whether a later update of the user was processed. Then this one was processed, too, and is repeated. */
    public boolean isBeyond(long update) {
        return update < updateId && updateId - update <= MOST_REPEATED;
    }
}
