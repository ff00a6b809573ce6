package dev.retort.postgresql.render;

import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.TextObject;
import dev.retort.schema.TextObject.Kind;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sql.UnterminatedSqlException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The CREATE statement of a trigger, function or procedure, parsed as far as needed to check that it creates the object
 * of its key. The operation decides whether an existing object is replaced; OR REPLACE in the text is ignored.
 */
final class PostgresqlDefinition {
    private final PostgresqlSyntax syntax;
    private final TextObject.Key key;
    private final boolean constraint;
    private final String rest;

    /**
     * Parses the text of an object.
     *
     * @throws dev.retort.dialect.RefusedOperationException if it creates another object than its key
     */
    PostgresqlDefinition(PostgresqlSyntax syntax, TextObject object) {
        this.syntax = syntax;
        this.key = object.key();
        TokenCursor tokens = tokens(syntax.sql(object.text()));
        boolean creates = tokens.skip("CREATE");
        tokens.skip("OR", "REPLACE");
        this.rest = tokens.rest();
        this.constraint = key.kind() == Kind.TRIGGER && tokens.skip("CONSTRAINT");
        if (!creates || !tokens.skip(key.kind().name())) {
            throw syntax.refused(
                    "its text does not begin with CREATE " + key.kind(), "write the complete CREATE statement.");
        }
        refuseMismatch(key.kind().name().toLowerCase(Locale.ROOT), name(tokens), key.name());
        QualifiedName table = key.table();
        if (table != null) {
            while (!tokens.atEnd() && !tokens.skip("ON")) {
                tokens.next();
            }
            refuseMismatch("trigger on", name(tokens), table);
        }
    }

    private TokenCursor tokens(String text) {
        try {
            return new TokenCursor(PostgresqlLexicalRules.RULES, text);
        } catch (UnterminatedSqlException e) {
            throw syntax.refused("its text ends inside a " + e.construct(), "write the complete statement.");
        }
    }

    /** Returns the next name; null if it has a form that is not parsed here, such as {@code U&"…"}. */
    private static @Nullable QualifiedName name(TokenCursor tokens) {
        SqlToken first = tokens.next();
        if (first.is("U") && tokens.peek().is("&")) {
            return null;
        }
        if (!tokens.skip(".")) {
            return isName(first) ? QualifiedName.of(name(first)) : null;
        }
        SqlToken second = tokens.next();
        return tokens.peek().is(".") ? null : QualifiedName.of(name(first), name(second));
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    private static String name(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED_NAME ? token.unquoted() : SqlToken.folded(token.text());
    }

    /** Refuses another name than the operation's. A qualified and an unqualified name may be the same. */
    private void refuseMismatch(String what, @Nullable QualifiedName found, QualifiedName wanted) {
        if (found == null) {
            return;
        }
        boolean isUnqualified = found.schemaName() == null || wanted.schemaName() == null;
        if (!found.name().equals(wanted.name())
                || !isUnqualified && !found.schemaName().equals(wanted.schemaName())) {
            throw syntax.refused(
                    "its text creates a " + what + " '" + found + "', but the operation names '" + wanted + "'",
                    "use the same name in both, so that the downgrade drops the object that was created.");
        }
    }

    /** Returns whether this server supports CREATE OR REPLACE for the object. */
    boolean isReplaceable() {
        return key.kind() != Kind.TRIGGER || syntax.version().isAtLeast(14, 0) && !constraint;
    }

    /** Returns the CREATE statement, without OR REPLACE. */
    String createStatement() {
        return "CREATE " + rest;
    }

    /** Returns the CREATE OR REPLACE statement. */
    String createOrReplaceStatement() {
        return "CREATE OR REPLACE " + rest;
    }
}
