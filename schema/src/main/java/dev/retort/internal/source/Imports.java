package dev.retort.internal.source;

import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What a source has to import, gathered while it is written. */
final class Imports {
    private static final String WORDS = "import static dev.retort.op.Definitions.*;";

    private final TreeSet<String> types = new TreeSet<>();
    private boolean words;

    /** A call of one of the words of {@link dev.retort.op.Definitions}. */
    JavaCall word(String name, Expression... arguments) {
        words = true;
        return JavaCall.of(name, arguments);
    }

    /** The same, its arguments texts. */
    JavaCall wordOfTexts(String name, List<String> texts) {
        words = true;
        return JavaCall.ofTexts(name, texts);
    }

    /** The short name of a type, which is imported. */
    String type(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        types.add(outermost.getName());
        return type.getCanonicalName().substring(outermost.getPackageName().length() + 1);
    }

    /** A database: by its constant if it has one. */
    JavaCode database(Database database) {
        String type = type(Database.class);
        return Database.known().contains(database)
                ? new JavaCode(type + "." + database.code().toUpperCase(Locale.ROOT))
                : new JavaCode(type + ".named(\"" + database.code() + "\")");
    }

    /** A constant of an enum. */
    JavaCode constant(Enum<?> value) {
        return new JavaCode(type(value.getDeclaringClass()) + "." + value.name());
    }

    /** The lines, those of statics first, each ended. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (words) {
            lines.add(WORDS);
        }
        types.forEach(type -> lines.add("import " + type + ";"));
        return lines;
    }
}
