package dev.retort;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.retort.error.RetortException;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.result.Direction;
import dev.retort.sqlite.SqliteDialect;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public types of the public packages, with the members that a user may call, implement or extend. */
final class PublicApi {
    private static final Set<String> PACKAGES = Set.of(
            "dev.retort",
            "dev.retort.result",
            "dev.retort.config",
            "dev.retort.error",
            "dev.retort.op",
            "dev.retort.schema",
            "dev.retort.model",
            "dev.retort.dialect",
            "dev.retort.sql");
    private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_ENUM = Set.of("values", "valueOf");

    private final List<Class<?>> types;

    private PublicApi(List<Class<?>> types) {
        this.types = types;
    }

    /** The API of the published jars. */
    static PublicApi read() {
        List<URL> jars = Stream.of(
                        RetortException.class,
                        SqliteDialect.class,
                        PostgresqlDialect.class,
                        Direction.class,
                        Retort.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toList();
        return new PublicApi(new ClassFileImporter()
                .importUrls(jars).stream()
                        .filter(type -> PACKAGES.contains(type.getPackageName()))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::reflect)
                        .filter(PublicApi::isAccessible)
                        .collect(Collectors.toList()));
    }

    /** An API that consists of these types. */
    static PublicApi of(Class<?>... types) {
        return new PublicApi(List.of(types));
    }

    /** A type is only as accessible as its enclosing types. */
    private static boolean isAccessible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isAccessible(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isAccessible(outer));
    }

    private static boolean isAccessible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** One line for each type and for each of its members, sorted. */
    String dump() {
        Set<String> lines = new TreeSet<>();
        for (Class<?> type : types) {
            String name = type.getName().replace('$', '.');
            lines.add(name + " = " + declaration(type));
            members(type).filter(member -> !isImplied(type, member)).forEach(member -> lines.add(name + line(member)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The types of this project that signatures mention, but that are not in the API. */
    List<String> foreignTypes() {
        Set<Class<?>> known = new HashSet<>(types);
        Set<String> foreign = new TreeSet<>();
        for (Class<?> type : types) {
            Set<Class<?>> mentioned = new HashSet<>();
            Set<Type> seen = new HashSet<>();
            supertypes(type).forEach(each -> collect(each, mentioned, seen));
            members(type).flatMap(PublicApi::typesOf).forEach(each -> collect(each, mentioned, seen));
            mentioned.stream()
                    .filter(each -> each.getName().startsWith("dev.retort.") && !known.contains(each))
                    .forEach(each -> foreign.add(type.getName() + " mentions " + each.getName()));
        }
        return List.copyOf(foreign);
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Arrays::<Member>stream)
                .filter(member -> isAccessible(member.getModifiers()) && !member.isSynthetic());
    }

    /** Returns whether every type of this kind has the member, or the type's declaration implies it. */
    private static boolean isImplied(Class<?> type, Member member) {
        if (member instanceof Field) {
            return false;
        }
        Class<?>[] parameters = ((Executable) member).getParameterTypes();
        if (member instanceof Method method) {
            return OF_OBJECT.contains(method.getName())
                    || type.isEnum() && OF_ENUM.contains(method.getName())
                    || parameters.length == 0
                            && components(type).anyMatch(c -> c.getName().equals(method.getName()));
        }
        return type.isRecord()
                && Arrays.equals(
                        parameters,
                        components(type).map(RecordComponent::getType).toArray());
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? Stream.of(type.getRecordComponents()) : Stream.of();
    }

    private static String declaration(Class<?> type) {
        StringBuilder text =
                new StringBuilder(modifiers(type.getModifiers() & ~Modifier.INTERFACE, type.isInterface()));
        if (type.isRecord()) {
            text.append("record")
                    .append(components(type)
                            .map(c -> name(c.getGenericType()) + " " + c.getName())
                            .collect(Collectors.joining(", ", "(", ")")));
        } else {
            text.append(type.isAnnotation() ? "annotation" : type.isInterface() ? "interface" : kind(type));
        }
        String supers = supertypes(type).map(PublicApi::name).collect(Collectors.joining(", "));
        return text + (supers.isEmpty() ? "" : " : " + supers);
    }

    private static String kind(Class<?> type) {
        return type.isEnum() ? "enum" : "class";
    }

    private static Stream<Type> supertypes(Class<?> type) {
        List<Type> supers = new ArrayList<>();
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && parent != Record.class && !type.isEnum()) {
            supers.add(type.getGenericSuperclass());
        }
        supers.addAll(List.of(type.getGenericInterfaces()));
        return supers.stream();
    }

    private static String modifiers(int modifiers, boolean isInterface) {
        int shown = modifiers & (Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT);
        String text = Modifier.toString(isInterface ? shown & ~(Modifier.ABSTRACT | Modifier.STATIC) : shown);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String line(Member member) {
        String modifiers = modifiers(member.getModifiers(), false);
        if (member instanceof Field field) {
            return "." + field.getName() + " : " + modifiers + name(field.getGenericType());
        }
        Executable executable = (Executable) member;
        String parameters = Stream.of(executable.getGenericParameterTypes())
                .map(PublicApi::name)
                .collect(Collectors.joining(", ", "(", ")"));
        if (member instanceof Constructor<?>) {
            return ".new" + parameters + (modifiers.isEmpty() ? "" : " : " + modifiers.strip());
        }
        Method method = (Method) member;
        return "." + method.getName() + parameters + " : " + modifiers + name(method.getGenericReturnType());
    }

    private static String name(Type type) {
        return type.getTypeName()
                .replaceAll("java\\.(lang|util)\\.(?=[A-Z])", "")
                .replace('$', '.');
    }

    private static Stream<Type> typesOf(Member member) {
        if (member instanceof Field field) {
            return Stream.of(field.getGenericType());
        }
        Executable executable = (Executable) member;
        List<Type> types = new ArrayList<>(List.of(executable.getGenericParameterTypes()));
        types.addAll(List.of(executable.getGenericExceptionTypes()));
        types.addAll(List.of(executable.getTypeParameters()));
        if (member instanceof Method method) {
            types.add(method.getGenericReturnType());
        }
        return types.stream();
    }

    private static void collect(Type type, Set<Class<?>> classes, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof Class<?> raw) {
            classes.add(raw.isArray() ? raw.getComponentType() : raw);
        } else if (type instanceof ParameterizedType generic) {
            collect(generic.getRawType(), classes, seen);
            List.of(generic.getActualTypeArguments()).forEach(each -> collect(each, classes, seen));
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(each -> collect(each, classes, seen));
            List.of(wildcard.getLowerBounds()).forEach(each -> collect(each, classes, seen));
        } else if (type instanceof TypeVariable<?> variable) {
            List.of(variable.getBounds()).forEach(each -> collect(each, classes, seen));
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), classes, seen);
        }
    }
}
