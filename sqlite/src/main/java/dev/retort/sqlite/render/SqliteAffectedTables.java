package dev.retort.sqlite.render;

import dev.retort.sql.SqlStatement;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables whose rows raw statements change or drop, and whether the statements rebuild or drop a table. */
final class SqliteAffectedTables {
    private static final Set<String> VERBS = Set.of("insert", "replace", "update", "delete", "drop", "alter");

    private final Set<String> names = new TreeSet<>();
    private final Set<String> emptied = new HashSet<>();
    private boolean isRebuild;

    private SqliteAffectedTables() {}

    static SqliteAffectedTables of(List<SqlStatement> statements) {
        SqliteAffectedTables tables = new SqliteAffectedTables();
        for (SqlStatement statement : statements) {
            tables.read(new TokenCursor(SqliteLexicalRules.RULES, statement.text()));
        }
        return tables;
    }

    void add(String name) {
        names.add(SqlToken.folded(name));
    }

    /** Returns the names in lower case. */
    Set<String> names() {
        return names;
    }

    /**
     * Returns whether a table is dropped, or emptied and filled again. With foreign keys on, the first deletes the rows
     * that refer to it, and the second those of ON DELETE CASCADE.
     */
    boolean isRebuild() {
        return isRebuild;
    }

    /**
     * Returns the source of a query for violations of the foreign keys of these tables and of the tables that refer to
     * them. If one of them has a trigger, which may change other tables, all tables are checked.
     */
    String checked() {
        String affected = names.stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        return "(SELECT broken.* FROM (SELECT DISTINCT m.name AS child FROM main.sqlite_master m"
                + " LEFT JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'"
                + " AND (lower(m.name) IN " + affected + " OR lower(k.\"table\") IN " + affected
                + " OR EXISTS (SELECT 1 FROM main.sqlite_master g WHERE g.type = 'trigger'"
                + " AND lower(g.tbl_name) IN " + affected + "))) t, pragma_foreign_key_check(t.child) AS broken)";
    }

    private void read(TokenCursor statement) {
        if (statement.peek().is("WITH")) {
            skipToVerb(statement);
        }
        if (statement.skip("DROP", "TABLE")) {
            statement.skip("IF", "EXISTS");
            isRebuild = true;
            add(table(statement));
        } else if (statement.skip("ALTER", "TABLE")) {
            add(table(statement));
            if (statement.skip("RENAME", "TO")) {
                add(table(statement));
            }
        } else if (statement.skip("DELETE", "FROM")) {
            String name = table(statement);
            add(name);
            if (!hasWhere(statement)) {
                emptied.add(SqlToken.folded(name));
            }
        } else if (statement.skip("UPDATE")) {
            skipConflictClause(statement);
            add(table(statement));
        } else if (statement.skip("INSERT") || statement.skip("REPLACE")) {
            skipConflictClause(statement);
            statement.skip("INTO");
            String name = table(statement);
            add(name);
            isRebuild |= emptied.contains(SqlToken.folded(name));
        }
    }

    private static void skipToVerb(TokenCursor statement) {
        while (!statement.atEnd()
                && !VERBS.contains(SqlToken.folded(statement.peek().text()))) {
            if (statement.peek().is("(")) {
                statement.parenthesised();
            } else {
                statement.next();
            }
        }
    }

    private static void skipConflictClause(TokenCursor statement) {
        if (statement.skip("OR")) {
            statement.next();
        }
    }

    private static boolean hasWhere(TokenCursor statement) {
        while (!statement.atEnd()) {
            if (statement.next().is("WHERE")) {
                return true;
            }
        }
        return false;
    }

    /** Reads the name of a table, without that of its database. */
    private static String table(TokenCursor statement) {
        SqlToken name = statement.next();
        while (statement.skip(".")) {
            name = statement.next();
        }
        return name.unquoted();
    }
}
