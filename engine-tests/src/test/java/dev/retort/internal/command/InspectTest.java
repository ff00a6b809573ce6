package dev.retort.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.config.DatabaseUrl;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.result.InspectRequest;
import dev.retort.result.InspectResult;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A manually created database is written as a revision, which creates the same schema in an empty database. */
class InspectTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private int databases;

    @BeforeEach
    void makeDirectory() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sqliteRevisionRecreatesTheSchemaAndDowngradesIt(Kind kind) throws IOException {
        assertRevisionRecreatesTheSchema(Database.SQLITE, SQLITE, kind);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void postgresqlRevisionRecreatesTheSchemaAndDowngradesIt(Kind kind) throws IOException {
        assertRevisionRecreatesTheSchema(Database.POSTGRESQL, POSTGRESQL, kind);
    }

    private void assertRevisionRecreatesTheSchema(Database database, String[] sql, Kind kind) throws IOException {
        TestDatabase there = fresh(database);
        there.execute(sql);
        SchemaModel wanted = model(there);

        InspectResult written = retort(there).inspect(new InspectRequest("inspected schema", kind, "first"));

        assertThat(written.files()).hasSize(1);
        assertThat(written.leftOut()).isEmpty();
        assertSameSchema(
                database, wanted, Files.readString(Path.of(written.files().get(0))));
        assertThat(model(there)).isEqualTo(wanted);
    }

    /** Upgrades an empty database, compares its schema, and downgrades it to base. */
    private void assertSameSchema(Database database, SchemaModel wanted, String which) {
        TestDatabase other = fresh(database);
        retort(other).upgrade("head");
        assertThat(withoutEngine(model(other))).as(which).isEqualTo(wanted);

        retort(other).downgrade("base");
        assertThat(withoutEngine(model(other))).as(which).isEqualTo(SchemaModel.empty());
    }

    @Test
    void aDirectoryWithRevisionsIsRefused() {
        TestDatabase there = fresh(Database.SQLITE);
        there.execute("CREATE TABLE t (id integer)");
        files.table("a", "none");

        Inspect.RevisionsExistException refused = refused(Inspect.RevisionsExistException.class, there);

        assertThat(refused.kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(refused.text().facts()).isNotEmpty();
    }

    @Test
    void missingFileIsRefusedAndNotCreated() {
        TestDatabase missing = fresh(Database.SQLITE);

        Inspect.DatabaseFileMissingException refused = refused(Inspect.DatabaseFileMissingException.class, missing);

        assertThat(refused.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
        assertThat(DatabaseUrl.parse(missing.url()).isMissing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void omittedObjectsAndRequirementsAreListedAtTheTopOfTheFile(Kind kind) throws IOException {
        TestDatabase there = fresh(Database.POSTGRESQL);
        PostgresServer.asSuperuser(there.url(), "CREATE FOREIGN DATA WRAPPER w");
        PostgresServer.asSuperuser(there.url(), "CREATE SERVER files FOREIGN DATA WRAPPER w");
        PostgresServer.asSuperuser(there.url(), "CREATE FOREIGN TABLE far (id integer) SERVER files");
        PostgresServer.asSuperuser(there.url(), "GRANT SELECT ON far TO PUBLIC");
        there.execute("CREATE TABLE t (id integer)", "CREATE VIEW v AS SELECT * FROM far", "CREATE SCHEMA app");
        there.execute("CREATE TABLE app.x (id integer)");

        InspectResult written = retort(there).inspect(new InspectRequest("", kind, null));

        assertThat(written.leftOut())
                .extracting(InspectResult.LeftOut::object)
                .containsExactly("foreign server files", "foreign table far");
        assertThat(written.required())
                .containsExactly(new InspectResult.Requirement("foreign table far", List.of("view v")));
        assertThat(written.otherSchemas()).containsExactly("app");
        String mark = kind == Kind.SQL ? "-- " : "// ";
        assertThat(Files.readString(Path.of(written.files().get(0))))
                .contains(mark + "required before this revision: foreign table far, needed by view v\n")
                .contains(mark + "not in this revision: foreign table far: queries that use it fail\n")
                .contains(mark + "schemas that were not inspected: app\n");
        assertThat(retort(there).history().revisions()).hasSize(1);
    }

    @Test
    void missingSchemaIsRefused() {
        TestDatabase there = fresh(Database.POSTGRESQL);
        there.execute("CREATE TABLE t (id integer)");

        Inspect.SchemaMissingException refused = catchThrowableOfType(
                Inspect.SchemaMissingException.class,
                () -> retort(there).inspect(new InspectRequest("", Kind.SQL, null, List.of("public", "ap"))));

        assertThat(refused.kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(refused).hasMessageContaining("'ap'").hasMessageContaining("'retort inspect --schemas public'");
        assertThat(retort(there)
                        .inspect(new InspectRequest("", Kind.SQL, null, List.of("public")))
                        .files())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rowsWithCyclicKeysDoNotPreventTheDowngrade(Kind kind) {
        TestDatabase there = fresh(Database.SQLITE);
        there.execute(CIRCLE);
        retort(there).inspect(new InspectRequest("", kind, null));
        TestDatabase other = fresh(Database.SQLITE);
        retort(other).upgrade("head");
        other.execute(
                "INSERT INTO a VALUES (1, NULL)", "INSERT INTO b VALUES (1, 1)", "UPDATE a SET b_id = 1 WHERE id = 1");

        retort(other).downgrade("base");

        assertThat(other.tables()).isEmpty();
    }

    @Test
    void textThatLooksLikeASectionRequiresJava() {
        TestDatabase there = fresh(Database.SQLITE);
        there.execute("CREATE TABLE t (id integer)", "CREATE VIEW v AS SELECT 1 AS a\n-- upgrade\nFROM t");

        RetortException refused = refused(RetortException.class, there);
        InspectResult java = retort(there).inspect(new InspectRequest("", Kind.JAVA, null));

        assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED_OPERATION);
        assertThat(refused).hasMessageContaining("'--java'");
        assertThat(java.files()).hasSize(1);
    }

    private <T extends RetortException> T refused(Class<T> type, TestDatabase there) {
        T failure = catchThrowableOfType(type, () -> retort(there).inspect(new InspectRequest("", Kind.SQL, null)));
        assertThat(failure).isNotNull();
        return failure;
    }

    private TestDatabase fresh(Database database) {
        try {
            return TestDatabase.create(database, Files.createDirectory(folder.resolve("database" + ++databases)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private static SchemaModel model(TestDatabase database) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        try (Session session =
                SessionSource.of(address, Scrubber.NONE, "test").openExisting().orElseThrow()) {
            return new Inspector(session).inspect("");
        }
    }

    private static SchemaModel withoutEngine(SchemaModel model) {
        return model.withoutTable(QualifiedName.of("retort_version")).withoutTable(QualifiedName.of("retort_history"));
    }

    private static final String[] CIRCLE = {
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INTEGER REFERENCES b (id))",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER NOT NULL REFERENCES a (id))"
    };

    private static final String[] SQLITE = {
        CIRCLE[0],
        CIRCLE[1],
        "CREATE TABLE plans (id INTEGER PRIMARY KEY AUTOINCREMENT, \"a.b\" TEXT NOT NULL DEFAULT 'it''s \\ \"x\"',"
                + " price NUMERIC(10, 2) CHECK (price >= 0), anything, at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,"
                + " twice INTEGER GENERATED ALWAYS AS (id * 2) VIRTUAL, CONSTRAINT dear CHECK (price < 1000000))",
        "CREATE TABLE users (nick VARCHAR(30) COLLATE NOCASE UNIQUE, plan_id INTEGER REFERENCES plans"
                + " ON DELETE CASCADE,"
                + " gone INTEGER REFERENCES nowhere (id), flag BOOLEAN DEFAULT 1, PRIMARY KEY (nick, plan_id))"
                + " WITHOUT ROWID",
        "CREATE TABLE strict (id INTEGER PRIMARY KEY, data BLOB, n REAL) STRICT",
        "CREATE UNIQUE INDEX ix_users ON users (lower(nick) DESC, flag) WHERE flag = 1",
        "CREATE VIEW cheap AS\n  SELECT id, 'a;b' AS t -- a note; here\n  FROM plans\n WHERE price < 5",
        "CREATE TRIGGER touch AFTER UPDATE ON plans BEGIN\n  UPDATE plans SET at = NULL WHERE id = new.id;\n"
                + "  SELECT CASE WHEN 1 THEN 2 END;\nEND",
        "CREATE TRIGGER instead INSTEAD OF INSERT ON cheap BEGIN SELECT 1; END"
    };

    private static final String[] POSTGRESQL = {
        "CREATE TYPE mood AS ENUM ('sad', 'it''s ok')",
        "CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN\n  -- upgrade of; a row\n"
                + "  RETURN NEW; END $f$",
        "CREATE SEQUENCE down AS smallint INCREMENT -2 CACHE 5 CYCLE",
        "CREATE TABLE plans (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, old serial, \"a.b\" text NOT NULL"
                + " DEFAULT E'it''s \\\\ \"x\"\\n', price numeric(10, 2) CHECK (price >= 0), tags text[], feel mood"
                + " DEFAULT 'sad', at timestamptz(3) DEFAULT now(), twice bigint GENERATED ALWAYS AS (id * 2) STORED,"
                + " CONSTRAINT dear CHECK (price < 1000000) NOT VALID) WITH (fillfactor = 70)",
        "CREATE TABLE users (nick varchar(30) COLLATE \"C\", plan_id bigint REFERENCES plans ON DELETE CASCADE"
                + " DEFERRABLE INITIALLY DEFERRED, during int4range, PRIMARY KEY (nick, plan_id),"
                + " EXCLUDE USING gist (during WITH &&), UNIQUE (plan_id) INCLUDE (during))",
        "CREATE TABLE a (id integer PRIMARY KEY, b_id integer)",
        "CREATE TABLE b (id integer PRIMARY KEY, a_id integer NOT NULL REFERENCES a (id))",
        "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b (id) MATCH FULL ON UPDATE SET NULL",
        "CREATE UNLOGGED TABLE events (at date, who uuid, what jsonb)",
        "CREATE UNIQUE INDEX ix_users ON users (lower(nick) DESC NULLS LAST, plan_id) WHERE plan_id > 1",
        "CREATE INDEX ix_events ON events USING gin (what jsonb_path_ops)",
        "CREATE VIEW cheap AS SELECT id, 'a;b'::text AS t FROM plans WHERE price < 5",
        "CREATE VIEW cheaper AS SELECT id FROM cheap WHERE t <> ''",
        "CREATE MATERIALIZED VIEW kept AS SELECT id FROM plans",
        "CREATE TRIGGER touch BEFORE UPDATE ON plans FOR EACH ROW EXECUTE FUNCTION touched()",
        "CREATE FUNCTION add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b'",
        "COMMENT ON TABLE plans IS E'what\\nwe sell'",
        "COMMENT ON COLUMN plans.price IS 'in €'",
        "COMMENT ON INDEX ix_users IS 'few'",
        "COMMENT ON TYPE mood IS 'of people'",
        "COMMENT ON FUNCTION touched() IS 'for triggers'",
        "ALTER SEQUENCE down OWNED BY plans.price"
    };
}
