package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.tidy.Finding;
import dev.retort.tidy.SourceTree;
import dev.retort.tidy.TidyRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks the sources of the whole repository against the house rules. A failure lists each finding as {@code
 * file:line}.
 *
 * <p>{@link #EXCEPTIONS} lists the files and folders that must break a rule, each with the reason, so that the rule
 * still applies everywhere else. {@code TidyRuleTest} has examples of what the rules find.
 */
class TidyTest {
    /** A rule, and a file or folder (with a trailing slash) to which it does not apply. */
    private record Place(TidyRule rule, String path) {
        boolean excuses(TidyRule broken, Finding finding) {
            boolean below = path.endsWith("/") && finding.path().startsWith(path);
            return rule == broken && (below || finding.path().equals(path));
        }
    }

    /** The files and folders to which a rule does not apply, with the reason. */
    private static final Map<Place, String> EXCEPTIONS = Map.ofEntries(
            Map.entry(new Place(TidyRule.PHRASES, "CONTRIBUTING.md"), "it shows what we do not write"),
            Map.entry(new Place(TidyRule.PHRASES, "CHANGELOG.md"), "it quotes texts of earlier versions"),
            Map.entry(
                    new Place(TidyRule.PACKAGE_SIZE, "schema/src/main/java/dev/retort/op/"),
                    "a family of operations, one record per file"),
            Map.entry(
                    new Place(TidyRule.PACKAGE_SIZE, "schema/src/main/java/dev/retort/schema/"),
                    "the model of a schema, one part per file"),
            Map.entry(
                    new Place(TidyRule.PACKAGE_SIZE, "core/src/main/java/dev/retort/internal/command/"),
                    "one class per command, and there are many commands"),
            Map.entry(
                    new Place(TidyRule.PACKAGE_SIZE, "revisions/src/main/java/dev/retort/result/"),
                    "parameters and results of the commands, one value per file"),
            Map.entry(
                    new Place(TidyRule.PACKAGE_SIZE, "cli/src/main/java/dev/retort/cli/command/"),
                    "one class per command, and there are many commands"),
            Map.entry(new Place(TidyRule.JAVA_SQL, "bench/src/main/"), "the engine is compared with plain JDBC"),
            Map.entry(
                    new Place(TidyRule.JAVA_SQL, "testing/src/main/java/dev/retort/testing/SingleConnection.java"),
                    "it implements DataSource, which is an interface of JDBC"),
            Map.entry(
                    new Place(
                            TidyRule.JAVA_SQL,
                            "bot/src/main/java/dev/retort/bot/store/DatabaseUnavailableException.java"),
                    "Hibernate reports a failed commit with the exception of the driver only"),
            Map.entry(
                    new Place(TidyRule.TEST_ORDER, "testing/src/test/java/dev/retort/testing/SampleProjectsTest.java"),
                    "its sample projects leave a check out, as users do"),
            Map.entry(
                    new Place(TidyRule.PACKAGE_SIZE, "cli/src/test/java/dev/retort/cli/"),
                    "the tests of one command tree, with the shell and the databases that they share"),
            Map.entry(
                    new Place(TidyRule.PACKAGE_SIZE, "schema/src/main/java/dev/retort/dialect/"),
                    "the interfaces of a dialect, one for each of its parts"));

    private static final SourceTree REPOSITORY = SourceTree.ofRepository();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void ruleHolds(TidyRule rule) {
        List<Finding> findings = rule.findings(REPOSITORY).stream()
                .filter(finding -> EXCEPTIONS.keySet().stream().noneMatch(place -> place.excuses(rule, finding)))
                .toList();

        assertThat(findings)
                .as("%s (an exception is named, with its reason, in TidyTest)", rule)
                .isEmpty();
    }

    @Test
    void everyExceptionIsStillNeeded() {
        List<Place> needless = EXCEPTIONS.keySet().stream()
                .filter(place -> place.rule().findings(REPOSITORY).stream()
                        .noneMatch(finding -> place.excuses(place.rule(), finding)))
                .toList();

        assertThat(needless).as("exceptions to be deleted from TidyTest").isEmpty();
    }

    @Test
    void sourcesOfEveryModuleAreRead() {
        List<String> unread = REPOSITORY.modules().stream()
                .filter(module -> !REPOSITORY.text(module + "/pom.xml").contains("<packaging>pom</packaging>"))
                .filter(module -> Stream.of("main", "test")
                        .map(part -> module + "/src/" + part + "/java/")
                        .noneMatch(folder -> REPOSITORY.java().stream().anyMatch(source -> source.isIn(folder))))
                .toList();

        assertThat(REPOSITORY.modules()).contains("core", "cli", "sandbox", "bot");
        assertThat(unread).as("modules without a source").isEmpty();
    }
}
