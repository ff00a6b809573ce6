package dev.retort.internal.source;

import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The imports of a source file, collected while its code is printed. */
final class Imports {
    private static final String DEFINITIONS = "import static dev.retort.op.Definitions.*;";

    private final TreeSet<String> types = new TreeSet<>();
    private boolean usesDefinitions;

    /** Creates a call of a static method of {@link dev.retort.op.Definitions} and imports it. */
    JavaCall definition(String name, Expression... arguments) {
        usesDefinitions = true;
        return JavaCall.of(name, arguments);
    }

    /** Creates a call of a static method of {@link dev.retort.op.Definitions} with string arguments and imports it. */
    JavaCall definitionOfTexts(String name, List<String> texts) {
        usesDefinitions = true;
        return JavaCall.ofTexts(name, texts);
    }

    /** Imports a type and returns the name by which the source can refer to it. */
    String type(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        types.add(outermost.getName());
        return type.getCanonicalName().substring(outermost.getPackageName().length() + 1);
    }

    /** Returns an expression for a database: its constant, if there is one. */
    JavaCode database(Database database) {
        String type = type(Database.class);
        return Database.known().contains(database)
                ? new JavaCode(type + "." + database.code().toUpperCase(Locale.ROOT))
                : new JavaCode(type + ".named(\"" + database.code() + "\")");
    }

    /** Returns an expression for an enum constant. */
    JavaCode constant(Enum<?> value) {
        return new JavaCode(type(value.getDeclaringClass()) + "." + value.name());
    }

    /** Returns the import declarations, static imports first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (usesDefinitions) {
            lines.add(DEFINITIONS);
        }
        types.forEach(type -> lines.add("import " + type + ";"));
        return lines;
    }
}
