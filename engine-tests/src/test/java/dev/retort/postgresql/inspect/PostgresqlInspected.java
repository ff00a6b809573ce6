package dev.retort.postgresql.inspect;

import dev.retort.config.DatabaseUrl;
import dev.retort.error.Scrubber;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;

/** A new PostgreSQL database in which statements were executed, and its inspected model. */
final class PostgresqlInspected {
    private final TestDatabase database = TestDatabase.create(Database.POSTGRESQL, Path.of("."));

    private PostgresqlInspected() {}

    static PostgresqlInspected after(String... statements) {
        PostgresqlInspected inspected = new PostgresqlInspected();
        inspected.database.execute(statements);
        return inspected;
    }

    TestDatabase database() {
        return database;
    }

    SchemaModel model() {
        return model("");
    }

    SchemaModel model(String namespace) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        return model(SessionSource.of(address, Scrubber.NONE, "test"), namespace);
    }

    static SchemaModel model(SessionSource source, String namespace) {
        try (Session session = source.openExisting().orElseThrow()) {
            return new Inspector(session).inspect(namespace);
        }
    }

    Table table(String name) {
        return model().table(QualifiedName.of(name)).orElseThrow();
    }
}
