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
 * The statement of a trigger, function or procedure, read as far as that it makes what its key names. Whether it may
 * replace what is there, the operation says and not the text.
 */
final class PostgresqlDefinition {
    private final PostgresqlSyntax words;
    private final TextObject.Key key;
    private final boolean constraint;
    private final String rest;

    /**
     * Reads the text of an object.
     *
     * @throws dev.retort.dialect.RefusedOperationException if it creates something else than its key names
     */
    PostgresqlDefinition(PostgresqlSyntax words, TextObject object) {
        this.words = words;
        this.key = object.key();
        TokenCursor tokens = tokens(words.sql(object.text()));
        boolean creates = tokens.skip("CREATE");
        tokens.skip("OR", "REPLACE");
        this.rest = tokens.rest();
        this.constraint = key.kind() == Kind.TRIGGER && tokens.skip("CONSTRAINT");
        if (!creates || !tokens.skip(key.kind().name())) {
            throw words.refused(
                    "its text does not begin with CREATE " + key.kind(), "write the whole statement that creates it.");
        }
        refuseOther(key.kind().name().toLowerCase(Locale.ROOT), name(tokens), key.name());
        QualifiedName table = key.table();
        if (table != null) {
            while (!tokens.atEnd() && !tokens.skip("ON")) {
                tokens.next();
            }
            refuseOther("trigger on", name(tokens), table);
        }
    }

    private TokenCursor tokens(String text) {
        try {
            return new TokenCursor(PostgresqlLexicalRules.RULES, text);
        } catch (UnterminatedSqlException e) {
            throw words.refused("its text ends inside a " + e.construct(), "write the whole statement.");
        }
    }

    /** The name that comes next; null if it is written in a way that is not read here, as {@code U&"…"} is. */
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

    /** One that names a namespace may be the same as one that does not. */
    private void refuseOther(String what, @Nullable QualifiedName found, QualifiedName wanted) {
        if (found == null) {
            return;
        }
        boolean oneHere = found.schemaName() == null || wanted.schemaName() == null;
        if (!found.name().equals(wanted.name())
                || !oneHere && !found.schemaName().equals(wanted.schemaName())) {
            throw words.refused(
                    "its text creates a " + what + " '" + found + "', and the operation names '" + wanted + "'",
                    "give both the same name, so that what is created is what the way back drops.");
        }
    }

    /** Whether this server replaces such an object in one statement. */
    boolean isReplaceable() {
        return key.kind() != Kind.TRIGGER || words.version().isAtLeast(14, 0) && !constraint;
    }

    /** The statement that creates it, and finds nothing there. */
    String creating() {
        return "CREATE " + rest;
    }

    /** The statement that puts it in the place of what is there. */
    String replacing() {
        return "CREATE OR REPLACE " + rest;
    }
}
