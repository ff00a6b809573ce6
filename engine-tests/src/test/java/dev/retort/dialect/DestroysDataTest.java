package dev.retort.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.Operation.DataLoss;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.sql.SqlStatement;
import dev.retort.sqlite.SqliteDialect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data loss of a statement, as far as its SQL shows it. An unknown result is never reported as harmless. */
class DestroysDataTest {
    private static final Dialect SQLITE = new SqliteDialect();
    private static final Dialect POSTGRESQL = new PostgresqlDialect();

    private static DataLoss destroysData(Dialect dialect, String sql) {
        List<SqlStatement> statements = dialect.sql().split(sql, 1);
        assertThat(statements).as(sql).hasSize(1);
        return dialect.sql().destroysData(statements.get(0));
    }

    private static void assertBoth(String sql, DataLoss expected) {
        assertThat(destroysData(SQLITE, sql)).as("on SQLite: %s", sql).isEqualTo(expected);
        assertThat(destroysData(POSTGRESQL, sql)).as("on PostgreSQL: %s", sql).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id INTEGER, dropped TEXT)",
                "create table t as select 1",
                "CREATE TABLE \"drop\" (\"delete\" TEXT)",
                "CREATE UNIQUE INDEX i ON t (a)",
                "CREATE VIEW v AS SELECT * FROM t",
                "CREATE TABLE t (a TEXT DEFAULT 'DROP TABLE x; DELETE FROM y')",
                "DROP INDEX i",
                "DROP INDEX IF EXISTS \"table\"",
                "DROP VIEW v",
                "DROP TRIGGER g",
                "/* DROP TABLE t; */ DROP /* TABLE */ VIEW v",
                "DROP -- TABLE\n VIEW v",
                "ALTER TABLE t ADD COLUMN c TEXT",
                "ALTER TABLE t ADD COLUMN \"drop\" TEXT DEFAULT 'DROP COLUMN'",
                "ALTER TABLE t RENAME TO u",
                "ALTER TABLE t RENAME COLUMN a TO b",
                "ALTER TABLE \"drop\" ADD COLUMN c TEXT -- DROP COLUMN c",
                "INSERT INTO t VALUES (1)",
                "INSERT INTO \"replace\" (\"conflict\") VALUES ('ON CONFLICT DO UPDATE')",
                "INSERT /* OR REPLACE */ INTO t SELECT * FROM u",
                "ANALYZE t"
            })
    void destroysNothing(String sql) {
        assertBoth(sql, DataLoss.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE t",
                "drop table if exists t",
                "DROP TABLE \"index\"",
                "DROP TABLE \"view\" -- a VIEW",
                "DROP /* INDEX */ TABLE t",
                "-- INDEX\nDROP -- VIEW\n TABLE t",
                "DELETE FROM t",
                "DELETE FROM t WHERE id = 1",
                "/* harmless */ delete from t",
                "ALTER TABLE t DROP COLUMN c",
                "ALTER TABLE t DROP c",
                "ALTER TABLE t DROP \"constraint\"",
                "ALTER TABLE t DROP COLUMN \"default\"",
                "ALTER TABLE \"t\" DROP /* CONSTRAINT */ COLUMN c",
                "ALTER TABLE \"constraint\" DROP -- CONSTRAINT\n c",
                "ALTER TABLE t DROP /* IDENTITY */ \"identity\""
            })
    void destroysRowsColumnsOrTables(String sql) {
        assertBoth(sql, DataLoss.YES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = NULL",
                "REPLACE INTO t VALUES (1)",
                "INSERT OR REPLACE INTO t VALUES (1)",
                "INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 2",
                "WITH gone AS (SELECT 1) DELETE FROM t",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "SELECT purge_old_rows()",
                "VALUES (1)",
                "SELECT 'DELETE FROM t'",
                "VACUUM",
                "EXPLAIN SELECT 1",
                "ALTER TABLE t DROP identity",
                "ALTER TABLE t DROP expression"
            })
    void isUnknownFromTheSql(String sql) {
        assertBoth(sql, DataLoss.DEPENDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE `drop` ([delete] TEXT)",
                "DROP VIEW `table`",
                "ALTER TABLE [drop column] ADD COLUMN `drop` TEXT",
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; DROP TABLE x; END"
            })
    void destroysNothingOnSqlite(String sql) {
        assertThat(destroysData(SQLITE, sql)).as(sql).isEqualTo(DataLoss.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE [index]", "DROP TABLE `view`", "ALTER TABLE t DROP [constraint]"})
    void destroysDataOnSqlite(String sql) {
        assertThat(destroysData(SQLITE, sql)).as(sql).isEqualTo(DataLoss.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRAGMA writable_schema = ON", "REINDEX", "ATTACH 'x.db' AS x"})
    void isUnknownFromTheSqlOnSqlite(String sql) {
        assertThat(destroysData(SQLITE, sql)).as(sql).isEqualTo(DataLoss.DEPENDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM t; DROP TABLE t $$",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $body$ TRUNCATE t $body$",
                "COMMENT ON TABLE t IS 'DROP TABLE t'",
                "COMMENT ON TABLE t IS E'it\\'s DROP TABLE t'",
                "GRANT DELETE ON t TO bot",
                "REVOKE TRUNCATE ON t FROM bot",
                "DROP INDEX CONCURRENTLY i",
                "DROP FUNCTION f()",
                "DROP POLICY p ON t",
                "/* outer /* DROP TABLE t */ */ CREATE SEQUENCE s",
                "ALTER TABLE t DROP CONSTRAINT c",
                "ALTER TABLE t DROP CONSTRAINT IF EXISTS \"column\" CASCADE",
                "ALTER TABLE t ALTER COLUMN a DROP NOT NULL",
                "ALTER TABLE t ALTER a DROP DEFAULT, ALTER \"b\" DROP NOT NULL",
                "ALTER TABLE t ALTER COLUMN a DROP IDENTITY IF EXISTS",
                "ALTER TABLE t ALTER \"a\" DROP IDENTITY",
                "ALTER TABLE t ALTER COLUMN \"a\" DROP EXPRESSION",
                "ALTER TABLE ONLY public.t ADD CONSTRAINT c CHECK (a > 0)",
                "ALTER INDEX i RENAME TO j",
                "ALTER SEQUENCE s OWNED BY t.id"
            })
    void destroysNothingOnPostgresql(String sql) {
        assertThat(destroysData(POSTGRESQL, sql)).as(sql).isEqualTo(DataLoss.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUNCATE t",
                "TRUNCATE TABLE ONLY t RESTART IDENTITY CASCADE",
                "DROP SCHEMA s CASCADE",
                "DROP TYPE mood CASCADE",
                "DROP EXTENSION hstore CASCADE",
                "DROP MATERIALIZED VIEW v",
                "DROP OWNED BY bot",
                "DROP FOREIGN TABLE f",
                "ALTER TABLE IF EXISTS ONLY public.t DROP COLUMN IF EXISTS c CASCADE",
                "ALTER TABLE t DROP CONSTRAINT a, DROP COLUMN b",
                "ALTER TABLE t ALTER a DROP DEFAULT, DROP b",
                "ALTER TABLE t ALTER a DROP IDENTITY, DROP b",
                "ALTER TABLE t DROP identity, DROP COLUMN b",
                "ALTER FOREIGN TABLE f DROP COLUMN c"
            })
    void destroysDataOnPostgresql(String sql) {
        assertThat(destroysData(POSTGRESQL, sql)).as(sql).isEqualTo(DataLoss.YES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer",
                "ALTER TABLE t ALTER a SET DATA TYPE varchar(3)",
                "ALTER TABLE t ALTER a DROP DEFAULT, ALTER a TYPE integer",
                "ALTER TABLE t ALTER a DROP NOT NULL, DROP identity",
                "ALTER TYPE point DROP ATTRIBUTE x",
                "DO $$ BEGIN DELETE FROM t; END $$",
                "CALL clean_up()",
                "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE",
                "WITH gone AS (DELETE FROM t RETURNING *) SELECT count(*) FROM gone",
                "EXPLAIN ANALYZE DELETE FROM t",
                "SET search_path = s"
            })
    void isUnknownFromTheSqlOnPostgresql(String sql) {
        assertThat(destroysData(POSTGRESQL, sql)).as(sql).isEqualTo(DataLoss.DEPENDS);
    }
}
