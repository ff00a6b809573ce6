package dev.retort.postgresql.inspect;

/**
 * Queries for the statements of objects of the whole database, for the objects that are left out, and for namespaces
 * that are not read.
 */
final class PostgresqlDatabaseObjects {
    /** Publications and event triggers. */
    static final String STATEMENTS = """
            SELECT 'END', 'publication ' || quote_ident(p.pubname), 'CREATE PUBLICATION ' || quote_ident(p.pubname)
              || CASE WHEN p.puballtables THEN ' FOR ALL TABLES'
                ELSE coalesce(' FOR ' || nullif(concat_ws(', ',
                  (SELECT 'TABLE ' || string_agg(r.prrelid::regclass
                    || CASE WHEN to_jsonb(r) ->> 'prattrs' IS NULL THEN '' ELSE ' (' || (SELECT
                      string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
                      WHERE a.attrelid = r.prrelid AND a.attnum = ANY (string_to_array(
                      translate(to_jsonb(r) ->> 'prattrs', '[],', ''), ' ')::smallint[])) || ')' END
                    || coalesce((SELECT ' WHERE (' || (to_jsonb(v) ->> 'rowfilter') || ')'
                      FROM pg_publication_tables v JOIN pg_class c ON c.oid = r.prrelid
                      JOIN pg_namespace n ON n.oid = c.relnamespace
                      WHERE v.pubname = p.pubname AND v.schemaname = n.nspname AND v.tablename = c.relname), ''),
                    ', ' ORDER BY r.prrelid) FROM pg_publication_rel r WHERE r.prpubid = p.oid),
                  (SELECT 'TABLES IN SCHEMA ' || string_agg(quote_ident(s.nspname), ', ' ORDER BY s.nspname)
                    FROM pg_depend x JOIN pg_depend y ON y.classid = x.classid AND y.objid = x.objid
                      AND y.refclassid = 'pg_namespace'::regclass JOIN pg_namespace s ON s.oid = y.refobjid
                    WHERE x.classid = to_regclass('pg_catalog.pg_publication_namespace')
                    AND x.refclassid = 'pg_publication'::regclass AND x.refobjid = p.oid)), ''), '') END
              || ' WITH (publish = ' || quote_literal(concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
                CASE WHEN p.pubtruncate THEN 'truncate' END))
              || CASE WHEN to_jsonb(p) ->> 'pubviaroot' = 'true' THEN ', publish_via_partition_root = true' ELSE '' END
              || ')' || $comment{'PUBLICATION ' || quote_ident(p.pubname); p.oid; 'pg_publication'},
              'DROP PUBLICATION ' || quote_ident(p.pubname), 'pg_publication:' || p.oid,
              coalesce((SELECT string_agg('pg_class:' || r.prrelid, ' ') FROM pg_publication_rel r
                WHERE r.prpubid = p.oid), ''), NULL, NULL, NULL, NULL
              FROM pg_publication p
            UNION ALL SELECT 'END', 'event trigger ' || quote_ident(e.evtname), 'CREATE EVENT TRIGGER '
              || quote_ident(e.evtname) || ' ON ' || e.evtevent
              || coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(t), ', ') FROM unnest(e.evttags) t)
                || ')', '') || ' EXECUTE FUNCTION ' || e.evtfoid::regproc || '()'
              || CASE e.evtenabled WHEN 'O' THEN '' ELSE E';\\nALTER EVENT TRIGGER ' || quote_ident(e.evtname)
                || $enabled(e.evtenabled) END
              || $comment{'EVENT TRIGGER ' || quote_ident(e.evtname); e.oid; 'pg_event_trigger'},
              'DROP EVENT TRIGGER ' || quote_ident(e.evtname), 'pg_event_trigger:' || e.oid, '', NULL, NULL, NULL, NULL
              FROM pg_event_trigger e""";

