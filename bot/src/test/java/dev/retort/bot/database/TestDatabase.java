package dev.retort.bot.database;

import dev.retort.config.DatabaseUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The databases on which the bot must run, each test on an empty one of its own. */
public enum TestDatabase {
    SQLITE {
        @Override
        public String emptyUrl(Path directory) {
            return "sqlite:///" + directory.resolve("bot.db").toAbsolutePath();
        }

        @Override
        String tables() {
            return "select name from sqlite_master where type = 'table' order by name";
        }

        @Override
        String schema() {
            return "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master"
                    + " where name not like 'retort%' and tbl_name not like 'retort%' order by 1";
        }
    },
    POSTGRESQL {
        @Override
        public String emptyUrl(Path directory) {
            return TestPostgres.shared().newDatabase();
        }

        @Override
        String tables() {
            return "select table_name from information_schema.tables where table_schema = 'public' order by 1";
        }

        @Override
        String schema() {
            return "select table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable"
                    + " from information_schema.columns"
                    + " where table_schema = 'public' and table_name not like 'retort%'"
                    + " union all select indexdef from pg_indexes"
                    + " where schemaname = 'public' and tablename not like 'retort%'"
                    + " union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                    + " where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'retort%'"
                    + " order by 1";
        }
    };

    /** The URL of an empty database, as an owner would write it. */
    public abstract String emptyUrl(Path directory);

    abstract String tables();

    abstract String schema();

    /** The names of all tables, sorted. */
    public List<String> tables(DatabaseUrl url) throws SQLException {
        return strings(url, tables());
    }

    /** The bot's own schema in a form that can be compared. */
    List<String> schema(DatabaseUrl url) throws SQLException {
        return strings(url, schema());
    }

    /** The first column of a query's result. */
    public static List<String> strings(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** A connection of the test's own. */
    static Connection connect(DatabaseUrl url) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(url.properties());
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }
}
