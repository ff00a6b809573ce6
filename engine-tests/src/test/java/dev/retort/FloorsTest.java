package dev.retort;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.retort.error.RetortException;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.result.Direction;
import dev.retort.sqlite.SqliteDialect;
import dev.retort.tidy.SourceTree;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The package dependencies of the engine and its dialects: checks the compiled classes against the list in
 * ARCHITECTURE.md.
 *
 * <p>In addition to the listed packages, every package may use itself, the JDK, SLF4J and JSpecify.
 */
class FloorsTest {
    private static final String ROOT = "dev.retort";
    private static final List<String> MODULES = List.of("schema", "sqlite", "postgresql", "revisions", "core");

    private static final Pattern ROW = Pattern.compile("(?m)^    (\\S+):(.*(?:\\n {5,}.*)*)$");
    private static final Pattern WORD = Pattern.compile("[\\w.]+");
    private static final Map<String, Set<String>> FLOORS = floors();

    private static final JavaClasses CLASSES = compiledClasses();

    @Test
    void everyPackageIsListedAndItsClassesAreImported() {
        Set<String> written = SourceTree.ofRepository().files().keySet().stream()
                .filter(path -> path.endsWith(".java") && !path.endsWith("/package-info.java"))
                .flatMap(FloorsTest::packageOf)
                .map(FloorsTest::floorOf)
                .collect(Collectors.toSet());

        assertThat(FLOORS.keySet()).containsAll(written);
        assertThat(imported().map(c -> floorOf(c.getPackageName())))
                .containsAll(written)
                .isSubsetOf(written);
        assertThat(written).contains(".error", ".internal.revision", ".schema");
    }

    /** The package of a source of one of the modules. */
    private static Stream<String> packageOf(String path) {
        return MODULES.stream()
                .map(module -> module + "/src/main/java/")
                .filter(path::startsWith)
                .map(folder ->
                        path.substring(folder.length(), path.lastIndexOf('/')).replace('/', '.'));
    }

    @Test
    void listOnlyAllowsImportsDownwards() {
        List<String> topDown = List.copyOf(FLOORS.keySet());

        FLOORS.forEach((name, used) -> assertThat(topDown.subList(topDown.indexOf(name) + 1, topDown.size()))
                .as("below %s", name)
                .containsAll(used));
    }

    @Test
    void packagesUseOnlyListedPackages() {
        assertThat(uses(dependency -> !isListed(dependency))).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void javaSqlIsUsedOnlyByCodeThatSendsSql() {
        Predicate<JavaClass> allowed =
                origin -> Set.of(".internal.jdbc", ".internal.table", ".internal.inspect", ".internal.step", ROOT)
                                .contains(floorOf(origin.getPackageName()))
                        || origin.getFullName().equals(ROOT + ".op.JdbcWork");

        assertThat(uses(d -> target(d).startsWith("java.sql.") && !allowed.test(d.getOriginClass())))
                .isEmpty();
    }

    @Test
    void filesAreOpenedOnlyInScriptConfigAndLock() {
        Set<String> places = Set.of(
                ".internal.script.directory",
                ".internal.script.classpath",
                ".internal.script.java",
                ".config",
                ".internal.lock");
        Predicate<JavaClass> allowed = origin -> places.contains(floorOf(origin.getPackageName()));
        String files = "java\\.nio\\.file\\.Files|java\\.io\\.(File|File(In|Out)putStream|File(Reader|Writer))"
                + "|java\\.io\\.RandomAccessFile|java\\.nio\\.channels\\.FileChannel";

        assertThat(uses(d -> target(d).matches(files) && !allowed.test(d.getOriginClass())))
                .isEmpty();
    }

    /* A class file contains the names of all used classes, so their files need not be read, which saves seconds. */
    private static JavaClasses compiledClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        List<URL> modules = Stream.of(
                        RetortException.class,
                        SqliteDialect.class,
                        PostgresqlDialect.class,
                        Direction.class,
                        Retort.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toList();
        return new ClassFileImporter().importUrls(modules);
    }

    private static boolean isListed(Dependency dependency) {
        String target = target(dependency);
        if (!target.startsWith(ROOT + ".")) {
            return dependency.getTargetClass().getBaseComponentType().isPrimitive()
                    || target.matches("(javax?|org\\.slf4j|org\\.jspecify)\\..*");
        }
        String own = floorOf(dependency.getOriginClass().getPackageName());
        String other =
                floorOf(dependency.getTargetClass().getBaseComponentType().getPackageName());
        return own.equals(other) || FLOORS.getOrDefault(own, Set.of()).contains(other);
    }

    private static Stream<String> uses(Predicate<Dependency> bad) {
        return imported()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(bad)
                .map(d -> d.getOriginClass().getFullName() + " uses " + target(d))
                .distinct()
                .sorted();
    }

    private static Stream<JavaClass> imported() {
        return CLASSES.stream().filter(c -> !c.getSimpleName().equals("package-info"));
    }

    private static String target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType().getFullName();
    }

    private static String floorOf(String packageName) {
        return packageName.equals(ROOT) ? ROOT : packageName.substring(ROOT.length());
    }

    /** The list of ARCHITECTURE.md; a row continues in lines with deeper indentation. */
    private static Map<String, Set<String>> floors() {
        String page = SourceTree.ofRepository().files().get("ARCHITECTURE.md");
        String list = page.substring(page.indexOf("\nImports only go down"));
        Map<String, Set<String>> floors = new LinkedHashMap<>();
        ROW.matcher(list).results().forEach(row -> {
            Set<String> used = new TreeSet<>();
            WORD.matcher(row.group(2)).results().forEach(word -> used.add("." + word.group()));
            floors.put(row.group(1), used);
        });
        return floors;
    }
}
