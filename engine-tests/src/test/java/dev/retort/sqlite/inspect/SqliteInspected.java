package dev.retort.sqlite.inspect;

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
import java.util.stream.Stream;

/** A new SQLite file in which statements were executed, and its inspected model. */
public record SqliteInspected(TestDatabase database) {

    /** Creates a new file and executes the statements in it. */
    public static SqliteInspected after(Path folder, String... statements) {
        SqliteInspected inspected = new SqliteInspected(TestDatabase.create(Database.SQLITE, folder));
        // One transaction, because otherwise every statement would wait for the disk.
        inspected.database.execute(Stream.of(Stream.of("BEGIN"), Stream.of(statements), Stream.of("COMMIT"))
                .flatMap(part -> part)
                .toArray(String[]::new));
        return inspected;
    }

    /** Inspects the file. */
    public SchemaModel model() {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        return model(SessionSource.of(address, Scrubber.NONE, "test"));
    }

    static SchemaModel model(SessionSource source, String... before) {
        try (Session session = source.openExisting().orElseThrow()) {
            for (String statement : before) {
                session.execute(statement);
            }
            return new Inspector(session).inspect("");
        }
    }

    /** Returns a table of the inspected model. */
    public Table table(String name) {
        return model().table(QualifiedName.of(name)).orElseThrow();
    }
}
