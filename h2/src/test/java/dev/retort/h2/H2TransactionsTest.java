package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.SqlRules;
import dev.retort.sql.SqlStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the rules about committing statements with the behavior of a real H2. */
class H2TransactionsTest {
    private static final SqlRules RULES = new H2Dialect().sql();

    private final H2TestSession session = new H2TestSession();

    /** Returns whether a row that was inserted before the statement still exists after a rollback. */
    private boolean commits(String sql) throws SQLException {
        session.send(
                "CREATE SCHEMA app",
                "CREATE TABLE t (id INT PRIMARY KEY, n INT)",
                "CREATE TABLE other (id INT)",
                "CREATE INDEX ix ON t (n)",
                "CREATE USER u PASSWORD 'u'",
                "CREATE SEQUENCE sq",
                "CREATE VIEW v AS SELECT 1 AS x",
                "CREATE ALIAS al FOR \"java.lang.Math.abs(int)\"");
        try (Connection connection = DriverManager.getConnection(session.url());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("INSERT INTO t VALUES (1, 1)");
            statement.execute(sql);
            statement.execute("ROLLBACK");
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM t WHERE id = 1")) {
                rows.next();
                return rows.getInt(1) == 1;
            }
        } finally {
            session.close();
        }
    }

    private static boolean endsTransaction(String sql) {
        return RULES.endsTransaction(new SqlStatement(sql, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE made (id INT)",
                "CREATE TABLE IF NOT EXISTS t (id INT)",
                "CREATE LOCAL TEMPORARY TABLE made (id INT) NOT PERSISTENT",
                "CREATE LOCAL TEMPORARY TABLE made (id INT)",
                "CREATE GLOBAL TEMPORARY TABLE made (id INT)",
                "ALTER TABLE t ADD COLUMN c INT",
                "ALTER TABLE t ALTER COLUMN n RENAME TO m",
                "ALTER TABLE t RENAME TO t2; ALTER TABLE t2 RENAME TO t",
                "DROP TABLE other",
                "TRUNCATE TABLE other",
                "CREATE INDEX made ON t (n)",
                "ALTER INDEX ix RENAME TO made",
                "DROP INDEX ix",
                "CREATE VIEW made AS SELECT * FROM t",
                "DROP VIEW v",
                "CREATE SCHEMA made",
                "DROP SCHEMA app",
                "DROP SEQUENCE sq",
                "CREATE DOMAIN made AS INT",
                "CREATE ALIAS made FOR \"java.lang.Math.abs(int)\"",
                "DROP ALIAS al",
                "CREATE CONSTANT made VALUE 1",
                "CREATE SYNONYM made FOR t",
                "CREATE ROLE made",
                "CREATE USER made PASSWORD 'x'",
                "DROP USER u",
                "ALTER USER u ADMIN TRUE",
                "GRANT SELECT ON t TO u",
                "REVOKE SELECT ON t FROM u",
                "COMMENT ON TABLE t IS 'x'",
                "COMMENT ON COLUMN t.n IS 'x'",
                "ANALYZE",
                "ANALYZE TABLE t",
                "SET IGNORECASE FALSE",
                "SET DEFAULT_LOCK_TIMEOUT 1000",
                "SET MODE PostgreSQL",
                "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SCRIPT NODATA"
            })
    void committingStatementEndsTheTransaction(String sql) throws SQLException {
        assertThat(commits(sql)).as("in the database: %s", sql).isTrue();
        assertThat(endsTransaction(sql)).as(sql).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                "(SELECT * FROM t)",
                "TABLE t",
                "VALUES (1)",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "INSERT INTO t VALUES (2, 2)",
                "UPDATE t SET n = 5",
                "DELETE FROM other",
                "MERGE INTO t KEY (id) VALUES (3, 3)",
                "EXPLAIN SELECT * FROM t",
                "SHOW TABLES",
                "SET @x = 1",
                "SET LOCK_TIMEOUT 1000",
                "SET QUERY_TIMEOUT 0",
                "SET TIME ZONE 'UTC'",
                "SET NON_KEYWORDS VALUE",
                "SAVEPOINT s"
            })
    void transactionalStatementDoesNotEndTheTransaction(String sql) throws SQLException {
        assertThat(commits(sql)).as("in the database: %s", sql).isFalse();
        assertThat(endsTransaction(sql)).as(sql).isFalse();
    }

    /** These statements do not commit, but whether their effects can be rolled back is unknown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE SEQUENCE made",
                "ALTER SEQUENCE sq RESTART WITH 5",
                "EXECUTE IMMEDIATE 'SET @x = 1'",
                "CALL al(1)",
                "CHECKPOINT",
                "ALTER TABLE t SET REFERENTIAL_INTEGRITY FALSE"
            })
    void uncertainStatementIsTreatedAsCommitting(String sql) throws SQLException {
        assertThat(commits(sql)).as("in the database: %s", sql).isFalse();
        assertThat(endsTransaction(sql)).as(sql).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "ROLLBACK",
                "BEGIN",
                "PREPARE COMMIT x",
                "SET AUTOCOMMIT OFF",
                "SHUTDOWN COMPACT",
                "DROP ALL OBJECTS",
                "SET SCHEMA app",
                "SET SCHEMA_SEARCH_PATH app, public",
                "USE app"
            })
    void statementThatInterferesWithTheSessionIsRefused(String sql) {
        assertThat(RULES.refuse(new SqlStatement(sql, 1))).as(sql).isPresent();
    }

    @Test
    void settingsOfTheSessionAreRecognized() {
        assertThat(RULES.isSessionSetting(new SqlStatement("SET @x = 1", 1))).isTrue();
        assertThat(RULES.isSessionSetting(new SqlStatement("SET LOCK_TIMEOUT 5", 1)))
                .isTrue();
        assertThat(RULES.isSessionSetting(new SqlStatement("SET MODE MySQL", 1)))
                .isFalse();
    }

    @Test
    void statementsEndAtASemicolonOutsideQuotesAndComments() {
        String text =
                "INSERT INTO t VALUES (';', `a;b`, \"c;d\"); /* a /* ; */ ; */ CREATE ALIAS x AS $$ f(); $$; SELECT 1";

        assertThat(RULES.split(text, 1)).hasSize(3);
    }
}
