package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.support.PostgresServer;
import dev.retort.support.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * Runs the command line in this JVM, with a given folder and environment, and captures its output. Asserts for every
 * command that the output contains no password.
 */
final class Shell {
    /** A password for URLs of servers that do not exist. */
    static final String CANARY = "c4n4ry-p4ssw0rd";

    /** The secrets that no output may contain. */
    static final String[] SECRETS = {CANARY, PostgresServer.PASSWORD, PostgresServer.PASSWORD_IN_URL};

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Mount mount;

    private Shell(Mount mount) {
        this.mount = mount;
    }

    /** A shell in a folder, without environment variables. */
    static Shell in(Path folder) {
        return in(folder, Map.of());
    }

    /** A shell in a folder, with these environment variables. */
    static Shell in(Path folder, Map<String, String> environment) {
        return new Shell(Mount.standalone(environment, folder));
    }

    /** A shell for a database, in a folder that contains {@code db/revisions}. */
    static Shell on(TestDatabase database, Path folder) {
        return in(folder, Map.of("DATABASE_URL", database.url()));
    }

    /** A shell with this command tree. */
    static Shell at(Mount mount) {
        return new Shell(mount);
    }

    /** Runs a command. */
    Typed type(String... arguments) {
        return typeAt(CommandTree.of(mount), arguments);
    }

    /** Runs a command with {@code --json}. */
    Typed typeJson(String... arguments) {
        List<String> more = new ArrayList<>(List.of(arguments));
        more.add(0, "--json");
        return type(more.toArray(String[]::new));
    }

    /** Runs a command on any command line. */
    static Typed typeAt(CommandLine line, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(arguments);
        Typed typed = new Typed(exitCode, out.toString(), err.toString());
        assertThat(typed.out() + typed.err())
                .as("output of %s", List.of(arguments))
                .doesNotContain(SECRETS);
        return typed;
    }

    /** The result of a command. */
    record Typed(int exitCode, String out, String err) {

        /** Parses standard output, which must be exactly one JSON document. */
        JsonNode json() {
            assertThat(out.lines()).as("lines of standard output").hasSize(1);
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one document of JSON: " + out, e);
            }
        }

        /** Asserts the exit code. Returns this result. */
        Typed exits(int expected) {
            assertThat(exitCode).as("exit code; out:\n%serr:\n%s", out, err).isEqualTo(expected);
            return this;
        }
    }
}
