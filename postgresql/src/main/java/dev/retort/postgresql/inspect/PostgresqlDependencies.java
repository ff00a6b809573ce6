package dev.retort.postgresql.inspect;

import dev.retort.dialect.CatalogObjects.Dependency;
import dev.retort.dialect.CatalogObjects.Requirement;
import dev.retort.dialect.Inspection.Row;
import dev.retort.dialect.ObjectId;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Interprets {@code pg_depend}: which of the objects that a revision creates depends on which.
 *
 * <p>An address is a catalog and an oid, such as {@code pg_class:16384}. An object that is not created by itself, such
 * as the row type of a table, is a part of the object on which it depends internally.
 */
final class PostgresqlDependencies {
    /** Address, kind, namespace, name, part. Of each object that a model contains, and of the parts of its tables. */
    static final String IDENTITIES = """
            SELECT 'pg_class:' || c.oid, CASE WHEN c.relkind IN ('r', 'p') THEN 'TABLE' WHEN c.relkind = 'S'
              THEN 'SEQUENCE' ELSE 'VIEW' END, nullif(n.nspname, current_schema()), c.relname, ''
              FROM pg_class c JOIN chosen n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT (c.relkind = 'S' AND EXISTS (SELECT 1
              FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'))
            UNION ALL SELECT 'pg_type:' || t.oid, 'ENUM_TYPE', nullif(n.nspname, current_schema()), t.typname, ''
              FROM pg_type t JOIN chosen n ON n.oid = t.typnamespace WHERE t.typtype = 'e'
            UNION ALL SELECT 'pg_proc:' || p.oid, 'ROUTINE', nullif(n.nspname, current_schema()), p.proname,
              '(' || oidvectortypes(p.proargtypes) || ')'
              FROM pg_proc p JOIN chosen n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p', 'w')
              AND NOT EXISTS (SELECT 1 FROM pg_depend d
              WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
            UNION ALL SELECT 'pg_trigger:' || g.oid, 'TRIGGER', nullif(n.nspname, current_schema()), c.relname, g.tgname
              FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN chosen n ON n.oid = c.relnamespace
              WHERE NOT g.tgisinternal AND NOT c.relispartition
            UNION ALL SELECT 'pg_attrdef:' || d.oid, 'COLUMN', nullif(n.nspname, current_schema()), c.relname, a.attname
              FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN chosen n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum WHERE c.relkind IN ('r', 'p')
            UNION ALL SELECT 'pg_constraint:' || k.oid, 'CONSTRAINT', nullif(n.nspname, current_schema()), c.relname,
              k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
              JOIN chosen n ON n.oid = c.relnamespace
              WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND c.relkind IN ('r', 'p')
            UNION ALL SELECT 'pg_class:' || i.indexrelid, 'INDEX', nullif(n.nspname, current_schema()), c.relname,
              x.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
              JOIN chosen n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_constraint k
              WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))""";

    /** Address, address on which it depends, kind of dependency. */
    static final String DEPENDENCIES = """
            SELECT d.classid::regclass || ':' || d.objid, d.refclassid::regclass || ':' || d.refobjid, d.deptype
            FROM pg_depend d WHERE d.deptype IN ('n', 'a', 'i', 'e', 'x', 'S') AND d.objid <> 0""";

    /** Address, description. Of the objects on which others depend, if a revision may not create them. */
    static final String DESCRIPTIONS = """
            SELECT d.refclassid::regclass || ':' || d.refobjid, pg_describe_object(d.refclassid, d.refobjid, 0)
            FROM (SELECT DISTINCT refclassid, refobjid FROM pg_depend WHERE deptype = 'n' AND refobjid >= 16384) d
            LEFT JOIN pg_class c ON d.refclassid = 'pg_class'::regclass AND c.oid = d.refobjid
            LEFT JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
            WHERE (c.oid IS NULL AND p.oid IS NULL OR c.relnamespace NOT IN (SELECT oid FROM chosen)
              OR p.pronamespace NOT IN (SELECT oid FROM chosen) OR c.relkind = 'f')
            AND NOT (d.refclassid = 'pg_namespace'::regclass AND d.refobjid IN (SELECT oid FROM chosen))""";

