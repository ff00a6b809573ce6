package dev.retort.bot.store;

import dev.retort.bot.domain.Dialog;
import dev.retort.bot.domain.DialogState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** The dialogs of the users, in one transaction. */
public final class Dialogs {
    private final EntityManager entities;

    Dialogs(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns the dialog of a user. */
    public Optional<Dialog> find(long userId) {
        return Optional.ofNullable(entities.find(Dialog.class, userId));
    }

    /**
     * Moves the dialog of a user, who must exist, to a position, unless a later update was processed.
     *
     * @param position the new position
     * @param update the number of the update that was processed
     */
    public void put(long userId, DialogState position, long update, Instant now) {
        Dialog dialog = entities.find(Dialog.class, userId);
        if (dialog == null) {
            dialog = new Dialog(userId);
            dialog.moveTo(position, update, now);
            entities.persist(dialog);
        } else if (!dialog.isBeyond(update)) {
            dialog.moveTo(position, update, now);
        }
    }
}
