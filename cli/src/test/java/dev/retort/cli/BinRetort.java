package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of {@code bin/retort}, which runs the packaged jar. */
final class BinRetort implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of("..", "bin", "retort").toAbsolutePath().normalize();

    private static final long TIMEOUT_SECONDS = 180;

    private final Process process;
    private final Path out;
    private final Path err;
    private final String command;

    private BinRetort(List<String> command, Path out, Path err) throws IOException {
        this.command = String.join(" ", command).replace(PostgresServer.PASSWORD_IN_URL, "***");
        this.out = out;
        this.err = err;
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("DATABASE_URL");
        // The ASCII locale of a pipeline. The output must not depend on it.
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
    }

    /** Starts the program and redirects its output to files in this folder. */
    static BinRetort start(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            return new BinRetort(command, out, Path.of(out + ".err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the process id. The launcher replaces itself with the program, so there is only one process. */
    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits 10 ms for the process to end, and returns whether it has. */
    boolean endsSoon() {
        try {
            return process.waitFor(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the process to end, and returns its exit code. */
    int exitCode() {
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends; so far: %s %s", command, out(), err())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the process to end, and asserts its exit code. */
    BinRetort exits(int expected) {
        int code = exitCode();
        assertThat(code)
                .as("exit code of %s; out:\n%s\nerr:\n%s", command, out(), err())
                .isEqualTo(expected);
        assertThat(out() + err()).doesNotContain(Shell.SECRETS);
        return this;
    }

    /** Returns the standard output so far. */
    String out() {
        return read(out);
    }

    /** Returns the standard error so far. */
    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process if a failed test has left it running. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
