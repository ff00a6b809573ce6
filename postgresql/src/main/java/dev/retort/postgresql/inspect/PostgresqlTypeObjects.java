package dev.retort.postgresql.inspect;

/**
 * Queries for the statements of objects that are not part of a table: extensions, types, aggregates, operators, casts
 * and text search. Their columns are those of {@link PostgresqlObjects}.
 */
final class PostgresqlTypeObjects {
    /** Namespaces and extensions. A namespace that belongs to an extension is created with it. */
    static final String SETUP = """
            SELECT 'SETTINGS', 'check_function_bodies', 'SET LOCAL check_function_bodies = off',
              'SET LOCAL check_function_bodies = on', NULL, '', NULL, NULL, NULL, NULL
            WHERE EXISTS (SELECT 1 FROM pg_proc p JOIN chosen n ON n.oid = p.pronamespace WHERE NOT EXISTS (SELECT 1
              FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i')))
            UNION ALL (SELECT 'SETUP', 'schema ' || quote_ident(n.nspname),
              'CREATE SCHEMA ' || CASE WHEN n.oid IN (SELECT oid FROM chosen) THEN '' ELSE 'IF NOT EXISTS ' END
              || quote_ident(n.nspname) || $comment{'SCHEMA ' || quote_ident(n.nspname); n.oid; 'pg_namespace'},
              'DROP SCHEMA ' || CASE WHEN n.oid IN (SELECT oid FROM chosen) THEN '' ELSE 'IF EXISTS ' END
              || quote_ident(n.nspname),
              'pg_namespace:' || n.oid, '', NULL, NULL, NULL, NULL
              FROM pg_namespace n
              WHERE n.nspname NOT IN ('public', 'pg_catalog', current_schema())
              AND (n.oid IN (SELECT oid FROM chosen) OR n.oid IN (SELECT extnamespace FROM pg_extension))
              AND NOT EXISTS (SELECT 1 FROM pg_depend d
              WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
              ORDER BY n.nspname)
            UNION ALL (SELECT 'SETUP', 'extension ' || quote_ident(x.extname),
              'CREATE EXTENSION IF NOT EXISTS ' || quote_ident(x.extname)
              || CASE WHEN n.nspname = current_schema() OR EXISTS (SELECT 1 FROM pg_depend d
                WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
                THEN '' ELSE ' WITH SCHEMA ' || quote_ident(n.nspname) END
              || $comment{'EXTENSION ' || quote_ident(x.extname); x.oid; 'pg_extension'},
              'DROP EXTENSION IF EXISTS ' || quote_ident(x.extname),
              'pg_extension:' || x.oid, '', NULL, NULL, NULL, NULL
              FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.extname <> 'plpgsql'
              ORDER BY x.extname)""";