    /** Objects that are left out, each with the consequence: class and oid or NULL, object, consequence. */
    static final String LEFT_OUT = """
            SELECT 'pg_class:' || c.oid, 'foreign table ' || c.oid::regclass, 'queries that use it fail'
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace WHERE c.relkind = 'f'
            UNION ALL SELECT 'pg_foreign_server:' || s.oid, 'foreign server ' || quote_ident(s.srvname),
              'foreign tables cannot be created before it' FROM pg_foreign_server s
            UNION ALL SELECT NULL, 'subscription ' || quote_ident(s.subname), 'it does not receive changes'
              FROM pg_stat_subscription s GROUP BY s.subname
            UNION ALL SELECT 'pg_type:' || t.oid, CASE t.typtype WHEN 'r' THEN 'range type ' ELSE 'base type ' END
              || t.oid::regtype, 'what uses it cannot be created'
              FROM pg_type t JOIN chosen n ON n.oid = t.typnamespace
              WHERE t.typtype = 'b' AND NOT EXISTS (SELECT 1 FROM pg_type e WHERE e.typarray = t.oid)
              OR t.typtype = 'r' AND EXISTS (SELECT 1 FROM pg_range r WHERE r.rngtypid = t.oid
              AND r.rngcanonical::oid <> 0)
            UNION ALL SELECT 'pg_opfamily:' || f.oid, 'operator family or class ' || quote_ident(f.opfname),
              'indexes that use it cannot be created'
              FROM pg_opfamily f JOIN chosen n ON n.oid = f.opfnamespace
            UNION ALL SELECT 'pg_conversion:' || v.oid, 'conversion ' || quote_ident(v.conname),
              'texts in its encoding are not converted'
              FROM pg_conversion v JOIN chosen n ON n.oid = v.connamespace
            UNION ALL SELECT 'pg_ts_parser:' || p.oid, 'text search parser ' || quote_ident(p.prsname),
              'text search configurations that use it cannot be created'
              FROM pg_ts_parser p JOIN chosen n ON n.oid = p.prsnamespace
            UNION ALL SELECT 'pg_ts_template:' || t.oid, 'text search template ' || quote_ident(t.tmplname),
              'text search dictionaries that use it cannot be created'
              FROM pg_ts_template t JOIN chosen n ON n.oid = t.tmplnamespace
            UNION ALL SELECT 'pg_language:' || l.oid, 'language ' || quote_ident(l.lanname),
              'functions in this language cannot be created' FROM pg_language l WHERE l.oid >= 16384
            UNION ALL SELECT 'pg_class:' || c.oid, 'inheritance of the columns of ' || c.oid::regclass,
              'they are columns of its own: dropping one in the parent keeps it'
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              WHERE NOT c.relispartition AND c.relkind = 'r'
              AND EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid)
            UNION ALL SELECT 'pg_class:' || c.oid, 'type of typed table ' || c.oid::regclass,
              'changes of the type do not change the table'
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace WHERE c.reloftype <> 0
            UNION ALL SELECT 'pg_class:' || c.oid, 'invalid index ' || c.oid::regclass, 'it does not exist'
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace JOIN pg_index i ON i.indexrelid = c.oid
              WHERE NOT i.indisvalid
            UNION ALL SELECT 'pg_class:' || c.oid, 'tablespace of ' || c.oid::regclass,
              'its data is in the default tablespace'
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace WHERE c.reltablespace <> 0
            UNION ALL SELECT 'pg_class:' || c.oid,
              'access method ' || quote_ident(m.amname) || ' of ' || c.oid::regclass,
              'it uses the default one' FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_am m ON m.oid = c.relam WHERE c.relkind IN ('r', 'm') AND m.amname <> 'heap'
            UNION ALL SELECT NULL, 'comment on schema public', 'it has the standard comment'
              FROM chosen n WHERE n.nspname = 'public'
              AND obj_description(n.oid, 'pg_namespace') IS DISTINCT FROM 'standard public schema'
            UNION ALL SELECT NULL, 'security labels of provider ' || s.provider, 'the provider does not protect objects'
              FROM pg_seclabel s GROUP BY s.provider
            UNION ALL SELECT NULL, 'owner ' || quote_ident(o.rolname) || ' of ' || count(*)
              || CASE count(*) WHEN 1 THEN ' object' ELSE ' objects' END,
              'the user of the upgrade owns them; SECURITY DEFINER functions and views run as that user'
              FROM (SELECT c.relowner AS owner FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
                  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT EXISTS (SELECT 1 FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                UNION ALL SELECT p.proowner FROM pg_proc p JOIN chosen n ON n.oid = p.pronamespace
                  WHERE NOT EXISTS (SELECT 1 FROM pg_depend d
                  WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')) x
              JOIN pg_roles o ON o.oid = x.owner WHERE o.rolname <> current_user GROUP BY o.rolname
            UNION ALL SELECT NULL, 'settings of the database: ' || array_to_string(s.setconfig, ', '),
              'the defaults of the server apply'
              FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
              WHERE d.datname = current_database()
            UNION ALL SELECT NULL, 'privileges on the database', 'everybody can connect, as in any new database'
              FROM pg_database d WHERE d.datname = current_database() AND d.datacl IS NOT NULL
              AND EXISTS (SELECT grantee, privilege_type FROM aclexplode(acldefault('d', d.datdba))
                EXCEPT SELECT grantee, privilege_type FROM aclexplode(d.datacl))
            UNION ALL SELECT NULL, 'large objects', 'they are data, which a revision does not contain'
              WHERE EXISTS (SELECT 1 FROM pg_largeobject_metadata)
            ORDER BY 2""";

    /** The namespaces that contain objects and are not read. */
    static final String OTHER_NAMESPACES = """
            SELECT n.nspname FROM pg_namespace n
            WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            AND n.oid NOT IN (SELECT oid FROM chosen)
            AND (EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid AND NOT EXISTS (SELECT 1
                FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                AND d.deptype IN ('e', 'i')))
              OR EXISTS (SELECT 1 FROM pg_proc p WHERE p.pronamespace = n.oid AND NOT EXISTS (SELECT 1
                FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
              OR EXISTS (SELECT 1 FROM pg_type t WHERE t.typnamespace = n.oid AND t.typtype IN ('d', 'e', 'r')
                AND NOT EXISTS (SELECT 1
                FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')))
            ORDER BY n.nspname""";

    private PostgresqlDatabaseObjects() {}
}
