package dev.retort.internal.replay;

import dev.retort.internal.jdbc.Session;
import java.util.function.Function;

/** A schema that can be inspected: that of a live database, or one that is created in a scratch database. */
public interface SchemaSource {

    /**
     * Reads from a database that has the schema. A scratch database is removed or emptied afterwards.
     *
     * @param reader reads on a session outside a transaction, which is closed afterwards
     * @throws dev.retort.error.RetortException if the database cannot be read, or the schema cannot be created
     */
    <T> T read(Function<Session, T> reader);
}
