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
 * Renders names, literals and expressions of one operation. Refuses names that PostgreSQL would truncate and texts that
 * it cannot store, so that no name is changed silently and no value is executed as SQL.
 *
 * @param checks see {@link dev.retort.dialect.Renderer#withoutChecks}
 */
record PostgresqlSyntax(Operation operation, ServerVersion version, Checks checks) {
    /** Whether statements are added that check that the database matches the operation. */
    enum Checks {
        INCLUDED,
        OMITTED
    }

    /** The maximum length of a name, in bytes of UTF-8. PostgreSQL truncates longer names, with only a notice. */
    static final int NAME_BYTES = 63;

    /** Matches a name as {@code quote_ident} prints it. */
    private static final String PRINTED = "(?:[a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")+\")";

    private static final Pattern PRINTED_QUALIFIED = Pattern.compile(PRINTED + "\\." + PRINTED);

    /** The suffix of many system collations, whose names contain a dot but no namespace. */
    private static final String ENCODING = ".utf8";

    /** The prefix of storage parameters of the TOAST table. */
    private static final String TOAST = "toast.";

    /**
     * Returns a refusal of the operation.
     *
     * @param why what PostgreSQL cannot do, a clause without its full stop
     * @param fix what to do instead, a sentence
     */
    RefusedOperationException refused(String why, String fix) {
        return new RefusedOperationException(operation, Database.POSTGRESQL, why, fix);
    }

    /** Refuses the operation if the server's major version is lower. */
    void requireVersion(int major, String what, String fix) {
        if (!version.isAtLeast(major, 0)) {
            throw refused(what + " requires PostgreSQL " + major + ", and this server has version " + version, fix);
        }
    }

    String name(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            throw refused(
                    "the name '" + name + "' is longer than " + NAME_BYTES + " bytes and would be truncated",
                    "choose a name of at most " + NAME_BYTES + " bytes in UTF-8.");
        }
        return SqlSyntax.name(name);
    }

    String name(QualifiedName name) {
        return name.schemaName() == null ? name(name.name()) : name(name.schemaName()) + "." + name(name.name());
    }

    /** Returns a list of names in parentheses. */
    String names(Collection<String> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * Returns the name of a collation or operator class as inspection prints it: unqualified or, if it is not on the
     * search path, {@code namespace.name} with quotes if necessary.
     */
    String printedName(String printed) {
        boolean isQualified = PRINTED_QUALIFIED.matcher(printed).matches() && !printed.endsWith(ENCODING);
        return isQualified ? printed : name(printed);
    }

    /** Returns a string literal that does not depend on {@code standard_conforming_strings}. */
    String text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw refused("PostgreSQL cannot store a NUL character in a text", "remove the character, or store bytes.");
        }
        return value.indexOf('\\') < 0 ? SqlSyntax.text(value) : "E" + SqlSyntax.text(value.replace("\\", "\\\\"));
    }

    String textOrNull(@Nullable String value) {
        return value == null ? "NULL" : text(value);
    }

    /** Returns the literal of an enum value. PostgreSQL stores it as a name, which limits its length. */
    String label(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            throw refused(
                    "the enum value '" + value + "' is longer than " + NAME_BYTES + " bytes",
                    "choose a value of at most " + NAME_BYTES + " bytes in UTF-8, or use a text column with a check.");
        }
        return text(value);
    }

    /** Returns SQL of the author unchanged. */
    String sql(String text) {
        if (text.indexOf('\0') >= 0) {
            throw refused("SQL cannot contain a NUL character", "remove the character.");
        }
        return text;
    }

    /** Returns an expression of the author in parentheses. */
    String parenthesized(String expression) {
        // On a separate line, the closing parenthesis is not part of a comment at the end of the expression.
        return expression.contains("--") ? "(" + sql(expression) + "\n)" : "(" + sql(expression) + ")";
    }

    /** Returns the text after DEFAULT. */
    String defaultOf(DefaultValue value) {
        return switch (value.kind()) {
            case NULL -> "NULL";
            case TEXT -> text(value.text());
            case NUMBER, BOOLEAN -> value.text();
            case CURRENT_TIMESTAMP -> "CURRENT_TIMESTAMP";
            case CURRENT_DATE -> "CURRENT_DATE";
            case EXPRESSION -> parenthesized(value.text());
        };
    }

    /** Returns the WITH clause of the storage parameters; empty if there are none. */
    String withClause(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> parameter(option.getKey()) + " = " + text(option.getValue()))
                        .collect(Collectors.joining(", ", " WITH (", ")"));
    }

    private static String parameter(String name) {
        return name.startsWith(TOAST) ? TOAST + SqlSyntax.name(name.substring(TOAST.length())) : SqlSyntax.name(name);
    }

    /** Refuses options that are specific to another database. */
    void refuseOptions(Collection<String> given, Set<String> foreign, String fix) {
        List<String> found = given.stream().filter(foreign::contains).sorted().toList();
        if (!found.isEmpty()) {
            throw refused("PostgreSQL has no option '" + String.join("', '", found) + "' here", fix);
        }
    }
}
