package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixes of errors of {@code check}, {@code diff} and their options, followed literally. */
class CompareFixesTest {
    private static final String TABLES = """
        CREATE TABLE t_aaaa1 (id INTEGER PRIMARY KEY);
        CREATE TABLE t_aaaa2 (id INTEGER PRIMARY KEY);
        CREATE TABLE t_aaaa3 (id INTEGER PRIMARY KEY);
        """;

    @TempDir
    private Path folder;

    private FixShell shell;
    private String file;

    @BeforeEach
    void create() throws IOException {
        shell = new FixShell(folder).type("upgrade");
        file = write("schema.sql", TABLES);
    }

    private String write(String name, String sql) throws IOException {
        return Files.writeString(folder.resolve(name), sql).toString();
    }

    @Test
    void modelsAreAnSqlFile() {
        shell.fails("check").advises("'--models-sql FILE'").again("check", "check --models-sql " + file);
    }

    @Test
    void optionOfModelsIsOmitted() {
        shell.fails("check --drift --no-rename").advises("omit '--no-rename'").again("--no-rename", "");
        shell.fails("check --drift --from revisions --models-sql " + file).advises("or '--drift'");
        shell.again("--drift ", "");
    }

    @Test
    void oneKindOfModelsIsNamed() {
        shell.fails("check --entities com.acme --models-sql " + file).advises("omit one of them");
        shell.again("--entities com.acme ", "");
    }

    @Test
    void pendingAncestorIsAppliedFirst() {
        shell.revisions().table("aabb1", "aaaa2").table("aaaa3", "aabb1");

        shell.fails("check --drift").follow("upgrade heads").again();
    }

    @Test
    void codeIsRunOnRequest() {
        shell.revisions().java("bbbb1", "aaaa3", "op.run(\"x\", connection -> connection.createStatement().close());");
        shell.type("upgrade").fails("check --drift").advises("'--run-java'").again("--drift", "--drift --run-java");
    }

    @Test
    void revisionThatFailsInAnEmptyDatabaseIsCorrected() throws IOException {
        String all = write("all.sql", TABLES + "CREATE TABLE older (id INTEGER);\n");
        shell.database().execute("CREATE TABLE older (id INTEGER)");
        shell.revisions().add("bbbb1", "aaaa3", "-- upgrade\nINSERT INTO older VALUES (1);\n");
        shell.fails("diff revisions " + all)
                .advises("correct the revision, so that 'retort upgrade heads' works on an empty database");
        shell.edit("bbbb1", "INSERT", "CREATE TABLE IF NOT EXISTS older (id INTEGER);\nINSERT")
                .again()
                .type("upgrade heads");
    }

    @Test
    void baseOfTheComparisonIsNamed() {
        shell.fails("check --from nowhere --models-sql " + file)
                .advises("'--from revisions'")
                .again("nowhere", "revisions");
        shell.fails("check --from nowhere --models-sql " + file)
                .advises("run 'retort diff A B'")
                .type("diff revisions " + file);
    }

    @Test
    void sidesOfADifferenceAreNamed() {
        shell.fails("diff revisions shcema.sql")
                .advises("the path of an SQL file")
                .again("shcema.sql", file);
        shell.fails("diff models models --models-sql " + file)
                .advises("'revisions' or an SQL file for one of them")
                .again("models models", "revisions models");
        shell.fails("diff " + shell.database().url() + " postgresql://u@localhost:1/x")
                .advises("each of them with 'models' or 'revisions'")
                .again("postgresql://u@localhost:1/x", "revisions");
        String revisions = folder.resolve("db/revisions").toString();
        shell.fails("diff " + shell.database().url() + " " + revisions)
                .advises("compare with 'revisions'")
                .again(revisions, "revisions");
        shell.fails("diff sqlite:///" + folder.resolve("nowhere.db") + " " + file)
                .advises("correct the path in the URL")
                .again("nowhere.db", "test.db");
    }

    @Test
    void changeThatIsNotSupportedIsOnlyListed() throws IOException {
        String other = write("other.sql", TABLES + "CREATE TABLE x (id INTEGER, n TEXT UNIQUE ON CONFLICT REPLACE);");

        shell.fails("diff revisions " + other + " --sql")
                .advises("omit '--sql' or '--java'")
                .againDiffers("--sql", "");
    }

    @Test
    void schemaFileIsCorrected() throws IOException {
        shell.fails("check --models-sql nowhere.sql")
                .advises("name an existing SQL file")
                .again("nowhere.sql", file);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        shell.fails("check --models-sql " + empty).advises("name an SQL file, or a directory of SQL files");
        shell.again(empty.toString(), file);
        Path wrong = Path.of(write("wrong.sql", TABLES.replace("TABLE t_aaaa3", "TABEL t_aaaa3")));
        shell.fails("check --models-sql " + wrong).advises("correct the statement");
        Files.writeString(wrong, TABLES);
        shell.again();
        Files.write(wrong, (TABLES + "-- se\u00f1al\n").getBytes(StandardCharsets.ISO_8859_1));
        shell.fails("check --models-sql " + wrong).advises("convert it to UTF-8");
        Files.writeString(wrong, TABLES + "-- se\u00f1al\n");
        shell.again();
    }

    @Test
    void databaseOfAReplayIsNamed() {
        String url = shell.database().url();
        shell.withoutDatabase();
        shell.fails("check --from revisions --models-sql " + file)
                .advises("Fix: set DATABASE_URL, pass '--url URL'")
                .again("check", "check --url " + url);
    }

    @Test
    void statementThatOpensAnotherDatabaseIsRemoved() throws IOException {
        Path other = folder.resolve("other.db");
        Path attached = Path.of(write("attached.sql", "ATTACH '" + other + "' AS other;\n" + TABLES));
        shell.fails("check --models-sql " + attached).advises("remove the statement");
        assertThat(other).doesNotExist();
        Files.writeString(attached, TABLES);
        shell.again();
    }

    @Test
    void scratchDatabaseIsOmittedInMemory() {
        shell.fails("check --drift --scratch-url sqlite:///x.db").advises("omit '--scratch-url'");
        shell.again("--scratch-url sqlite:///x.db", "");
    }
}
