package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.config.UrlGrammar;
import dev.retort.dialect.Dialect;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.sqlite.SqliteDialect;
import dev.retort.support.RevisionFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleLogger;
import org.sqlite.JDBC;

/** Programs with some of the engine's modules on their class path, and with third-party dialects. */
class ModulesOfAProgramTest {
    private record Ended(int code, String output) {}

    @TempDir
    private Path folder;

    private RevisionFiles revisions;

    @BeforeEach
    void writeRevision() {
        revisions = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
    }

    private void addRevisionWithSectionForAcme() {
        revisions.add("a2", "a1", """
                -- upgrade
                CREATE TABLE general (id integer);

                -- upgrade acme
                CREATE TABLE special (id integer);
                """);
    }

    @Test
    void coreAloneNamesTheMissingArtifact() throws Exception {
        List<Path> core = paths(Retort.class, Direction.class, Database.class, Logger.class);

        Ended ended = run(core, "sqlite:///app.db");

        assertThat(ended.output()).contains("add 'dev.retort:retort-sqlite' to the dependencies");
        assertThat(ended.code()).isOne();
        assertThat(folder.resolve("app.db")).doesNotExist();
    }

    @Test
    void dialectJarOnTheClassPathIsSufficient() throws Exception {
        Ended ended = run(sqlite(), "sqlite:///app.db");

        assertThat(ended).isEqualTo(new Ended(0, "at head"));
        assertThat(folder.resolve("app.db")).exists();
    }

    /** The driver extracts its native library there. */
    @Test
    void folderForTemporaryFilesThatCannotBeUsedIsNamed() throws Exception {
        Ended ended =
                run("Program", sqlite(), List.of("-Djava.io.tmpdir=" + folder.resolve("missing")), "sqlite:///app.db");

        assertThat(ended.output()).contains("could not load its native library", "-Djava.io.tmpdir=");
        assertThat(ended.code()).isOne();
        assertThat(run("Program", sqlite(), List.of("-Djava.io.tmpdir=" + folder), "sqlite:///app.db"))
                .isEqualTo(new Ended(0, "at head"));
    }

    @Test
    void runsAreLoggedOnceByDefault() throws Exception {
        addMoreRevisions();
        List<Path> simpleLogger = Stream.concat(sqlite().stream(), paths(SimpleLogger.class).stream())
                .toList();

        Ended ended = run("LoggedProgram", simpleLogger, "sqlite:///app.db");

        assertThat(ended).isEqualTo(new Ended(0, "MIGRATION_FAILED\ndone"));
        assertThat(log())
                .containsExactly(
                        "INFO Database is at base; not applied: 3 revisions",
                        "INFO Applied a1: revision a1 (N ms)",
                        "INFO Applied a2: revision a2 (N ms)",
                        "INFO Upgraded to a2: 2 revisions in N ms",
                        "INFO Database is up to date at a2",
                        "INFO Downgraded a2: revision a2 (N ms)",
                        "INFO Downgraded to a1: 1 revision in N ms",
                        "INFO Downgraded a1: revision a1 (N ms)",
                        "INFO Downgraded to base: 1 revision in N ms",
                        "INFO Nothing to downgrade: the database is at base",
                        "INFO Applied a1: revision a1 (N ms)",
                        "INFO Applied a2: revision a2 (N ms)",
                        "ERROR Cannot apply revision a3");
    }

    @Test
    void quietEngineLogsNothing() throws Exception {
        addMoreRevisions();
        List<Path> simpleLogger = Stream.concat(sqlite().stream(), paths(SimpleLogger.class).stream())
                .toList();

        Ended ended = run("LoggedProgram", simpleLogger, "sqlite:///app.db", "quiet");

        assertThat(ended).isEqualTo(new Ended(0, "MIGRATION_FAILED\ndone"));
        assertThat(log()).isEmpty();
    }

    private void addMoreRevisions() {
        revisions.table("a2", "a1");
        revisions.add("a3", "a2", "-- upgrade\nINSERT INTO missing VALUES (1);\n-- downgrade\nSELECT 1;\n");
    }

