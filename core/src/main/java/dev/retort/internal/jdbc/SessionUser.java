package dev.retort.internal.jdbc;

import java.util.List;
import java.util.function.Supplier;

/**
 * The user as whom a session acts, which a revision may change outside a transaction, for example with SET ROLE. The
 * engine writes its own rows as the user who connected.
 */
public final class SessionUser {
    private final Session session;
    private boolean mayHaveChanged;

    /** Creates the user of a session that acts as the user who connected. */
    public SessionUser(Session session) {
        this.session = session;
    }

    /** Called before work is executed that may change the user. */
    public void mayChange() {
        mayHaveChanged = true;
    }

    /** Writes as the user who connected, and then acts as the present user again. */
    public <T> T asOriginal(Supplier<T> write) {
        // A script cannot ask who the user is.
        boolean isLive = !session.originalUser().isEmpty();
        List<String> present = session.dialect()
                .server()
                .user()
                .filter(user -> mayHaveChanged && isLive)
                .map(user -> session.query(user.present(), row -> row.text(1)))
                .orElse(List.of());
        restoreOriginal();
        T result = write.get();
        present.forEach(session::execute);
        return result;
    }

    /** Acts as the user who connected from here on. */
    public void restoreOriginal() {
        if (mayHaveChanged) {
            session.originalUser().stream().map(Session.Command::sql).forEach(session::execute);
        }
    }

    /** Acts as the user who connected after a failure; does nothing if the connection is lost. */
    public void restoreAfterFailure() {
        try {
            restoreOriginal();
        } catch (DatabaseException unreachable) {
            return;
        }
    }
}
