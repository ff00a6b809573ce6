package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.result.Direction;
import dev.retort.result.LockHolder;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import dev.retort.support.GoldenFile;
import dev.retort.tidy.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The public API: its contents, that it mentions no other types, and the published artifacts.
 *
 * <p>A change of {@code api.txt} is a change for users, so it needs a line in CHANGELOG.md.
 */
class ApiTest {
    private static final Set<String> UNPUBLISHED = Set.of("test-support", "engine-tests", "sandbox", "bot", "bench");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern MODULE_NAME = Pattern.compile("<module\\.name>([^<]+)</module\\.name>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    private static final SourceTree REPOSITORY = SourceTree.ofRepository();
    private static final Map<String, String> PUBLISHED = published();

    @Test
    void apiMatchesTheGoldenFile() {
        new GoldenFile("dev/retort/api.txt").assertMatches(PublicApi.read().dump());
    }

    @Test
    void signaturesMentionOnlyTypesOfTheApi() {
        assertThat(PublicApi.read().foreignTypes()).isEmpty();
    }

    @Test
    void typeOutsideTheApiIsFoundInEveryPartOfASignature() {
        assertThat(PublicApi.of(Leak.class).foreignTypes())
                .containsExactly(
                        Leak.class.getName() + " mentions " + Direction.class.getName(),
                        Leak.class.getName() + " mentions " + LockHolder.class.getName(),
                        Leak.class.getName() + " mentions " + RunFailedException.class.getName(),
                        Leak.class.getName() + " mentions " + RunListener.class.getName(),
                        Leak.class.getName() + " mentions " + StepInfo.class.getName(),
                        Leak.class.getName() + " mentions " + StepReport.class.getName());
    }

    /** Mentions a type in each part of a signature; private members are not visible to users. */
    abstract static class Leak implements RunListener {
        protected LockHolder field;
        private RunResult hidden;

        protected abstract Optional<? extends StepInfo> generic(StepReport[] array) throws RunFailedException;

        public abstract <T extends Direction> void bound(List<T> values);
    }

    @Test
    void bomListsEveryPublishedModule() {
        Set<String> modules = REPOSITORY.modules().stream()
                .filter(module -> !module.equals("bom") && !UNPUBLISHED.contains(module))
                .collect(Collectors.toSet());

        assertThat(PUBLISHED.keySet()).containsExactlyInAnyOrderElementsOf(modules);
        assertThat(first(VERSION, "bom/pom.xml")).isEqualTo(first(VERSION, "pom.xml"));
        assertThat(REPOSITORY.text("bom/pom.xml")).doesNotContain("<parent>");
    }

    @Test
    void everyPublishedJarHasItsOwnModuleName() {
        assertThat(REPOSITORY.text("pom.xml"))
                .contains("<Automatic-Module-Name>${module.name}</Automatic-Module-Name>");
        assertThat(PUBLISHED)
                .allSatisfy((module, artifact) ->
                        assertThat(first(MODULE_NAME, module + "/pom.xml")).isEqualTo("dev.retort." + module));
    }

    @Test
    void noPackageIsInTwoPublishedJars() {
        Map<String, Set<String>> modulesOfPackages = REPOSITORY.files().keySet().stream()
                .filter(path -> path.matches("[^/]+/src/main/java/.*\\.java"))
                .filter(path -> PUBLISHED.containsKey(path.replaceFirst("/.*", "")))
                .collect(Collectors.groupingBy(
                        path -> path.replaceFirst("[^/]+/src/main/java/(.*)/[^/]+", "$1"),
                        Collectors.mapping(path -> path.replaceFirst("/.*", ""), Collectors.toSet())));

        assertThat(modulesOfPackages)
                .hasSizeGreaterThan(20)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    /** The artifacts of the BOM, by the folder of their module. */
    private static Map<String, String> published() {
        Map<String, String> published = new LinkedHashMap<>();
        List<String> listed = all(ARTIFACT, "bom/pom.xml");
        for (String module : REPOSITORY.modules()) {
            List<String> named = new ArrayList<>(all(ARTIFACT, module + "/pom.xml"));
            // The first one is the parent's.
            String artifact = named.size() > 1 ? named.get(1) : "";
            if (!module.equals("bom") && listed.contains(artifact)) {
                published.put(module, artifact);
            }
        }
        return published;
    }

    private static String first(Pattern pattern, String path) {
        List<String> found = all(pattern, path);
        return found.isEmpty() ? "" : found.get(0);
    }

    private static List<String> all(Pattern pattern, String path) {
        return pattern.matcher(REPOSITORY.text(path))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
