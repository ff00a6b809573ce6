package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of {@code bin/bot}, with a folder, environment variables and a terminal. The bot's variables in the
 * environment of the test are removed.
 */
public final class BotProcess implements AutoCloseable {
    private static final Path LAUNCHER =
            Path.of("..", "bin", "bot").toAbsolutePath().normalize();
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> UNDERSTOOD = List.of(
            "BOT_TOKEN",
            "ADMIN_USER_IDS",
            "ENV",
            "DATABASE_URL",
            "VIP_CHANNEL_ID",
            "FREE_CHANNEL_ID",
            "DEFAULT_WAIT_TIME_MINUTES",
            "VIP_CHECK_MINUTES",
            "FREE_QUEUE_MINUTES",
            "VIP_REMINDER_DAYS",
            "LOG_LEVEL",
            "BOT_LANGUAGE",
            "BOT_API_URL",
            "HEALTH_PORT",
            "HEALTH_HOST",
            "PORT");

    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final StringBuilder standardOutput = new StringBuilder();
    private final List<Thread> readers = new ArrayList<>();

    private BotProcess(Process process) {
        this.process = process;
        read(process.getInputStream(), standardOutput);
        read(process.getErrorStream(), new StringBuilder());
    }

    /** Starts the program without waiting for it. */
    public static BotProcess start(Path directory, Map<String, String> variables, String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return start(directory, variables, command);
    }

    /** Starts a shell that exits at the first failing command. */
    public static BotProcess shell(Path directory, String script) {
        return start(directory, Map.of(), List.of("bash", "-euo", "pipefail", "-c", script));
    }

    private static BotProcess start(Path directory, Map<String, String> variables, List<String> command) {
        // A background build ignores SIGINT, and so would its child processes; an interactive shell does not.
        List<String> heeding = new ArrayList<>(List.of("env", "--default-signal=INT"));
        heeding.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(heeding).directory(directory.toFile());
        UNDERSTOOD.forEach(builder.environment()::remove);
        builder.environment().putAll(variables);
        try {
            return new BotProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command whose program is a path in a folder. */
    public static BotProcess inFolder(Path directory, Map<String, String> variables, List<String> command) {
        return start(directory, variables, command);
    }

    /** Runs the program to its end, without terminal input. */
    public static Finished run(Path directory, Map<String, String> variables, String... arguments)
            throws InterruptedException {
        return finish(start(directory, variables, arguments));
    }

    /** Waits for the end of a process that was just started, without terminal input. */
    public static Finished finish(BotProcess process) throws InterruptedException {
        long started = System.nanoTime();
        try (process) {
            process.endInput();
            int exitCode = process.awaitExit();
            return new Finished(exitCode, process.output(), Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** The result of a run: exit code, output on both streams, and duration. */
    public record Finished(int exitCode, String output, Duration took) {}

    /** Waits until the output contains this text. */
    public void awaitOutput(String text) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        synchronized (output) {
            while (output.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                boolean over = left <= 0 || readers.stream().noneMatch(Thread::isAlive);
                assertThat(over).as("waiting for '%s' in:%n%s", text, output).isFalse();
                output.wait(Math.min(left, 200));
            }
        }
    }

    /** Types a line. */
    public void type(String line) {
        try {
            OutputStream terminal = process.getOutputStream();
            terminal.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            terminal.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the input, as Ctrl-D does. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal, such as {@code TERM} or {@code INT}, which is what Ctrl-C sends. */
    public void signal(String name) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the process to end and for the rest of its output. */
    public int awaitExit() throws InterruptedException {
        boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended).as("still running:%n%s", output()).isTrue();
        for (Thread reader : readers) {
            reader.join(LONGEST.toMillis());
        }
        return process.exitValue();
    }

    /** Kills the process and waits for its end. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the output on both streams, in the order received. */
    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /** Returns only standard output. */
    public String standardOutput() {
        synchronized (output) {
            return standardOutput.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read(InputStream stream, StringBuilder own) {
        Thread reader = new Thread(() -> {
            char[] buffer = new char[4096];
            try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
                    append(String.valueOf(buffer, 0, n), own);
                }
            } catch (IOException e) {
                append("\n(the stream broke: " + e + ")", own);
            }
        });
        reader.setDaemon(true);
        readers.add(reader);
        reader.start();
    }

    private void append(String text, StringBuilder own) {
        synchronized (output) {
            output.append(text);
            own.append(text);
            output.notifyAll();
        }
    }
}
