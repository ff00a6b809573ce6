package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --drift}, {@code diff}, {@code --models-sql} and {@code --from revisions} of the standalone program. */
class DriftCommandsTest {
    private static final String USERS = "CREATE TABLE users (id INTEGER NOT NULL, nick VARCHAR(20))";
    private static final String WITH_CITY = "CREATE TABLE users (id INTEGER NOT NULL, nick VARCHAR(20), city TEXT);\n";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles revisions;
    private Shell shell;
    private String schemaFile;

    @BeforeEach
    void prepare() throws IOException {
        database = TestDatabase.create(Database.SQLITE, folder);
        revisions =
                new RevisionFiles(folder.resolve("db/revisions")).add("a1", "none", USERS + ";", "DROP TABLE users;");
        shell = Shell.on(database, folder);
        shell.type("upgrade").exits(0);
        schemaFile = Files.writeString(folder.resolve("schema.sql"), WITH_CITY).toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("db/revisions"))) {
            return files.toList();
        }
    }

    @Test
    void driftIsListedWithExitCode4() {
        assertThat(shell.type("check", "--drift").exits(0).out())
                .isEqualTo("The database is as its revisions describe it.\n");
        database.execute("ALTER TABLE users ADD COLUMN city TEXT", "CREATE VIRTUAL TABLE words USING fts5(a)");

        assertThat(shell.type("check", "--drift").exits(4).out()).isEqualTo("""
                The database differs from its revisions; these changes were made by hand:
                  add column city to table users
                      text
                  appears: virtual table "words"
                """);
        JsonNode json = shell.typeJson("check", "--drift").exits(4).json();
        assertThat(json.get("changes").get(0).get("operation").textValue()).isEqualTo("add column city to table users");
        assertThat(json.get("changes").get(0).get("comments").get(0).textValue())
                .isEqualTo("text");
        assertThat(json.get("others").get(0).textValue()).isEqualTo("appears: virtual table \"words\"");
        shell.type("check", "--drift", "--exclude", "users,words*").exits(4);
        shell.type("check", "--drift", "--include", "orders").exits(0);
    }

    @Test
    void modelsAndScratchDatabaseCanBeSetInTheFile() throws IOException {
        Path settings = folder.resolve("settings/retort.properties");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings.resolveSibling("schema.sql"), WITH_CITY);
        Files.writeString(settings, "scripts = ../db/revisions\nmodels-sql = schema.sql\n");
        String[] check = {"check", "--config", settings.toString()};

        assertThat(shell.type(check).exits(4).out()).contains("add column city to table users");
        Files.writeString(folder.resolve("same.sql"), USERS + ";");
        shell.type(
                        "check",
                        "--config",
                        settings.toString(),
                        "--models-sql",
                        folder.resolve("same.sql").toString())
                .exits(0);

        Files.writeString(settings, "scratch-url = postgresql://u:s3cret@h/x\n", StandardOpenOption.APPEND);
        assertThat(shell.type(check).exits(2).err())
                .contains("a scratch database is named", "remove 'scratch-url' from retort.properties")
                .doesNotContain("s3cret");
    }

    @Test
    void optionsOfModelsAreRefusedWithDrift() {
        for (List<String> options : List.of(
                List.of("--no-rename"),
                List.of("--drop", "a"),
                List.of("--models-sql", "x.sql"),
                List.of("--from", "revisions"))) {
            Typed typed = shell.type(Stream.concat(Stream.of("check", "--drift"), options.stream())
                    .toArray(String[]::new));
            assertThat(typed.exits(2).err()).contains("'" + options.get(0) + "' is not valid with '--drift'");
        }
    }

    @Test
    void diffPrintsOperationsSqlOrJava() {
        assertThat(shell.type("diff", "revisions", database.url()).exits(0).out())
                .isEqualTo("Nothing differs.\n");
        assertThat(shell.type("diff", database.url(), schemaFile).exits(4).out())
                .isEqualTo("""
                These changes turn the first schema into the second one:
                  add column city to table users
                      text
                """);
        assertThat(shell.type("diff", database.url(), schemaFile, "--sql")
                        .exits(4)
                        .out())
                .isEqualTo("ALTER TABLE \"users\" ADD COLUMN \"city\" text;\n");
        assertThat(shell.type("diff", schemaFile, "revisions", "--java")
                        .exits(4)
                        .out())
                .startsWith("import ")
                .contains("        op.dropColumn(\"users\", \"city\");\n");
        JsonNode json = shell.typeJson("diff", database.url(), schemaFile, "--sql")
                .exits(4)
                .json();
        assertThat(json.get("sql").textValue()).contains("ALTER TABLE");
        assertThat(json.get("changes")).hasSize(1);
        assertThat(json.get("others")).isEmpty();
        assertThat(json.get("leftAlone")).isEmpty();
        shell.type("diff", schemaFile, schemaFile, "--sql").exits(0);
    }

    @Test
    void wrongSchemasAreExplained() {
        assertThat(shell.type("diff", database.url(), "shcema.sql").exits(2).err())
                .contains("'shcema.sql' is not a URL", "Fix:");
        assertThat(shell.type("diff", database.url()).exits(2).err()).contains("B");
        assertThat(shell.type("diff", database.url(), "postgresql://bot:" + Shell.CANARY + "@localhost:1/x")
                        .exits(2)
                        .err())
                .contains("different kinds");
        assertThat(shell.type("diff", "sqlite:///nowhere.db", schemaFile)
                        .exits(1)
                        .err())
                .contains("does not exist");
        assertThat(shell.type("diff", database.url(), "models").exits(2).err()).contains("--models-sql");
        assertThat(shell.type("diff", database.url(), schemaFile, "--sql", "--java")
                        .exits(2)
                        .err())
                .isNotEmpty();
        assertThat(shell.type(
                                "check",
                                "--drift",
                                "--scratch-url",
                                "postgresql://bot:" + Shell.CANARY + "@localhost:1/scratch")
                        .exits(2)
                        .err())
                .contains("omit '--scratch-url'");
    }

    @Test
    void modelsCanBeAnSqlFile() throws IOException {
        assertThat(shell.type("check", "--models-sql", schemaFile).exits(4).out())
                .contains("  add column city to table users\n");
        assertThat(shell.type("diff", "models", "revisions", "--models-sql", schemaFile)
                        .exits(4)
                        .out())
                .contains("  drop column city of table users\n");
        assertThat(shell.type("check", "--models-sql", "nowhere.sql").exits(2).err())
                .contains("there is no such file");
        assertThat(shell.type("check").exits(2).err()).contains("add '--models-sql FILE'");

        String[] lines = shell.type("revision", "--autogenerate", "--models-sql", schemaFile, "-m", "city")
                .exits(0)
                .out()
                .split("\n");

        assertThat(Path.of(lines[0])).exists();
        shell.type("upgrade").exits(0);
        shell.type("check", "--models-sql", schemaFile).exits(0);
    }

    @Test
    void revisionIsGeneratedFromRevisionsAlone() throws IOException {
        Shell withoutDatabase = Shell.in(folder);

        assertThat(withoutDatabase
                        .type("check", "--from", "revisions", "--models-sql", schemaFile)
                        .exits(2)
                        .err())
                .contains("no database is configured");
        withoutDatabase
                .type(
                        "revision",
                        "--autogenerate",
                        "--from",
                        "revisions",
                        "--models-sql",
                        schemaFile,
                        "--dialect",
                        "sqlite",
                        "-m",
                        "city")
                .exits(0);

        assertThat(files()).hasSize(2);
        assertThat(shell.type("check", "--from", "revisions", "--models-sql", schemaFile)
                        .exits(0)
                        .out())
                .isEqualTo("The revisions create what the models describe.\n");
        assertThat(shell.type("check", "--from", "nowhere", "--models-sql", schemaFile)
                        .exits(2)
                        .err())
                .contains("'--from revisions'");
        assertThat(shell.type("revision", "-m", "x", "--from", "revisions")
                        .exits(2)
                        .err())
                .contains("valid only with '--autogenerate'");
    }

    @Test
    void javaCodeIsRunOnRequest() {
        revisions.java("b2", "a1", "op.run(\"count\", connection -> connection.createStatement().close());");
        shell.type("upgrade").exits(0);

        assertThat(shell.type("check", "--drift").exits(1).err()).contains("'--run-java'");
        shell.type("check", "--drift", "--run-java").exits(0);
    }
}
