package dev.retort.postgresql.inspect;

/** Lists everything that a PostgreSQL database contains besides the objects of the system. */
public final class PostgresqlContent {
    /**
     * A query that returns each object, the statement that drops it, and whether it is only a schema. Objects that are
     * part of another one, such as the sequence of an identity column, are excluded. The schema {@code public} is part
     * of every database.
     */
    public static final String QUERY = """
            WITH schemas AS (SELECT oid FROM pg_namespace
              WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'),
            found (step, class, oid) AS (
            SELECT 1, 'pg_event_trigger'::regclass, oid FROM pg_event_trigger
            UNION ALL SELECT 1, 'pg_publication'::regclass, oid FROM pg_publication
            UNION ALL SELECT 2, 'pg_namespace'::regclass, n.oid FROM pg_namespace n JOIN schemas USING (oid)
              WHERE n.nspname <> 'public'
            UNION ALL SELECT 3, 'pg_extension'::regclass, oid FROM pg_extension
            UNION ALL SELECT 4, 'pg_class'::regclass, c.oid FROM pg_class c JOIN schemas n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
            UNION ALL SELECT 5, 'pg_class'::regclass, c.oid FROM pg_class c JOIN schemas n ON n.oid = c.relnamespace
              WHERE c.relkind = 'S'
            UNION ALL SELECT 6, 'pg_proc'::regclass, p.oid FROM pg_proc p JOIN schemas n ON n.oid = p.pronamespace
            UNION ALL SELECT 7, 'pg_operator'::regclass, o.oid FROM pg_operator o
              JOIN schemas n ON n.oid = o.oprnamespace
            UNION ALL SELECT 7, 'pg_opfamily'::regclass, o.oid FROM pg_opfamily o
              JOIN schemas n ON n.oid = o.opfnamespace
            UNION ALL SELECT 7, 'pg_cast'::regclass, oid FROM pg_cast
            UNION ALL SELECT 8, 'pg_type'::regclass, t.oid FROM pg_type t JOIN schemas n ON n.oid = t.typnamespace
            UNION ALL SELECT 9, 'pg_collation'::regclass, c.oid FROM pg_collation c
              JOIN schemas n ON n.oid = c.collnamespace
            UNION ALL SELECT 9, 'pg_conversion'::regclass, c.oid FROM pg_conversion c
              JOIN schemas n ON n.oid = c.connamespace
            UNION ALL SELECT 9, 'pg_statistic_ext'::regclass, s.oid FROM pg_statistic_ext s
              JOIN schemas n ON n.oid = s.stxnamespace
            UNION ALL SELECT 9, 'pg_ts_config'::regclass, c.oid FROM pg_ts_config c
              JOIN schemas n ON n.oid = c.cfgnamespace
            UNION ALL SELECT 9, 'pg_ts_dict'::regclass, d.oid FROM pg_ts_dict d
              JOIN schemas n ON n.oid = d.dictnamespace
            UNION ALL SELECT 9, 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
            UNION ALL SELECT 9, 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
            UNION ALL SELECT 9, 'pg_language'::regclass, oid FROM pg_language
            UNION ALL SELECT 9, 'pg_largeobject'::regclass, oid FROM pg_largeobject_metadata),
            own AS (SELECT * FROM found WHERE (oid >= 16384 OR class = 'pg_largeobject'::regclass)
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = found.class AND d.objid = found.oid
              AND d.deptype IN ('i', 'e', 'P', 'S')))
            SELECT i.type || ' ' || i.identity, CASE i.type
              WHEN 'large object' THEN 'SELECT lo_unlink(' || i.identity || ')'
              ELSE 'DROP ' || CASE i.type WHEN 'statistics object' THEN 'statistics'
                WHEN 'foreign-data wrapper' THEN 'foreign data wrapper' ELSE i.type END
                || ' IF EXISTS ' || i.identity || ' CASCADE' END, i.type = 'schema'
              FROM own CROSS JOIN LATERAL pg_identify_object(own.class, own.oid, 0) i ORDER BY own.step, i.identity""";

    private PostgresqlContent() {}
}
