package dev.retort.contract.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.error.RetortException;
import dev.retort.internal.replay.ScratchException;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual changes of a PostgreSQL database, each of which is found and named. */
class PostgresqlDriftTest {
    @TempDir
    private Path folder;

    private DriftProject project;

    /** A manual change: what a revision creates, what somebody changes, and how it is named. */
    private record Case(String created, String changed, List<String> found) {
        static Case of(String created, String changed, String... found) {
            return new Case(created, changed, List.of(found));
        }
    }

    private static final List<Case> CASES = List.of(
            Case.of(
                    "CREATE TABLE c1 (a integer); CREATE INDEX ix_c1 ON c1 (a)",
                    "DROP INDEX ix_c1",
                    "drop index ix_c1 of table c1"),
            Case.of(
                    "CREATE TABLE c2 (a integer)",
                    "CREATE INDEX ix_c2 ON c2 (a) WHERE a > 1",
                    "create index ix_c2 of table c2: (a) where a > 1"),
            Case.of(
                    "CREATE TABLE c3 (a varchar(20))",
                    "ALTER TABLE c3 ALTER a TYPE varchar(40)",
                    "alter column a of table c3: type varchar(20) -> varchar(40)"),
            Case.of(
                    "CREATE TABLE c4 (a integer)",
                    "ALTER TABLE c4 ADD extra text NOT NULL",
                    "add column extra to table c4: text, not null"),
            Case.of("CREATE TABLE c5 (a integer, b text)", "ALTER TABLE c5 DROP b", "drop column b of table c5"),
            Case.of(
                    "CREATE TABLE c6 (a integer DEFAULT 1)",
                    "ALTER TABLE c6 ALTER a SET DEFAULT 2",
                    "alter column a of table c6: default 1 -> 2"),
            Case.of(
                    "CREATE TABLE c7 (a integer CONSTRAINT ck_c7 CHECK (a > 0))",
                    "ALTER TABLE c7 DROP CONSTRAINT ck_c7",
                    "drop constraint ck_c7 of table c7: a > 0"),
            Case.of(
                    "CREATE FUNCTION f8(i integer) RETURNS integer LANGUAGE sql AS 'SELECT i + 1'",
                    "CREATE OR REPLACE FUNCTION f8(i integer) RETURNS integer LANGUAGE sql AS 'SELECT i + 2'",
                    "replace function f8(integer): the body differs"),
            Case.of(
                    "CREATE FUNCTION f9() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                    "DROP FUNCTION f9()",
                    "drop function f9"),
            Case.of(
                    "CREATE TABLE c10 (a integer); CREATE FUNCTION f10() RETURNS trigger LANGUAGE plpgsql"
                            + " AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t10 BEFORE INSERT ON c10 FOR EACH ROW"
                            + " EXECUTE FUNCTION f10()",
                    "ALTER TABLE c10 DISABLE TRIGGER t10",
                    "appears: state of trigger t10 of c10"),
            Case.of(
                    "CREATE TABLE c11 (a integer); CREATE VIEW v11 AS SELECT a FROM c11",
                    "CREATE OR REPLACE VIEW v11 AS SELECT a FROM c11 WHERE a > 1",
                    "replace view v11: the query differs"),
            Case.of("CREATE TABLE c12 (a integer)", "CREATE VIEW v12 AS SELECT a FROM c12", "create view v12"),
            Case.of(
                    "CREATE TABLE p13 (id integer PRIMARY KEY); CREATE TABLE c13 (p integer CONSTRAINT fk_c13"
                            + " REFERENCES p13)",
                    "ALTER TABLE c13 DROP CONSTRAINT fk_c13",
                    "drop constraint fk_c13 of table c13: (p) references p13, on delete no action, on update no"
                            + " action"),
            Case.of(
                    "CREATE TABLE p14 (id integer PRIMARY KEY); CREATE TABLE c14 (p integer CONSTRAINT fk_c14"
                            + " REFERENCES p14)",
                    "ALTER TABLE c14 DROP CONSTRAINT fk_c14, ADD CONSTRAINT fk_c14 FOREIGN KEY (p) REFERENCES p14"
                            + " ON DELETE CASCADE",
                    "drop constraint fk_c14 of table c14: (p) references p14, on delete no action, on update no"
                            + " action",
                    "add constraint fk_c14 to table c14: (p) references p14, on delete cascade, on update no action"),
            Case.of(
                    "CREATE TABLE c15 (a integer NOT NULL)",
                    "ALTER TABLE c15 ALTER a DROP NOT NULL",
                    "alter column a of table c15: not null -> nullable"),
            Case.of("SELECT 1", "CREATE TABLE c16 (id uuid)", "create table c16"),
            Case.of("CREATE TABLE c17 (a interval)", "DROP TABLE c17", "drop table c17"),
            Case.of(
                    "CREATE TABLE c18 (a integer); COMMENT ON COLUMN c18.a IS 'old'",
                    "COMMENT ON COLUMN c18.a IS 'new'",
                    "comment on column a of table c18: 'new'"),
            Case.of(
                    "CREATE TYPE e19 AS ENUM ('sad', 'glad'); CREATE TABLE c19 (a e19)",
                    "ALTER TYPE e19 ADD VALUE 'so so' BEFORE 'glad'",
                    "add value 'so so' to enum type e19"),
            Case.of("CREATE SEQUENCE s20", "ALTER SEQUENCE s20 INCREMENT 5", "alter sequence s20: changed: increment"),
            Case.of(
                    "CREATE TABLE c21 (a integer GENERATED BY DEFAULT AS IDENTITY)",
                    "ALTER TABLE c21 ALTER a DROP IDENTITY",
                    "alter column a of table c21: identity by default -> none"),
            Case.of(
                    "CREATE TABLE c22 (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED)",
                    "ALTER TABLE c22 ALTER b DROP EXPRESSION",
                    "alter column b of table c22: generated a + 1 stored -> none"),
            Case.of(
                    "CREATE TABLE c23 (a integer CONSTRAINT uq_c23 UNIQUE)",
                    "ALTER TABLE c23 DROP CONSTRAINT uq_c23",
                    "drop constraint uq_c23 of table c23: (a)"),
            Case.of(
                    "CREATE TABLE c24 (a integer CONSTRAINT pk_c24 PRIMARY KEY, b interval)",
                    "ALTER TABLE c24 DROP CONSTRAINT pk_c24",
                    "drop constraint pk_c24 of table c24: (a)"),
            Case.of(
                    "CREATE TABLE c25 (a integer)",
                    "ALTER TABLE c25 SET (fillfactor = 50)",
                    "the options of table c25: none -> {fillfactor=50}"),
            Case.of(
                    "CREATE TABLE c26 (a integer)",
                    "GRANT SELECT ON c26 TO PUBLIC",
                    "appears: privileges on table c26"),
            Case.of(
                    "CREATE TABLE c27 (a integer); ALTER TABLE c27 ENABLE ROW LEVEL SECURITY",
                    "ALTER TABLE c27 DISABLE ROW LEVEL SECURITY",
                    "disappears: row level security of c27"),
            Case.of("SELECT 2", "CREATE DOMAIN email28 AS text", "appears: domain email28"),
            Case.of(
                    "CREATE TABLE c31 (a integer); CREATE POLICY p31 ON c31 USING (a > 1)",
                    "ALTER POLICY p31 ON c31 USING (a > 2)",
                    "differs: policy p31 of c31"),
            Case.of(
                    "CREATE TABLE c29 (was interval)",
                    "ALTER TABLE c29 RENAME was TO now_is",
                    "add column now_is to table c29: interval; possibly renamed: was was",
                    "drop column was of table c29"),
            Case.of(
                    "CREATE TABLE c30 (a integer CONSTRAINT ck_c30 CHECK (a > 0))",
                    "ALTER TABLE c30 RENAME CONSTRAINT ck_c30 TO other",
                    "rename constraint ck_c30 of table c30 to other"));

