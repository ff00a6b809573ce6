package dev.retort.ddl.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the driver of SQLite does besides what it is told. */
class SqliteDriverTest {
    private final SqliteDialect dialect = new SqliteDialect();

    /** A step would pay for one more query with each of its own rows; an author's Java may want the numbers. */
    @Test
    void itAsksForTheNumberOfEachRowButNotOfTheEnginesOwn() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id integer PRIMARY KEY)");

            assertThat(asksForTheNumber(connection, "INSERT INTO t VALUES (1)")).isTrue();
            assertThat(asksForTheNumber(connection, dialect.prepared("INSERT INTO t VALUES (2)")))
                    .isFalse();
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
        }
    }

    private static boolean asksForTheNumber(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next();
            }
        }
    }

    @Test
    void otherStatementsAreLeftAsTheyAre() {
        assertThat(dialect.prepared("COMMIT")).isEqualTo("COMMIT");
    }
}
