package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.GoldenFile;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public API of this module. A change of the file is a change for users, so it needs a line in CHANGELOG.md. */
class TestingApiTest {
    private static final List<Class<?>> PUBLIC = List.of(RevisionChecks.class, TestedRevisions.class);

    @Test
    void theApiIsThatOfTheGoldenFile() {
        String api = PUBLIC.stream().flatMap(TestingApiTest::lines).collect(Collectors.joining("\n", "", "\n"));

        new GoldenFile("dev/retort/testing/api.txt").assertMatches(api);
    }

    @Test
    void allOtherTypesArePrivateToThePackage() {
        assertThat(List.of(
                        ColumnValues.class,
                        Findings.class,
                        LineEnds.class,
                        OverriddenChecks.class,
                        RoundTrips.class,
                        RowGenerator.class,
                        RowObserver.class,
                        SchemaObserver.class,
                        Setup.class,
                        SingleConnection.class,
                        TableRows.class,
                        TestedDatabase.class))
                .noneMatch(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static Stream<String> lines(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(method -> !method.isSynthetic())
                .map(TestingApiTest::line)
                .map(line -> type.getSimpleName() + "." + line)
                .sorted();
    }

    private static String line(Method method) {
        return method.getName()
                + Arrays.stream(method.getGenericParameterTypes())
                        .map(parameter -> parameter.getTypeName().replaceAll("[a-z]+\\.", ""))
                        .collect(Collectors.joining(", ", "(", ")"))
                + (Modifier.isStatic(method.getModifiers()) ? " static" : "");
    }
}
