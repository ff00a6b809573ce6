package dev.retort.sqlite;

import dev.retort.config.DatabaseUrl;
import dev.retort.config.DriverProperties;
import dev.retort.config.UrlGrammar;
import dev.retort.config.UrlText;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Set;

/** The grammar of SQLite URLs. */
public final class SqliteUrlGrammar implements UrlGrammar {
    private static final Set<String> HARMLESS = Set.of("""
            busy_timeout, cache_size, date_class, date_precision, date_string_format, encoding,
            foreign_keys, journal_mode, journal_size_limit, mmap_size, page_size, recursive_triggers,
            secure_delete, synchronous, temp_store, transaction_mode, wal_autocheckpoint""".split(",\\s+"));

    @Override
    public Database database() {
        return Database.SQLITE;
    }

    @Override
    public List<String> schemes() {
        return List.of("sqlite");
    }

    @Override
    public String forms() {
        return "sqlite:///relative.db  sqlite:////absolute/path.db  sqlite:///:memory:  jdbc:sqlite:path.db";
    }

    @Override
    public String example() {
        return "sqlite:///app.db";
    }

    @Override
    public Set<String> harmlessProperties() {
        return HARMLESS;
    }

    /** Returns true: the driver writes property values into PRAGMA statements. */
    @Override
    public boolean writesValuesIntoSql() {
        return true;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public DatabaseUrl parse(UrlText url, DriverProperties properties) {
        return new SqliteUrl(url, properties).read();
    }
}
