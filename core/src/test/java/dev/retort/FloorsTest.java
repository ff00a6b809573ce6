package dev.retort;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.retort.error.RetortException;
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
 * The floors of core: which package may use which, as the table of ARCHITECTURE.md and checked on the compiled classes.
 *
 * <p>Beside what the table lists, every package may use itself, the JDK, SLF4J and JSpecify. A better cut changes the
 * table here and there together.
 */
class FloorsTest {
    private static final String ROOT = "dev.retort";
    private static final String SOURCES = "core/src/main/java/";

    /* The facade wires the floors; what it names after "error" are those whose values it takes and returns. */
    private static final Map<String, Set<String>> FLOORS = floors("""
            dev.retort:    command config error runtime lock database script plan op schema revision
            .command:      runtime prepare lock database autogenerate diff script.draft source script ddl sql op plan \
                           config revision schema error
            .runtime:      prepare lock database script plan ddl sql op config schema revision error
            .lock:         database ddl schema error
            .prepare:      script plan ddl sql op schema revision error
            .database:     ddl inspect op schema revision error
            .autogenerate: ddl op schema error
            .diff:         op schema error
            .script.draft: script plan source ddl sql op schema revision error
            .script:       plan revision op schema error
            .source:       op schema error
            .ddl.postgresql: ddl inspect sql op schema error
            .ddl.sqlite:   ddl inspect sql op schema error
            .ddl:          inspect sql op schema error
            .inspect:      sql schema error
            .sql:          error
            .op:           schema error
            .plan:         revision error
            .config:       schema error
            .revision:     error
            .schema:       error
            .error:
            """);

    private static final JavaClasses CLASSES = compiledClasses();

    @Test
    void everyPackageHasAFloorAndItsClassesWereImported() {
        Set<String> written = SourceTree.ofRepository().files().keySet().stream()
                .filter(path -> path.startsWith(SOURCES) && path.endsWith(".java"))
                .filter(path -> !path.endsWith("/package-info.java"))
                .map(path ->
                        path.substring(SOURCES.length(), path.lastIndexOf('/')).replace('/', '.'))
                .map(FloorsTest::floorOf)
                .collect(Collectors.toSet());

        assertThat(FLOORS.keySet()).containsAll(written);
        assertThat(imported().map(c -> floorOf(c.getPackageName())))
                .containsAll(written)
                .isSubsetOf(written);
        assertThat(written).contains(".error", ".revision", ".schema");
    }

    @Test
    void theTableOnlyGoesDown() {
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
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void javaSqlIsUsedInDatabaseRuntimeTheFacadeAndJdbcWorkAlone() {
        Predicate<JavaClass> allowed =
                origin -> Set.of(".database", ".runtime", ROOT).contains(floorOf(origin.getPackageName()))
                        || origin.getFullName().equals(ROOT + ".op.JdbcWork");

        assertThat(uses(d -> target(d).startsWith("java.sql.") && !allowed.test(d.getOriginClass())))
                .isEmpty();
    }

    @Test
    void filesAreOpenedInScriptConfigAndLockAlone() {
        Predicate<JavaClass> allowed =
                origin -> Set.of(".script", ".config", ".lock").contains(floorOf(origin.getPackageName()));
        String files = "java\\.nio\\.file\\.Files|java\\.io\\.(File|File(In|Out)putStream|File(Reader|Writer))"
                + "|java\\.io\\.RandomAccessFile|java\\.nio\\.channels\\.FileChannel";

        assertThat(uses(d -> target(d).matches(files) && !allowed.test(d.getOriginClass())))
                .isEmpty();
    }

    /* The names of what a class uses are in its own file; not reading those files too saves seconds. */
    private static JavaClasses compiledClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        URL core = RetortException.class.getProtectionDomain().getCodeSource().getLocation();
        return new ClassFileImporter().importUrl(core);
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

    private static Map<String, Set<String>> floors(String table) {
        Map<String, Set<String>> floors = new LinkedHashMap<>();
        for (String row : table.lines().toList()) {
            String[] cells = row.split(":");
            Set<String> used = new TreeSet<>();
            Pattern.compile("[\\w.]+")
                    .matcher(cells.length > 1 ? cells[1] : "")
                    .results()
                    .forEach(word -> used.add("." + word.group()));
            floors.put(cells[0], used);
        }
        return floors;
    }
}
