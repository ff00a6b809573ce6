package dev.retort.postgresql.inspect;

import dev.retort.dialect.Inspection.Query;
import java.util.List;

/**
 * The queries that read one namespace from the catalog of PostgreSQL 12 or later, and the order of their columns.
 *
 * <p>Objects are identified by their oid. It is the first column if rows of several queries belong together. A name has
 * two columns: its namespace, which is NULL for {@code current_schema()}, and the name itself. Objects of extensions
 * are excluded, and so are partitions, because they repeat the columns, constraints and indexes of their parent.
 */
final class PostgresqlCatalog {
    /** oid, name (2), comment, unlogged, partition key. */
    static final String TABLES = "tables";

    /** Table, name, type, dimensions, enum, own type, not null, identity, generated, expression, collation, comment. */
    static final String COLUMNS = "columns";

    /**
     * Table, oid, name, kind, deferrable, deferred, validated, index, referred table (2), rule for deletes, rule for
     * updates, match, text, comment.
     */
    static final String CONSTRAINTS = "constraints";

    /** Constraint, column, referred column. */
    static final String CONSTRAINT_COLUMNS = "constraint columns";

    /** Table, oid, name, unique, method, predicate, nulls not distinct, owned by a constraint, comment. */
    static final String INDEXES = "indexes";

    /** Index, included, column, expression, order, operator class, collation. */
    static final String INDEX_KEYS = "index keys";

    /** Table, index or view; name; value. */
    static final String OPTIONS = "options";

    /** oid, name (2), of this namespace, comment, value. */
    static final String ENUMS = "enums";

    /** Name (2), type, start, increment, minimum, maximum, cache, cycle, owner's table (2), owner's column, comment. */
    static final String SEQUENCES = "sequences";

    /** oid, name (2), materialized, definition, comment. */
    static final String VIEWS = "views";

    /** Name (2), procedure, types of parameters, text, comment. */
    static final String ROUTINES = "routines";

    /** Name, table (2), text, comment. */
    static final String TRIGGERS = "triggers";

    private static final String PLACEHOLDER = "$namespace";

    private static final String NAMESPACE =
            "(SELECT oid FROM pg_namespace WHERE nspname = coalesce(nullif(%s, ''), current_schema()))";

    private static final String NO_PARTITION = "NOT c.relispartition AND ";

    private static final String IS_TABLE = NO_PARTITION + "c.relkind IN ('r', 'p')" + " AND c.relnamespace = $namespace"
            + notInExtension("pg_class", "c.oid");

    /** Excludes the functions of extensions, and those that PostgreSQL creates with a range type. */
    private static final String NOT_GENERATED = notDependent("pg_proc", "p.oid", "'e', 'i'");

    private static final String TABLE_ROWS = """
            SELECT c.oid, nullif(n.nspname, current_schema()), c.relname, obj_description(c.oid, 'pg_class'),
              c.relpersistence = 'u', pg_get_partkeydef(c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE\s""" + IS_TABLE;

    private static final String COLUMN_ROWS = """
            SELECT c.oid, a.attname, format_type(coalesce(e.oid, t.oid), a.atttypmod),
              CASE WHEN e.oid IS NULL THEN 0 ELSE greatest(a.attndims, 1) END,
              CASE WHEN coalesce(e.typtype, t.typtype) = 'e' THEN coalesce(e.oid, t.oid) END,
              format_type(t.oid, NULL), a.attnotnull, CASE WHEN c.relispartition THEN '' ELSE a.attidentity END,
              a.attgenerated,
              pg_get_expr(d.adbin, d.adrelid),
              CASE WHEN pg_collation_is_visible(l.oid) THEN l.collname::text
                ELSE l.collnamespace::regnamespace || '.' || quote_ident(l.collname) END,
              col_description(c.oid, a.attnum)
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
            WHERE\s""" + IS_TABLE + " ORDER BY c.oid, a.attnum";

