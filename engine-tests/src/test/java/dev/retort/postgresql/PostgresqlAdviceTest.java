package dev.retort.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.RetortException;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The advice for errors of PostgreSQL: each error is provoked, and then the advice is followed literally. */
class PostgresqlAdviceTest {
    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;

    @BeforeEach
    void create() {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
        files.add("a1", "none", """
            -- upgrade
            CREATE TABLE t (id integer PRIMARY KEY, name varchar(9));
            CREATE TABLE c (t_id integer REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE VIEW v AS SELECT id, name FROM t;
            CREATE INDEX t_ix ON t (name);
            CREATE TYPE mood AS ENUM ('sad');
            CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
            CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN COMMIT; END';
            CREATE TABLE parts (id integer) PARTITION BY RANGE (id);
            CREATE TABLE part1 PARTITION OF parts FOR VALUES FROM (1) TO (9);
            """);
    }

    private Retort retort(String url) {
        return Retort.builder().url(url).scripts(files.location()).build();
    }

    /** Returns the advice for a revision with these statements, which must fail. */
    private String advice(String state, String statements) {
        return advice(state, "", statements);
    }

    private String advice(String state, String header, String statements) {
        files.raw("b2", "-- revision: b2\n-- down: a1\n" + header + "\n-- upgrade\n" + statements + "\n");
        MigrationFailedException failure = FailedRun.cause(
                MigrationFailedException.class, () -> retort(database.url()).upgrade("head"));
        assertThat(failure.errorMessage()).contains("[" + state + "]");
        return failure.text().fix();
    }

    /** Asserts that the revision succeeds with these statements instead. */
    private void assertHelps(String header, String statements) {
        files.raw("b2", "-- revision: b2\n-- down: a1\n" + header + "\n-- upgrade\n" + statements + "\n");
        retort(database.url()).upgrade("head");
        assertThat(database.applied()).contains("a1", "b2");
    }

    /** Returns the statement that an advice quotes. */
    private static String quoted(String advice) {
        return advice.replaceAll("(?s)^[^']*'([^']*)'.*$", "$1");
    }

    @Test
    void newEnumValueInItsTransaction() {
        String use = "CREATE TABLE moods (m mood DEFAULT 'glad');";
        assertThat(advice("55P04", "ALTER TYPE mood ADD VALUE 'glad';\n" + use))
                .contains("a revision of its own before this one");

        files.raw("a9", "-- revision: a9\n-- down: a1\n\n-- upgrade\nALTER TYPE mood ADD VALUE 'glad';\n");
        files.raw("b2", "-- revision: b2\n-- down: a9\n\n-- upgrade\n" + use + "\n");
        assertThat(retort(database.url()).upgrade("head").applied()).containsExactly("a1", "a9", "b2");
    }

