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
 * Somebody who types commands: runs the whole command line in this JVM, in a folder and an environment of its own, and
 * catches what it prints. Nothing that is printed here may hold the password, whatever the test is about.
 */
final class Shell {
    /** A password for URLs that lead nowhere. */
    static final String CANARY = "c4n4ry-p4ssw0rd";

    /** What no output may show. */
    static final String[] SECRETS = {CANARY, PostgresServer.PASSWORD, PostgresServer.PASSWORD_IN_URL};

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Mount mount;

    private Shell(Mount mount) {
        this.mount = mount;
    }

    /** In a folder, with no environment. */
    static Shell in(Path folder) {
        return in(folder, Map.of());
    }

    /** In a folder, with this environment. */
    static Shell in(Path folder, Map<String, String> environment) {
        return new Shell(Mount.standalone(environment, folder));
    }

    /** On a database, in a folder whose {@code db/revisions} holds the revisions. */
    static Shell on(TestDatabase database, Path folder) {
        return in(folder, Map.of("DATABASE_URL", database.url()));
    }

    /** Types a command. */
    Typed type(String... arguments) {
        return typeAt(CommandTree.of(mount), arguments);
    }

    /** Types a command, its JSON asked for. */
    Typed typeJson(String... arguments) {
        List<String> more = new ArrayList<>(List.of(arguments));
        more.add(0, "--json");
        return type(more.toArray(String[]::new));
    }

    /** Types a command at any command line. */
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

    /** What came of a command. */
    record Typed(int exitCode, String out, String err) {

        /** The one document that all of standard output is. */
        JsonNode json() {
            assertThat(out.lines()).as("lines of standard output").hasSize(1);
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one document of JSON: " + out, e);
            }
        }

        /** This, after a look at its exit code. */
        Typed exits(int expected) {
            assertThat(exitCode).as("exit code; out:\n%serr:\n%s", out, err).isEqualTo(expected);
            return this;
        }
    }
}
