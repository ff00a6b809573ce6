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

/** The program as its users have it: operating-system processes of {@code bin/retort}, which is the packaged jar. */
final class BinRetort implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of("..", "bin", "retort").toAbsolutePath().normalize();

    private static final long PATIENCE_SECONDS = 180;

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
        // A pipeline has this locale, which knows ASCII alone; what is printed must not depend on it.
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
    }

    /** Starts the program; its output goes to files in this folder. */
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

    /** Which process it is; the launcher becomes the program, so that is one. */
    long pid() {
        return process.pid();
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        process.destroy();
    }

    /** Ends it at once (SIGKILL). */
    void kill() {
        process.destroyForcibly();
    }

    /** Gives it a moment to end by itself; whether it did. */
    boolean endsSoon() {
        try {
            return process.waitFor(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end; its exit code. */
    int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends; so far: %s %s", command, out(), err())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end, which must be with this exit code. */
    BinRetort exits(int expected) {
        int code = exitCode();
        assertThat(code)
                .as("exit code of %s; out:\n%s\nerr:\n%s", command, out(), err())
                .isEqualTo(expected);
        assertThat(out() + err()).doesNotContain(Shell.SECRETS);
        return this;
    }

    /** What it has written to standard output. */
    String out() {
        return read(out);
    }

    /** What it has written to standard error. */
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

    /** Leaves no process behind where a test has failed. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