    @Test
    void pendingTriggerEvents() {
        String insert = "INSERT INTO t VALUES (1, 'a');\nINSERT INTO c VALUES (1);\n";
        String alter = "ALTER TABLE c ADD COLUMN note text;";
        String setting = quoted(advice("55006", insert + alter));

        assertHelps("", insert + setting + "\n" + alter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2D000 | CALL p();
        2D000 | DO $$ BEGIN COMMIT; END $$;
        """)
    void transactionControl(String state, String statement) {
        String advice = advice(state, statement);

        assertHelps(quoted(advice) + "\n", statement);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DO $$ BEGIN EXECUTE 'DROP INDEX CONCURRENTLY t_ix'; END $$; | DROP INDEX CONCURRENTLY t_ix;
        DO $$ BEGIN EXECUTE 'VACUUM t'; END $$; | VACUUM t;
        DO $$ BEGIN EXECUTE 'REINDEX SCHEMA public'; END $$; | REINDEX SCHEMA public;
        REINDEX TABLE parts; | REINDEX TABLE parts;
        """)
    void statementThatRefusesATransaction(String statement, String itself) {
        String advice = advice("25001", statement);
        assertThat(advice).contains("write the statement itself, not in DO or in a function");
        if (statement.startsWith("DO")) {
            assertThat(advice("25001", quoted(advice), statement)).isEqualTo(advice);
        }

        assertHelps(quoted(advice.substring(advice.indexOf('\''))) + "\n", itself);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCK TABLE t;", "SAVEPOINT s;", "DECLARE c CURSOR FOR SELECT 1;"})
    void statementThatRequiresATransaction(String statement) {
        String advice = advice("25P01", "-- transaction: none\n", statement);
        assertThat(advice).contains("remove '-- transaction: none' from the header");

        assertHelps("", statement);
    }

    @Test
    void conversionToANewType() {
        String alter = "ALTER TABLE t ALTER COLUMN id TYPE boolean";
        assertThat(advice("42804", "DROP VIEW v;\nALTER TABLE c DROP CONSTRAINT c_t_id_fkey;\n" + alter + ";"))
                .contains("'USING …'");

        assertHelps("", "DROP VIEW v;\nALTER TABLE c DROP CONSTRAINT c_t_id_fkey;\n" + alter + " USING id > 0;");
    }

    @Test
    void rowsWithoutAValue() {
        String insert = "INSERT INTO t VALUES (1, 'a');\n";
        assertThat(advice("23502", insert + "ALTER TABLE t ADD COLUMN x integer NOT NULL;"))
                .contains("add a default")
                .contains("make the column nullable, update the existing rows, then set it NOT NULL");

        assertHelps(
                "",
                insert + "ALTER TABLE t ADD COLUMN y integer NOT NULL DEFAULT 1;\n"
                        + "ALTER TABLE t ADD COLUMN x integer;\nUPDATE t SET x = 1;\n"
                        + "ALTER TABLE t ALTER COLUMN x SET NOT NULL;");
    }

    @Test
    void objectThatOthersDependOn() {
        assertThat(advice("2BP01", "ALTER TABLE t DROP COLUMN name;")).contains("drop or change the objects");

        assertHelps("", "DROP VIEW v;\nALTER TABLE t DROP COLUMN name;");
    }

    @Test
    void schemaThatDoesNotExist() {
        String create = "CREATE TABLE app.x (id integer);";
        assertThat(advice("3F000", create)).contains("create the schema with CREATE SCHEMA in an earlier revision");

        files.raw("a9", "-- revision: a9\n-- down: a1\n\n-- upgrade\nCREATE SCHEMA app;\n");
        files.raw("b2", "-- revision: b2\n-- down: a9\n\n-- upgrade\n" + create + "\n");
        assertThat(retort(database.url()).upgrade("head").applied()).containsExactly("a1", "a9", "b2");
    }

    @Test
    void readOnlyTransaction() {
        String create = "CREATE TABLE x (id integer);";
        assertThat(advice("25006", "SET transaction_read_only = on;\n" + create))
                .contains("such as SET transaction_read_only");

        assertHelps("", create);
    }

    @ParameterizedTest
    @CsvSource({"wrong, 'p%40ss-c4n4ry-7c1e'", "nobody, owner"})
    void wrongUserOrPassword(String wrong, String right) {
        String url = database.url().replace(right, wrong);
        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> retort(url).upgrade("head"));
        assertThat(failure.text().fix()).contains("correct the user and password in the URL");

        retort(url.replace(wrong, right)).upgrade("head");
    }

    @Test
    void databaseThatDoesNotExist() {
        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database.url() + "_x").upgrade("head"));
        assertThat(failure.text().fix()).contains("correct its name in the URL");

