package dev.retort.contract.compare;

import dev.retort.config.DatabaseUrl;
import dev.retort.error.Scrubber;
import dev.retort.internal.inspect.EngineTables;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.schema.SchemaModel;
import dev.retort.support.TestDatabase;
import java.util.List;
import javax.sql.DataSource;

/** Reads the schema of a test database. */
public final class InspectedDatabase {
    private InspectedDatabase() {}

    /** Returns the schema without the engine's tables; empty if the database does not exist yet. */
    public static SchemaModel schema(TestDatabase database) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        SessionSource source = SessionSource.of(address, Scrubber.of(url.secrets()), "test");
        return source.openExisting().map(InspectedDatabase::schema).orElse(SchemaModel.empty());
    }

    /** Returns the schema of the database to which these connections lead. */
    static SchemaModel schema(DataSource connections) {
        return schema(SessionSource.of(connections, List.of()).openExisting().orElseThrow());
    }

    private static SchemaModel schema(Session opened) {
        try (Session session = opened) {
            return EngineTables.without(new Inspector(session).inspect(""), TableNames.DEFAULT, "");
        }
    }
}
