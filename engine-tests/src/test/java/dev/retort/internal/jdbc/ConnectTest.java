package dev.retort.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ServerRules.SessionSql;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts to connect to PostgreSQL: how long they take, and after which failures another one is made. */
class ConnectTest {
    private static final int START_OF_MESSAGE = 8;

    @TempDir
    private Path folder;

    /** Answers a connection, with its number counted from 1. */
    @FunctionalInterface
    private interface Answer {
        void to(Socket client, int number) throws IOException;
    }

    /** A server on loopback that counts its connections. A connection that is not answered stays open. */
    private static final class TestServer implements AutoCloseable {
        private final ServerSocket socket;
        private final List<Socket> clients = Collections.synchronizedList(new ArrayList<>());

        TestServer(Answer answer) throws IOException {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            start(() -> {
                while (true) {
                    Socket client = socket.accept();
                    clients.add(client);
                    int number = clients.size();
                    start(() -> answer.to(client, number));
                }
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket client : List.copyOf(clients)) {
                client.close();
            }
        }
    }

    @FunctionalInterface
    private interface Io {
        void run() throws IOException;
    }

    private static void start(Io io) {
        Thread thread = new Thread(() -> {
            try {
                io.run();
            } catch (IOException closed) {
                // The test has ended, or the other side has closed its connection.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private Retort retort(int port, String parameters) {
        return Retort.builder()
                .url("postgresql://user:secret@localhost:" + port + "/app?sslmode=disable" + parameters)
                .scripts(new RevisionFiles(folder.resolve("revisions"))
                        .table("a001", "none")
                        .location())
                .build();
    }

    private RetortException refused(int port, String parameters) {
        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(port, parameters).status());
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
        return failure;
    }

    @Test
    void readersAndRunsWaitTenSeconds() {
        SessionSql sql = Dialects.of(Database.POSTGRESQL).server().session();
        for (Map<String, String> properties : List.of(sql.readProperties(), sql.runProperties())) {
            assertThat(properties).containsEntry("connectTimeout", "10").containsEntry("loginTimeout", "10");
        }
    }

    @Test
    void attemptThatTimesOutIsRepeatedOnce() throws IOException {
        for (String parameters : List.of("&connectTimeout=1", "&loginTimeout=1", "&connect_timeout=1")) {
            try (TestServer silent = new TestServer((client, number) -> {})) {
                long start = System.nanoTime();

                assertThat(refused(silent.socket.getLocalPort(), parameters)).hasMessageContaining("localhost");

                assertThat(silent.clients).as(parameters).hasSize(2);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("the timeout of the URL applies to each attempt")
                        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(9));
            }
        }
    }

    @Test
    void secondAttemptSucceeds() throws IOException {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        URI real = URI.create(database.url());
        Answer answer = (client, number) -> {
            if (number > 1) {
                Socket server = new Socket(real.getHost(), real.getPort());
                start(() -> copy(client.getInputStream(), server.getOutputStream()));
                copy(server.getInputStream(), client.getOutputStream());
            }
        };
        try (TestServer busyAtFirst = new TestServer(answer)) {
            String url =
                    database.url().replace(":" + real.getPort() + "/", ":" + busyAtFirst.socket.getLocalPort() + "/");
            Retort retort = Retort.builder()
                    .url(url + "?connectTimeout=1")
                    .scripts(new RevisionFiles(folder.resolve("revisions"))
                            .table("a001", "none")
                            .location())
                    .build();

            assertThat(retort.upgrade("head").applied()).containsExactly("a001");
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            to.flush();
        }
    }

    @Test
    void refusedConnectionIsNotRepeated() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        assertThat(refused(unused, "")).hasMessageContaining("refused");

        try (TestServer closing = new TestServer((client, number) -> client.close())) {
            refused(closing.socket.getLocalPort(), "");
            assertThat(closing.clients).hasSize(1);
        }
    }

    @Test
    void wrongPasswordIsNotRepeated() throws IOException {
        byte[] error = "SFATAL\0C28P01\0Mpassword authentication failed\0\0".getBytes(StandardCharsets.US_ASCII);
        Answer answer = (client, number) -> {
            client.getInputStream().readNBytes(START_OF_MESSAGE);
            OutputStream out = client.getOutputStream();
            out.write('E');
            out.write(new byte[] {0, 0, 0, (byte) (error.length + 4)});
            out.write(error);
            out.flush();
        };
        try (TestServer refusing = new TestServer(answer)) {
            assertThat(refused(refusing.socket.getLocalPort(), ""))
                    .hasMessageContaining("correct the user and password");
            assertThat(refusing.clients).hasSize(1);
        }
    }
}
