package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixes of errors in arguments and settings, followed literally. */
class CommandFixesTest {
    @TempDir
    private Path folder;

    private FixShell shell;

    @BeforeEach
    void create() {
        shell = new FixShell(folder);
    }

    @Test
    void helpIsShown() {
        shell.fails("upgrad").follow("--help");
        shell.fails("upgrade --nowhere").follow("upgrade --help");
        shell.fails("show").follow("show --help");
        shell.fails("").follow("--help");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        upgrade -v -q                             | omit one of them                |  -q           | ""
        upgrade --dialect sqlite                  | add '--sql'                     | --dialect     | --sql --dialect
        upgrade --dialect sqlite                  | omit '--dialect'                | --dialect sqlite | ""
        upgrade --sql --dry-run                   | omit one of them                |  --dry-run    | ""
        log -n 0                                  | omit -n: 'retort log'           | -n 0          | ""
        log -n 0                                  | a number from 1                 | 0             | 1
        downgrade -1 --sql    | for example 'retort downgrade heads:base --sql'   | -1   | heads:base
        upgrade --sql --dialect oracle            | one of these with '--dialect'   | oracle        | sqlite
        revision -m x --rename a=b                | omit '--rename'                 | --rename a=b  | ""
        revision -m x --java --dialect sqlite --autogenerate | omit '--dialect' or '--java' | --java | ""
        """)
    void argumentIsChanged(String command, String advice, String part, String replacement) {
        shell.withModel(SchemaModel.empty());
        if (command.contains("--autogenerate")) {
            shell.type("upgrade");
        }
        shell.fails(command).advises(advice).again(part.strip(), replacement);
    }

    @Test
    void emptyOptionIsOmitted() {
        shell.fails("upgrade --scripts=").advises("give it a value, or omit it").again("--scripts=", "");
    }

    @Test
    void databaseIsConfigured() throws IOException {
        String url = shell.database().url();
        shell.withoutDatabase();
        shell.fails("upgrade").advises("'--url URL'").type("upgrade --url " + url);
        shell.fails("upgrade")
                .advises("'url=…' to retort.properties")
                .settings("url=" + url)
                .again();
        assertThat(Files.readString(folder.resolve("retort.properties"))).startsWith("url=");
    }

    @Test
    void missingDatabaseIsCreated() throws IOException {
        String url = "sqlite:///" + folder.resolve("other.db");
        shell.fails("stamp head --url " + url).advises("'retort upgrade heads'");
        shell.type("upgrade heads --url " + url);
        String empty = " --scripts " + Files.createDirectory(folder.resolve("empty"));
        shell.fails("inspect" + empty + " --url sqlite:///" + folder.resolve("none.db"))
                .advises("correct the path in '--url URL'")
                .again("none.db", "other.db");
    }

    @Test
    void scriptDirectoryIsCreated() {
        shell.fails("heads --scripts " + folder.resolve("nowhere"));
        shell.advises("'retort init DIR'").advises("'--scripts DIR'");
        shell.type("--config " + folder.resolve("o.properties") + " init " + folder.resolve("nowhere"))
                .again();
        String init = "--config " + folder.resolve("p.properties") + " init " + folder.resolve("db/revisions");
        shell.fails(init).advises("'retort init DIR'").again("db/revisions", "db/new");
    }

    @Test
    void schemaIsInspectedIntoAnEmptyDirectory() throws IOException {
        shell.database().execute("CREATE TABLE t (id INTEGER)");
        shell.fails("inspect").advises("'--scripts DIR'").advises("'retort revision -m TEXT'");

        Files.createDirectory(folder.resolve("empty"));
        shell.again("inspect", "inspect --scripts " + folder.resolve("empty")).type("revision -m TEXT");
    }

    @Test
    void schemasOfADatabaseWithoutSchemasAreOmitted() throws IOException {
        shell.database().execute("CREATE TABLE t (id INTEGER)");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        shell.fails("inspect --scripts " + empty + " --schemas app")
                .advises("run 'retort inspect' without '--schemas'.")
                .again(" --schemas app", "");
    }

    private static SchemaModel users(String... columns) {
        Table table = Table.of(QualifiedName.of("users"), Column.of("id", DataType.integer()));
        for (String column : columns) {
            table = table.withColumn(Column.of(column, DataType.text()));
        }
        return SchemaModel.empty().withTable(table);
    }

    private void model() {
        shell.revisions().add("cccc1", "aaaa3", "CREATE TABLE users (id INTEGER, nick TEXT);", "DROP TABLE users;");
        shell.withModel(users("nickname"));
    }

    @Test
    void databaseIsUpgradedBeforeItIsCompared() {
        model();
        shell.fails("check --no-rename --include users").follow("upgrade heads");
        shell.withModel(users("nick")).again();
    }

    @Test
    void renameIsSpecified() {
        model();
        shell.type("upgrade").fails("revision --autogenerate -m x").advises("'--rename users.nick=users.nickname'");
        shell.again("-m x", "-m x --rename users.nick=users.nickname").type("upgrade");
        assertThat(shell.database().query("SELECT name FROM pragma_table_info('users')"))
                .contains("nickname");
    }

    @Test
    void renameIsDenied() {
        model();
        shell.type("upgrade")
                .fails("revision --autogenerate -m x")
                .advises("'--no-rename'")
                .again("-m x", "-m x --no-rename");
        shell.type("upgrade");
    }

    @Test
    void renameIsWrittenInItsForm() {
        model();
        shell.type("upgrade").fails("revision --autogenerate -m x --rename users.nick");
        shell.fails("revision --autogenerate -m x --rename users.nickname=users.nick")
                .advises("with the old name first");
        shell.again("users.nickname=users.nick", "users.nick=users.nickname");
    }

    @Test
    void partOfASchemaIsChosen() {
        shell.withModel(SchemaModel.empty()).type("upgrade");
        shell.fails("check --ignore colours").advises("write one of these parts after '--ignore'");
        shell.again("colours", "types --include nothing");
    }

    @Test
    void changeThatIsNotSupportedIsWrittenByHand() {
        SchemaModel bad = users().withTable(
                        Table.of(QualifiedName.of("bad"), Column.of("a", DataType.arrayOf(DataType.integer()))));
        shell.type("upgrade").withModel(bad);
        shell.fails("revision --autogenerate -m x --include bad").follow("revision -m TEXT");
    }

    @Test
    void driverPropertyIsAllowed() {
        shell.fails("history --url " + shell.database().url() + "?enable_load_extension=false")
                .advises("'allow-properties = enable_load_extension'")
                .settings("allow-properties = enable_load_extension")
                .again();
    }

    @Test
    void scriptThatNeedsTheDatabase() {
        shell.revisions().java("cccc1", "aaaa3", "op.run(\"x\", connection -> {});");
        shell.fails("upgrade --sql")
                .advises("run the command on the database, without '--sql'")
                .again("--sql", "");
        String alter = "op.alterColumn(\"t_aaaa1\", column(\"id\", integer()), column(\"id\", text()));";
        shell.revisions().java("dddd1", "cccc1", alter);
        shell.fails("upgrade dddd1 --sql").advises("run the command on the database, without '--sql'");
    }

    @Test
    void revisionIsWrittenInJava() throws IOException {
        shell.database().execute("CREATE TABLE t (name text DEFAULT 'a\n-- downgrade\nb')");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        shell.fails("inspect --scripts " + empty).advises("write a Java revision with '--java'");
        shell.again("inspect", "inspect --java");
    }

    @Test
    void settingsAreCorrected() {
        for (List<String> each : List.of(
                List.of("lock-timeout = soon", "a whole number with ms, s, m or h, as in 30s", "lock-timeout = 30s"),
                List.of("colour = green", "the known keys are", ""),
                List.of("version-table = 1x", "not beginning with a digit", "version-table = x1"),
                List.of("allow-properties = 1x", "names of driver properties, separated by commas", ""),
                List.of("history-table = retort_version", "rename one of them", ""),
                List.of("schema-name = a b", "beginning with a letter or '_'", ""),
                List.of("out-of-order = maybe", "write run or refuse", "out-of-order = run"),
                List.of("lock-timeout = 1s\nlock-timeout = 2s", "keep one of the two", "lock-timeout = 2s"),
                List.of("entities = com acme", "write names of packages, separated by commas", ""),
                List.of("models-sql =", "write a path", "models-sql = schema.sql"),
                List.of(
                        "models-sql = schema.sql\nentities = com.acme",
                        "remove one of them",
                        "models-sql = schema.sql"),
                List.of("scratch-url = oracle://h/x", "write one of", ""),
                List.of("scripts =", "a path, or classpath:some/package", "scripts = db/revisions"))) {
            shell.settings(each.get(0))
                    .fails("history")
                    .advises(each.get(1))
                    .settings(each.get(2))
                    .again();
        }
        shell.settings("colour = green\nlock-timeout = soon").fails("history").advises("correct all of them");
        shell.settings("lock-timeout = 30s").again();
    }
}