    /** The first lines of the log entries of the last program, with N in place of each duration. */
    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("log")).stream()
                .filter(line -> line.startsWith("[main]"))
                .map(line -> line.replace("[main] ", "").replace("dev.retort.Retort - ", ""))
                .map(line -> line.replaceAll("\\d+ ms", "N ms").replaceAll("(revision a3).*", "$1"))
                .toList();
    }

    @Test
    void sectionForADatabaseWithoutDialectIsRefused() throws Exception {
        addRevisionWithSectionForAcme();

        Ended ended = run(sqlite(), "sqlite:///app.db");

        assertThat(ended.code()).isOne();
        assertThat(ended.output()).contains("'-- upgrade acme' does not start a section");
    }

    @Test
    void thirdPartyDialectIsUsedByTheEngine() throws Exception {
        addRevisionWithSectionForAcme();
        List<Path> classPath =
                Stream.concat(sqlite().stream(), Stream.of(acme())).toList();

        Ended ended = run(classPath, "acme://app.acme");

        assertThat(ended).isEqualTo(new Ended(0, "at head"));
        assertThat(tables("app.acme")).contains("special").doesNotContain("general");
    }

    @Test
    void classLoaderOfTheApplicationFindsADialectInvisibleToTheEngine() throws Exception {
        addRevisionWithSectionForAcme();
        String url = "acme://" + folder.resolve("app.acme");
        URL[] jar = {acme().toUri().toURL()};
        try (URLClassLoader application = new URLClassLoader(jar, Retort.class.getClassLoader())) {
            RetortBuilder blind = Retort.builder().scripts(revisions.location());
            assertThat(catchThrowable(() -> blind.url(url).build())).hasMessageContaining("'acme://…'");

            Retort retort = Retort.builder()
                    .url(url)
                    .scripts(revisions.location())
                    .classLoader(application)
                    .build();
            retort.upgrade("head");

            Retort other = Retort.builder()
                    .classLoader(application)
                    .url("sqlite:///" + folder.resolve("other.db"))
                    .scripts(revisions.location())
                    .build();
            assertThat(other.upgrade("head").applied()).containsExactly("a1", "a2");
            assertThat(other.script().forDialect("acme").upgrade("head").script())
                    .contains("CREATE TABLE special")
                    .doesNotContain("CREATE TABLE general");
        }

        assertThat(tables("app.acme")).contains("special").doesNotContain("general");
    }

    /** The jar of a third-party dialect: two classes and their services files. */
    private Path acme() throws Exception {
        Path classes = compile(sqlite(), "AcmeDialect", "AcmeUrlGrammar");
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Dialect.class.getName()), "com.example.acme.AcmeDialect\n");
        Files.writeString(services.resolve(UrlGrammar.class.getName()), "com.example.acme.AcmeUrlGrammar\n");
        return classes;
    }

    private Path compile(List<Path> classPath, String... names) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes-" + names[0]));
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", joined(classPath)));
        for (String name : names) {
            Path source = folder.resolve(name + ".java");
            try (InputStream text = getClass().getResourceAsStream("/dev/retort/thirdparty/" + name + ".java")) {
                Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
            }
            arguments.add(source.toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).isZero();
        return classes;
    }

    private Ended run(List<Path> classPath, String url) throws Exception {
        return run("Program", classPath, url);
    }

    /** Runs a program in a new process, and waits for its end. Its log is written to a file. */
    private Ended run(String name, List<Path> classPath, String... arguments) throws Exception {
        return run(name, classPath, List.of(), arguments);
    }

    private Ended run(String name, List<Path> classPath, List<String> flags, String... arguments) throws Exception {
        Path program = compile(classPath, name);
        String all =
                joined(Stream.concat(classPath.stream(), Stream.of(program)).toList());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(flags);
        command.addAll(List.of("-cp", all, "com.example.app." + name, arguments[0]));
        command.add(revisions.location());
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output.strip());
    }

    private List<String> tables(String file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
                ResultSet rows = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    private static List<Path> sqlite() throws Exception {
        return paths(Retort.class, Direction.class, Database.class, Logger.class, SqliteDialect.class, JDBC.class);
    }

    private static List<Path> paths(Class<?>... types) throws Exception {
        List<Path> paths = new ArrayList<>();
        for (Class<?> type : types) {
            paths.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return paths;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
