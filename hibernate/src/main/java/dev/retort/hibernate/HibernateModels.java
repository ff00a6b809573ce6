package dev.retort.hibernate;

import dev.retort.dialect.ModelSource;
import dev.retort.dialect.Target;
import dev.retort.internal.hibernate.EntitiesException;
import dev.retort.internal.hibernate.MetadataReader;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.Map;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;

/**
 * The schema that entities describe, as Hibernate understands them: {@code HibernateModels.inPackages("com.acme")}.
 *
 * <p>Hibernate builds its metadata for the database that the model is read for, without a connection, and no session
 * factory is opened. Hibernate 6.6 and 7 are supported; the application brings the version that it uses.
 *
 * <p>What a mapping does not name gets a name by {@link dev.retort.op.Recording#constraintNames() the naming convention}: the
 * hashes that Hibernate makes up for foreign keys, unique constraints and indexes are never used.
 *
 * <p>Immutable: each {@code with}, {@code including} and {@code excluding} method returns a copy.
 */
public final class HibernateModels implements ModelSource {
    private final EntitySource source;
    private final ReadingOptions options;

    private HibernateModels(EntitySource source, ReadingOptions options) {
        this.source = source;
        this.options = options;
    }

    /**
     * The schema of these classes.
     *
     * @param classes entities, and the embeddables, mapped superclasses and converters that are to be registered
     */
    public static HibernateModels of(Class<?>... classes) {
        return new HibernateModels(new EntitySource.Classes(List.of(classes)), ReadingOptions.NONE);
    }

    /** The schema of the entities in these packages and the packages below them. */
    public static HibernateModels inPackages(String... packages) {
        return new HibernateModels(new EntitySource.Packages(List.of(packages)), ReadingOptions.NONE);
    }

    /** The schema of a persistence unit of {@code META-INF/persistence.xml}, with its properties. */
    public static HibernateModels persistenceUnit(String name) {
        return new HibernateModels(new EntitySource.Unit(name), ReadingOptions.NONE);
    }

    /**
     * The schema of metadata that the application has built. They are for one database, and can be read for no other.
     * Properties and dialects do not apply to them.
     */
    public static HibernateModels of(Metadata metadata) {
        return new HibernateModels(new EntitySource.Built(metadata), ReadingOptions.NONE);
    }

    /**
     * Sets a property of Hibernate, such as {@code hibernate.physical_naming_strategy}. Give the properties that the
     * application has: naming strategies and preferred types decide what the schema is.
     *
     * <p>{@code hibernate.dialect} and the database's name and version are replaced for the target; for a dialect of
     * your own there is {@link #withDialect}.
     */
    public HibernateModels withProperty(String name, Object value) {
        return withProperties(Map.of(name, value));
    }

    /** Sets several properties of Hibernate. */
    public HibernateModels withProperties(Map<String, ?> properties) {
        return new HibernateModels(source, options.withProperties(properties));
    }

    /** Uses this dialect of Hibernate for the database, in place of the one that Hibernate chooses. */
    public HibernateModels withDialect(Database database, Class<? extends Dialect> dialect) {
        return new HibernateModels(source, options.withDialect(database, dialect.getName()));
    }

    /**
     * Says how the database stores a name that is not quoted. Without it, that is what the database does with its
     * default settings: lower case on PostgreSQL, upper case on H2, and as written on SQLite.
     */
    public HibernateModels withUnquotedNames(Database database, UnquotedNames names) {
        return new HibernateModels(source, options.withUnquotedNames(database, names));
    }

    /** Loads the classes and {@code persistence.xml} with this loader instead of the thread's context class loader. */
    public HibernateModels withClassLoader(ClassLoader classLoader) {
        return new HibernateModels(source, options.withClassLoader(classLoader));
    }

    /**
     * Reads only the tables that match one of these patterns. {@code *} stands for any text and {@code ?} for one
     * character; a pattern with a dot, such as {@code billing.*}, is for tables of a schema.
     */
    public HibernateModels including(String... tables) {
        return new HibernateModels(source, options.withFilter(options.filter().including(List.of(tables))));
    }

    /** Leaves out the tables that match one of these patterns, which are as in {@link #including}. */
    public HibernateModels excluding(String... tables) {
        return new HibernateModels(source, options.withFilter(options.filter().excluding(List.of(tables))));
    }

    /** Reads only the tables of entities in these packages and the packages below them. */
    public HibernateModels includingPackages(String... packages) {
        return new HibernateModels(source, options.withFilter(options.filter().includingPackages(List.of(packages))));
    }

    /**
     * Leaves out the tables of entities in these packages and the packages below them. Entities of other packages may
     * refer to them; their foreign keys stay.
     */
    public HibernateModels excludingPackages(String... packages) {
        return new HibernateModels(source, options.withFilter(options.filter().excludingPackages(List.of(packages))));
    }

    /**
     * Builds the metadata for this database, and reads the schema from them.
     *
     * @throws dev.retort.error.RetortException if Hibernate refuses the mappings, or a model cannot hold a part of them
     */
    @Override
    public SchemaModel read(Target target) {
        Database database = target.database();
        UnquotedNames names = options.unquotedNames(database);
        try (MetadataSession session = source.open(options, target)) {
            Metadata metadata = session.metadata();
            TableOwners owners = TableOwners.of(metadata);
            return new MetadataReader(
                            metadata,
                            database,
                            names::stored,
                            table -> options.filter().isWanted(table, owners.classesOf(table)))
                    .read();
        } catch (HibernateException e) {
            throw EntitiesException.refused(source.display(), e);
        }
    }

    /** Where the entities come from. */
    @Override
    public String toString() {
        return source.display();
    }
}
