package dev.retort.database;

/**
 * Who is at the other end of a session.
 *
 * @param database the database's name, or its file; empty for one in memory
 * @param namespace where unqualified tables go; empty where there is none
 * @param backend the server's process that serves this session; empty where there is none
 * @param version the server's version text
 */
public record Identity(String database, String namespace, String backend, String version) {

    /** Asks the database. */
    public static Identity of(Session session) {
        return session.query(
                        session.dialect().session().identity(),
                        row -> new Identity(row.text(1), row.text(2), row.text(3), row.text(4)))
                .get(0);
    }
}
