package dev.retort.postgresql.render;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.ServerVersion;
import dev.retort.dialect.SqlSyntax;
import dev.retort.op.Operation;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names and literals as PostgreSQL reads them, for one operation: what it would cut or cannot hold is refused here, so
 * that nothing that is written by these can be another name than was meant, or run as SQL.
 */
record PostgresqlSyntax(Operation operation, ServerVersion version) {
    /** The longest name, in bytes of UTF-8; PostgreSQL cuts longer ones and says so only in a notice. */
    static final int NAME_BYTES = 63;

    /** A name as {@code quote_ident} prints it. */
    private static final String PRINTED = "(?:[a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")+\")";

    private static final Pattern PRINTED_QUALIFIED = Pattern.compile(PRINTED + "\\." + PRINTED);

    /** What the names of many of the system's collations end in, without being in a namespace. */
    private static final String ENCODING = ".utf8";

    /** What stands before a storage parameter of the table that holds the long values of a table. */
    private static final String TOAST = "toast.";

    /** Refuses the operation: what PostgreSQL cannot do, a clause; and what to do instead, a sentence. */
    RefusedOperationException refused(String why, String fix) {
        return new RefusedOperationException(operation, Database.POSTGRESQL, why, fix);
    }

    /** Refuses where the server is older than this. */
    void need(int major, String what, String fix) {
        if (!version.isAtLeast(major, 0)) {
            throw refused(what + " needs PostgreSQL " + major + ", and this is " + version, fix);
        }
    }

    String name(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            throw refused(
                    "the name '" + name + "' is longer than " + NAME_BYTES + " bytes, and would be cut",
                    "choose a name of at most " + NAME_BYTES + " bytes in UTF-8.");
        }
        return SqlSyntax.name(name);
    }

    String name(QualifiedName name) {
        return name.schemaName() == null ? name(name.name()) : name(name.schemaName()) + "." + name(name.name());
    }

    /** Names in parentheses. */
    String names(Collection<String> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * A name of a collation or operator class as inspection shows it: bare, or where it is not on the search path as
     * {@code namespace.name}, each quoted where it has to be.
     */
    String shownName(String shown) {
        boolean qualified = PRINTED_QUALIFIED.matcher(shown).matches() && !shown.endsWith(ENCODING);
        return qualified ? shown : name(shown);
    }

    /** A literal text, the same whatever {@code standard_conforming_strings} is. */
    String text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw refused("no text of it can hold a NUL character", "take the character out, or keep bytes.");
        }
        return value.indexOf('\\') < 0 ? SqlSyntax.text(value) : "E" + SqlSyntax.text(value.replace("\\", "\\\\"));
    }

    String textOrNull(@Nullable String value) {
        return value == null ? "NULL" : text(value);
    }

    /** Labels of an enum type, which PostgreSQL keeps as names. */
    String label(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            throw refused(
                    "the value '" + value + "' of an enum is longer than " + NAME_BYTES + " bytes",
                    "choose a value of at most " + NAME_BYTES + " bytes in UTF-8, or a text with a check.");
        }
        return text(value);
    }

    /** SQL of the author's own. */
    String sql(String text) {
        if (text.indexOf('\0') >= 0) {
            throw refused("no SQL can hold a NUL character", "take the character out.");
        }
        return text;
    }

    /** An expression of the author's own, in parentheses. */
    String group(String expression) {
        // On a line of its own the parenthesis is no part of a comment that ends the expression.
        return expression.contains("--") ? "(" + sql(expression) + "\n)" : "(" + sql(expression) + ")";
    }

    /** What stands behind DEFAULT. */
    String defaultOf(DefaultValue value) {
        return switch (value.kind()) {
            case NULL -> "NULL";
            case TEXT -> text(value.text());
            case NUMBER, BOOLEAN -> value.text();
            case CURRENT_TIMESTAMP -> "CURRENT_TIMESTAMP";
            case CURRENT_DATE -> "CURRENT_DATE";
            case EXPRESSION -> group(value.text());
        };
    }

    /** Storage parameters with the word before them, empty if there are none. */
    String with(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> parameter(option.getKey()) + " = " + text(option.getValue()))
                        .collect(Collectors.joining(", ", " WITH (", ")"));
    }

    private static String parameter(String name) {
        return name.startsWith(TOAST) ? TOAST + SqlSyntax.name(name.substring(TOAST.length())) : SqlSyntax.name(name);
    }

    /** Refuses options that are another database's. */
    void refuseOptions(Collection<String> given, Set<String> foreign, String fix) {
        List<String> found = given.stream().filter(foreign::contains).sorted().toList();
        if (!found.isEmpty()) {
            throw refused("it has no option '" + String.join("', '", found) + "'", fix);
        }
    }
}
