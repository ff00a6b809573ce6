package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.schema.Database;
import dev.retort.support.ConnectionPooler;
import dev.retort.support.ConnectionPooler.Mode;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on PostgreSQL through a connection pooler between the program and the server. */
class PoolerTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1");
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private Retort over(String url) {
        return Retort.builder().url(url).scripts(files.location()).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void poolerInTransactionModeIsRefusedBeforeAnythingChanges(int size) throws IOException, SQLException {
        try (ConnectionPooler pooler = ConnectionPooler.start(database.url(), Mode.TRANSACTION, size)) {
            UnsupportedServerException failure = catchThrowableOfType(
                    UnsupportedServerException.class, () -> over(pooler.url()).upgrade("head"));

            assertThat(failure).hasMessageContaining("transaction mode").hasMessageContaining("session mode");
            assertThat(database.tables()).isEmpty();
            assertThat(advisoryLocks()).isZero();
            assertThat(over(pooler.url()).status().pending()).hasSize(2);
            over(database.url()).upgrade("head");
            assertThat(over(pooler.url()).status().pending()).isEmpty();
        }
    }

    @Test
    void poolerInSessionModeIsAllowed() throws IOException, SQLException {
        try (ConnectionPooler pooler = ConnectionPooler.start(database.url(), Mode.SESSION, 3)) {
            over(pooler.url()).upgrade("head");

            assertThat(over(pooler.url()).status().pending()).isEmpty();
            over(pooler.url()).downgrade("a1");
            assertThat(advisoryLocks()).isZero();
        }
    }

    private int advisoryLocks() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
