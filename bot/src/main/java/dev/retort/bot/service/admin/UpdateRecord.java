package dev.retort.bot.service.admin;

import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.domain.Dialog;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.service.Actor;
import dev.retort.bot.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Records what an update of an admin has done, in the transaction that does it: with the number of the update, so that
 * a repeated update finds it and does not do it again, and in the audit log.
 */
public final class UpdateRecord {
    /** The step of a dialog in which an update has done something: its answers are the kind and the key. */
    public static final String STEP = "created";

    private final Store store;
    private final Actor actor;
    private final Instant now;

    /** Where a dialog is, and the last update that was processed. */
    record Position(DialogState state, long updateId) {}

    UpdateRecord(Store store, Actor actor, Instant now) {
        this.store = store;
        this.actor = actor;
        this.now = now;
    }

    /** Returns the key of what this update has already done, before the bot was interrupted. */
    Optional<Long> find(String kind) {
        store.users().lock(actor.id());
        return store.dialogs()
                .find(actor.id())
                .filter(dialog -> dialog.updateId() == actor.updateId())
                .map(Dialog::state)
                .filter(state ->
                        state.step().equals(STEP) && state.answers().get(0).equals(kind))
                .map(state -> Long.valueOf(state.answers().get(1)));
    }

    /** Records what this update does. */
    void put(String kind, long id) {
        store.dialogs().put(actor.id(), DialogState.at(STEP, kind, String.valueOf(id)), actor.updateId(), now);
    }

    /** Returns where the dialog of the admin is. */
    Position position() {
        return store.dialogs()
                .find(actor.id())
                .map(dialog -> new Position(dialog.state(), dialog.updateId()))
                .orElseGet(() -> new Position(DialogState.NONE, 0));
    }

    /**
     * Moves the dialog back to where it was before {@link #put}: this update has done nothing, so that it is processed
     * as a new one if it is delivered again.
     */
    void reset(Position before) {
        store.dialogs()
                .find(actor.id())
                .filter(dialog -> dialog.updateId() == actor.updateId())
                .ifPresent(dialog -> dialog.moveTo(before.state(), before.updateId(), now));
    }

    /** Appends a line about no user in particular to the audit log. */
    void audit(String action, Map<String, ?> details) {
        store.audit().add(new AuditEntry.What(action, actor.id(), null), details, now);
    }

    /** Appends a line about a user to the audit log. */
    void audit(String action, long userId, Map<String, ?> details) {
        store.audit().add(new AuditEntry.What(action, actor.id(), userId), details, now);
    }
}
