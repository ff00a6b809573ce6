package dev.retort.hibernate.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.hibernate.HibernateModels;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.GoldenFile;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A single change of an entity yields the revision that a person would have written. It compiles without warnings,
 * leads to what the entity describes, and leads back; the rows of the table remain.
 */
class EntityChangeTest {
    private static final Pattern METHOD =
            Pattern.compile("public void (upgrade|downgrade)\\(Operations op\\) \\{\\n(.*?)\\n    \\}", Pattern.DOTALL);

    /** SQLite has neither sequences nor comments, so these changes need no revision there. */
    private static final Set<String> NOT_ON_SQLITE = Set.of("AllocationChanged", "CommentAdded");

    @TempDir
    Path folder;

    static Stream<Arguments> changes() {
        List<String> names = Arrays.stream(Before.class.getDeclaredClasses())
                .map(Class::getSimpleName)
                .filter(name -> !Set.of("Owner", "State", "Address").contains(name))
                .sorted()
                .toList();
        return Stream.of(Database.SQLITE, Database.POSTGRESQL)
                .flatMap(database -> names.stream().map(name -> Arguments.of(name, database)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("changes")
    void changeOfAnEntityYieldsTheRevisionOfAPerson(String name, Database database) throws IOException {
        Project project = Project.create(database, folder);
        HibernateModels before = models(Before.class, name);
        HibernateModels after = models(After.class, name);
        project.generate(before, Kind.JAVA, List.of());
        project.retort(before).upgrade("head");
        TestDatabase rows = new TestDatabase(database, project.url());
        rows.execute("INSERT INTO things (id, name) VALUES (1, 'one'), (2, 'two')");
        SchemaModel schema = project.schema();

        List<String> renames = name.equals("FieldRenamed") ? List.of("things.name=things.title") : List.of();
        List<String> files = project.generate(after, Kind.JAVA, renames);

        if (database.equals(Database.SQLITE) && NOT_ON_SQLITE.contains(name)) {
            assertThat(files).isEmpty();
            return;
        }
        Path file = project.scripts().resolve(Path.of(files.get(0)).getFileName());
        String source = Files.readString(file);
        golden(name, database).assertMatches(bodies(source));
        assertCompilesWithoutWarnings(file);

        project.retort(after).upgrade("head");
        assertThat(project.differences(after)).isEmpty();
        assertThat(rows.query("SELECT count(*) FROM things")).containsExactly("2");

        project.retort(after).downgrade("-1");
        if (isPrintedAnew(name, database)) {
            Files.delete(file);
            assertThat(project.differences(before)).isEmpty();
        } else {
            assertThat(project.schema()).isEqualTo(schema);
        }
        assertThat(rows.query("SELECT name FROM things ORDER BY id")).containsExactly("one", "two");
    }

    /** Returns the models of the entity with this name, and of those that have no name in the other class. */
    private static HibernateModels models(Class<?> version, String name) {
        return HibernateModels.of(Arrays.stream(version.getDeclaredClasses())
                .filter(entity -> entity.getSimpleName().equals(name)
                        || entity.getSimpleName().equals("Owner")
                        || entity.getSuperclass().getSimpleName().equals(name))
                .toArray(Class<?>[]::new));
    }

    /** A change of which PostgreSQL stores something else has a file of its own for PostgreSQL. */
    private static GoldenFile golden(String name, Database database) {
        String file = name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        String suffix = isPrintedAnew(name, database) ? "-postgresql" : "";
        return new GoldenFile("dev/retort/hibernate/autogenerate/" + file + suffix + ".txt");
    }

    /** PostgreSQL prints the check of the values in other words, and these again in others when they are stored. */
    private static boolean isPrintedAnew(String name, Database database) {
        return name.equals("ValueAdded") && database.equals(Database.POSTGRESQL);
    }

    private static String bodies(String source) {
        StringBuilder text = new StringBuilder();
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            text.append("-- ").append(method.group(1)).append('\n');
            text.append(
                    method.group(2).lines().map(line -> line.substring(8)).collect(Collectors.joining("\n", "", "\n")));
        }
        return text.toString();
    }

    /** Compiles with the warnings of this project, and looks for unused imports. */
    private void assertCompilesWithoutWarnings(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-Xlint:all,-processing",
                "-Werror",
                "-proc:none",
                "--release",
                "17",
                "-d",
                Files.createTempDirectory(folder, "classes").toString(),
                "-cp",
                System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
        }
        assertThat(messages.toString()).isEmpty();
        String source = Files.readString(file);
        source.lines()
                .filter(line -> line.startsWith("import ") && !line.contains("*"))
                .map(line -> line.substring(line.lastIndexOf('.') + 1, line.length() - 1))
                .forEach(name -> assertThat(source.split("\\b" + name + "\\b", -1))
                        .as(name)
                        .hasSizeGreaterThan(2));
    }
}
