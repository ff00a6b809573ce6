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
 * The house rules, held against the sources of the whole repository. A failure lists each place as {@code file:line}.
 *
 * <p>A place that has to break a rule is named in {@link #EXCEPTIONS} with its reason, so that the rule goes on holding
 * everywhere else. What the rules look for is shown, by example, in {@code TidyRuleTest}.
 */
class TidyTest {
    /** A rule, and a file or a folder (with a slash at its end) in which it does not hold. */
    private record Place(TidyRule rule, String path) {
        boolean excuses(TidyRule broken, Finding finding) {
            boolean below = path.endsWith("/") && finding.path().startsWith(path);
            return rule == broken && (below || finding.path().equals(path));
        }
    }

    /** Where a rule does not hold, and why. */
    private static final Map<Place, String> EXCEPTIONS = Map.of(
            new Place(TidyRule.PACKAGE_SIZE, "schema/src/main/java/dev/retort/op/"),
            "a family of operations, one record a file",
            new Place(TidyRule.PACKAGE_SIZE, "schema/src/main/java/dev/retort/schema/"),
            "the model of a schema, one part a file",
            new Place(TidyRule.PACKAGE_SIZE, "core/src/main/java/dev/retort/internal/command/"),
            "one class a verb, and the verbs are many",
            new Place(TidyRule.PACKAGE_SIZE, "core/src/main/java/dev/retort/result/"),
            "what the commands take and return, one value a file",
            new Place(TidyRule.PACKAGE_SIZE, "schema/src/main/java/dev/retort/internal/diff/"),
            "the comparison of two schemas, of which the one with the empty schema is there so far",
            new Place(TidyRule.PACKAGE_SIZE, "cli/src/main/java/dev/retort/cli/command/"),
            "one class a command, and the commands are many",
            new Place(TidyRule.JAVA_SQL, "bench/src/main/"),
            "JDBC by hand is what the engine is measured against",
            new Place(TidyRule.PACKAGE_SIZE, "cli/src/test/java/dev/retort/cli/"),
            "the tests of one command tree, with the shell and the databases that they share");

    private static final SourceTree REPOSITORY = SourceTree.ofRepository();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theRuleHolds(TidyRule rule) {
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
    void theSourcesOfEveryModuleWereRead() {
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
