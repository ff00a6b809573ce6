package dev.retort.postgresql.inspect;

/**
 * A query for GRANT and REVOKE statements: the difference between the privileges of an object and those that it has
 * when it is created. Its columns are those of {@link PostgresqlObjects}.
 *
 * <p>PUBLIC can execute a new function, use a new type, and use the schema {@code public}, so a missing
 * privilege is as important as an additional one.
 * The owner of an object becomes CURRENT_USER, who owns it after the revision has created it.
 */
final class PostgresqlPrivileges {
    /** Objects: id, what in GRANT ON, owner, privileges, kind for acldefault(), column. */
    private static final String OBJECTS = """
            SELECT 'pg_namespace:' || n.oid, 'SCHEMA ' || quote_ident(n.nspname), s.nspowner,
                CASE WHEN n.nspname = 'public' THEN coalesce(s.nspacl, acldefault('n', s.nspowner)) ELSE s.nspacl END,
                CASE WHEN n.nspname <> 'public' THEN acldefault('n', s.nspowner)
                  WHEN current_setting('server_version_num')::integer >= 150000
                  THEN acldefault('n', s.nspowner) || makeaclitem(0, s.nspowner, 'USAGE', false)
                  ELSE acldefault('n', s.nspowner) || makeaclitem(0, s.nspowner, 'USAGE', false)
                    || makeaclitem(0, s.nspowner, 'CREATE', false) END, NULL
                FROM chosen n JOIN pg_namespace s ON s.oid = n.oid
              UNION ALL SELECT 'pg_class:' || c.oid, CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END
                || c.oid::regclass, c.relowner, c.relacl,
                coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_class'::regclass
                  AND i.objoid = c.oid AND i.objsubid = 0),
                  acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner)), NULL
                FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
              UNION ALL SELECT 'pg_class:' || c.oid, 'TABLE ' || c.oid::regclass, c.relowner, a.attacl,
                coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_class'::regclass
                  AND i.objoid = c.oid AND i.objsubid = a.attnum), NULL::aclitem[]), a.attname
                FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind IN ('r', 'p', 'v', 'm') AND a.attacl IS NOT NULL AND NOT a.attisdropped
              UNION ALL SELECT 'pg_proc:' || p.oid, CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END
                || p.oid::regprocedure, p.proowner, p.proacl,
                coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_proc'::regclass
                  AND i.objoid = p.oid), acldefault('f', p.proowner)), NULL
                FROM pg_proc p JOIN chosen n ON n.oid = p.pronamespace
              UNION ALL SELECT 'pg_type:' || t.oid, CASE t.typtype WHEN 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END
                || t.oid::regtype, t.typowner, t.typacl,
                coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_type'::regclass
                  AND i.objoid = t.oid), acldefault('T', t.typowner)), NULL
                FROM pg_type t JOIN chosen n ON n.oid = t.typnamespace""";

    /** Default privileges, in the same form, with the statement before the privileges. */
    private static final String DEFAULTS = """
            SELECT 'ALTER DEFAULT PRIVILEGES '
                || CASE WHEN d.defaclrole = u.oid THEN '' ELSE 'FOR ROLE ' || quote_ident(r.rolname) || ' ' END
                || coalesce('IN SCHEMA ' || quote_ident(n.nspname) || ' ', '') AS prefix,
                coalesce('pg_namespace:' || n.oid, '') AS id, CASE d.defaclobjtype WHEN 'r' THEN 'TABLES'
                  WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END AS what,
                CASE WHEN d.defaclrole = u.oid THEN d.defaclrole END AS owner, d.defaclacl AS acl,
                CASE WHEN d.defaclnamespace <> 0 THEN NULL ELSE acldefault(CASE d.defaclobjtype WHEN 'S'
                  THEN 's'::"char" ELSE d.defaclobjtype END, d.defaclrole) END AS usual, NULL AS "column",
                'pg_default_acl:' || d.oid AS address
              FROM pg_default_acl d JOIN pg_roles r ON r.oid = d.defaclrole
              CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
              LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
              WHERE d.defaclnamespace = 0 OR n.oid IN (SELECT oid FROM chosen)""";

    /** A missing privilege is revoked before one with a grant option is granted. */
    private static final String DIFFERENCES = """
            SELECT CASE WHEN o.prefix = '' THEN 'PRIVILEGES' ELSE 'END' END,
              CASE WHEN o.prefix = '' THEN 'privileges on ' || lower(split_part(o.what, ' ', 1))
                || substr(o.what, strpos(o.what, ' '))
                ELSE lower(substr(o.prefix, 7)) || 'on ' || lower(o.what) END,
              string_agg(s.statement, E';\\n' ORDER BY s.rank, s.statement),
              string_agg(s.reverse, E';\\n' ORDER BY s.rank DESC, s.reverse DESC),
              o.address, o.id, NULL, NULL, NULL, NULL
            FROM (SELECT '' AS prefix, a.*, NULL AS address FROM ($objects) AS a (id, what, owner, acl, usual, "column")
              WHERE a.acl IS NOT NULL UNION ALL $defaults) o
            CROSS JOIN LATERAL (
              SELECT p.rank,
                o.prefix || CASE p.rank WHEN 0 THEN 'REVOKE ' || p.what || ' FROM ' || p.who
                  ELSE 'GRANT ' || p.what || ' TO ' || p.who || p.option END AS statement,
                o.prefix || CASE p.rank WHEN 0 THEN 'GRANT ' || p.what || ' TO ' || p.who || p.option
                  ELSE 'REVOKE ' || p.what || ' FROM ' || p.who END AS reverse
              FROM (SELECT d.rank, string_agg(d.privilege_type
                    || coalesce(' (' || quote_ident(o."column") || ')', ''), ', ' ORDER BY d.privilege_type)
                    || ' ON ' || o.what AS what,
                  CASE WHEN d.grantee = 0 THEN 'PUBLIC' WHEN d.grantee = o.owner THEN 'CURRENT_USER'
                    ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS who,
                  CASE WHEN d.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS option
                FROM ((SELECT 0 AS rank, grantee, privilege_type, is_grantable FROM aclexplode(o.usual)
                    EXCEPT SELECT 0, grantee, privilege_type, is_grantable FROM aclexplode(o.acl))
                  UNION ALL (SELECT 1, grantee, privilege_type, is_grantable FROM aclexplode(o.acl)
                    EXCEPT SELECT 1, grantee, privilege_type, is_grantable FROM aclexplode(o.usual))) d
                GROUP BY d.rank, d.grantee, d.is_grantable) p) s
            GROUP BY o.prefix, o.id, o.what, o.address ORDER BY 1, 2""";

    /** The query. */
    static final String QUERY = DIFFERENCES.replace("$objects", OBJECTS).replace("$defaults", DEFAULTS);

    private PostgresqlPrivileges() {}
}
