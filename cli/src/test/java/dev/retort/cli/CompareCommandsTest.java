package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code revision --autogenerate}, mounted in an application that has models. */
class CompareCommandsTest {
    private static final String CREATE_USERS = "CREATE TABLE users (id INTEGER NOT NULL, nick TEXT, city TEXT);";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles revisions;
    private SchemaModel model = SchemaModel.empty();

    @BeforeEach
    void prepare() {
        database = TestDatabase.create(Database.SQLITE, folder);
        revisions = new RevisionFiles(folder.resolve("db")).add("a1", "none", CREATE_USERS, "DROP TABLE users;");
        type("upgrade").exits(0);
        users("nick", "city");
    }

    private void users(String... columns) {
        table("users", columns);
    }

    private void table(String name, String... columns) {
        Table table = Table.of(
                QualifiedName.of(name), Column.of("id", DataType.integer()).notNull());
        for (String column : columns) {
            table = table.withColumn(Column.of(column, DataType.text()));
        }
        model = SchemaModel.empty().withTable(table);
    }

    private Shell shell() {
        return Shell.at(Mount.application("db", "bin/shop db", "shop 1.0", this::config)
                .with(builder -> builder.models(target -> model)));
    }

    private Config config() {
        return Config.defaults()
                .withUrl(DatabaseUrl.parse(database.url()))
                .withScripts(folder.resolve("db").toString());
    }

    private Typed type(String... arguments) {
        return shell().type(arguments);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("db"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("a1_test.sql"))
                    .toList();
        }
    }

    @Test
    void sameModelsAreNoDifference() throws IOException {
        assertThat(type("check").exits(0).out()).isEqualTo("The database is as the models describe it.\n");
        assertThat(type("revision", "--autogenerate", "-m", "x").exits(0).out())
                .isEqualTo("Nothing to write: the database is as the models describe it.\n");
        JsonNode json = shell().typeJson("check").exits(0).json();
        assertThat(json.get("changes")).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void differencesAreExitCode4() {
        database.execute("INSERT INTO users VALUES (1, 'ann', NULL)", "CREATE TABLE audit (id INTEGER)");
        users("city");

        assertThat(type("check").exits(4).out()).isEqualTo("""
                The database differs from the models; these changes are missing in a revision:
                  drop column nick of table users
                      Destroys the values of column nick in 1 row.
                Left alone: table audit: no revision created it.
                """);
        JsonNode json = shell().typeJson("check").exits(4).json();
        assertThat(json.get("changes").get(0).get("operation").textValue())
                .isEqualTo("drop column nick of table users");
        assertThat(json.get("changes").get(0).get("destroysData").booleanValue())
                .isTrue();
        assertThat(json.get("changes").get(0).get("comments")).hasSize(1);
        assertThat(json.get("leftAlone").get(0).textValue()).isEqualTo("table audit: no revision created it");
    }

    @Test
    void revisionIsWrittenAndPrinted() throws IOException {
        users("nick", "city", "email");

        String[] lines = type("revision", "--autogenerate", "-m", "add email")
                .exits(0)
                .out()
                .split("\n");

        assertThat(Path.of(lines[0])).exists().content().contains("-- message: add email", "ALTER TABLE");
        assertThat(lines[1]).isEqualTo("  add column email to table users");
        type("upgrade").exits(0);
        type("check").exits(0);
        users("nick", "city");
        JsonNode json = shell().typeJson("revision", "--autogenerate", "--java", "-m", "back")
                .exits(0)
                .json();
        assertThat(Path.of(json.get("files").get(0).textValue()))
                .exists()
                .content()
                .contains("message = \"back\", loses = \"users.email\")", "op.dropColumn(\"users\", \"email\")");
        assertThat(files()).hasSize(2);
    }

    @Test
    void renamesAreAskedForOrGiven() throws IOException {
        users("nickname", "town");

        Typed refused = type("revision", "--autogenerate", "-m", "x").exits(1);
        assertThat(refused.err())
                .contains("column nick -> nickname of table users", "'--rename users.nick=users.nickname'");
        assertThat(files()).isEmpty();
        assertThat(type("check", "--rename", "users.nick=users.nickname", "--rename", "users.city=users.town")
                        .exits(4)
                        .out())
                .contains(
                        "  rename column nick of table users to nickname\n",
                        "  rename column city of table users to town\n")
                .doesNotContain("drop", "add");
        assertThat(type("check", "--no-rename").exits(4).out()).contains("drop column nick", "drop column city");
        assertThat(type("check", "--rename", "users.nick=users.nickname", "--no-rename")
                        .exits(4)
                        .out())
                .contains("rename column nick", "drop column city");
    }

    @Test
    void wrongArgumentsAreExitCode2() {
        assertThat(type("check", "--ignore", "colours").exits(2).err())
                .contains("Cannot ignore 'colours'", "foreign-keys");
        assertThat(type("check", "--rename", "nobody=people").exits(2).err())
                .contains("Cannot apply the rename 'nobody=people'");
        assertThat(type("revision", "--autogenerate", "-m", "x", "--dialect", "oracle")
                        .exits(2)
                        .err())
                .contains("oracle");
        assertThat(type("revision", "--autogenerate", "-m", "x", "--java", "--dialect", "sqlite")
                        .exits(2)
                        .err())
                .contains("'--dialect' is for SQL files");
        assertThat(type("revision", "--autogenerate", "-m", "x", "--sql-script", "--java")
                        .exits(2)
                        .err())
                .isNotEmpty();
    }

    @Test
    void comparisonIsLimited() {
        users("nick", "city", "email");

        type("check", "--exclude", "us*,x").exits(0);
        type("check", "--include", "shop_*").exits(0);
        type("check", "--include", "users").exits(4);
        model = SchemaModel.empty();
        database.execute("CREATE TABLE audit (id INTEGER)");
        assertThat(type("check", "--drop", "audit", "--exclude", "users")
                        .exits(4)
                        .out())
                .contains("drop table audit");
    }

    @Test
    void partsAreIgnored() {
        model = SchemaModel.empty()
                .withTable(Table.of(
                        QualifiedName.of("users"),
                        Column.of("id", DataType.integer()),
                        Column.of("nick", DataType.integer()),
                        Column.of("city", DataType.text())));

        type("check", "--ignore", "types").exits(4);
        type("check", "--ignore", "types,nullability").exits(0);
        type("check", "--ignore", "types", "--ignore", "nullability").exits(0);
    }

    @Test
    void databaseMustBeUpToDate() {
        revisions.table("b2", "a1");

        assertThat(type("check").exits(1).err()).contains("a revision is not applied", "'bin/shop db upgrade heads'");
    }

    @Test
    void standaloneProgramHasNoModels() {
        Shell retort = Shell.on(database, folder);

        assertThat(retort.type("check", "--scripts", folder.resolve("db").toString())
                        .exits(2)
                        .err())
                .contains("no models are configured", "docs/autogenerate.md");
    }

    @Test
    void optionsOfAutogenerateNeedIt() {
        for (List<String> options : List.of(
                List.of("--rename", "a=b"),
                List.of("--no-rename"),
                List.of("--drop", "a"),
                List.of("--dialect", "h2"))) {
            List<String> arguments = new java.util.ArrayList<>(List.of("revision", "-m", "x"));
            arguments.addAll(options);
            assertThat(type(arguments.toArray(String[]::new)).exits(2).err())
                    .as("%s", options)
                    .contains("--autogenerate");
        }
    }
}