    /**
     * The query of {@link #CONSTRAINTS}. Excludes rows with a parent: a foreign key to a partitioned table has one such
     * row for each partition. The keys of a partition are included, because its indexes have names of their own.
     */
    private static final String CONSTRAINT_ROWS = """
            SELECT c.oid, k.oid, k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated, k.conindid,
              nullif(n.nspname, current_schema()), r.relname, k.confdeltype, k.confupdtype, k.confmatchtype,
              CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid)
                WHEN 'x' THEN pg_get_constraintdef(k.oid) END,
              obj_description(k.oid, 'pg_constraint')
            FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND $own
            LEFT JOIN pg_class r ON r.oid = k.confrelid LEFT JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND\s""" + IS_TABLE;

    private static final String CONSTRAINT_COLUMN_ROWS = """
            SELECT k.oid, a.attname, f.attname
            FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND $own
            CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p (own, other, ordinal)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.own
            LEFT JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = p.other
            WHERE k.contype IN ('p', 'u', 'f') AND\s""" + IS_TABLE + " ORDER BY k.oid, p.ordinal";

    /** The query of {@link #INDEXES}. Reads a column as JSON, because servers before PostgreSQL 15 lack it. */
    private static final String INDEX_ROWS = """
            SELECT c.oid, i.indexrelid, r.relname, i.indisunique, nullif(m.amname, 'btree'),
              pg_get_expr(i.indpred, i.indrelid), to_jsonb(i) ->> 'indnullsnotdistinct',
              EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')),
              obj_description(r.oid, 'pg_class')
            FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisvalid
            JOIN pg_class r ON r.oid = i.indexrelid JOIN pg_am m ON m.oid = r.relam
            WHERE\s""" + IS_TABLE;

    /**
     * The query of {@link #INDEX_KEYS}. An operator class is omitted if it is a default one and no other default one is
     * for exactly this type. The catalog does not contain the default collation of an expression; the definition of the
     * index has a COLLATE after the expression if the index uses another one.
     */
    private static final String INDEX_KEY_ROWS = """
            SELECT i.indexrelid, p.ordinal > i.indnkeyatts, a.attname,
              CASE WHEN a.attname IS NULL THEN pg_get_indexdef(i.indexrelid, p.ordinal, false) END,
              i.indoption[p.ordinal - 1],
              CASE WHEN o.opcdefault AND NOT EXISTS (SELECT 1 FROM pg_opclass d WHERE d.opcmethod = o.opcmethod
                  AND d.opcdefault AND d.oid <> o.oid AND d.opcintype = coalesce(a.atttypid, b.atttypid)) THEN NULL
                WHEN pg_opclass_is_visible(o.oid) THEN o.opcname::text
                ELSE o.opcnamespace::regnamespace || '.' || quote_ident(o.opcname) END,
              CASE WHEN l.oid = a.attcollation OR (a.attname IS NULL AND strpos(pg_get_indexdef(i.indexrelid),
                  pg_get_indexdef(i.indexrelid, p.ordinal, false) || ' COLLATE ') = 0) THEN NULL
                WHEN pg_collation_is_visible(l.oid) THEN l.collname::text
                ELSE l.collnamespace::regnamespace || '.' || quote_ident(l.collname) END
            FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisvalid
            CROSS JOIN LATERAL generate_series(1, i.indnatts::integer) AS p (ordinal)
            JOIN pg_attribute b ON b.attrelid = i.indexrelid AND b.attnum = p.ordinal
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[p.ordinal - 1] AND a.attnum <> 0
            LEFT JOIN pg_opclass o ON o.oid = i.indclass[p.ordinal - 1]
            LEFT JOIN pg_collation l ON l.oid = i.indcollation[p.ordinal - 1]
            WHERE\s""" + IS_TABLE + " ORDER BY i.indexrelid, p.ordinal";

    private static final String OPTION_ROWS = """
            SELECT c.oid, o.option_name, o.option_value
            FROM pg_class c CROSS JOIN LATERAL pg_options_to_table(c.reloptions) o
            WHERE c.relnamespace = $namespace
            UNION ALL SELECT c.oid, 'toast.' || o.option_name, o.option_value
            FROM pg_class c JOIN pg_class t ON t.oid = c.reltoastrelid
            CROSS JOIN LATERAL pg_options_to_table(t.reloptions) o
            WHERE c.relnamespace = $namespace""";

