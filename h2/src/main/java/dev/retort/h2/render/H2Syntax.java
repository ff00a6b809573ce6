package dev.retort.h2.render;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.SqlSyntax;
import dev.retort.op.Operation;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.QualifiedName;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names, literals and refusals of one operation. */
record H2Syntax(Operation operation) {
    /** The longest name; H2 refuses longer ones. */
    static final int NAME_CHARACTERS = 256;

    /** Refuses the operation: what H2 cannot do, a clause; and what to do instead, a sentence. */
    RefusedOperationException refused(String why, String fix) {
        return new RefusedOperationException(operation, Database.H2, why, fix);
    }

    /** Refuses the operation if something is asked for that H2 does not have. */
    void refuseIf(boolean asked, String why, String fix) {
        if (asked) {
            throw refused(why, fix);
        }
    }

    String name(String name) {
        refuseIf(
                name.length() > NAME_CHARACTERS,
                "the name '" + name + "' is longer than " + NAME_CHARACTERS + " characters",
                "choose a shorter name.");
        return SqlSyntax.name(name);
    }

    String name(QualifiedName name) {
        return name.schemaName() == null ? name(name.name()) : name(name.schemaName()) + "." + name(name.name());
    }

    /** Names in parentheses. */
    String names(Collection<String> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A literal text. */
    String text(String value) {
        refuseIf(value.indexOf('\0') >= 0, "a NUL character is in a text of it", "take the character out.");
        return SqlSyntax.text(value);
    }

    /** What follows a name or a column to give it a comment; empty without one. */
    String comment(@Nullable String comment) {
        return comment == null ? "" : " COMMENT " + text(comment);
    }

    /** An expression of the author, in parentheses. */
    String group(String expression) {
        // On a line of its own, the parenthesis is not part of a comment that ends the expression.
        boolean mayEndInComment = expression.contains("--") || expression.contains("//");
        return mayEndInComment ? "(" + expression + "\n)" : "(" + expression + ")";
    }

    /** What follows DEFAULT. */
    String defaultOf(DefaultValue value) {
        return switch (value.kind()) {
            case NULL -> "NULL";
            case TEXT -> text(value.text());
            case NUMBER -> value.text();
            case BOOLEAN -> value.equals(DefaultValue.TRUE) ? "TRUE" : "FALSE";
            case CURRENT_TIMESTAMP -> "CURRENT_TIMESTAMP";
            case CURRENT_DATE -> "CURRENT_DATE";
            case EXPRESSION -> group(value.text());
        };
    }
}
