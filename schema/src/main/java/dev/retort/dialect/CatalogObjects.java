package dev.retort.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects of a database that a schema model cannot represent, as the SQL that creates and drops them.
 *
 * @param objects the objects and settings that only SQL can create, in the order in which to create them if they do not
 *     depend on each other. An object with the id of a model's object, or of a part of a table, replaces it
 * @param dependencies what depends on what, of the models and of these objects
 * @param defaults the exact text of defaults that a model normalizes, by column
 * @param leftOut the objects and settings that no statement here creates
 * @param required what the target database must contain before these objects can be created
 * @param namespaces the namespaces that were read, and those that were not
 */
public record CatalogObjects(
        List<SqlObject> objects,
        List<Dependency> dependencies,
        Map<ObjectId, String> defaults,
        List<LeftOut> leftOut,
        List<Requirement> required,
        Namespaces namespaces) {
    /** No objects besides the models. */
    public static final CatalogObjects NONE =
            new CatalogObjects(List.of(), List.of(), Map.of(), List.of(), List.of(), Namespaces.NONE);

    /** Copies the lists. */
    public CatalogObjects {
        objects = List.copyOf(objects);
        dependencies = List.copyOf(dependencies);
        defaults = Map.copyOf(defaults);
        leftOut = List.copyOf(leftOut);
        required = List.copyOf(required);
    }

    /**
     * Returns what remains if some tables are not created: without the settings and parts of these tables.
     *
     * @param tables the ids of the tables
     */
    public CatalogObjects without(Set<ObjectId> tables) {
        Set<ObjectId> removed = dependencies.stream()
                .filter(dependency -> tables.contains(dependency.on()))
                .map(Dependency::object)
                .collect(Collectors.toSet());
        return new CatalogObjects(
                objects.stream()
                        .filter(object -> !removed.contains(object.id()))
                        .toList(),
                dependencies,
                defaults,
                leftOut,
                required.stream()
                        .filter(need ->
                                removed.stream().noneMatch(id -> id.toString().equals(need.neededBy())))
                        .toList(),
                namespaces);
    }

    /**
     * The namespaces of a database that contain objects.
     *
     * @param read those that were read
     * @param others those that were not read
     */
    public record Namespaces(List<String> read, List<String> others) {
        /** A database without namespaces. */
        public static final Namespaces NONE = new Namespaces(List.of(), List.of());

        /** Copies the lists. */
        public Namespaces {
            read = List.copyOf(read);
            others = List.copyOf(others);
        }
    }

    /** When an object is created if its dependencies do not determine it. */
    public enum Stage {
        /** Settings of the transaction. */
        SETTINGS,
        /** Namespaces and extensions. */
        SETUP,
        TYPES,
        ROUTINES,
        TABLES,
        VIEWS,
        /** Parts and settings of tables and views, such as triggers and policies. */
        PARTS,
        PRIVILEGES,
        /** What would affect objects that are created after it, such as default privileges. */
        END
    }

    /**
     * An object or a setting that only SQL can create.
     *
     * @param id its id
     * @param stage when it is created
     * @param create one or more statements that create it, without the last terminator
     * @param drop one or more statements that reverse it
     */
    public record SqlObject(ObjectId id, Stage stage, String create, String drop) {}

    /** An object, and another one that must be created before it. */
    public record Dependency(ObjectId object, ObjectId on) {}

    /**
     * An object or a setting that a revision does not create.
     *
     * @param scope whether it belongs to the database as a whole
     * @param object what it is, such as {@code foreign table orders}
     * @param consequence what is different in a database that the revision creates
     */
    public record LeftOut(Scope scope, String object, String consequence) {
        /** What is left out. */
        public enum Scope {
            /** An object of a namespace, or a property of one. */
            OBJECT,
            /** A property of the database, such as the owners of its objects. */
            DATABASE
        }
    }

    /**
     * What the target database must contain.
     *
     * @param object what it is, such as {@code role app}
     * @param neededBy an object that cannot be created without it
     */
    public record Requirement(String object, String neededBy) {}
}
