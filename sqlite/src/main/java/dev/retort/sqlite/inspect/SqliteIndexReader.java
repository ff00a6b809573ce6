package dev.retort.sqlite.inspect;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.View;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the CREATE INDEX and CREATE VIEW that SQLite keeps. */
final class SqliteIndexReader {
    /**
     * What the text of an index says beside what the pragmas do.
     *
     * @param keys the expression of each, without its order, the collation of the key as a whole, and parentheses
     * @param where null for all rows
     */
    record ParsedIndex(List<String> keys, @Nullable String where) {}

    private SqliteIndexReader() {}

    /** Reads an index. */
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

    /** Reads a view. */
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

    /** A key without its order, the collation of it as a whole, and parentheses. */
    static String key(TokenCursor written) {
        TokenCursor key = written;
        if (key.fromEnd(1).is("ASC") || key.fromEnd(1).is("DESC")) {
            key = key.withoutLast(1);
        }
        while (true) {
            if (key.fromEnd(2).is("COLLATE") && isWhole(key.withoutLast(2))) {
                key = key.withoutLast(2);
            } else if (key.peek().is("(") && isWhole(key)) {
                key = key.withoutLast(0).parenthesised();
            } else {
                return key.rest();
            }
        }
    }

    /**
     * Whether a COLLATE behind this would hold for all of it: a name, a call or a parenthesis. Behind anything else it
     * belongs to the last operand, and SQLite does not take it for the collation of the key.
     */
    private static boolean isWhole(TokenCursor key) {
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
