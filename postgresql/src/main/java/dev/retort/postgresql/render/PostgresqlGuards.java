package dev.retort.postgresql.render;

import dev.retort.schema.QualifiedName;

/**
 * Statements that check facts on the server which the model does not contain, and raise an error if the operation would
 * have another effect than intended.
 */
final class PostgresqlGuards {
    /**
     * Raises an error if dropping and recreating a materialized view would lose something. Privileges are not lost if
     * they equal the default privileges of new objects.
     */
    private static final String LOST_WITH_VIEW = """
            DECLARE
              dropped CONSTANT regclass := %s;
              lost text;
            BEGIN
              SELECT string_agg(thing, ', ') INTO lost FROM (
                SELECT 'index ' || indexrelid::regclass AS thing FROM pg_index WHERE indrelid = dropped
                UNION ALL SELECT 'trigger ' || quote_ident(tgname) FROM pg_trigger
                WHERE tgrelid = dropped AND NOT tgisinternal
                UNION ALL SELECT 'rule ' || quote_ident(rulename) FROM pg_rewrite
                WHERE ev_class = dropped AND rulename <> '_RETURN'
                UNION ALL SELECT 'the comment on column ' || quote_ident(attname) FROM pg_attribute
                WHERE attrelid = dropped AND attnum > 0 AND col_description(dropped, attnum) IS NOT NULL
                UNION ALL SELECT 'its owner ' || relowner::regrole FROM pg_class
                WHERE oid = dropped AND relowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
                UNION ALL SELECT 'statistics ' || quote_ident(stxname) FROM pg_statistic_ext WHERE stxrelid = dropped
                UNION ALL SELECT 'settings of column ' || quote_ident(attname)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                WHERE attrelid = dropped AND attnum > 0 AND (attstattarget > -1 OR attstorage <> typstorage
                  OR attoptions IS NOT NULL OR coalesce(to_jsonb(a) ->> 'attcompression', '') <> '')
                UNION ALL SELECT 'its tablespace' FROM pg_class WHERE oid = dropped AND reltablespace <> 0
                UNION ALL SELECT 'that it holds no data' FROM pg_class WHERE oid = dropped AND NOT relispopulated
                UNION ALL SELECT 'a security label' FROM pg_seclabel WHERE objoid = dropped
                UNION ALL SELECT 'privileges on column ' || quote_ident(attname) FROM pg_attribute
                WHERE attrelid = dropped AND attacl IS NOT NULL
                UNION ALL SELECT 'privileges' FROM pg_class c CROSS JOIN LATERAL (SELECT
                  coalesce((SELECT defaclacl FROM pg_default_acl WHERE defaclrole = relowner
                    AND defaclobjtype = 'r' AND defaclnamespace = 0), acldefault('r', relowner))
                  || coalesce((SELECT defaclacl FROM pg_default_acl WHERE defaclrole = relowner
                    AND defaclobjtype = 'r' AND defaclnamespace = relnamespace), '{}') AS acl) usual
                WHERE c.oid = dropped AND relacl IS NOT NULL AND EXISTS (
                  (SELECT grantee, privilege_type, is_grantable FROM aclexplode(relacl)
                    EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(usual.acl))
                  UNION ALL (SELECT grantee, privilege_type, is_grantable FROM aclexplode(usual.acl)
                    EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(relacl)))
              ) things;
              IF lost IS NOT NULL THEN
                RAISE EXCEPTION 'view %% would have to be dropped, which would lose: %%', dropped, lost
                USING ERRCODE = 'dependent_objects_still_exist',
                HINT = 'Drop and create the view in separate operations, and recreate these after that.';
              END IF;
            END""";

    /** Raises an error if an index belongs to another table. If the index does not exist, DROP INDEX reports it. */
    private static final String INDEX_ON_OTHER_TABLE = """
            DECLARE actual CONSTANT regclass := (SELECT indrelid FROM pg_index WHERE indexrelid = to_regclass(%1$s));
            BEGIN
              IF actual IS NOT NULL AND actual IS DISTINCT FROM to_regclass(%2$s) THEN
                RAISE EXCEPTION 'index %% is on table %%, not on %%', %1$s, actual, %2$s
                USING ERRCODE = 'wrong_object_type', HINT = 'Name the table that the index is on.';
              END IF;
            END""";

    /** Raises an error if the text created a function with other parameter types or in another namespace. */
    private static final String SIGNATURE_MISMATCH = """
            BEGIN
              IF %2$s THEN
                RAISE EXCEPTION 'the text does not create %%: it has other parameter types or another schema',
                %1$s USING ERRCODE = 'undefined_function',
                HINT = 'In the operation, name the parameter types and the schema of the text.';
              END IF;
            END""";

    private PostgresqlGuards() {}

    /**
     * Returns a check that nothing is lost when the view is dropped and recreated, such as its indexes or privileges.
     */
    static String refuseIfSomethingIsLost(PostgresqlSyntax syntax, QualifiedName view) {
        return block(syntax, LOST_WITH_VIEW.formatted(syntax.text(syntax.name(view))));
    }

    /** Returns a check that the index is not on another table. */
    static String checkIndexTable(PostgresqlSyntax syntax, QualifiedName table, String index) {
        return block(
                syntax,
                INDEX_ON_OTHER_TABLE.formatted(
                        syntax.text(syntax.name(table.withName(index))), syntax.text(syntax.name(table))));
    }

    /**
     * Returns a check that the previous statement created this function, not another one.
     *
     * @param signature the function's name and parameter types, such as {@code "f"(integer)}
     */
    static String checkCreated(PostgresqlSyntax syntax, String signature) {
        String literal = syntax.text(signature);
        return block(syntax, SIGNATURE_MISMATCH.formatted(literal, "to_regprocedure(" + literal + ") IS NULL"));
    }

    /** Returns a check that CREATE OR REPLACE replaced this function, and did not create another one beside it. */
    static String checkReplaced(PostgresqlSyntax syntax, String signature) {
        String literal = syntax.text(signature);
        // age(xmin) is 0 for rows written by this transaction, and negative for those written in its savepoints.
        String isUnchanged =
                "NOT EXISTS (SELECT 1 FROM pg_proc WHERE oid = to_regprocedure(" + literal + ") AND age(xmin) <= 0)";
        return block(syntax, SIGNATURE_MISMATCH.formatted(literal, isUnchanged));
    }

    private static String block(PostgresqlSyntax syntax, String body) {
        return "DO LANGUAGE plpgsql " + syntax.text(body);
    }
}
