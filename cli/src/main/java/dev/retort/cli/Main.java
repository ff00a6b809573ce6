package dev.retort.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** The standalone program, {@code bin/retort}. */
public final class Main {
    private Main() {}

    /** Executes the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        // Revision messages may contain non-ASCII characters, and pipelines often run in an ASCII locale.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        System.exit(run(args, writer(out), writer(err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }

    /** Executes the command line with this output and returns the exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        SimpleLogging.logWarnings();
        CommandLine line = CommandTree.of(Mount.standalone(System.getenv(), Path.of("")));
        line.setOut(out).setErr(err);
        IExecutionStrategy strategy = line.getExecutionStrategy();
        line.setExecutionStrategy(parsed -> {
            if (isVerbose(parsed)) {
                SimpleLogging.logAll();
            }
            return strategy.execute(parsed);
        });
        return line.execute(args);
    }

    private static boolean isVerbose(ParseResult parsed) {
        return parsed.hasMatchedOption("-v") || parsed.hasSubcommand() && isVerbose(parsed.subcommand());
    }
}
