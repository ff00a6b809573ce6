package dev.retort.contract.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.schema.Database;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual changes of an SQLite database, each of which is found and named. */
class SqliteDriftTest {
    @TempDir
    private Path folder;

    /** A manual change: what a revision creates, what somebody changes, and how it is named. */
    private record Case(String created, String changed, List<String> found) {
        static Case of(String created, String changed, String... found) {
            return new Case(created, changed, List.of(found));
        }

        /** A table that is dropped and created again with another definition. */
        static Case again(String table, String before, String after, String... found) {
            String create = "CREATE TABLE " + table + " ";
            return of(create + before, "DROP TABLE " + table + "; " + create + after, found);
        }
    }

    private static final List<Case> CASES = List.of(
            Case.of(
                    "CREATE TABLE c1 (a integer); CREATE INDEX ix_c1 ON c1 (a)",
                    "DROP INDEX ix_c1",
                    "drop index ix_c1 of table c1"),
            Case.of(
                    "CREATE TABLE c2 (a integer)",
                    "CREATE UNIQUE INDEX ix_c2 ON c2 (a) WHERE a > 1",
                    "create index ix_c2 of table c2: unique (a) where a > 1"),
            Case.again(
                    "c3",
                    "(a varchar(20))",
                    "(a varchar(40))",
                    "alter column a of table c3: type varchar(20) -> varchar(40)"),
            Case.of(
                    "CREATE TABLE c4 (a integer)",
                    "ALTER TABLE c4 ADD extra text",
                    "add column extra to table c4: text"),
            Case.of("CREATE TABLE c5 (a integer, b text)", "ALTER TABLE c5 DROP b", "drop column b of table c5"),
            Case.again(
                    "c6",
                    "(a integer DEFAULT 1)",
                    "(a integer DEFAULT 2)",
                    "alter column a of table c6: default 1 -> 2"),
            Case.again(
                    "c7",
                    "(a integer, CONSTRAINT ck_c7 CHECK (a > 0))",
                    "(a integer)",
                    "drop constraint ck_c7 of table c7: a > 0"),
            Case.again(
                    "c8",
                    "(a integer, CONSTRAINT ck_c8 CHECK (a > 0))",
                    "(a integer, CONSTRAINT ck_c8 CHECK (a > 1))",
                    "drop constraint ck_c8 of table c8: a > 0",
                    "add constraint ck_c8 to table c8: a > 1"),
            Case.of(
                    "CREATE TABLE c10 (a integer); CREATE TRIGGER t10 AFTER INSERT ON c10 BEGIN SELECT 1; END",
                    "DROP TRIGGER t10; CREATE TRIGGER t10 AFTER INSERT ON c10 BEGIN SELECT 2; END",
                    "replace trigger t10 on c10: the definition differs"),
            Case.of(
                    "CREATE TABLE c11 (a integer); CREATE TRIGGER t11 AFTER INSERT ON c11 BEGIN SELECT 1; END",
                    "DROP TRIGGER t11",
                    "drop trigger t11 on c11"),
            Case.of(
                    "CREATE TABLE c12 (a integer); CREATE VIEW v12 AS SELECT a FROM c12",
                    "DROP VIEW v12; CREATE VIEW v12 AS SELECT a FROM c12 WHERE a > 1",
                    "replace view v12: the query differs"),
            Case.of("CREATE TABLE c13 (a integer)", "CREATE VIEW v13 AS SELECT a FROM c13", "create view v13"),
            Case.again(
                    "c14",
                    "(p integer, CONSTRAINT fk_c14 FOREIGN KEY (p) REFERENCES c15 (id))",
                    "(p integer)",
                    "drop constraint fk_c14 of table c14: (p) references c15, on delete no action, on"
                            + " update no action"),
            Case.again("c15", "(id integer PRIMARY KEY)", "(id integer PRIMARY KEY)"),
            Case.again(
                    "c16",
                    "(p integer, CONSTRAINT fk_c16 FOREIGN KEY (p) REFERENCES c15 (id))",
                    "(p integer, CONSTRAINT fk_c16 FOREIGN KEY (p) REFERENCES c15 (id) ON DELETE CASCADE)",
                    "drop constraint fk_c16 of table c16: (p) references c15, on delete no action, on update no action",
                    "add constraint fk_c16 to table c16: (p) references c15, on delete cascade, on update no action"),
            Case.again(
                    "c17", "(a integer NOT NULL)", "(a integer)", "alter column a of table c17: not null -> nullable"),
            Case.of("SELECT 1", "CREATE TABLE c18 (id uuid)", "create table c18"),
            Case.of("CREATE TABLE c19 (a interval)", "DROP TABLE c19", "drop table c19"),
            Case.again(
                    "c20",
                    "(a integer, CONSTRAINT uq_c20 UNIQUE (a))",
                    "(a integer)",
                    "drop constraint uq_c20 of table c20: (a)"),
            Case.again(
                    "c21",
                    "(a text, b blob, CONSTRAINT pk_c21 PRIMARY KEY (a))",
                    "(a text, b blob)",
                    "drop constraint pk_c21 of table c21: (a)"),
            Case.again(
                    "c22",
                    "(a integer, b integer GENERATED ALWAYS AS (a + 1))",
                    "(a integer, b integer)",
                    "alter column b of table c22: generated a + 1 virtual -> none"),
            Case.again(
                    "c23",
                    "(a text, b integer CONSTRAINT pk_c23 PRIMARY KEY)",
                    "(a text, b integer CONSTRAINT pk_c23 PRIMARY KEY AUTOINCREMENT)",
                    "alter column b of table c23: identity rowid -> by default"),
            Case.again(
                    "c24",
                    "(a text NOT NULL, c date, CONSTRAINT pk_c24 PRIMARY KEY (a))",
                    "(a text NOT NULL, c date, CONSTRAINT pk_c24 PRIMARY KEY (a)) WITHOUT ROWID",
                    "the options of table c24: none -> {without_rowid=}"),
            Case.again(
                    "c25",
                    "(a text)",
                    "(a text COLLATE NOCASE)",
                    "alter column a of table c25: collation none -> NOCASE"),
            Case.of("SELECT 2", "CREATE VIRTUAL TABLE c26 USING fts5(a)", "appears: virtual table \"c26\""));

    private static String[] statements(Stream<String> texts) {
        return texts.flatMap(text -> Arrays.stream(text.split("; (?=CREATE|DROP)")))
                .toArray(String[]::new);
    }

    @Test
    void everyManualChangeIsFoundAndNamed() {
        DriftProject project = DriftProject.create(Database.SQLITE, folder)
                .applied(statements(CASES.stream().map(Case::created)));
        assertThat(project.drift()).isEmpty();

        project.database().execute(statements(CASES.stream().map(Case::changed)));

        assertThat(project.drift())
                .containsExactlyInAnyOrderElementsOf(
                        CASES.stream().flatMap(each -> each.found().stream()).toList());
    }

    @Test
    void scratchUrlIsRefused() {
        DriftProject project = DriftProject.create(Database.SQLITE, folder).applied("SELECT 1");

        assertThatThrownBy(() -> project.builder()
                        .scratchUrl("sqlite://" + folder.resolve("x.db"))
                        .build()
                        .drift())
                .hasMessageContaining("omit '--scratch-url'");
    }
}