    /** Composite types, domains with their constraints, range types and collations. */
    static final String TYPES = """
            SELECT 'TYPES', 'composite type ' || t.oid::regtype, 'CREATE TYPE ' || t.oid::regtype || ' AS ('
              || coalesce((SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attcollation <> y.typcollation THEN ' COLLATE ' || $collation(a.attcollation)
                ELSE '' END, ', ' ORDER BY a.attnum)
                FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
                WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '') || ')'
              || $comment{'TYPE ' || t.oid::regtype; t.oid; 'pg_type'},
              'DROP TYPE ' || t.oid::regtype, 'pg_type:' || t.oid, '', NULL, NULL, NULL, NULL
              FROM pg_type t JOIN chosen n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
              WHERE c.relkind = 'c'
            UNION ALL SELECT 'TYPES', 'domain ' || t.oid::regtype, 'CREATE DOMAIN ' || t.oid::regtype || ' AS '
              || format_type(t.typbasetype, t.typtypmod)
              || CASE WHEN t.typcollation <> b.typcollation THEN ' COLLATE ' || $collation(t.typcollation) ELSE '' END
              || coalesce(' DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), '')
              || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
              || $comment{'DOMAIN ' || t.oid::regtype; t.oid; 'pg_type'},
              'DROP DOMAIN ' || t.oid::regtype, 'pg_type:' || t.oid, '', NULL, NULL, NULL, NULL
              FROM pg_type t JOIN chosen n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
              WHERE t.typtype = 'd'
            UNION ALL SELECT 'TYPES', 'constraint ' || quote_ident(k.conname) || ' of domain ' || t.oid::regtype,
              'ALTER DOMAIN ' || t.oid::regtype || ' ADD CONSTRAINT ' || quote_ident(k.conname) || ' '
              || pg_get_constraintdef(k.oid)
              || $comment{'CONSTRAINT ' || quote_ident(k.conname) || ' ON DOMAIN ' || t.oid::regtype; k.oid;
                'pg_constraint'},
              'ALTER DOMAIN ' || t.oid::regtype || ' DROP CONSTRAINT ' || quote_ident(k.conname),
              'pg_constraint:' || k.oid, 'pg_type:' || t.oid, NULL, NULL, NULL, NULL
              FROM pg_type t JOIN chosen n ON n.oid = t.typnamespace
              JOIN pg_constraint k ON k.contypid = t.oid AND k.contype = 'c'
            UNION ALL SELECT 'TYPES', 'range type ' || t.oid::regtype, 'CREATE TYPE ' || t.oid::regtype
              || ' AS RANGE (subtype = ' || format_type(r.rngsubtype, NULL)
              || CASE WHEN o.opcdefault THEN '' ELSE ', subtype_opclass = ' || $opclass END
              || CASE WHEN r.rngcollation <> b.typcollation THEN ', collation = ' || $collation(r.rngcollation)
                ELSE '' END
              || CASE WHEN r.rngsubdiff::oid = 0 THEN '' ELSE ', subtype_diff = ' || r.rngsubdiff::regproc END
              || coalesce(', multirange_type_name = '
                || (nullif(to_jsonb(r) ->> 'rngmultitypid', '0'))::oid::regtype, '') || ')'
              || $comment{'TYPE ' || t.oid::regtype; t.oid; 'pg_type'},
              'DROP TYPE ' || t.oid::regtype, 'pg_type:' || t.oid, '', NULL, NULL, NULL, NULL
              FROM pg_type t JOIN chosen n ON n.oid = t.typnamespace JOIN pg_range r ON r.rngtypid = t.oid
              JOIN pg_type b ON b.oid = r.rngsubtype JOIN pg_opclass o ON o.oid = r.rngsubopc
              WHERE t.typtype = 'r' AND r.rngcanonical::oid = 0
            UNION ALL SELECT 'TYPES', 'collation ' || $collation(l.oid), 'CREATE COLLATION ' || $collation(l.oid)
              || ' (provider = ' || CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END
              || CASE WHEN l.collprovider = 'c' THEN ', lc_collate = ' || quote_literal(l.collcollate)
                || ', lc_ctype = ' || quote_literal(l.collctype)
                ELSE ', locale = ' || quote_literal(coalesce(to_jsonb(l) ->> 'colllocale',
                  to_jsonb(l) ->> 'colliculocale', l.collcollate)) END
              || CASE WHEN l.collisdeterministic THEN '' ELSE ', deterministic = false' END
              || coalesce(', rules = ' || quote_literal(to_jsonb(l) ->> 'collicurules'), '') || ')'
              || $comment{'COLLATION ' || $collation(l.oid); l.oid; 'pg_collation'},
              'DROP COLLATION ' || $collation(l.oid), 'pg_collation:' || l.oid, '', NULL, NULL, NULL, NULL
              FROM pg_collation l JOIN chosen n ON n.oid = l.collnamespace""";

