package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.Shell.Typed;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a command that fails, and then what its fix advises.
 *
 * <p>A fixture has the revisions aaaa1, aaaa2 and aaaa3 in {@code db/revisions}, and an empty SQLite database.
 */
final class FixShell {
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path folder;
    private final TestDatabase database;
    private final RevisionFiles revisions;
    private Shell shell;
    private String failed = "";
    private String text = "";

    FixShell(Path folder) {
        this.folder = folder;
        this.revisions = RevisionFiles.line(folder.resolve("db/revisions"));
        this.database = TestDatabase.create(Database.SQLITE, folder);
        this.shell = Shell.on(database, folder);
    }

    RevisionFiles revisions() {
        return revisions;
    }

    TestDatabase database() {
        return database;
    }

    /** Adds a second branch, of one revision, bbbb1. */
    FixShell fork() {
        revisions.table("bbbb1", "aaaa1");
        return this;
    }

    /** From now on, types in an application with this model. */
    FixShell withModel(SchemaModel model) {
        Config config = Config.defaults()
                .withUrl(DatabaseUrl.parse(database.url()))
                .withScripts(folder.resolve("db/revisions").toString());
        shell = Shell.at(Mount.application("retort", "retort", "retort", () -> config)
                .with(builder -> builder.models(target -> model)));
        return this;
    }

    /** From now on, types without a database in the environment. */
    FixShell withoutDatabase() {
        shell = Shell.in(folder);
        return this;
    }

    /** Types commands that succeed. */
    FixShell type(String... commands) {
        for (String command : commands) {
            run(command).exits(0);
        }
        return this;
    }

    /** Types a command that fails. */
    FixShell fails(String command) {
        Typed typed = run(command);
        assertThat(typed.exitCode()).as("%s: %s", command, typed).isNotZero();
        failed = command;
        text = typed.err().replaceAll("\\s+", " ");
        assertThat(text).contains("Fix:");
        return this;
    }

    /** Asserts that the fix contains this text, literally. */
    FixShell advises(String part) {
        assertThat(text.substring(text.indexOf("Fix:"))).contains(part);
        return this;
    }

    /** Types a command that the fix contains in apostrophes. It must succeed. */
    FixShell follow(String command) {
        return advises("'retort " + command + "'").type(command);
    }

    /** Types the failed command again, which must succeed. */
    FixShell again() {
        return type(failed);
    }

    /** Types the failed command with a change. It must succeed. */
    FixShell again(String part, String replacement) {
        assertThat(failed).contains(part);
        return type(failed.replace(part, replacement).strip());
    }

    /** Types the failed command with a change. It must find a difference. */
    FixShell againDiffers(String part, String replacement) {
        assertThat(failed).contains(part);
        run(failed.replace(part, replacement).strip()).exits(4);
        return this;
    }

    /** Replaces a text in the file of an SQL revision. */
    FixShell edit(String id, String part, String replacement) {
        try {
            Path file = folder.resolve("db/revisions/" + id + "_test.sql");
            String content = Files.readString(file);
            assertThat(content).contains(part);
            Files.writeString(file, content.replace(part, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes {@code retort.properties}. */
    FixShell settings(String properties) {
        try {
            Files.writeString(folder.resolve("retort.properties"), properties + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Asserts which revisions are applied. */
    void hasApplied(String... ids) {
        assertThat(database.applied()).containsExactly(ids);
    }

    private Typed run(String command) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(command);
        while (matcher.find()) {
            arguments.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return shell.type(arguments.toArray(String[]::new));
    }
}
