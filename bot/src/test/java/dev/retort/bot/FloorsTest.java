package dev.retort.bot;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the bot, from the top, and what each may use. Imports only go down. */
class FloorsTest {
    private static final String ROOT = "dev.retort.bot";

    /** In the order of the levels; a package may use itself and the listed ones below it. */
    private static final List<Map.Entry<String, Set<String>>> FLOORS = List.of(
            Map.entry(
                    "",
                    Set.of(
                            "health",
                            "database",
                            "telegram",
                            "telegram.api",
                            "chat",
                            "chat.admin",
                            "chat.text",
                            "service",
                            "service.admin",
                            "service.port",
                            "tasks",
                            "store",
                            "state",
                            "config",
                            "domain",
                            "log")),
            Map.entry("health", Set.of("database", "tasks", "store", "state", "config")),
            Map.entry("database", Set.of("state", "config", "log")),
            Map.entry(
                    "telegram",
                    Set.of(
                            "telegram.api",
                            "chat",
                            "chat.text",
                            "service",
                            "service.admin",
                            "service.port",
                            "store",
                            "state",
                            "domain")),
            Map.entry("telegram.api", Set.of("config")),
            Map.entry(
                    "chat.admin",
                    Set.of("chat", "chat.text", "service", "service.admin", "service.port", "state", "domain")),
            Map.entry("chat", Set.of("chat.text", "service", "service.port", "state", "domain")),
            Map.entry("chat.text", Set.of("domain")),
            Map.entry("service.admin", Set.of("service", "service.port", "tasks", "store", "state", "domain")),
            Map.entry("service", Set.of("service.port", "tasks", "store", "state", "domain")),
            Map.entry("service.port", Set.of("domain")),
            Map.entry("tasks", Set.of("store", "state")),
            Map.entry("store", Set.of("state", "domain")),
            Map.entry("state", Set.of()),
            Map.entry("config", Set.of("domain")),
            Map.entry("domain", Set.of()),
            Map.entry("log", Set.of()),
            Map.entry("revisions", Set.of()));

    private static final JavaClasses CLASSES = classes();

    @Test
    void everyPackageIsListed() {
        Set<String> listed = FLOORS.stream().map(Map.Entry::getKey).collect(Collectors.toSet());

        Set<String> existing = CLASSES.stream().map(FloorsTest::floor).collect(Collectors.toSet());

        assertThat(existing).isEqualTo(listed);
    }

    @Test
    void listOnlyAllowsImportsDownwards() {
        List<String> topDown = FLOORS.stream().map(Map.Entry::getKey).toList();

        FLOORS.forEach(floor -> assertThat(topDown.subList(topDown.indexOf(floor.getKey()) + 1, topDown.size()))
                .as("below %s", floor.getKey())
                .containsAll(floor.getValue()));
    }

    @Test
    void packagesUseOnlyListedPackages() {
        Map<String, Set<String>> allowed =
                FLOORS.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        Set<String> bad = dependencies()
                .filter(use -> isOwn(use.getTargetClass()))
                .filter(use -> !floor(use.getOriginClass()).equals(floor(use.getTargetClass())))
                .filter(use -> !allowed.get(floor(use.getOriginClass())).contains(floor(use.getTargetClass())))
                .map(Dependency::getDescription)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(bad).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTelegramKnowsTheBotApi() {
        assertThat(usersOf("com.pengrad.", "okhttp3.")).containsExactlyInAnyOrder("telegram", "telegram.api");
    }

    @Test
    void onlyStoreUsesTheDatabase() {
        assertThat(usersOf("org.hibernate.Session", "com.zaxxer.", "jakarta.persistence.EntityManager"))
                .containsExactly("store");
    }

    @Test
    void chatIsPure() {
        Set<String> used = dependencies()
                .filter(use -> floor(use.getOriginClass()).startsWith("chat"))
                .map(use -> use.getTargetClass().getBaseComponentType().getFullName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).noneMatch(name -> name.matches("java\\.(io|net|nio|sql)\\..*|.*\\.Clock|org\\.slf4j\\..*"));
    }

    private static Set<String> usersOf(String... prefixes) {
        return dependencies()
                .filter(use -> Stream.of(prefixes)
                        .anyMatch(use.getTargetClass().getBaseComponentType().getFullName()::startsWith))
                .map(use -> floor(use.getOriginClass()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Dependency> dependencies() {
        return CLASSES.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    private static boolean isOwn(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith(ROOT);
    }

    private static String floor(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.length() <= ROOT.length() ? "" : name.substring(ROOT.length() + 1);
    }

    private static JavaClasses classes() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());
    }
}