    /** Aggregates, operators and casts. */
    static final String ROUTINES = """
            SELECT 'ROUTINES', 'aggregate ' || p.oid::regprocedure,
              'CREATE AGGREGATE ' || p.oid::regproc || '('
              || coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*')
              || ') (sfunc = ' || g.aggtransfn::regproc || ', stype = ' || format_type(g.aggtranstype, NULL)
              || CASE WHEN g.aggtransspace <> 0 THEN ', sspace = ' || g.aggtransspace ELSE '' END
              || CASE WHEN g.aggfinalfn::oid <> 0 THEN ', finalfunc = ' || g.aggfinalfn::regproc
                || CASE WHEN g.aggfinalextra THEN ', finalfunc_extra' ELSE '' END
                || ', finalfunc_modify = ' || CASE g.aggfinalmodify WHEN 'r' THEN 'read_only'
                  WHEN 's' THEN 'shareable' ELSE 'read_write' END ELSE '' END
              || CASE WHEN g.aggcombinefn::oid <> 0 THEN ', combinefunc = ' || g.aggcombinefn::regproc ELSE '' END
              || CASE WHEN g.aggserialfn::oid <> 0 THEN ', serialfunc = ' || g.aggserialfn::regproc ELSE '' END
              || CASE WHEN g.aggdeserialfn::oid <> 0 THEN ', deserialfunc = ' || g.aggdeserialfn::regproc ELSE '' END
              || coalesce(', initcond = ' || quote_literal(g.agginitval), '')
              || CASE WHEN g.aggmtransfn::oid <> 0 THEN ', msfunc = ' || g.aggmtransfn::regproc || ', minvfunc = '
                || g.aggminvtransfn::regproc || ', mstype = ' || format_type(g.aggmtranstype, NULL)
                || CASE WHEN g.aggmtransspace <> 0 THEN ', msspace = ' || g.aggmtransspace ELSE '' END
                || CASE WHEN g.aggmfinalfn::oid <> 0 THEN ', mfinalfunc = ' || g.aggmfinalfn::regproc
                  || CASE WHEN g.aggmfinalextra THEN ', mfinalfunc_extra' ELSE '' END
                  || ', mfinalfunc_modify = ' || CASE g.aggmfinalmodify WHEN 'r' THEN 'read_only'
                    WHEN 's' THEN 'shareable' ELSE 'read_write' END ELSE '' END
                || coalesce(', minitcond = ' || quote_literal(g.aggminitval), '') ELSE '' END
              || CASE WHEN g.aggsortop <> 0 THEN ', sortop = ' || (SELECT 'OPERATOR('
                || quote_ident(s.nspname) || '.' || o.oprname || ')' FROM pg_operator o JOIN pg_namespace s
                ON s.oid = o.oprnamespace WHERE o.oid = g.aggsortop) ELSE '' END
              || ', parallel = ' || CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted'
                ELSE 'unsafe' END
              || CASE WHEN g.aggkind = 'h' THEN ', hypothetical' ELSE '' END || ')'
              || $comment{'AGGREGATE ' || $aggregate; p.oid; 'pg_proc'},
              'DROP AGGREGATE ' || $aggregate, 'pg_proc:' || p.oid, '', NULL, NULL, NULL, NULL
              FROM pg_proc p JOIN chosen n ON n.oid = p.pronamespace JOIN pg_aggregate g ON g.aggfnoid = p.oid
            UNION ALL SELECT 'ROUTINES', 'operator ' || o.oid::regoperator, 'CREATE OPERATOR '
              || CASE WHEN n.nspname = current_schema() THEN '' ELSE quote_ident(n.nspname) || '.' END || o.oprname
              || ' (function = ' || o.oprcode
              || CASE WHEN o.oprleft <> 0 THEN ', leftarg = ' || format_type(o.oprleft, NULL) ELSE '' END
              || CASE WHEN o.oprright <> 0 THEN ', rightarg = ' || format_type(o.oprright, NULL) ELSE '' END
              || coalesce((SELECT ', commutator = OPERATOR(' || quote_ident(s.nspname) || '.' || x.oprname || ')'
                FROM pg_operator x JOIN pg_namespace s ON s.oid = x.oprnamespace WHERE x.oid = o.oprcom), '')
              || coalesce((SELECT ', negator = OPERATOR(' || quote_ident(s.nspname) || '.' || x.oprname || ')'
                FROM pg_operator x JOIN pg_namespace s ON s.oid = x.oprnamespace WHERE x.oid = o.oprnegate), '')
              || CASE WHEN o.oprrest::oid <> 0 THEN ', restrict = ' || o.oprrest ELSE '' END
              || CASE WHEN o.oprjoin::oid <> 0 THEN ', join = ' || o.oprjoin ELSE '' END
              || CASE WHEN o.oprcanhash THEN ', hashes' ELSE '' END
              || CASE WHEN o.oprcanmerge THEN ', merges' ELSE '' END || ')'
              || $comment{'OPERATOR ' || $operator; o.oid; 'pg_operator'},
              'DROP OPERATOR IF EXISTS ' || $operator, 'pg_operator:' || o.oid, '', NULL, NULL, NULL, NULL
              FROM pg_operator o JOIN chosen n ON n.oid = o.oprnamespace WHERE o.oprcode::oid <> 0
            UNION ALL SELECT 'ROUTINES', 'cast ' || $cast, 'CREATE CAST ' || $cast
              || CASE k.castmethod WHEN 'f' THEN ' WITH FUNCTION ' || k.castfunc::regprocedure
                WHEN 'i' THEN ' WITH INOUT' ELSE ' WITHOUT FUNCTION' END
              || CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
              || $comment{'CAST ' || $cast; k.oid; 'pg_cast'},
              'DROP CAST ' || $cast, 'pg_cast:' || k.oid, '', NULL, NULL, NULL, NULL
              FROM pg_cast k JOIN pg_type s ON s.oid = k.castsource JOIN pg_type t ON t.oid = k.casttarget
              LEFT JOIN pg_proc p ON p.oid = k.castfunc
              WHERE k.oid >= 16384 AND EXISTS (SELECT 1 FROM chosen n
                WHERE n.oid IN (s.typnamespace, t.typnamespace, p.pronamespace))
              AND NOT EXISTS (SELECT 1 FROM pg_depend d
                WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')""";

