package dev.retort.dialect;

import dev.retort.schema.Database;

/**
 * How one database spells and permits what the engine needs. Pure: it returns text and decisions, and sends nothing.
 *
 * <p>A further database adds one implementation and names it in {@code META-INF/services}; nothing else is edited.
 * Implementations are immutable and have a public constructor without parameters.
 */
public interface Dialect {

    /** The database that it is for. */
    Database database();

    /**
     * How a version of this database carries out operations.
     *
     * @param version of the server or library; {@link ServerVersion#NEWEST} if nobody knows it
     */
    Renderer renderer(ServerVersion version);

    /** How the catalog of this database is read. */
    Inspection inspection();

    /** How SQL text is split, and what its statements do. */
    SqlRules sql();

    /** Sessions, transactions, locks and errors of the server. */
    ServerRules server();

    /** The parts of the engine's own tables that differ between databases. */
    EngineTableSql engineTables();

    /** What a script contains that somebody runs later, without the engine. */
    OfflineSql offline();
}
