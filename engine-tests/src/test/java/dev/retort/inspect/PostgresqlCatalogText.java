package dev.retort.inspect;

import dev.retort.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** The catalog of a PostgreSQL database as lines, without system objects and the engine's tables. */
final class PostgresqlCatalogText {
    private static final String NAMESPACES =
            "(SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema')";

    private static final List<String> QUERIES = List.of(
            "SELECT 'schema', nspname, $sorted(nspacl) FROM pg_namespace WHERE oid IN $namespaces",
            "SELECT 'extension', extname, extnamespace::regnamespace, obj_description(oid, 'pg_extension')"
                    + " FROM pg_extension",
            "SELECT 'class', oid::regclass, relkind, relpersistence, $sorted(reloptions), relrowsecurity,"
                    + " relforcerowsecurity, relreplident, relispartition, pg_get_expr(relpartbound, oid),"
                    + " pg_get_partkeydef(oid),"
                    + " $sorted(relacl),"
                    + " obj_description(oid, 'pg_class') FROM pg_class WHERE relnamespace IN $namespaces",
            "SELECT 'column', attrelid::regclass, attnum, attname, format_type(atttypid, atttypmod), attnotnull,"
                    + " attidentity, attgenerated, attstorage, attcompression, attstattarget, attoptions,"
                    + " attcollation::regcollation, $sorted(attacl), col_description(attrelid, attnum),"
                    + " (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef"
                    + " WHERE adrelid = attrelid AND adnum = attnum)"
                    + " FROM pg_attribute JOIN pg_class c ON c.oid = attrelid"
                    + " WHERE relnamespace IN $namespaces AND attnum > 0",
            "SELECT 'constraint', conrelid::regclass, contypid::regtype, conname, pg_get_constraintdef(oid),"
                    + " convalidated, contype = 'c' AND connoinherit, obj_description(oid, 'pg_constraint')"
                    + " FROM pg_constraint WHERE connamespace IN $namespaces",
            "SELECT 'index', pg_get_indexdef(indexrelid), indisreplident, indisclustered, indisvalid,"
                    + " (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = indexrelid) FROM pg_index"
                    + " JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace IN $namespaces",
            "SELECT 'parent', inhrelid::regclass, inhparent::regclass FROM pg_inherits",
            "SELECT 'sequence', seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax,"
                    + " seqcache, seqcycle, (SELECT refobjid::regclass || '.' || refobjsubid FROM pg_depend"
                    + " WHERE objid = seqrelid AND classid = 'pg_class'::regclass AND deptype IN ('a', 'i'))"
                    + " FROM pg_sequence",
            "SELECT 'view', c.oid::regclass, pg_get_viewdef(c.oid) FROM pg_class c"
                    + " WHERE relkind IN ('v', 'm') AND relnamespace IN $namespaces",
            "SELECT 'rule', ev_class::regclass, rulename, pg_get_ruledef(r.oid), ev_enabled FROM pg_rewrite r"
                    + " JOIN pg_class c ON c.oid = ev_class WHERE relnamespace IN $namespaces",
            "SELECT 'trigger', tgrelid::regclass, tgname, pg_get_triggerdef(g.oid), tgenabled FROM pg_trigger g"
                    + " JOIN pg_class c ON c.oid = tgrelid WHERE relnamespace IN $namespaces AND NOT tgisinternal",
            "SELECT 'policy', polrelid::regclass, polname, polcmd, polpermissive, polroles::regrole[],"
                    + " pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid),"
                    + " obj_description(oid, 'pg_policy') FROM pg_policy",
            "SELECT 'statistics', pg_get_statisticsobjdef(oid) FROM pg_statistic_ext",
            "SELECT 'routine', p.oid::regprocedure, CASE WHEN prokind <> 'a' THEN pg_get_functiondef(p.oid) END,"
                    + " $sorted(proacl), obj_description(p.oid, 'pg_proc'), aggtransfn, aggfinalfn,"
                    + " aggtranstype::regtype, agginitval"
                    + " FROM pg_proc p LEFT JOIN pg_aggregate ON aggfnoid = p.oid WHERE pronamespace IN $namespaces",
            "SELECT 'type', t.oid::regtype, typtype, format_type(typbasetype, typtypmod), typnotnull, typdefault,"
                    + " typcollation::regcollation, $sorted(typacl), obj_description(t.oid, 'pg_type'),"
                    + " rngsubtype::regtype, rngsubdiff, rngmultitypid::regtype,"
                    + " ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid"
                    + " ORDER BY enumsortorder) FROM pg_type t LEFT JOIN pg_range ON rngtypid = t.oid"
                    + " WHERE typnamespace IN $namespaces",
            "SELECT 'collation', oid::regcollation, collprovider, collcollate, collctype, collisdeterministic"
                    + " FROM pg_collation WHERE collnamespace IN $namespaces",
            "SELECT 'operator', oid::regoperator, oprcode, oprcom::regoperator, oprnegate::regoperator, oprcanhash"
                    + " FROM pg_operator WHERE oprnamespace IN $namespaces",
            "SELECT 'cast', castsource::regtype, casttarget::regtype, castfunc::regprocedure, castcontext, castmethod"
                    + " FROM pg_cast WHERE oid >= 16384",
            "SELECT 'dictionary', oid::regdictionary, dictinitoption FROM pg_ts_dict"
                    + " WHERE dictnamespace IN $namespaces",
            "SELECT 'configuration', mapcfg::regconfig, maptokentype, mapseqno, mapdict::regdictionary"
                    + " FROM pg_ts_config_map JOIN pg_ts_config c ON c.oid = mapcfg WHERE cfgnamespace IN $namespaces",
            "SELECT 'event trigger', evtname, evtevent, evtfoid::regproc, evtenabled, evttags FROM pg_event_trigger",
            "SELECT 'publication', pubname, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate"
                    + " FROM pg_publication",
            "SELECT 'published table', pubname, prrelid::regclass, prattrs, pg_get_expr(prqual, prrelid)"
                    + " FROM pg_publication_rel JOIN pg_publication p ON p.oid = prpubid",
            "SELECT 'published schema', pubname, pnnspid::regnamespace FROM pg_publication_namespace"
                    + " JOIN pg_publication p ON p.oid = pnpubid",
            "SELECT 'default privileges', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype,"
                    + " $sorted(defaclacl) FROM pg_default_acl");

    private PostgresqlCatalogText() {}

    /** Returns one line for each row of the catalog, sorted. */
    static List<String> of(TestDatabase database) {
        List<String> lines = new ArrayList<>();
        for (String query : QUERIES) {
            String sql = query.replace("$namespaces", NAMESPACES)
                    .replaceAll("\\$sorted\\((\\w+)\\)", "ARRAY(SELECT unnest($1)::text ORDER BY 1)");
            database.query("SELECT q::text FROM (" + sql + ") q").stream()
                    .filter(line -> !line.contains("retort_version") && !line.contains("retort_history"))
                    .forEach(lines::add);
        }
        return lines.stream().sorted().toList();
    }
}
