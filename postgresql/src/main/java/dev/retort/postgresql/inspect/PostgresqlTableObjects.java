package dev.retort.postgresql.inspect;

/**
 * Queries for the statements of settings and parts of tables and views that a model cannot represent. Their columns are
 * those of {@link PostgresqlObjects}.
 */
final class PostgresqlTableObjects {
    /** Partitions and parents by INHERITS. The tables themselves are in the model. */
    static final String PARENTS = """
            SELECT 'PARTS', CASE WHEN c.relispartition THEN 'partition ' ELSE 'inheritance of ' END || c.oid::regclass
              || CASE WHEN c.relispartition THEN ' of ' ELSE ' from ' END || i.inhparent::regclass,
              CASE WHEN c.relispartition THEN 'ALTER TABLE ' || i.inhparent::regclass || ' ATTACH PARTITION '
                || c.oid::regclass || ' ' || pg_get_expr(c.relpartbound, c.oid)
                ELSE 'ALTER TABLE ' || c.oid::regclass || ' INHERIT ' || i.inhparent::regclass END,
              CASE WHEN c.relispartition THEN 'ALTER TABLE ' || i.inhparent::regclass || ' DETACH PARTITION '
                || c.oid::regclass
                ELSE 'ALTER TABLE ' || c.oid::regclass || ' NO INHERIT ' || i.inhparent::regclass END,
              NULL, 'pg_class:' || c.oid || ' pg_class:' || i.inhparent, NULL, NULL, NULL, NULL
              FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN chosen n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p') ORDER BY i.inhrelid, i.inhseqno""";

    /** Views that refer to themselves, which is only possible if the view is replaced. */
    static final String RECURSIVE_VIEWS = """
            SELECT 'VIEWS', 'view ' || c.oid::regclass, 'CREATE VIEW ' || c.oid::regclass || ' AS SELECT '
              || (SELECT string_agg('NULL::' || format_type(a.atttypid, a.atttypmod) || ' AS '
                || quote_ident(a.attname), ', ' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)
              || E';\\nCREATE OR REPLACE VIEW ' || c.oid::regclass
              || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
              || E' AS\\n' || rtrim(pg_get_viewdef(c.oid), ';')
              || $comment{'VIEW ' || c.oid::regclass; c.oid; 'pg_class'}, 'DROP VIEW ' || c.oid::regclass,
              NULL, '', 'VIEW', nullif(n.nspname, current_schema()), c.relname, ''
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace JOIN pg_rewrite r ON r.ev_class = c.oid
              WHERE c.relkind = 'v' AND EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_rewrite'::regclass
              AND d.objid = r.oid AND d.refobjid = c.oid AND d.deptype = 'n')""";

    /** Rules, policies, row level security, statistics. */
    static final String RULES = """
            SELECT 'PARTS', 'rule ' || quote_ident(r.rulename) || ' of ' || c.oid::regclass,
              rtrim(pg_get_ruledef(r.oid, true), ';') || CASE r.ev_enabled WHEN 'O' THEN '' ELSE E';\\nALTER TABLE '
                || c.oid::regclass || $enabled(r.ev_enabled) || ' RULE ' || quote_ident(r.rulename) END
              || $comment{'RULE ' || quote_ident(r.rulename) || ' ON ' || c.oid::regclass; r.oid; 'pg_rewrite'},
              'DROP RULE ' || quote_ident(r.rulename) || ' ON ' || c.oid::regclass,
              'pg_rewrite:' || r.oid, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN chosen n ON n.oid = c.relnamespace
              WHERE r.rulename <> '_RETURN'
            UNION ALL SELECT 'PARTS', 'row level security of ' || c.oid::regclass,
              concat_ws(E';\\n', CASE WHEN c.relrowsecurity THEN 'ALTER TABLE ' || c.oid::regclass
                || ' ENABLE ROW LEVEL SECURITY' END, CASE WHEN c.relforcerowsecurity THEN 'ALTER TABLE '
                || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' END),
              concat_ws(E';\\n', CASE WHEN c.relrowsecurity THEN 'ALTER TABLE ' || c.oid::regclass
                || ' DISABLE ROW LEVEL SECURITY' END, CASE WHEN c.relforcerowsecurity THEN 'ALTER TABLE '
                || c.oid::regclass || ' NO FORCE ROW LEVEL SECURITY' END),
              NULL, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              WHERE c.relrowsecurity OR c.relforcerowsecurity
            UNION ALL SELECT 'PARTS', 'policy ' || quote_ident(p.polname) || ' of ' || c.oid::regclass,
              'CREATE POLICY ' || quote_ident(p.polname) || ' ON ' || c.oid::regclass
              || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
              || CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
                WHEN 'd' THEN ' FOR DELETE' ELSE '' END
              || CASE WHEN p.polroles = '{0}' THEN '' ELSE ' TO ' || (SELECT string_agg(CASE WHEN u.role = 0
                THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(u.role)) END, ', ' ORDER BY u.ordinality)
                FROM unnest(p.polroles) WITH ORDINALITY AS u (role)) END
              || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
              || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
              || $comment{'POLICY ' || quote_ident(p.polname) || ' ON ' || c.oid::regclass; p.oid; 'pg_policy'},
              'DROP POLICY ' || quote_ident(p.polname) || ' ON ' || c.oid::regclass,
              'pg_policy:' || p.oid, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN chosen n ON n.oid = c.relnamespace
            UNION ALL SELECT 'PARTS', 'statistics ' || quote_ident(s.stxname), pg_get_statisticsobjdef(s.oid)
              || CASE WHEN to_jsonb(s) ->> 'stxstattarget' >= '0' THEN E';\\nALTER STATISTICS ' || $statistics
                || ' SET STATISTICS ' || (to_jsonb(s) ->> 'stxstattarget') ELSE '' END
              || $comment{'STATISTICS ' || $statistics; s.oid; 'pg_statistic_ext'},
              'DROP STATISTICS ' || $statistics, 'pg_statistic_ext:' || s.oid, '', NULL, NULL, NULL, NULL
              FROM pg_statistic_ext s JOIN chosen n ON n.oid = s.stxnamespace""";

