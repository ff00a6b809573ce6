package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.Shell.Typed;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import dev.retort.error.ErrorKind;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.index.RevisionIndex.Coverage;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of error, caused by a command, in one readable golden file: the command, the exit code and the message.
 * {@code -Dgolden.update} rewrites the file.
 */
class ErrorKindsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/error-kinds.txt");

    @TempDir
    private Path temporary;

    private final StringBuilder texts = new StringBuilder();
    private final Set<ErrorKind> provoked = EnumSet.noneOf(ErrorKind.class);
    private int folders;
    private Path folder;
    private TestDatabase database;
    private RevisionFiles revisions;
    private Shell shell;

    @Test
    void textsMatchTheGoldenFile() throws IOException {
        names();
        walks();
        graphs();
        files();
        javaFiles();
        staleIndexes();
        states();
        runs();
        settings();
        models();
        protectedDatabase();

        if (System.getProperty("golden.update") != null) {
            Files.writeString(GOLDEN, texts.toString());
        }
        assertThat(texts)
                .as("%s; -Dgolden.update rewrites it, then read the diff", GOLDEN)
                .hasToString(Files.readString(GOLDEN));
        assertThat(provoked).isEqualTo(EnumSet.allOf(ErrorKind.class));
    }

    @BeforeEach
    void begin() {
        texts.append("Every kind of error, with a command that causes it.\n");
    }

    /** Creates a line of three revisions in a new folder, and an empty SQLite file. */
    private void line() throws IOException {
        folder = Files.createDirectory(temporary.resolve("" + folders++));
        revisions = RevisionFiles.line(folder.resolve("db/revisions"));
        database = TestDatabase.create(Database.SQLITE, folder);
        shell = Shell.on(database, folder);
    }

    /** Creates two branches from one revision. */
    private void fork() throws IOException {
        line();
        revisions.table("bbbb1", "aaaa1");
    }

    private void typed(String... commands) {
        for (String command : commands) {
            shell.type(command.split(" ")).exits(0);
        }
    }

    private void provoke(ErrorKind kind, String command) {
        Typed json = shell.typeJson(command.split(" "));
        assertThat(json.exitCode()).as("%s: %s", command, json).isNotZero();
        assertThat(json.json().get("error").get("kind").textValue())
                .as("%s: %s", command, json)
                .isEqualTo(kind.code());
        Typed text = shell.type(command.split(" "));
        assertThat(text.exitCode()).isEqualTo(json.exitCode());
        assertThat(text.err())
                .as(command)
                .contains("Fix:")
                .doesNotContain("\tat ")
                .doesNotContainPattern("\\bnull\\b");
        provoked.add(kind);
        texts.append("\n$ retort ")
                .append(command.replace(Shell.CANARY, "***"))
                .append("\n[")
                .append(kind.code());
        texts.append(", exit code ").append(text.exitCode()).append("]\n");
        texts.append(text.err().replace(folder.toString(), "…").replaceAll("\\d+ ms", "1 ms"));
    }

    private void protectedDatabase() throws IOException {
        line();
        typed("upgrade");
        shell = Shell.at(
                Mount.standalone(Map.of("DATABASE_URL", database.url()), folder).withProtection("ENV=production"));
        provoke(ErrorKind.DATA_LOSS, "downgrade base");
    }

    private void names() throws IOException {
        fork();
        provoke(ErrorKind.MULTIPLE_HEADS, "upgrade head");
        provoke(ErrorKind.MULTIPLE_HEADS, "revision -m x");
        provoke(ErrorKind.UNKNOWN_REVISION, "upgrade nowhere");
        provoke(ErrorKind.UNKNOWN_REVISION, "show aaa");
        provoke(ErrorKind.PARTIAL_AMBIGUOUS, "downgrade aaaa");
        provoke(ErrorKind.UNKNOWN_BRANCH, "upgrade billing@head");
        provoke(ErrorKind.NOT_MEMBER_OF_BRANCH, "upgrade bbbb1@aaaa3");
        provoke(ErrorKind.ILLEGAL_CHARACTERS, "upgrade +1x");
        provoke(ErrorKind.ILLEGAL_CHARACTERS, "history -r :");
        provoke(ErrorKind.RANGE_NOT_ALLOWED, "upgrade aaaa1:aaaa3");
        database.execute("CREATE TABLE existing (id integer)");
        provoke(ErrorKind.USAGE, "stamp +1");
    }

    private void walks() throws IOException {
        fork();
        provoke(ErrorKind.AMBIGUOUS_WALK, "upgrade +2");
        provoke(ErrorKind.RELATIVE_TOO_FAR, "downgrade -1");
        typed("upgrade heads");
        provoke(ErrorKind.AMBIGUOUS_CURRENT, "downgrade -1");
        provoke(ErrorKind.AMBIGUOUS_CURRENT, "show current");
        provoke(ErrorKind.NOT_ANCESTOR, "history -r aaaa3:aaaa1");
        typed("downgrade aaaa1");
        provoke(ErrorKind.NOT_ANCESTOR, "downgrade bbbb1");
    }

    private void graphs() throws IOException {
        line();
        revisions.table("aaaa1", "aaaa3");
        provoke(ErrorKind.CYCLE, "heads");
        line();
        revisions.table("cccc1", "cccc1");
        provoke(ErrorKind.SELF_LOOP, "heads");
        line();
        revisions.table("AAAA3", "aaaa2");
        provoke(ErrorKind.DUPLICATE_ID, "heads");
        line();
        revisions.table("cccc1", "bbbb1");
        provoke(ErrorKind.UNKNOWN_REVISION, "heads");
        line();
        revisions.raw("cccc1", "-- revision: cccc1\n-- down: aaaa3\n-- labels: web\n");
        revisions.raw("dddd1", "-- revision: dddd1\n-- down: aaaa3\n-- labels: web\n");
        provoke(ErrorKind.DUPLICATE_LABEL, "heads");
    }

    private void files() throws IOException {
        line();
        revisions.raw("cccc1", "-- revision: cccc1\n-- down: aaaa3\n\n-- upgrade postgres\nSELECT 1;\n");
        provoke(ErrorKind.BAD_SCRIPT, "upgrade");
        line();
        revisions.raw(
                "cccc1",
                "-- revision: cccc1\n-- down: aaaa3\n-- irreversible: the names are gone\n-- upgrade\nSELECT 1;\n");
        typed("upgrade");
        provoke(ErrorKind.IRREVERSIBLE, "downgrade -1");
        provoke(ErrorKind.USAGE, "rebase cccc1 --onto aaaa1");
    }

    private void javaFiles() throws IOException {
        line();
        revisions.java("cccc1", "aaaa3", "op.createSequence(\"numbers\");");
        provoke(ErrorKind.UNSUPPORTED_OPERATION, "upgrade");
        line();
        revisions.java("cccc1", "aaaa3", "op.createTable(\"t\", column(\"id\", bigint()).onDelete(null));");
        provoke(ErrorKind.BAD_SCRIPT, "upgrade");
        line();
        revisions.java("cccc1", "aaaa3", "op.createTabel(\"t\");");
        provoke(ErrorKind.BAD_SCRIPT, "upgrade");
        line();
        revisions.java("cccc1", "aaaa3", "op.setNotNull(\"t_aaaa1\", \"name\");");
        provoke(ErrorKind.BAD_SCRIPT, "upgrade");
        revisions.java("cccc1", "aaaa3", "op.dropTable(\"t_aaaa1\");");
        typed("upgrade");
        provoke(ErrorKind.IRREVERSIBLE, "downgrade -1");
    }

    /** An index that is older than the revisions beside it. */
    private void staleIndexes() throws IOException {
        line();
        Path root = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(root.resolve("META-INF/retort"));
        RevisionIndex index = new RevisionIndex(Coverage.CLASSES_AND_SQL, List.of());
        Files.writeString(root.resolve(RevisionIndex.resource("com.shop.revisions")), index.text());
        Files.writeString(root.resolve(RevisionIndex.headerResource("com.shop.revisions")), index.header());
        RevisionFiles.line(root.resolve("com/shop/revisions"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            provoke(ErrorKind.STALE_INDEX, "upgrade --scripts classpath:com/shop/revisions");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void states() throws IOException {
        line();
        typed("upgrade");
        revisions.add("aaaa2", "aaaa1", "CREATE TABLE other (id INTEGER);", "DROP TABLE t_aaaa2;");
        provoke(ErrorKind.CHECKSUM_MISMATCH, "upgrade");
        line();
        typed("upgrade");
        revisions.delete("aaaa3");
        provoke(ErrorKind.DATABASE_AHEAD, "upgrade");
        provoke(ErrorKind.DATABASE_AHEAD, "downgrade -1");
        line();
        typed("upgrade");
        revisions.outsideTransaction("cccc1", "aaaa3");
        database.interrupt("cccc1", "aaaa3");
        provoke(ErrorKind.INTERRUPTED, "upgrade");
        provoke(ErrorKind.INTERRUPTED, "stamp head");
        line();
        typed("upgrade");
        revisions.table("aabb1", "aaaa2").table("aaaa3", "aabb1");
        Files.writeString(folder.resolve("retort.properties"), "out-of-order = refuse\n");
        provoke(ErrorKind.OUT_OF_ORDER, "upgrade");
    }

    private void runs() throws IOException {
        line();
        revisions.add("cccc1", "aaaa3", "INSERT INTO nowhere VALUES (1);", "SELECT 1;");
        typed("upgrade aaaa3");
        provoke(ErrorKind.MIGRATION_FAILED, "upgrade");
        line();
        Files.writeString(folder.resolve("retort.properties"), "lock-timeout = 1ms\n");
        Path lock = folder.toRealPath().resolve("test.db.retort-lock");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(held.lock()).isNotNull();
            provoke(ErrorKind.LOCKED, "upgrade");
        }
        provoke(ErrorKind.CONNECTION_FAILED, "current --url postgresql://bot:" + Shell.CANARY + "@localhost:1/bot");
    }

    private void settings() throws IOException {
        line();
        Files.writeString(folder.resolve("retort.properties"), "lock-timeout = soon\ncolour = green\n");
        provoke(ErrorKind.BAD_CONFIG, "upgrade");
        Files.delete(folder.resolve("retort.properties"));
        shell = Shell.in(folder);
        provoke(ErrorKind.BAD_CONFIG, "upgrade");
        provoke(ErrorKind.BAD_CONFIG, "upgrade --sql");
        provoke(ErrorKind.BAD_CONFIG, "upgrade --url mysql://localhost/app");
        provoke(ErrorKind.USAGE, "downgrade -1 --sql --dialect sqlite");
        provoke(ErrorKind.USAGE, "upgrade --sql --dialect oracle");
        provoke(ErrorKind.USAGE, "upgrade --dialect sqlite");
        provoke(ErrorKind.USAGE, "upgrad");
    }

    /** Commands of an application that has models. */
    private void models() throws IOException {
        line();
        provoke(ErrorKind.BAD_CONFIG, "check");
        Table users = Table.of(QualifiedName.of("t_aaaa1"), Column.of("number", DataType.integer()));
        Config config = Config.defaults()
                .withUrl(DatabaseUrl.parse(database.url()))
                .withScripts(folder.resolve("db/revisions").toString());
        shell = Shell.at(Mount.application("retort", "retort", "retort", () -> config)
                .with(builder -> builder.models(target -> SchemaModel.empty().withTable(users))));
        typed("upgrade aaaa2");
        provoke(ErrorKind.DATABASE_BEHIND, "check");
        typed("upgrade");
        provoke(ErrorKind.AMBIGUOUS_RENAME, "check");
        provoke(ErrorKind.AMBIGUOUS_RENAME, "revision --autogenerate -m x");
        provoke(ErrorKind.USAGE, "check --rename t_aaaa1.id=t_aaaa1.nickname");
        provoke(ErrorKind.USAGE, "check --ignore colours");
        provoke(ErrorKind.USAGE, "revision -m x --rename a=b");
    }
}
