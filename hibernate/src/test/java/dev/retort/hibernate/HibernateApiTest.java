package dev.retort.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.GoldenFile;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public API of this module. A change of the file is a change for users, so it needs a line in CHANGELOG.md. It is
 * apart from that of the engine, whose tests must not need Hibernate.
 */
class HibernateApiTest {
    private static final List<Class<?>> PUBLIC = List.of(HibernateModels.class, UnquotedNames.class);

    @Test
    void theApiIsThatOfTheGoldenFile() {
        String api = PUBLIC.stream().flatMap(HibernateApiTest::lines).collect(Collectors.joining("\n", "", "\n"));

        new GoldenFile("dev/retort/hibernate/api.txt").assertMatches(api);
    }

    @Test
    void allOtherTypesArePrivateToThePackage() {
        assertThat(List.of(
                        EntityScan.class,
                        EntitySource.class,
                        MetadataSession.class,
                        PersistenceFiles.class,
                        ReadingOptions.class,
                        TableFilter.class,
                        TableOwners.class,
                        TargetSettings.class))
                .noneMatch(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static Stream<String> lines(Class<?> type) {
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(HibernateApiTest::line);
        Stream<String> constants =
                type.isEnum() ? Arrays.stream(type.getEnumConstants()).map(String::valueOf) : Stream.of();
        return Stream.concat(methods, constants)
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
