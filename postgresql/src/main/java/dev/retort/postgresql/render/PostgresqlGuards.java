package dev.retort.postgresql.render;

import dev.retort.schema.QualifiedName;

/**
 * Statements that make the server look, and stop, before what follows would do something else than is meant. A model
 * does not know what they ask for.
 */
final class PostgresqlGuards {
    /** What comes back with no view that is created anew; privileges do where all that is new gets the same ones. */
    private static final String LOST = """
            DECLARE
              gone CONSTANT regclass := %s;
              lost text;
            BEGIN
              SELECT string_agg(thing, ', ') INTO lost FROM (
                SELECT 'index ' || indexrelid::regclass AS thing FROM pg_index WHERE indrelid = gone
                UNION ALL SELECT 'trigger ' || quote_ident(tgname) FROM pg_trigger
                WHERE tgrelid = gone AND NOT tgisinternal
                UNION ALL SELECT 'rule ' || quote_ident(rulename) FROM pg_rewrite
                WHERE ev_class = gone AND rulename <> '_RETURN'
                UNION ALL SELECT 'the comment on column ' || quote_ident(attname) FROM pg_attribute
                WHERE attrelid = gone AND attnum > 0 AND col_description(gone, attnum) IS NOT NULL
                UNION ALL SELECT 'its owner ' || relowner::regrole FROM pg_class
                WHERE oid = gone AND relowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
                UNION ALL SELECT 'statistics ' || quote_ident(stxname) FROM pg_statistic_ext WHERE stxrelid = gone
                UNION ALL SELECT 'settings of column ' || quote_ident(attname)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                WHERE attrelid = gone AND attnum > 0 AND (attstattarget > -1 OR attstorage <> typstorage
                  OR attoptions IS NOT NULL OR coalesce(to_jsonb(a) ->> 'attcompression', '') <> '')
                UNION ALL SELECT 'its tablespace' FROM pg_class WHERE oid = gone AND reltablespace <> 0
                UNION ALL SELECT 'that it holds no data' FROM pg_class WHERE oid = gone AND NOT relispopulated
                UNION ALL SELECT 'a security label' FROM pg_seclabel WHERE objoid = gone
                UNION ALL SELECT 'privileges on column ' || quote_ident(attname) FROM pg_attribute
                WHERE attrelid = gone AND attacl IS NOT NULL
                UNION ALL SELECT 'privileges' FROM pg_class c CROSS JOIN LATERAL (SELECT
                  coalesce((SELECT defaclacl FROM pg_default_acl WHERE defaclrole = relowner
                    AND defaclobjtype = 'r' AND defaclnamespace = 0), acldefault('r', relowner))
                  || coalesce((SELECT defaclacl FROM pg_default_acl WHERE defaclrole = relowner
                    AND defaclobjtype = 'r' AND defaclnamespace = relnamespace), '{}') AS acl) usual
                WHERE c.oid = gone AND relacl IS NOT NULL AND EXISTS (
                  (SELECT grantee, privilege_type, is_grantable FROM aclexplode(relacl)
                    EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(usual.acl))
                  UNION ALL (SELECT grantee, privilege_type, is_grantable FROM aclexplode(usual.acl)
                    EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(relacl)))
              ) things;
              IF lost IS NOT NULL THEN
                RAISE EXCEPTION 'view %% would have to be dropped, and with it would go: %%', gone, lost
                USING ERRCODE = 'dependent_objects_still_exist',
                HINT = 'Drop and create it by operations of their own, and make these again after that.';
              END IF;
            END""";

    /** That an index is not there is left to DROP INDEX to say. */
    private static final String ELSEWHERE = """
            DECLARE stands CONSTANT regclass := (SELECT indrelid FROM pg_index WHERE indexrelid = to_regclass(%1$s));
            BEGIN
              IF stands IS NOT NULL AND stands IS DISTINCT FROM to_regclass(%2$s) THEN
                RAISE EXCEPTION 'index %% stands on table %%, not on %%', %1$s, stands, %2$s
                USING ERRCODE = 'wrong_object_type', HINT = 'Name the table on which it stands.';
              END IF;
            END""";

    /** With other parameters a function is another one, whatever its name. */
    private static final String MADE = """
            BEGIN
              IF %2$s THEN
                RAISE EXCEPTION 'the text creates another one than %%: with other types of parameters, or elsewhere',
                %1$s USING ERRCODE = 'undefined_function',
                HINT = 'Name the types that the text has, and its namespace.';
              END IF;
            END""";

    private PostgresqlGuards() {}

    /** Refuses to drop a view with which something would go that no operation makes again. */
    static String nothingGoesWith(PostgresqlSyntax words, QualifiedName view) {
        return block(words, LOST.formatted(words.text(words.name(view))));
    }

    /** Refuses where the index stands on another table. */
    static String standsOn(PostgresqlSyntax words, QualifiedName table, String index) {
        return block(
                words,
                ELSEWHERE.formatted(words.text(words.name(table.withName(index))), words.text(words.name(table))));
    }

    /**
     * Refuses where the statement before it has created another function.
     *
     * @param called its name and the types of its parameters, as {@code "f"(integer)}
     */
    static String isCreated(PostgresqlSyntax words, String called) {
        String one = words.text(called);
        return block(words, MADE.formatted(one, "to_regprocedure(" + one + ") IS NULL"));
    }

    /** The same where it was there before: CREATE OR REPLACE leaves it where it creates another one. */
    static String isReplaced(PostgresqlSyntax words, String called) {
        String one = words.text(called);
        // The age is zero for what this transaction has written, and less for its savepoints.
        String left = "NOT EXISTS (SELECT 1 FROM pg_proc WHERE oid = to_regprocedure(" + one + ") AND age(xmin) <= 0)";
        return block(words, MADE.formatted(one, left));
    }

    private static String block(PostgresqlSyntax words, String body) {
        return "DO LANGUAGE plpgsql " + words.text(body);
    }
}
