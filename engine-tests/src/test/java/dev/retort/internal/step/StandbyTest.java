package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hot standby of PostgreSQL: a real one, which has lost its primary. */
class StandbyTest {
    @TempDir
    private Path folder;

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .start();
    }

    private static Retort retort(String url, RevisionFiles files) {
        return Retort.builder().url(url).scripts(files.location()).build();
    }

    @Test
    void standbyIsReadAndNamesItsPrimary() throws IOException, SQLException {
        TestDatabase primary = TestDatabase.create(Database.POSTGRESQL, folder);
        String name = primary.url().replaceFirst(".*/", "");
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
        Path data = folder.resolve("data");
        try (EmbeddedPostgres server = start(data);
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE owner LOGIN");
            statement.execute("CREATE DATABASE " + name + " OWNER owner");
            retort("postgresql://owner@localhost:" + server.getPort() + "/" + name, files)
                    .upgrade("head");
        }
        Files.createFile(data.resolve("standby.signal"));
        files.table("b2", "a1");

        try (EmbeddedPostgres standby = start(data)) {
            String url = "postgresql://owner@localhost:" + standby.getPort() + "/" + name;
            assertThat(retort(url, files).status().pending()).hasSize(1);

            UnsupportedServerException failure = catchThrowableOfType(
                    UnsupportedServerException.class, () -> retort(url, files).upgrade("head"));

            assertThat(failure.text().why()).contains("the server is a standby");
            assertThat(failure.text().fix()).contains("name all hosts and add 'targetServerType=primary'");
            String all = primary.url().replace("@localhost:", "@localhost:" + standby.getPort() + ",localhost:");
            retort(all + "?targetServerType=primary", files).upgrade("head");
            assertThat(primary.applied()).containsExactly("a1", "b2");
        }
    }
}