    /** Dictionaries and configurations of text search. */
    static final String TEXT_SEARCH = """
            SELECT 'TYPES', 'text search dictionary ' || d.oid::regdictionary,
              'CREATE TEXT SEARCH DICTIONARY ' || d.oid::regdictionary || ' (TEMPLATE = '
              || quote_ident(s.nspname) || '.' || quote_ident(t.tmplname)
              || coalesce(', ' || d.dictinitoption, '') || ')'
              || $comment{'TEXT SEARCH DICTIONARY ' || d.oid::regdictionary; d.oid; 'pg_ts_dict'},
              'DROP TEXT SEARCH DICTIONARY ' || d.oid::regdictionary,
              'pg_ts_dict:' || d.oid, '', NULL, NULL, NULL, NULL
              FROM pg_ts_dict d JOIN chosen n ON n.oid = d.dictnamespace JOIN pg_ts_template t ON t.oid = d.dicttemplate
              JOIN pg_namespace s ON s.oid = t.tmplnamespace
            UNION ALL SELECT 'TYPES', 'text search configuration ' || g.oid::regconfig,
              'CREATE TEXT SEARCH CONFIGURATION ' || g.oid::regconfig || ' (PARSER = ' || quote_ident(s.nspname) || '.'
              || quote_ident(p.prsname) || ')' || coalesce((SELECT string_agg(E';\\nALTER TEXT SEARCH CONFIGURATION '
                || g.oid::regconfig || ' ADD MAPPING FOR ' || quote_ident(k.alias) || ' WITH ' || m.dicts, ''
                ORDER BY m.maptokentype)
                FROM (SELECT maptokentype, string_agg(mapdict::regdictionary::text, ', ' ORDER BY mapseqno) AS dicts
                  FROM pg_ts_config_map WHERE mapcfg = g.oid GROUP BY maptokentype) m
                JOIN ts_token_type(g.cfgparser) k ON k.tokid = m.maptokentype), '')
              || $comment{'TEXT SEARCH CONFIGURATION ' || g.oid::regconfig; g.oid; 'pg_ts_config'},
              'DROP TEXT SEARCH CONFIGURATION ' || g.oid::regconfig,
              'pg_ts_config:' || g.oid, '', NULL, NULL, NULL, NULL
              FROM pg_ts_config g JOIN chosen n ON n.oid = g.cfgnamespace JOIN pg_ts_parser p ON p.oid = g.cfgparser
              JOIN pg_namespace s ON s.oid = p.prsnamespace""";

    private PostgresqlTypeObjects() {}
}
