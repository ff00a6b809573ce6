package dev.retort.sqlite.inspect;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.View;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the CREATE INDEX and CREATE VIEW statements that SQLite stores in its catalog. */
final class SqliteIndexReader {
    /**
     * The properties of an index that only its SQL text contains; the others are read from pragmas.
     *
     * @param keys the expression of each key, without its order, its own collation and surrounding parentheses
     * @param where the predicate of a partial index; null if the index covers all rows
     */
    record ParsedIndex(List<String> keys, @Nullable String where) {}

    private SqliteIndexReader() {}

    /** Parses a CREATE INDEX statement. */
    static ParsedIndex index(String sql) {
        TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, sql);
        cursor.skip("CREATE");
        cursor.skip("UNIQUE");
        cursor.skip("INDEX");
        cursor.next();
        cursor.skip("ON");
        cursor.next();
        List<String> keys = cursor.parenthesised().elements().stream()
                .map(SqliteIndexReader::key)
                .toList();
        return new ParsedIndex(keys, cursor.skip("WHERE") ? cursor.rest() : null);
    }

    /** Parses a CREATE VIEW statement. */
    static View view(QualifiedName name, String sql) {
        TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, sql);
        cursor.skip("CREATE", "VIEW");
        cursor.next();
        List<String> columns = List.of();
        if (cursor.peek().is("(")) {
            columns = cursor.parenthesised().elements().stream()
                    .map(column -> column.next().unquoted())
                    .toList();
        }
        cursor.skip("AS");
        return View.of(name, cursor.rest()).withColumns(columns);
    }

    /** Returns a key's expression without its order, its own collation and surrounding parentheses. */
    static String key(TokenCursor source) {
        TokenCursor key = source;
        if (key.fromEnd(1).is("ASC") || key.fromEnd(1).is("DESC")) {
            key = key.withoutLast(1);
        }
        while (true) {
            if (key.fromEnd(2).is("COLLATE") && isSingleOperand(key.withoutLast(2))) {
                key = key.withoutLast(2);
            } else if (key.peek().is("(") && isSingleOperand(key)) {
                key = key.withoutLast(0).parenthesised();
            } else {
                return key.rest();
            }
        }
    }

    /**
     * Returns whether a COLLATE after this text applies to all of it, because it is a name, a call or in parentheses.
     * After any other text, COLLATE belongs to the last operand, and SQLite does not use it as the collation of the
     * key.
     */
    private static boolean isSingleOperand(TokenCursor key) {
        TokenCursor cursor = key.withoutLast(0);
        if (!cursor.peek().is("(")) {
            SqlToken first = cursor.next();
            if (cursor.atEnd()) {
                return first.kind() != SqlToken.Kind.OTHER;
            }
        }
        if (!cursor.peek().is("(")) {
            return false;
        }
        cursor.parenthesised();
        return cursor.atEnd();
    }
}
