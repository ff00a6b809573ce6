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
 * The floors of the engine and its dialects: which package may use which, as the list of ARCHITECTURE.md says, checked
 * on the compiled classes.
 *
 * <p>Beside what it lists, every package may use itself, the JDK, SLF4J and JSpecify.
 */
class FloorsTest {
    private static final String ROOT = "dev.retort";
    private static final List<String> MODULES = List.of("schema", "sqlite", "postgresql", "core");

    private static final Pattern ROW = Pattern.compile("(?m)^    (\\S+):(.*(?:\\n {5,}.*)*)$");
    private static final Pattern WORD = Pattern.compile("[\\w.]+");
    private static final Map<String, Set<String>> FLOORS = floors();

    private static final JavaClasses CLASSES = compiledClasses();

    @Test
    void everyPackageHasAFloorAndItsClassesWereImported() {
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
    void theListOnlyGoesDown() {
        List<String> topDown = List.copyOf(FLOORS.keySet());

        FLOORS.forEach((name, used) -> assertThat(topDown.subList(topDown.indexOf(name) + 1, topDown.size()))
                .as("below %s", name)
                .containsAll(used));
    }

    @Test
    void packagesUseOnlyWhatTheirFloorLists() {
        assertThat(uses(dependency -> !isListed(dependency))).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void javaSqlIsUsedInJdbcStepTheFacadeAndJdbcWorkAlone() {
        Predicate<JavaClass> allowed =
                origin -> Set.of(".internal.jdbc", ".internal.step", ROOT).contains(floorOf(origin.getPackageName()))
                        || origin.getFullName().equals(ROOT + ".op.JdbcWork");

        assertThat(uses(d -> target(d).startsWith("java.sql.") && !allowed.test(d.getOriginClass())))
                .isEmpty();
    }

    @Test
    void filesAreOpenedInScriptConfigAndLockAlone() {
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

    /* The names of what a class uses are in its own file; not reading those files too saves seconds. */
    private static JavaClasses compiledClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        List<URL> modules = Stream.of(RetortException.class, SqliteDialect.class, PostgresqlDialect.class, Retort.class)
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

    /** The list of ARCHITECTURE.md, whose rows go on in lines that are indented further. */
    private static Map<String, Set<String>> floors() {
        String page = SourceTree.ofRepository().files().get("ARCHITECTURE.md");
        String list = page.substring(page.indexOf("\nImports go down only"));
        Map<String, Set<String>> floors = new LinkedHashMap<>();
        ROW.matcher(list).results().forEach(row -> {
            Set<String> used = new TreeSet<>();
            WORD.matcher(row.group(2)).results().forEach(word -> used.add("." + word.group()));
            floors.put(row.group(1), used);
        });
        return floors;
    }
}