    /**
     * The query of {@link #ENUMS}. Reads the enum types of all namespaces, because a column may have a type of another
     * namespace.
     */
    private static final String ENUM_ROWS = """
            SELECT t.oid, nullif(n.nspname, current_schema()), t.typname, n.oid = $namespace %s,
              obj_description(t.oid, 'pg_type'), v.enumlabel
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_enum v ON v.enumtypid = t.oid
            WHERE t.typtype = 'e' ORDER BY t.oid, v.enumsortorder""".formatted(notInExtension("pg_type", "t.oid"));

    private static final String SEQUENCE_ROWS = """
            SELECT nullif(n.nspname, current_schema()), c.relname, format_type(s.seqtypid, NULL), s.seqstart,
              s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
              nullif(m.nspname, current_schema()), t.relname, a.attname, obj_description(c.oid, 'pg_class')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_sequence s ON s.seqrelid = c.oid
            LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
              AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
            LEFT JOIN pg_class t ON t.oid = d.refobjid LEFT JOIN pg_namespace m ON m.oid = t.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.deptype IS DISTINCT FROM 'i'
              AND c.relnamespace = $namespace""" + notInExtension("pg_class", "c.oid");

    private static final String VIEW_ROWS = """
            SELECT c.oid, nullif(n.nspname, current_schema()), c.relname, c.relkind = 'm', pg_get_viewdef(c.oid),
              obj_description(c.oid, 'pg_class')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND c.relnamespace = $namespace""" + notInExtension("pg_class", "c.oid");

    private static final String ROUTINE_ROWS = """
            SELECT nullif(n.nspname, current_schema()), p.proname, p.prokind = 'p', oidvectortypes(p.proargtypes),
              pg_get_functiondef(p.oid), obj_description(p.oid, 'pg_proc')
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prokind IN ('f', 'p', 'w') AND p.pronamespace = $namespace""" + NOT_GENERATED;

    private static final String TRIGGER_ROWS = """
            SELECT g.tgname, nullif(n.nspname, current_schema()), c.relname, pg_get_triggerdef(g.oid),
              obj_description(g.oid, 'pg_trigger')
            FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT g.tgisinternal AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
              AND c.relnamespace = $namespace""" + notInExtension("pg_class", "c.oid");

    private PostgresqlCatalog() {}

    /** Returns the queries for a namespace; an empty one means {@code current_schema()}. */
    static List<Query> queries(String namespace) {
        String here = NAMESPACE.formatted(literal(namespace));
        return List.of(
                query(TABLES, TABLE_ROWS, here),
                query(COLUMNS, COLUMN_ROWS, here),
                query(CONSTRAINTS, CONSTRAINT_ROWS, here),
                query(CONSTRAINT_COLUMNS, CONSTRAINT_COLUMN_ROWS, here),
                query(INDEXES, INDEX_ROWS, here),
                query(INDEX_KEYS, INDEX_KEY_ROWS, here),
                query(OPTIONS, OPTION_ROWS, here),
                query(ENUMS, ENUM_ROWS, here),
                query(SEQUENCES, SEQUENCE_ROWS, here),
                query(VIEWS, VIEW_ROWS, here),
                query(ROUTINES, ROUTINE_ROWS, here),
                query(TRIGGERS, TRIGGER_ROWS, here));
    }

    private static String notInExtension(String catalog, String oid) {
        return notDependent(catalog, oid, "'e'");
    }

    private static String notDependent(String catalog, String oid, String kinds) {
        return " AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = '" + catalog + "'::regclass AND x.objid = "
                + oid + " AND x.deptype IN (" + kinds + "))";
    }

    private static Query query(String name, String sql, String namespace) {
        String own = "(k.conparentid = 0 OR c.relispartition AND k.contype IN ('p', 'u'))";
        return new Query(name, sql.replace(PLACEHOLDER, namespace).replace("$own", own));
    }

    /** Returns the same queries, which then also return partitions as tables of their own. */
    static List<Query> withPartitions(String namespace) {
        return queries(namespace).stream()
                .map(query -> new Query(query.name(), query.sql().replace(NO_PARTITION, "")))
                .toList();
    }

    /** Returns a string literal that does not depend on {@code standard_conforming_strings}. */
    static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