        retort(database.url()).upgrade("head");
    }

    @Test
    void typeOfAColumnUnderAView() {
        String alter = "ALTER TABLE t ALTER COLUMN name TYPE text;";
        assertThat(advice("0A000", alter)).contains("drop the view").contains("create it again");

        assertHelps("", "DROP VIEW v;\n" + alter + "\nCREATE VIEW v AS SELECT id, name FROM t;");
    }

    @Test
    void concurrentIndexOnAPartitionedTable() {
        String none = "-- transaction: none\n";
        assertThat(advice("0A000", none, "CREATE INDEX CONCURRENTLY ix ON parts (id);"))
                .contains("ON ONLY")
                .contains("ATTACH PARTITION");

        assertHelps(
                none,
                "CREATE INDEX ix ON ONLY parts (id);\nCREATE INDEX CONCURRENTLY ix1 ON part1 (id);\n"
                        + "ALTER INDEX ix ATTACH PARTITION ix1;");
        assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass"))
                .containsExactly("t");
    }

    @Test
    void replacedViewWithOtherColumns() {
        assertThat(advice("42P16", "CREATE OR REPLACE VIEW v AS SELECT id FROM t;"))
                .contains("DROP VIEW");

        assertHelps("", "DROP VIEW v;\nCREATE VIEW v AS SELECT id FROM t;");
    }

    @Test
    void secondPrimaryKey() {
        assertThat(advice("42P16", "ALTER TABLE t ADD PRIMARY KEY (name);")).contains("DROP CONSTRAINT");

        assertHelps("", "ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE;\nALTER TABLE t ADD PRIMARY KEY (name);");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CREATE OR REPLACE FUNCTION f(a integer) RETURNS text LANGUAGE sql AS 'SELECT ''x''';
        CREATE OR REPLACE FUNCTION f(b integer) RETURNS integer LANGUAGE sql AS 'SELECT 2';
        """)
    void replacedFunctionWithAnotherSignature(String replace) {
        assertThat(advice("42P13", replace)).contains("DROP FUNCTION");

        assertHelps("", "DROP FUNCTION f(integer);\n" + replace);
    }

    @Test
    void statementTimeout() {
        database.execute("ALTER ROLE CURRENT_USER IN DATABASE "
                + database.query("SELECT current_database()").get(0) + " SET statement_timeout = '150ms'");
        String slow = "SELECT pg_sleep(0.4);";
        String setting = quoted(advice("57014", slow));

        assertHelps("", setting + "\n" + slow);
    }

    @Test
    void isolationLevelInCode() {
        assertThat(advice("25001", "DO $$ BEGIN SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; END $$;"))
                .contains("options=-c%20default_transaction_isolation");
    }

    @ParameterizedTest
    @CsvSource({"SET client_encoding = 'LATIN1'", "SET NAMES 'LATIN1'"})
    void clientEncoding(String setting) {
        files.raw("b2", "-- revision: b2\n-- down: a1\n\n-- upgrade\n" + setting + ";\nSELECT 1;\n");
        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database.url()).upgrade("head"));
        assertThat(failure.text().fix()).contains("remove 'SET client_encoding' or 'SET NAMES'");

        assertHelps("", "SELECT 1;");
    }

    @Test
    void urlWithoutPassword() {
        String url = database.url().replaceFirst(":[^:/@]*@", "@");

        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> retort(url).upgrade("head"));

        assertThat(failure.text().fix()).contains("add the password to the URL: postgresql://USER:PASSWORD@HOST");
        retort(database.url()).upgrade("head");
    }

    @Test
    void portWithoutAServer() {
        String url = database.url().replaceFirst(":[0-9]+/", ":1/");
        assertThat(url).isNotEqualTo(database.url());
        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> retort(url).upgrade("head"));

        assertThat(failure.text().fix()).contains("or correct the host and port in the URL");
        retort(database.url()).upgrade("head");
    }

    @Test
    void serverWithoutSsl() {
        RetortException failure = catchThrowableOfType(
                RetortException.class,
                () -> retort(database.url() + "?sslmode=require").upgrade("head"));

        assertThat(failure.text().fix()).contains("remove 'sslmode'");
        retort(database.url()).upgrade("head");
    }

    @Test
    void sessionEndedByAnAdministrator() {
        files.raw("b2", "-- revision: b2\n-- down: a1\n\n-- upgrade\nSELECT pg_terminate_backend(pg_backend_pid());\n");

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database.url()).upgrade("head"));

        assertThat(failure.text().fix())
                .contains("an administrator has ended the session")
                .contains("run the same command again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        REVOKE ALL ON SCHEMA public FROM PUBLIC                           | CREATE TABLE n (id integer)
        CREATE SCHEMA own_schema                                          | CREATE TABLE own_schema.n (id integer)
        CREATE TABLE own_table (id integer)                               | SELECT * FROM own_table
        CREATE TABLE own_table (id integer)                               | ALTER TABLE own_table ADD x integer
        CREATE SEQUENCE own_sequence                                      | SELECT nextval('own_sequence')
        ALTER DATABASE current_db OWNER TO postgres                       | CREATE SCHEMA s
        CREATE FUNCTION f1() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f1 FROM PUBLIC | SELECT f1()
        CREATE TYPE own_type AS ENUM ('a'); REVOKE ALL ON TYPE own_type FROM PUBLIC | CREATE TABLE n (x own_type)
        """)
    void missingPrivilege(String setup, String statement) {
        retort(database.url()).upgrade("head");
        if (setup.startsWith("REVOKE")) {
            PostgresServer.asSuperuser(database.url(), "ALTER SCHEMA public OWNER TO postgres");
            PostgresServer.asSuperuser(database.url(), "GRANT USAGE ON SCHEMA public TO " + PostgresServer.OWNER);
        }
        String name = database.url().replaceFirst(".*/", "");
        PostgresServer.asSuperuser(database.url(), setup.replace("current_db", name));

        String advice = advice("42501", statement + ";");
        String grant = advice.replaceFirst("(?s).*?((?:GRANT|ALTER) )", "$1").replace("USER", PostgresServer.OWNER);
        PostgresServer.asSuperuser(database.url(), grant);

        assertHelps("", statement + ";");
    }

    @ParameterizedTest
    @CsvSource({"search_path", "schema"})
    void schemaOfTheUrl(String parameter) {
        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> retort(database.url() + "?" + parameter + "=public"));
        assertThat(failure.getMessage()).contains("'currentSchema'").doesNotContain("allow-properties");

        retort(database.url() + "?currentSchema=public").upgrade("head");
        assertThat(database.applied()).containsExactly("a1");
    }

    @ParameterizedTest
    @CsvSource({"pool_size", "charset", "sslMode2"})
    void parameterThatTheDriverIgnores(String parameter) {
        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> retort(database.url() + "?" + parameter + "=1"));

        assertThat(failure.getMessage()).contains("the driver would ignore").doesNotContain("allow-properties");
    }
}