    @BeforeEach
    void create() {
        project = DriftProject.create(Database.POSTGRESQL, folder)
                .applied(CASES.stream().map(Case::created).toArray(String[]::new));
    }

    @Test
    void everyManualChangeIsFoundAndNamed() {
        assertThat(project.drift()).isEmpty();

        project.database().execute(CASES.stream().map(Case::changed).toArray(String[]::new));

        assertThat(project.drift())
                .containsExactlyInAnyOrderElementsOf(
                        CASES.stream().flatMap(each -> each.found().stream()).toList());
        assertThat(project.scratch().query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void everythingThatRevisionsCreateIsDroppedFromTheScratchDatabase() {
        project.files()
                .add(
                        "b2",
                        "a1",
                        "-- upgrade\n"
                                + String.join(
                                        ";\n",
                                        "CREATE SCHEMA app",
                                        "CREATE TABLE app.\"a \"\"b\" (id bigint GENERATED ALWAYS AS IDENTITY, d date)",
                                        "CREATE DOMAIN email AS text",
                                        "CREATE TYPE pair AS (a integer, b app.\"a \"\"b\")",
                                        "CREATE TYPE span AS RANGE (subtype = integer)",
                                        "CREATE FUNCTION g(pair) RETURNS span LANGUAGE sql AS 'SELECT NULL::span'",
                                        "CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer)",
                                        "CREATE FUNCTION eq(pair, pair) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                                        "CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = eq)",
                                        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS one",
                                        "CREATE COLLATION german (provider = icu, locale = 'de')",
                                        "CREATE TEXT SEARCH CONFIGURATION words (COPY = simple)",
                                        "CREATE STATISTICS stats ON id, d FROM app.\"a \"\"b\"",
                                        "CREATE CAST (email AS pair) WITH INOUT",
                                        "CREATE PUBLICATION news FOR TABLE app.\"a \"\"b\"",
                                        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
                                        "SELECT lo_create(4711)")
                                + ";\n");
        project.retort().upgrade("heads");

        assertThat(project.drift()).isEmpty();
        assertThat(project.drift()).isEmpty();
    }

    @Test
    void schemaOfTheRevisionsIsCompared() {
        project.files().add("b2", "a1", "-- upgrade\nCREATE SCHEMA app;\nCREATE TABLE app.t (a integer);\n");
        project.retort().upgrade("heads");
        project.database().execute("CREATE SCHEMA foreign_app", "CREATE TABLE foreign_app.x (a integer)");
        assertThat(project.drift()).isEmpty();

        project.database().execute("ALTER TABLE app.t ADD b integer");

        assertThat(project.drift()).containsExactly("add column b to table app.t: integer");
    }

    @Test
    void scratchDatabaseIsNecessaryAndMustBeEmpty() {
        assertThatThrownBy(() -> project.builder()
                        .scratchUrl(project.database().url())
                        .build()
                        .drift())
                .isInstanceOf(ScratchException.NotEmpty.class)
                .hasMessageContaining("table public.c1")
                .hasMessageContaining("more");
        assertThat(project.database().hasTable("c1")).isTrue();
        assertThatThrownBy(() -> Retort.builder()
                        .url(project.database().url())
                        .scripts(project.files().location())
                        .build()
                        .drift())
                .hasMessageContaining("--scratch-url");
        assertThatThrownBy(() -> project.builder()
                        .scratchUrl("sqlite://" + folder.resolve("x.db"))
                        .build()
                        .drift())
                .hasMessageContaining("of another kind");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        none   | create an empty database, such as 'scratch', and add '--scratch-url URL' with its URL
        itself | name an empty database with '--scratch-url URL'
        sqlite | name a database of PostgreSQL with '--scratch-url URL'
        """)
    void scratchDatabaseIsCreatedAndNamed(String scratch, String fix) {
        String url = project.database().url();
        RetortBuilder builder =
                Retort.builder().url(url).scripts(project.files().location());
        if (!scratch.equals("none")) {
            builder.scratchUrl(scratch.equals("itself") ? url : "sqlite://" + folder.resolve("x.db"));
        }
        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> builder.build().drift());
        assertThat(failure.text().fix()).contains(fix);

        TestDatabase created = TestDatabase.create(Database.POSTGRESQL, folder);
        assertThat(builder.scratchUrl(created.url()).build().drift().isEmpty()).isTrue();
        assertThat(created.tables()).isEmpty();
    }

    @Test
    void emptySchemasOfTheScratchDatabaseRemain() {
        project.scratch().execute("CREATE SCHEMA kept");

        assertThat(project.drift()).isEmpty();

        assertThat(project.scratch().query("SELECT nspname FROM pg_namespace WHERE nspname = 'kept'"))
                .hasSize(1);
    }

    @Test
    void failedReplayLeavesTheScratchDatabaseEmpty() {
        project.files().add("b2", "a1", "-- upgrade\nCREATE TABLE more (a integer);\nSELECT * FROM nowhere;\n");

        assertThatThrownBy(() -> project.diff(project.database().url(), "revisions"))
                .hasMessageContaining("nowhere");

        assertThat(project.scratch().query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop  database if exists victim",
                "ALTER DATABASE victim RENAME TO other",
                "DROP ROLE somebody",
                "ALTER SYSTEM SET work_mem = '1GB'",
                "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p"
            })
    void statementsThatAffectTheServerAreNotReplayed(String statement) throws IOException {
        Path file =
                Files.writeString(folder.resolve("dump.sql"), "CREATE TABLE first (a integer);\n" + statement + ";\n");

        assertThatThrownBy(() -> project.diff(project.database().url(), file.toString()))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("affects the server")
                .hasMessageContaining(file + ":2");
        project.files()
                .raw("b2", "-- revision: b2\n-- down: a1\n-- transaction: none\n\n-- upgrade\n" + statement + ";\n");
        assertThatThrownBy(() -> project.diff(project.database().url(), "revisions"))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("affects the server");
    }

    @Test
    void commandsUseAScratchDatabaseOneAfterTheOther() {
        List<CompletableFuture<List<String>>> both =
                List.of(Background.supply(project::drift), Background.supply(project::drift));

        assertThat(both).allSatisfy(drift -> assertThat(drift.join()).isEmpty());
    }
}