    /** Address, role, whether it is needed for privileges or a policy. Of all objects that depend on a role. */
    static final String ROLES = """
            SELECT DISTINCT d.classid::regclass || ':' || d.objid, quote_ident(r.rolname)
            FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid AND d.refclassid = 'pg_authid'::regclass
            WHERE d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (d.deptype IN ('a', 'r') OR d.classid = 'pg_default_acl'::regclass)
            AND r.rolname <> current_user AND r.rolname NOT LIKE 'pg\\_%'""";

    private static final int MAX_DEPTH = 10;

    private final Map<String, ObjectId> ids = new HashMap<>();
    private final Map<String, String> containers = new HashMap<>();
    private final Set<Dependency> dependencies = new LinkedHashSet<>();
    private final Map<String, String> descriptions = new HashMap<>();
    private final List<Requirement> required = new ArrayList<>();

    /** Adds objects of a model. */
    void identify(List<Row> rows) {
        for (Row row : rows) {
            QualifiedName name = new QualifiedName(row.values().get(2), row.text(3));
            ids.put(row.text(0), new ObjectId(ObjectId.Kind.valueOf(row.text(1)), name, row.text(4)));
        }
    }

    /** Adds an object that SQL creates. */
    void identify(String address, ObjectId id) {
        ids.put(address, id);
    }

    /** Adds descriptions of objects that are not created. */
    void describe(List<Row> rows) {
        rows.forEach(row -> descriptions.put(row.text(0), row.text(1)));
    }

    /** Adds the rows of {@link #DEPENDENCIES}, after all objects. */
    void add(List<Row> rows) {
        for (Row row : rows) {
            boolean isMember = row.text(2).equals("e");
            boolean isContained =
                    isMember || row.text(2).equals("i") || row.text(2).equals("S");
            if (isMember) {
                ids.remove(row.text(0));
                containers.put(row.text(0), row.text(1));
            } else if (isContained || row.text(2).equals("a")) {
                containers.merge(row.text(0), row.text(1), (one, other) -> isContained ? other : one);
            }
        }
        for (Row row : rows) {
            if (!row.text(2).equals("S") && !row.text(2).equals("e")) {
                add(row.text(0), row.text(1), row.text(2).equals("a"));
            }
        }
    }

    private void add(String address, String on, boolean isAutomatic) {
        ObjectId from = idOf(address).orElse(null);
        // The constraint of a partition is created with that of its parent.
        boolean isCreatedLater = address.startsWith("pg_constraint:") && !ids.containsKey(address);
        // A sequence depends on the column to which it belongs, which depends on the sequence.
        boolean isOwnership = from != null && from.kind() == ObjectId.Kind.SEQUENCE && isAutomatic;
        if (from == null || isCreatedLater || isOwnership) {
            return;
        }
        Optional<ObjectId> target = idOf(on);
        String description = descriptions.get(on);
        if (target.isPresent()) {
            depend(from, target.get());
        } else if (description != null) {
            required.add(new Requirement(description, from.toString()));
        }
    }

    /** Adds a dependency that is not in {@code pg_depend}. */
    void depend(ObjectId from, ObjectId on) {
        if (!from.equals(on)) {
            dependencies.add(new Dependency(from, on));
        }
    }

    /** Adds the roles that privileges and policies name. */
    void require(List<Row> roles) {
        for (Row row : roles) {
            idOf(row.text(0)).ifPresent(id -> required.add(new Requirement("role " + row.text(1), id.toString())));
        }
    }

    /** Returns the id of the object that contains this address; empty if the revision does not create it. */
    Optional<ObjectId> idOf(String address) {
        @Nullable String next = address;
        for (int depth = 0; next != null && depth < MAX_DEPTH; depth++) {
            ObjectId id = ids.get(next);
            if (id != null) {
                return Optional.of(id);
            }
            next = containers.get(next);
        }
        return Optional.empty();
    }

    /** Returns whether this is a member of an extension, which creates it. */
    boolean isMember(String address) {
        String container = containers.get(address);
        return container != null && container.startsWith("pg_extension:");
    }

    List<Dependency> dependencies() {
        return List.copyOf(dependencies);
    }

    List<Requirement> required() {
        return List.copyOf(required);
    }
}
