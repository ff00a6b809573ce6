package dev.retort.internal.jdbc;

import dev.retort.dialect.LockScope;

/**
 * The identity of the database and the server process that serve a session.
 *
 * @param database the database's name, or its file; empty for an in-memory database
 * @param namespace the namespace of unqualified tables; empty if there is none
 * @param backend the server process that serves this session; empty if there is none
 * @param version the server's version string
 */
public record SessionIdentity(String database, String namespace, String backend, String version) {

    /** Reads the identity from the database. */
    public static SessionIdentity of(Session session) {
        return session.query(
                        session.dialect().server().session().identity(),
                        row -> new SessionIdentity(row.text(1), row.text(2), row.text(3), row.text(4)))
                .get(0);
    }

    /**
     * Returns the scope of the migration lock, in which only one runner at a time may migrate: the database, and the
     * version table with its namespace.
     */
    public LockScope scope(TableNames names) {
        return new LockScope(database, names.in(namespace).schemaNameOrEmpty(), names.version());
    }
}
