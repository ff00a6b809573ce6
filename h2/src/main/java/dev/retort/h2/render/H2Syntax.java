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

/** Renders names, literals and expressions of one operation, and creates its refusals. */
record H2Syntax(Operation operation) {
    /** The maximum length of a name; H2 refuses longer ones. */
    static final int NAME_CHARACTERS = 256;

    /**
     * Returns a refusal of the operation.
     *
     * @param why what H2 cannot do, a clause without its full stop
     * @param fix what to do instead, a sentence
     */
    RefusedOperationException refused(String why, String fix) {
        return new RefusedOperationException(operation, Database.H2, why, fix);
    }

    /** Refuses the operation if the condition is true. */
    void refuseIf(boolean isUnsupported, String why, String fix) {
        if (isUnsupported) {
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

    /** Returns a list of names in parentheses. */
    String names(Collection<String> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns a string literal. */
    String text(String value) {
        refuseIf(value.indexOf('\0') >= 0, "a text of it contains a NUL character", "remove the character.");
        return SqlSyntax.text(value);
    }

    /** Returns the COMMENT clause; empty if the comment is null. */
    String comment(@Nullable String comment) {
        return comment == null ? "" : " COMMENT " + text(comment);
    }

    /** Returns an expression of the author in parentheses. */
    String parenthesized(String expression) {
        // On a separate line, the closing parenthesis is not part of a comment at the end of the expression.
        boolean mayEndInComment = expression.contains("--") || expression.contains("//");
        return mayEndInComment ? "(" + expression + "\n)" : "(" + expression + ")";
    }

    /** Returns the text after DEFAULT. */
    String defaultOf(DefaultValue value) {
        return switch (value.kind()) {
            case NULL -> "NULL";
            case TEXT -> text(value.text());
            case NUMBER -> value.text();
            case BOOLEAN -> value.equals(DefaultValue.TRUE) ? "TRUE" : "FALSE";
            case CURRENT_TIMESTAMP -> "CURRENT_TIMESTAMP";
            case CURRENT_DATE -> "CURRENT_DATE";
            case EXPRESSION -> parenthesized(value.text());
        };
    }
}
