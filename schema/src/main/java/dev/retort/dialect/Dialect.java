package dev.retort.dialect;

import dev.retort.schema.Database;

/**
 * Everything that is specific to one database. Returns SQL text and decisions, and performs no I/O.
 *
 * <p>To support another database, implement this interface and register the class in {@code META-INF/services}. No
 * other code needs to change. Implementations are immutable and have a public constructor without parameters.
 */
public interface Dialect {

    /** Returns the database. */
    Database database();

    /**
     * Returns the renderer of operations for a version of this database.
     *
     * @param version the version of the server or library; {@link ServerVersion#NEWEST} if unknown
     */
    Renderer renderer(ServerVersion version);

    /** Returns the inspection, which reads a live schema from the catalog. */
    Inspection inspection();

    /** Returns the rules that split SQL text and classify statements. */
    SqlRules sql();

    /** Returns the rules for sessions, transactions, locks and errors. */
    ServerRules server();

    /** Returns the database-specific SQL of the engine's own tables. */
    EngineTableSql engineTables();

    /** Returns the database-specific SQL of offline scripts, which run later and without the engine. */
    OfflineSql offline();

    /** Returns the rules that compare the schema of a database with a model. */
    default ComparisonRules comparison() {
        return ComparisonRules.EXACT;
    }
}
