package dev.retort.internal.hibernate;

import dev.retort.schema.Check;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the SQL definition of a column: a type, which clauses may follow if it comes from the attribute {@code
 * columnDefinition} of a mapping, as in {@code varchar(7) default 'z' not null}.
 */
final class ColumnText {
    private static final Set<String> CLAUSES = Set.of(
            "DEFAULT",
            "NOT",
            "NULL",
            "COLLATE",
            "GENERATED",
            "AS",
            "CHECK",
            "CONSTRAINT",
            "UNIQUE",
            "PRIMARY",
            "REFERENCES",
            "AUTO_INCREMENT",
            "AUTOINCREMENT",
            "COMMENT");

    private final String where;
    private final String text;
    private final TokenCursor cursor;
    private final List<Check> checks = new ArrayList<>();
    private final String type;

    private @Nullable DefaultValue defaultValue;
    private @Nullable Generated generated;
    private @Nullable String collation;
    private @Nullable String comment;
    private Identity identity = Identity.NONE;
    private boolean notNull;
    private boolean unique;

    private ColumnText(String where, String text) {
        this.where = where;
        this.text = text;
        this.cursor = Sql.tokens(where, text);
        this.type = expression();
        while (!cursor.atEnd()) {
            clause();
        }
    }

    /**
     * Parses a definition.
     *
     * @param where the table and column, for error messages
     * @throws EntitiesException if it contains a clause that is not supported
     */
    static ColumnText of(String where, String text) {
        return new ColumnText(where, text);
    }

    /** The type without the clauses. */
    String type() {
        return type;
    }

    @Nullable
    DefaultValue defaultValue() {
        return defaultValue;
    }

    @Nullable
    Generated generated() {
        return generated;
    }

    @Nullable
    String collation() {
        return collation;
    }

    @Nullable
    String comment() {
        return comment;
    }

    Identity identity() {
        return identity;
    }

    boolean isNotNull() {
        return notNull;
    }

    boolean isUnique() {
        return unique;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    /** Reads an expression up to the next clause. */
    private String expression() {
        SqlToken first = cursor.peek();
        do {
            if (cursor.peek().is("(")) {
                cursor.parenthesised();
            } else {
                cursor.next();
            }
        } while (!cursor.atEnd() && CLAUSES.stream().noneMatch(cursor.peek()::is));
        return Sql.between(text, first, cursor.peek());
    }

    private void clause() {
        if (cursor.skip("DEFAULT")) {
            defaultValue = DefaultReader.of(expression());
        } else if (cursor.skip("NOT", "NULL")) {
            notNull = true;
        } else if (cursor.skip("COLLATE")) {
            collation = cursor.next().unquoted();
        } else if (cursor.skip("CHECK")) {
            checks.add(Check.of(cursor.parenthesised().rest()));
        } else if (cursor.skip("CONSTRAINT")) {
            namedCheck();
        } else if (cursor.skip("UNIQUE")) {
            unique = true;
        } else if (cursor.skip("COMMENT")) {
            comment = cursor.next().unquoted();
        } else if (cursor.skip("AUTO_INCREMENT") || cursor.skip("AUTOINCREMENT")) {
            identity = Identity.BY_DEFAULT;
        } else if (!generation() && !cursor.skip("NULL") && !cursor.skip("PRIMARY", "KEY")) {
            throw unreadable();
        }
    }

    private boolean generation() {
        if (cursor.skip("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY")) {
            identity = Identity.BY_DEFAULT;
        } else if (cursor.skip("GENERATED", "ALWAYS", "AS", "IDENTITY")) {
            identity = Identity.ALWAYS;
        } else if (cursor.skip("GENERATED", "ALWAYS", "AS") || cursor.skip("AS")) {
            String expression = cursor.parenthesised().rest();
            generated = cursor.skip("VIRTUAL") ? Generated.virtual(expression) : Generated.stored(expression);
            cursor.skip("STORED");
        } else {
            return false;
        }
        return true;
    }

    private void namedCheck() {
        String name = cursor.next().unquoted();
        if (!cursor.skip("CHECK")) {
            throw unreadable();
        }
        checks.add(Check.of(cursor.parenthesised().rest()).withName(name));
    }

    private EntitiesException unreadable() {
        return EntitiesException.unreadable(
                where,
                "'" + text.substring(cursor.peek().start()) + "' in a column definition is not understood",
                "keep the type in columnDefinition, and use annotations for the rest.");
    }
}
