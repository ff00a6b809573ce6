package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.dialect.ServerRules.Diagnosis;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diagnoses and fixes for errors that a real H2 reports. */
class H2ErrorsTest {
    private static final ServerRules SERVER = new H2Dialect().server();

    private final H2TestSession session = new H2TestSession();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    private static Diagnosis diagnose(SQLException e) {
        return SERVER.diagnose(new DatabaseError(e.getSQLState(), e.getErrorCode(), e.getMessage()));
    }

    private Diagnosis of(String sql) {
        return diagnose((SQLException) catchThrowableOfType(IllegalStateException.class, () -> session.send(sql))
                .getCause());
    }

    private static Diagnosis ofConnecting(String url, String user) {
        return diagnose(
                catchThrowableOfType(SQLException.class, () -> DriverManager.getConnection(url, user, "wrong")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM nowhere | MISSING_TABLE | ''",
                "INSERT INTO p VALUES (1) | DUPLICATE_KEY | ''",
                "ALTER TABLE p ADD COLUMN n INT NOT NULL | OTHER | add a default",
                "ALTER TABLE p ADD COLUMN n INT; ALTER TABLE w ALTER COLUMN x SET DATA TYPE INT | OTHER | USING",
                "DROP INDEX ix | OTHER | drop the foreign key first",
                "DROP TABLE p | OTHER | the objects that depend on it",
                "ALTER TABLE p DROP CONSTRAINT pk | OTHER | the objects that depend on it",
                "DROP TABLE nowhere.t | OTHER | create the schema",
                "SELECT FORM | OTHER | ''"
            })
    void statementErrorsAreDiagnosed(String sql, ErrorClass errorClass, String fix) {
        session.send(
                "CREATE TABLE p (id INT, CONSTRAINT pk PRIMARY KEY (id))",
                "INSERT INTO p VALUES (1)",
                "CREATE TABLE c (p INT)",
                "CREATE INDEX ix ON c (p)",
                "ALTER TABLE c ADD CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id)",
                "CREATE TABLE w (x VARCHAR(9))",
                "INSERT INTO w VALUES ('word')");

        Diagnosis diagnosis = of(sql);

        assertThat(diagnosis.errorClass()).isEqualTo(errorClass);
        assertThat(diagnosis.fix()).contains(fix);
        assertThat(diagnosis.fix().isEmpty()).isEqualTo(fix.isEmpty());
    }

    /** The error of a full disk, which closes the database, so that the result of a commit is not known. */
    @Test
    void fullDiskIsDiagnosed() {
        DatabaseError full = new DatabaseError(
                "HY000",
                50000,
                "General error: \"org.h2.mvstore.MVStoreException: Writing to sun.nio.ch.FileChannelImpl@39ca4e43"
                        + " failed; length 3190784 at 57344 [2.4.240/2]\"");

        assertThat(SERVER.diagnose(full).errorClass()).isEqualTo(ErrorClass.CONNECTION_LOST);
        assertThat(SERVER.diagnose(full).fix()).contains("free disk space");
    }

    @Test
    void lockTimeoutIsDiagnosed() throws SQLException {
        session.send("CREATE TABLE t (id INT)");
        try (Connection other = DriverManager.getConnection(session.url());
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
            session.send("SET LOCK_TIMEOUT 1");

            assertThat(of("DROP TABLE t").errorClass()).isEqualTo(ErrorClass.LOCK_NOT_AVAILABLE);
        }
    }

    @Test
    void connectionErrorsAreDiagnosedWithAFix() throws SQLException {
        String file = "jdbc:h2:file:" + folder.resolve("db");
        try (Connection open = DriverManager.getConnection(file, "sa", "right")) {
            assertThat(open.isValid(1)).isTrue();
            assertThat(ofConnecting(file, "sa"))
                    .isEqualTo(new Diagnosis(ErrorClass.CONNECTION_LOST, "correct the user and password in the URL."));
        }
        assertThat(ofConnecting("jdbc:h2:file:" + folder.resolve("none") + ";IFEXISTS=TRUE", "sa")
                        .fix())
                .contains("create the database");
        assertThat(ofConnecting("jdbc:h2:tcp://localhost:1/db", "sa"))
                .satisfies(refused -> assertThat(refused.errorClass()).isEqualTo(ErrorClass.CONNECTION_LOST))
                .satisfies(refused -> assertThat(refused.fix()).contains("host and port"));
    }

    @Test
    void statementIsRemovedFromDriverMessages() {
        SQLException e = (SQLException)
                catchThrowableOfType(IllegalStateException.class, () -> session.send("SELECT 'secret' FROM nowhere"))
                        .getCause();

        assertThat(SERVER.cleanMessage(String.valueOf(e.getMessage())))
                .isEqualTo("Table \"NOWHERE\" not found (this database is empty)");
    }
}
