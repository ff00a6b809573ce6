package dev.retort.contract.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that upgrades a database to its head, as an application does at startup. */
final class Starter {
    private static final String BEGUN = "begun";
    private static final int TIMEOUT_MS = 120_000;

    private final Process process;
    private final BufferedReader output;
    private String result = "";
    private boolean isKilled;

    private Starter(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a process on this database, with the revisions of this location. */
    static Starter start(String url, String location) {
        try {
            return new Starter(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx160m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Starter.class.getName(),
                            url,
                            location)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the first step begins, or the process ends. */
    void awaitFirstStep() {
        read(BEGUN);
    }

    /** Waits until the process ends, but at most this time. */
    void run(int milliseconds) {
        try {
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills the process; returns whether it was still running. */
    boolean kill() {
        if (!process.isAlive()) {
            return false;
        }
        isKilled = true;
        process.destroyForcibly();
        run(TIMEOUT_MS);
        assertThat(process.isAlive()).isFalse();
        return true;
    }

    /** Waits until the process ends, if it was not killed. */
    void awaitEnd() {
        if (!isKilled) {
            read("");
            run(TIMEOUT_MS);
            assertThat(process.isAlive()).isFalse();
        }
    }

    private void read(String last) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(last)) {
                    return;
                }
                if (!line.equals(BEGUN)) {
                    result += line + "\n";
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isKilled() {
        return isKilled;
    }

    /** Returns what the process has printed about its result: {@code ready}, or the kind and text of its failure. */
    String result() {
        return result;
    }

    /** Upgrades the database; the arguments are its URL and the location of the revisions. */
    public static void main(String[] arguments) {
        RunListener listener = new RunListener() {
            private boolean hasBegun;

            @Override
            public void stepStarting(StepInfo step) {
                if (!hasBegun) {
                    hasBegun = true;
                    System.out.println(BEGUN);
                }
            }
        };
        try {
            Retort.builder()
                    .url(arguments[0])
                    .scripts(arguments[1])
                    .listener(listener)
                    .build()
                    .upgrade("head");
            System.out.println("ready");
        } catch (RetortException e) {
            System.out.println("failed " + e.kind().code() + "\n" + e.getMessage());
        }
    }
}