    /**
     * Indexes of materialized views, indexes and constraints that a model would change, triggers of partitions, and the
     * state of triggers.
     */
    static final String PARTS = """
            SELECT 'PARTS', 'index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid, 0, true)
              || $comment{'INDEX ' || i.indexrelid::regclass; i.indexrelid; 'pg_class'},
              'DROP INDEX ' || i.indexrelid::regclass, 'pg_class:' || i.indexrelid, 'pg_class:' || c.oid,
              CASE WHEN c.relkind <> 'm' THEN 'INDEX' END, nullif(n.nspname, current_schema()), c.relname, x.relname
              FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_class x ON x.oid = i.indexrelid
              WHERE i.indisvalid AND (c.relkind = 'm' OR c.relkind IN ('r', 'p')
                AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = x.oid AND a.attoptions IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.oid
                AND k.contype IN ('p', 'u', 'x')))
            UNION ALL SELECT 'PARTS', 'constraint ' || quote_ident(k.conname) || ' of ' || c.oid::regclass,
              'ALTER TABLE ' || c.oid::regclass || ' ADD CONSTRAINT ' || quote_ident(k.conname) || ' '
              || pg_get_constraintdef(k.oid)
              || $comment{'CONSTRAINT ' || quote_ident(k.conname) || ' ON ' || c.oid::regclass; k.oid;
                'pg_constraint'},
              'ALTER TABLE ' || c.oid::regclass || ' DROP CONSTRAINT ' || quote_ident(k.conname),
              'pg_constraint:' || k.oid, 'pg_class:' || c.oid,
              'CONSTRAINT', nullif(n.nspname, current_schema()), c.relname, k.conname
              FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN chosen n ON n.oid = c.relnamespace
              WHERE k.conparentid = 0 AND c.relkind IN ('r', 'p') AND (k.contype = 'c' AND k.connoinherit
                OR k.contype = 'f' AND jsonb_typeof(to_jsonb(k) -> 'confdelsetcols') = 'array')
            UNION ALL SELECT 'PARTS', 'trigger ' || quote_ident(t.tgname) || ' of partition ' || c.oid::regclass,
              pg_get_triggerdef(t.oid, true), 'DROP TRIGGER ' || quote_ident(t.tgname) || ' ON ' || c.oid::regclass,
              'pg_trigger:' || t.oid, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN chosen n ON n.oid = c.relnamespace
              WHERE c.relispartition AND c.relkind IN ('r', 'p') AND NOT t.tgisinternal
              AND coalesce(to_jsonb(t) ->> 'tgparentid', '0') = '0'
            UNION ALL SELECT 'PARTS', 'state of trigger ' || quote_ident(t.tgname) || ' of ' || c.oid::regclass,
              'ALTER TABLE ' || c.oid::regclass || $enabled(t.tgenabled) || ' TRIGGER ' || quote_ident(t.tgname),
              'ALTER TABLE ' || c.oid::regclass || ' ENABLE TRIGGER ' || quote_ident(t.tgname),
              NULL, 'pg_trigger:' || t.oid, NULL, NULL, NULL, NULL
              FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN chosen n ON n.oid = c.relnamespace
              WHERE t.tgenabled <> 'O' AND NOT t.tgisinternal AND c.relkind IN ('r', 'p', 'v')
              AND coalesce(to_jsonb(t) ->> 'tgparentid', '0') = '0'
            UNION ALL SELECT 'PARTS', 'default of column ' || c.oid::regclass || '.' || quote_ident(a.attname),
              'ALTER VIEW ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) || ' SET DEFAULT '
              || pg_get_expr(d.adbin, d.adrelid),
              'ALTER VIEW ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) || ' DROP DEFAULT',
              'pg_attrdef:' || d.oid, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum WHERE c.relkind = 'v'""";

