package dev.retort.support;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what a user can call of a module's public types, one line for each method and constant of an enum. */
public final class ApiListing {
    private ApiListing() {}

    /** Returns the lines of these types, sorted within each type; for a golden file. */
    public static String of(List<Class<?>> types) {
        return types.stream().flatMap(ApiListing::lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> lines(Class<?> type) {
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(method -> !method.isSynthetic())
                .map(ApiListing::line);
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
