package dev.retort.postgresql;

import dev.retort.dialect.SqlRules.ResultQueries;
import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.SqlToken;
import dev.retort.sql.SqlToken.Kind;
import dev.retort.sql.TokenCursor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out from the catalog how a raw CREATE INDEX, REINDEX or DROP INDEX CONCURRENTLY ended, and removes the INVALID
 * indexes that it left.
 *
 * <p>CREATE INDEX leaves an INVALID index of its own name, REINDEX one whose name ends in {@code _ccnew} or
 * {@code _ccold}. An index without a name cannot be recognized.
 */
final class PostgresqlConcurrentIndex {
    /**
     * Indexes of partitioned tables have another relation kind: they are INVALID until each partition has its index.
     * Only a superuser can drop an index of a TOAST table.
     */
    private static final String INVALID_INDEXES = """
            SELECT format('DROP INDEX CONCURRENTLY %%I.%%I', n.nspname, i.relname) \
            FROM pg_catalog.pg_index x \
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid AND i.relkind = 'i' \
            JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace \
            WHERE NOT x.indisvalid AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND %s""";

    private static final String CREATED = """
            SELECT 1 FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid \
            WHERE x.indisvalid AND x.indisunique = %s AND %s""";

    private static final String DROPPED = "SELECT 1 WHERE pg_catalog.to_regclass(%s) IS NULL";

    /** The names that REINDEX CONCURRENTLY gives to the new index while it is built, and to the old one afterwards. */
    private static final String TEMPORARY_NAME = "i.relname ~ '_cc(new|old)[0-9]*$'";

    private static final Set<String> FALSE = Set.of("false", "off", "0");

    private final TokenCursor cursor;

    private PostgresqlConcurrentIndex(SqlStatement statement) {
        this.cursor = new TokenCursor(PostgresqlLexicalRules.RULES, statement.text());
    }

    /** Returns the queries for a statement; empty if it is another statement, or the index has no name. */
    static Optional<ResultQueries> queries(SqlStatement statement) {
        PostgresqlConcurrentIndex parsed = new PostgresqlConcurrentIndex(statement);
        return switch (parsed.cursor.next().text().toUpperCase(Locale.ROOT)) {
            case "CREATE" -> parsed.create();
            case "REINDEX" -> parsed.reindex();
            case "DROP" -> parsed.drop();
            default -> Optional.empty();
        };
    }

    private Optional<ResultQueries> create() {
        boolean unique = cursor.skip("UNIQUE");
        if (!cursor.skip("INDEX", "CONCURRENTLY")) {
            return Optional.empty();
        }
        cursor.skip("IF", "NOT", "EXISTS");
        SqlToken name = cursor.next();
        if (name.is("ON") || !cursor.skip("ON")) {
            return Optional.empty();
        }
        cursor.skip("ONLY");
        String identifier = name.kind() == Kind.QUOTED_NAME ? name.unquoted() : SqlToken.folded(name.text());
        // The type "name" truncates a text in the same way as the server truncates an identifier.
        String isNamed = "i.relname = " + literal(identifier) + "::name AND x.indrelid = pg_catalog.to_regclass("
                + literal(qualifiedName()) + ")";
        return Optional.of(new ResultQueries(CREATED.formatted(unique, isNamed), INVALID_INDEXES.formatted(isNamed)));
    }

    private Optional<ResultQueries> drop() {
        if (!cursor.skip("INDEX", "CONCURRENTLY")) {
            return Optional.empty();
        }
        cursor.skip("IF", "EXISTS");
        return Optional.of(new ResultQueries(DROPPED.formatted(literal(qualifiedName())), ""));
    }

    /** REINDEX can always be repeated, so it is never regarded as completed. */
    private Optional<ResultQueries> reindex() {
        boolean concurrent = cursor.peek().is("(") && isConcurrent(cursor.parenthesised());
        SqlToken kind = cursor.next();
        concurrent |= cursor.skip("CONCURRENTLY");
        if (!concurrent) {
            return Optional.empty();
        }
        String name = literal(qualifiedName());
        String tables = tables(kind, name);
        String isResidue = TEMPORARY_NAME
                + (kind.is("INDEX") ? " AND x.indexrelid <> pg_catalog.to_regclass(" + name + ")" : "")
                + (tables.isEmpty()
                        ? ""
                        : " AND x.indrelid IN (WITH tables AS (" + tables + ") SELECT oid FROM tables"
                                + " UNION ALL SELECT t.reltoastrelid FROM pg_catalog.pg_class t"
                                + " WHERE t.oid IN (SELECT oid FROM tables))");
        return Optional.of(new ResultQueries("", INVALID_INDEXES.formatted(isResidue)));
    }

    private static boolean isConcurrent(TokenCursor options) {
        for (TokenCursor option : options.elements()) {
            if (option.skip("CONCURRENTLY")) {
                return !FALSE.contains(option.peek().unquoted().toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }

    /** Returns a query for the tables whose indexes are rebuilt, with their partitions; empty for all tables. */
    private static String tables(SqlToken kind, String name) {
        String relations = "SELECT pg_catalog.to_regclass(" + name + ")::oid AS oid UNION ALL"
                + " SELECT relid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(" + name + "))";
        if (kind.is("INDEX")) {
            return "SELECT r.indrelid AS oid FROM pg_catalog.pg_index r WHERE r.indexrelid IN (" + relations + ")";
        }
        if (kind.is("SCHEMA")) {
            return "SELECT r.oid FROM pg_catalog.pg_class r WHERE r.relnamespace = pg_catalog.to_regnamespace(" + name
                    + ")";
        }
        return kind.is("TABLE") ? relations : "";
    }

    /** Reads a name with an optional schema, as it is written. */
    private String qualifiedName() {
        StringBuilder name = new StringBuilder(cursor.next().text());
        while (cursor.skip(".")) {
            name.append('.').append(cursor.next().text());
        }
        return name.toString();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
