package dev.retort.sqlite.inspect;

import dev.retort.config.DatabaseUrl;
import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A new SQLite file that is given statements, and what inspection then finds in it. */
public record SqliteInspected(TestDatabase database) {

    /** A new file that was given these statements. */
    public static SqliteInspected after(Path folder, String... statements) {
        SqliteInspected inspected = new SqliteInspected(TestDatabase.create(Database.SQLITE, folder));
        // One transaction, as the disk would be waited for after each statement.
        inspected.database.execute(Stream.of(Stream.of("BEGIN"), Stream.of(statements), Stream.of("COMMIT"))
                .flatMap(part -> part)
                .toArray(String[]::new));
        return inspected;
    }

    /** What inspection finds. */
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

    /** A table that inspection finds. */
    public Table table(String name) {
        return model().table(QualifiedName.of(name)).orElseThrow();
    }
}
