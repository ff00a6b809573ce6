package dev.retort.contract.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each step begins with the session as it was opened, and an application's connection is returned as it was. */
class SessionStateContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void createFolder() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private static String createTemporary(Database which) {
        return "CREATE " + (which.equals(Database.SQLITE) ? "TEMP" : "LOCAL TEMPORARY") + " TABLE ";
    }

    @EveryDatabase
    void temporaryTableDoesNotHideTheTableOfALaterRevision(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        files.add("a1", "none", "-- upgrade\n" + createTemporary(which) + "notes (id INTEGER);\n")
                .add("b2", "a1", "-- upgrade\nCREATE TABLE notes (id INTEGER);\nINSERT INTO notes VALUES (1);\n")
                .add("c3", "b2", "-- upgrade\nINSERT INTO notes VALUES (2);\n");

        retort(database).upgrade("head");

        assertThat(database.query("SELECT id FROM notes ORDER BY id")).containsExactly("1", "2");
    }

    @EveryDatabase
    void temporaryTableOfADowngradeIsRemoved(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        String down = "\n-- downgrade\n" + createTemporary(which) + "scratch (id INTEGER);\n";
        files.add("a1", "none", "-- upgrade\nSELECT 1;\n" + down).add("b2", "a1", "-- upgrade\nSELECT 1;\n" + down);
        retort(database).upgrade("head");

        retort(database).downgrade("base");

        assertThat(database.applied()).isEmpty();
    }

    @EveryDatabase
    void temporaryTableCanBeUsedByLaterStatementsOfItsRevision(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        files.table("a1", "none")
                .add(
                        "b2",
                        "a1",
                        "-- upgrade\n" + createTemporary(which) + "ids (id INTEGER);\nINSERT INTO ids VALUES (7);\n"
                                + "INSERT INTO t_a1 (id) SELECT id FROM ids;\n");

        retort(database).upgrade("head");

        assertThat(database.query("SELECT id FROM t_a1")).containsExactly("7");
    }

    @EveryDatabase
    void connectionOfTheApplicationComesBackAsItWas(Database which) throws SQLException {
        TestDatabase database = TestDatabase.create(which, folder);
        files.table("a1", "none").add("b2", "a1", "-- upgrade\n" + createTemporary(which) + "scratch (id INTEGER);\n");
        // H2 needs a second connection for its lock.
        try (Connection connection = database.connect();
                Connection second = database.connect();
                Statement statement = connection.createStatement();
                Statement other = second.createStatement()) {
            statement.execute(createTemporary(which) + "mine (id INTEGER)");
            other.execute(createTemporary(which) + "mine (id INTEGER)");

            Retort.builder()
                    .dataSource(WatchedDataSource.alternating(connection, second))
                    .scripts(files.location())
                    .build()
                    .upgrade("head");

            assertThat(isKnown(connection, "scratch") || isKnown(second, "scratch"))
                    .isFalse();
            assertThat(isKnown(connection, "mine") && isKnown(second, "mine")).isTrue();
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private static boolean isKnown(Connection connection, String table) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            return columns.getColumnCount() == 1;
        } catch (SQLException unknown) {
            return false;
        }
    }

    @EveryDatabase
    void jdbcSettingsOfCodeAreRestored(Database which) throws SQLException {
        TestDatabase database = TestDatabase.create(which, folder);
        files.java("a1", "none", """
            op.run("settings", connection -> {
                int close = java.sql.ResultSet.CLOSE_CURSORS_AT_COMMIT;
                if (connection.getMetaData().supportsResultSetHoldability(close)) {
                    connection.setHoldability(close);
                }
                try {
                    connection.setNetworkTimeout(Runnable::run, 123456);
                } catch (java.sql.SQLFeatureNotSupportedException e) {
                    return;
                }
            });
            """);
        try (Connection connection = database.connect();
                Connection second = database.connect()) {
            int holdability = connection.getHoldability();
            String timeout = networkTimeout(connection);

            Retort.builder()
                    .dataSource(WatchedDataSource.alternating(connection, second))
                    .scripts(files.location())
                    .build()
                    .upgrade("head");

            assertThat(connection.getHoldability()).isEqualTo(holdability);
            assertThat(second.getHoldability()).isEqualTo(holdability);
            assertThat(networkTimeout(connection)).isEqualTo(timeout);
            assertThat(networkTimeout(second)).isEqualTo(timeout);
        }
    }

    @EveryDatabase
    void openTransactionOfTheApplicationIsNotCommitted(Database which) throws SQLException {
        TestDatabase database = TestDatabase.create(which, folder);
        database.execute("CREATE TABLE app (id INTEGER)");
        files.table("a1", "none");
        try (Connection connection = database.connect();
                Connection second = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            second.setAutoCommit(false);
            statement.execute("INSERT INTO app VALUES (1)");

            assertThat(refusal(connection, second)).hasMessageContaining("takes part in a transaction");

            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
            assertThat(database.query("SELECT id FROM app")).isEmpty();
            assertThat(database.tables()).containsExactlyInAnyOrder("app");
            assertThat(refusal(connection, second)).isNull();
        }
        assertThat(database.applied()).containsExactly("a1");
    }

    private @Nullable RetortException refusal(Connection first, Connection second) {
        Retort retort = Retort.builder()
                .dataSource(WatchedDataSource.alternating(second, first))
                .scripts(files.location())
                .build();
        return catchThrowableOfType(RetortException.class, () -> retort.upgrade("head"));
    }

    private static String networkTimeout(Connection connection) {
        try {
            return String.valueOf(connection.getNetworkTimeout());
        } catch (SQLException | AbstractMethodError unsupported) {
            return "none";
        }
    }
}