    /** Settings of tables, indexes and columns. */
    static final String SETTINGS = """
            SELECT 'PARTS', 'replica identity of ' || c.oid::regclass, 'ALTER TABLE ' || c.oid::regclass
              || ' REPLICA IDENTITY ' || CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
                ELSE 'USING INDEX ' || quote_ident(x.relname) END,
              'ALTER TABLE ' || c.oid::regclass || ' REPLICA IDENTITY DEFAULT',
              NULL, 'pg_class:' || c.oid || coalesce(' pg_class:' || x.oid, ''), NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisreplident AND c.relreplident = 'i'
              LEFT JOIN pg_class x ON x.oid = i.indexrelid
              WHERE c.relkind IN ('r', 'p', 'm') AND c.relreplident <> 'd'
              AND (c.relreplident <> 'i' OR x.oid IS NOT NULL)
            UNION ALL SELECT 'PARTS', 'clustering of ' || c.oid::regclass, 'ALTER TABLE ' || c.oid::regclass
              || ' CLUSTER ON ' || quote_ident(x.relname), 'ALTER TABLE ' || c.oid::regclass || ' SET WITHOUT CLUSTER',
              NULL, 'pg_class:' || c.oid || ' pg_class:' || x.oid, NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_index i ON i.indrelid = c.oid AND i.indisclustered JOIN pg_class x ON x.oid = i.indexrelid
            UNION ALL SELECT 'PARTS', s.what || ' of column ' || c.oid::regclass || '.' || quote_ident(a.attname),
              'ALTER TABLE ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) || s.set,
              'ALTER TABLE ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) || s.reset,
              NULL, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
              JOIN pg_type t ON t.oid = a.atttypid CROSS JOIN LATERAL (
                SELECT 'storage' AS what, ' SET STORAGE ' || $storage(a.attstorage) AS set,
                  ' SET STORAGE ' || $storage(t.typstorage) AS reset WHERE a.attstorage <> t.typstorage
                UNION ALL SELECT 'compression', ' SET COMPRESSION ' || CASE to_jsonb(a) ->> 'attcompression'
                  WHEN 'l' THEN 'lz4' ELSE 'pglz' END, ' SET COMPRESSION default'
                  WHERE (to_jsonb(a) ->> 'attcompression') <> ''
                UNION ALL SELECT 'statistics target', ' SET STATISTICS ' || a.attstattarget, ' SET STATISTICS -1'
                  WHERE a.attstattarget >= 0
                UNION ALL SELECT 'options', ' SET (' || (SELECT string_agg(o.option_name || ' = ' || o.option_value,
                  ', ') FROM pg_options_to_table(a.attoptions) o) || ')', ' RESET (' || (SELECT
                  string_agg(o.option_name, ', ') FROM pg_options_to_table(a.attoptions) o) || ')'
                  WHERE a.attoptions IS NOT NULL) s
              WHERE c.relkind IN ('r', 'p', 'm') AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL SELECT 'PARTS', 'sequence options of identity ' || c.oid::regclass || '.'
              || quote_ident(a.attname),
              'ALTER TABLE ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname)
              || ' SET INCREMENT BY ' || s.seqincrement || ' SET MINVALUE ' || s.seqmin || ' SET MAXVALUE ' || s.seqmax
              || ' SET START WITH ' || s.seqstart || ' SET CACHE ' || s.seqcache
              || CASE WHEN s.seqcycle THEN ' SET CYCLE' ELSE '' END || ' RESTART',
              'ALTER TABLE ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname)
              || ' SET INCREMENT BY 1 SET MINVALUE 1 SET START WITH 1 SET CACHE 1 SET NO CYCLE RESTART',
              NULL, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
              JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
                AND d.refobjsubid = a.attnum AND d.deptype = 'i' AND d.classid = 'pg_class'::regclass
              JOIN pg_sequence s ON s.seqrelid = d.objid
              WHERE NOT c.relispartition AND (s.seqstart <> 1 OR s.seqincrement <> 1 OR s.seqmin <> 1 OR s.seqcycle
                OR s.seqcache <> 1 OR s.seqmax <> CASE s.seqtypid WHEN 'smallint'::regtype THEN 32767
                WHEN 'integer'::regtype THEN 2147483647 ELSE 9223372036854775807 END)
            UNION ALL SELECT 'PARTS', 'name of the sequence of identity ' || c.oid::regclass || '.'
              || quote_ident(a.attname), 'ALTER SEQUENCE ' || $identity || ' RENAME TO ' || quote_ident(q.relname),
              'ALTER SEQUENCE ' || q.oid::regclass || ' RENAME TO '
              || quote_ident(c.relname || '_' || a.attname || '_seq'),
              NULL, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
              JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
                AND d.refobjsubid = a.attnum AND d.deptype = 'i' AND d.classid = 'pg_class'::regclass
              JOIN pg_class q ON q.oid = d.objid
              WHERE NOT c.relispartition AND octet_length(c.relname || '_' || a.attname || '_seq') <= 63
              AND q.relname <> c.relname || '_' || a.attname || '_seq' AND NOT EXISTS (SELECT 1 FROM pg_class y
              WHERE y.relnamespace = c.relnamespace AND y.relname = c.relname || '_' || a.attname || '_seq')
            UNION ALL SELECT 'PARTS', 'storage parameters of index ' || x.oid::regclass, 'ALTER INDEX '
              || x.oid::regclass || ' SET (' || (SELECT string_agg(o.option_name || ' = ' || o.option_value, ', ')
              FROM pg_options_to_table(x.reloptions) o) || ')', 'ALTER INDEX ' || x.oid::regclass || ' RESET ('
              || (SELECT string_agg(o.option_name, ', ') FROM pg_options_to_table(x.reloptions) o) || ')',
              NULL, 'pg_class:' || x.oid, NULL, NULL, NULL, NULL
              FROM pg_class x JOIN chosen n ON n.oid = x.relnamespace JOIN pg_constraint k ON k.conindid = x.oid
              AND k.contype IN ('p', 'u', 'x') WHERE x.reloptions IS NOT NULL
            UNION ALL SELECT 'PARTS', 'statistics target of index ' || x.oid::regclass,
              'ALTER INDEX ' || x.oid::regclass || ' ALTER COLUMN ' || a.attnum
              || ' SET STATISTICS ' || a.attstattarget,
              'ALTER INDEX ' || x.oid::regclass || ' ALTER COLUMN ' || a.attnum || ' SET STATISTICS -1',
              NULL, 'pg_class:' || x.oid, NULL, NULL, NULL, NULL
              FROM pg_class x JOIN chosen n ON n.oid = x.relnamespace
              JOIN pg_attribute a ON a.attrelid = x.oid AND a.attstattarget >= 0 WHERE x.relkind IN ('i', 'I')
            UNION ALL SELECT 'PARTS', 'UNLOGGED of sequence ' || c.oid::regclass,
              'ALTER SEQUENCE ' || c.oid::regclass || ' SET UNLOGGED',
              'ALTER SEQUENCE ' || c.oid::regclass || ' SET LOGGED',
              NULL, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              WHERE c.relkind = 'S' AND c.relpersistence = 'u' AND NOT EXISTS (SELECT 1 FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
            UNION ALL SELECT 'PARTS', 'comment on column ' || c.oid::regclass || '.' || quote_ident(a.attname),
              'COMMENT ON COLUMN ' || c.oid::regclass || '.' || quote_ident(a.attname) || ' IS '
              || quote_literal(col_description(c.oid, a.attnum)),
              'COMMENT ON COLUMN ' || c.oid::regclass || '.' || quote_ident(a.attname) || ' IS NULL',
              NULL, 'pg_class:' || c.oid, NULL, NULL, NULL, NULL
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
              WHERE c.relkind IN ('v', 'm', 'c') AND col_description(c.oid, a.attnum) IS NOT NULL""";

    private PostgresqlTableObjects() {}
}
