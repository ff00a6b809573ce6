package dev.retort.postgresql.inspect;

/** Lists the objects of a namespace of PostgreSQL that a model cannot represent. */
public final class PostgresqlUnsupportedObjects {
    /**
     * A query that returns one text for each object of {@code current_schema()}, such as {@code domain "email"}.
     * Objects of an extension are excluded; the extension is listed.
     */
    public static final String QUERY = """
            WITH here AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema()),
            own AS (SELECT c.*, quote_ident(c.relname) AS quoted
              FROM pg_class c JOIN here ON here.oid = c.relnamespace),
            things AS (
            SELECT 'pg_type'::regclass AS class, t.oid,
              CASE t.typtype WHEN 'd' THEN 'domain ' WHEN 'r' THEN 'range type ' ELSE 'composite type ' END
              || quote_ident(t.typname) AS thing
              FROM pg_type t JOIN here ON here.oid = t.typnamespace
              WHERE t.typtype IN ('d', 'r') OR t.typtype = 'c' AND EXISTS (SELECT 1 FROM own
              WHERE own.oid = t.typrelid AND own.relkind = 'c')
            UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, 'rule ' || quote_ident(r.rulename) || ' on ' || own.quoted
              FROM pg_rewrite r JOIN own ON own.oid = r.ev_class WHERE r.rulename <> '_RETURN'
            UNION ALL SELECT 'pg_class'::regclass, own.oid, 'policy ' || quote_ident(p.polname) || ' on ' || own.quoted
              FROM pg_policy p JOIN own ON own.oid = p.polrelid
            UNION ALL SELECT 'pg_class'::regclass, oid, 'row level security of ' || quoted FROM own
              WHERE relrowsecurity
            UNION ALL SELECT 'pg_class'::regclass, oid, 'privileges on ' || quoted FROM own
              WHERE relacl IS NOT NULL
            UNION ALL SELECT 'pg_class'::regclass, oid, 'foreign table ' || quoted FROM own WHERE relkind = 'f'
            UNION ALL SELECT 'pg_class'::regclass, own.oid,
              CASE WHEN own.relispartition THEN 'partition ' ELSE 'inheritance of ' END || own.quoted
              || CASE WHEN own.relispartition THEN ' of ' ELSE ' from ' END || i.inhparent::regclass
              FROM pg_inherits i JOIN own ON own.oid = i.inhrelid WHERE own.relkind IN ('r', 'p')
            UNION ALL SELECT 'pg_class'::regclass, own.oid, 'index ' || own.quoted || ' of materialized view '
              || quote_ident(m.relname) FROM own JOIN pg_index i ON i.indexrelid = own.oid
              JOIN pg_class m ON m.oid = i.indrelid WHERE m.relkind = 'm'
            UNION ALL SELECT 'pg_trigger'::regclass, t.oid, 'that trigger ' || quote_ident(t.tgname) || ' on '
              || own.quoted || ' is disabled, or enabled with REPLICA or ALWAYS' FROM pg_trigger t
              JOIN own ON own.oid = t.tgrelid
              WHERE t.tgenabled <> 'O' AND NOT t.tgisinternal AND NOT own.relispartition
            UNION ALL SELECT 'pg_constraint'::regclass, k.oid,
              'NO INHERIT of check ' || quote_ident(k.conname) || ' of ' || own.quoted
              FROM pg_constraint k JOIN own ON own.oid = k.conrelid
              WHERE k.contype = 'c' AND k.connoinherit
            UNION ALL SELECT 'pg_constraint'::regclass, k.oid, 'the columns of ON DELETE of foreign key '
              || quote_ident(k.conname) || ' of ' || own.quoted
              FROM pg_constraint k JOIN own ON own.oid = k.conrelid
              WHERE k.contype = 'f' AND jsonb_typeof(to_jsonb(k) -> 'confdelsetcols') = 'array'
            UNION ALL SELECT 'pg_class'::regclass, own.oid, 'the sequence options of identity ' || own.quoted || '.'
              || quote_ident(a.attname) FROM own JOIN pg_attribute a ON a.attrelid = own.oid AND a.attidentity <> ''
              JOIN pg_depend d ON d.refobjid = own.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
              AND d.classid = 'pg_class'::regclass
              JOIN pg_sequence s ON s.seqrelid = d.objid
              WHERE s.seqstart <> 1 OR s.seqincrement <> 1 OR s.seqmin <> 1 OR s.seqcycle OR s.seqcache <> 1
            UNION ALL SELECT 'pg_class'::regclass, oid, 'replica identity of ' || quoted FROM own
              WHERE relkind IN ('r', 'p') AND NOT relispartition AND relreplident <> 'd'
            UNION ALL SELECT 'pg_class'::regclass, own.oid, 'that ' || own.quoted || ' is clustered on index '
              || quote_ident(c.relname) FROM own JOIN pg_index i ON i.indrelid = own.oid AND i.indisclustered
              JOIN pg_class c ON c.oid = i.indexrelid
            UNION ALL SELECT 'pg_class'::regclass, own.oid, what || ' of column ' || own.quoted || '.'
              || quote_ident(a.attname) FROM own JOIN pg_attribute a ON a.attrelid = own.oid AND NOT a.attisdropped
              JOIN pg_type t ON t.oid = a.atttypid CROSS JOIN LATERAL (VALUES
                ('storage', a.attstorage <> t.typstorage),
                ('compression', (to_jsonb(a) ->> 'attcompression') <> ''),
                ('statistics target', a.attstattarget >= 0),
                ('options', a.attoptions IS NOT NULL)) AS kept (what, there)
              WHERE own.relkind IN ('r', 'p', 'm') AND NOT own.relispartition AND a.attnum > 0 AND there
            UNION ALL SELECT 'pg_class'::regclass, own.oid, 'the comment on column ' || own.quoted || '.'
              || quote_ident(a.attname) FROM own JOIN pg_attribute a ON a.attrelid = own.oid AND a.attnum > 0
              WHERE own.relkind IN ('v', 'm') AND col_description(own.oid, a.attnum) IS NOT NULL
            UNION ALL SELECT 'pg_class'::regclass, own.oid, 'tablespace of ' || own.quoted FROM own
              WHERE reltablespace <> 0
            UNION ALL SELECT 'pg_statistic_ext'::regclass, s.oid, 'statistics ' || quote_ident(s.stxname)
              FROM pg_statistic_ext s JOIN here ON here.oid = s.stxnamespace
            UNION ALL SELECT 'pg_proc'::regclass, p.oid, 'aggregate ' || quote_ident(p.proname)
              FROM pg_proc p JOIN here ON here.oid = p.pronamespace WHERE p.prokind = 'a'
            UNION ALL SELECT 'pg_operator'::regclass, o.oid, 'operator ' || o.oprname
              FROM pg_operator o JOIN here ON here.oid = o.oprnamespace
            UNION ALL SELECT 'pg_collation'::regclass, l.oid, 'collation ' || quote_ident(l.collname)
              FROM pg_collation l JOIN here ON here.oid = l.collnamespace
            UNION ALL SELECT 'pg_ts_config'::regclass, g.oid, 'text search configuration ' || quote_ident(g.cfgname)
              FROM pg_ts_config g JOIN here ON here.oid = g.cfgnamespace
            UNION ALL SELECT 'pg_extension'::regclass, x.oid, 'extension ' || quote_ident(x.extname)
              FROM pg_extension x WHERE x.extname <> 'plpgsql'
            UNION ALL SELECT 'pg_namespace'::regclass, n.oid, 'schema ' || quote_ident(n.nspname)
              FROM pg_namespace n WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
              AND n.oid NOT IN (SELECT oid FROM here)
              AND EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid))
            SELECT DISTINCT thing FROM things WHERE NOT EXISTS (SELECT 1 FROM pg_depend d
              WHERE d.classid = things.class AND d.objid = things.oid AND d.deptype = 'e') ORDER BY thing""";

    private PostgresqlUnsupportedObjects() {}
}
