package dev.retort.internal.jdbc;

import dev.retort.dialect.LockScope;

/**
 * Who is at the other end of a session.
 *
 * @param database the database's name, or its file; empty for one in memory
 * @param namespace where unqualified tables go; empty if there is none
 * @param backend the server's process that serves this session; empty if there is none
 * @param version the server's version text
 * @param restore a query for no row that sets what a script may have changed for its session back to what it is now; on
 *     another backend it sets nothing, and that one is its row; empty if there is nothing of the kind
 */
public record SessionIdentity(String database, String namespace, String backend, String version, String restore) {

    /** Asks the database. */
    public static SessionIdentity of(Session session) {
        return session.query(
                        session.dialect().server().session().identity(),
                        row -> new SessionIdentity(row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)))
                .get(0);
    }

    /** What one runner at a time may migrate, with the engine's tables of these names. */
    public LockScope scope(TableNames names) {
        return new LockScope(database, names.in(namespace).schemaNameOrEmpty(), names.version());
    }
}
