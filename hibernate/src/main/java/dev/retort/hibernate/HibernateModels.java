package dev.retort.hibernate;

import dev.retort.internal.hibernate.EntitiesException;
import dev.retort.internal.hibernate.MetadataReader;
import dev.retort.model.ModelSource;
import dev.retort.model.Target;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.Map;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;

/**
 * The schema that entities describe, as Hibernate understands them: {@code HibernateModels.inPackages("com.acme")}.
 *
 * <p>Hibernate builds its metadata for the target database, without a connection and without a session factory.
 * Hibernate 6.6 and 7 are supported; the application provides the version that it uses.
 *
 * <p>Constraints and indexes without an explicit name are named by the {@link
 * dev.retort.op.Recording#constraintNames() naming convention}. The hashes that Hibernate generates as names of foreign
 * keys, unique constraints and indexes are never used.
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
     * Reads these classes.
     *
     * @param classes entities, and any embeddables, mapped superclasses and converters that must be registered
     */
    public static HibernateModels of(Class<?>... classes) {
        return new HibernateModels(new EntitySource.Classes(List.of(classes)), ReadingOptions.NONE);
    }

    /** Reads the entities in these packages and their subpackages. */
    public static HibernateModels inPackages(String... packages) {
        return new HibernateModels(new EntitySource.Packages(List.of(packages)), ReadingOptions.NONE);
    }

    /** Reads a persistence unit of {@code META-INF/persistence.xml}, with its properties. */
    public static HibernateModels persistenceUnit(String name) {
        return new HibernateModels(new EntitySource.Unit(name), ReadingOptions.NONE);
    }

    /**
     * Reads metadata that the application has built. They can be read only for the database of their dialect.
     * Properties and dialects set here have no effect on them.
     */
    public static HibernateModels of(Metadata metadata) {
        return new HibernateModels(new EntitySource.Built(metadata), ReadingOptions.NONE);
    }

    /**
     * Sets a Hibernate property, such as {@code hibernate.physical_naming_strategy}. Use the properties of the
     * application: naming strategies and preferred types determine the schema.
     *
     * <p>{@code hibernate.dialect} and the properties for the database's name and version are replaced to match the
     * target. To use a custom dialect, call {@link #withDialect}.
     */
    public HibernateModels withProperty(String name, Object value) {
        return withProperties(Map.of(name, value));
    }

    /** Sets several Hibernate properties. */
    public HibernateModels withProperties(Map<String, ?> properties) {
        return new HibernateModels(source, options.withProperties(properties));
    }

    /** Uses this Hibernate dialect for the database, instead of the default one. */
    public HibernateModels withDialect(Database database, Class<? extends Dialect> dialect) {
        return new HibernateModels(source, options.withDialect(database, dialect.getName()));
    }

    /**
     * Sets how the database stores unquoted names. The default is the behaviour of the database with its default
     * settings: lower case on PostgreSQL, upper case on H2, as written on SQLite.
     */
    public HibernateModels withUnquotedNames(Database database, UnquotedNames names) {
        return new HibernateModels(source, options.withUnquotedNames(database, names));
    }

    /** Loads classes and {@code persistence.xml} with this loader instead of the thread's context class loader. */
    public HibernateModels withClassLoader(ClassLoader classLoader) {
        return new HibernateModels(source, options.withClassLoader(classLoader));
    }

    /**
     * Reads only tables that match one of these patterns. {@code *} matches any text and {@code ?} one character. A
     * pattern with a dot, such as {@code billing.*}, matches tables of a schema.
     */
    public HibernateModels including(String... tables) {
        return new HibernateModels(source, options.withFilter(options.filter().including(List.of(tables))));
    }

    /** Skips tables that match one of these patterns, which have the same form as in {@link #including}. */
    public HibernateModels excluding(String... tables) {
        return new HibernateModels(source, options.withFilter(options.filter().excluding(List.of(tables))));
    }

    /** Reads only tables of entities in these packages and their subpackages. */
    public HibernateModels includingPackages(String... packages) {
        return new HibernateModels(source, options.withFilter(options.filter().includingPackages(List.of(packages))));
    }

    /**
     * Skips tables of entities in these packages and their subpackages. Foreign keys from other tables to them stay in
     * the model.
     */
    public HibernateModels excludingPackages(String... packages) {
        return new HibernateModels(source, options.withFilter(options.filter().excludingPackages(List.of(packages))));
    }

    /**
     * Builds Hibernate's metadata for the target and reads the schema from them.
     *
     * @throws dev.retort.model.UnreadableModelException if Hibernate rejects the mappings, or a schema model cannot
     *     represent them
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

    /**
     * Returns whether annotations define an index like this one in every supported line of Hibernate: one of columns,
     * in any order of sorting. Other indexes, such as partial ones, are created in revisions and left alone.
     */
    @Override
    public boolean canDefine(Index index) {
        return index.where() == null
                && index.include().isEmpty()
                && index.method() == null
                && !index.nullsNotDistinct()
                && index.keys().stream().allMatch(HibernateModels::canDefine);
    }

    private static boolean canDefine(IndexKey key) {
        return key.column() != null
                && key.operatorClass() == null
                && key.collation() == null
                && key.prefixLength() == null;
    }

    /** Returns whether annotations define a constraint like this one: every kind except exclusion constraints. */
    @Override
    public boolean canDefine(Constraint constraint) {
        return constraint.kind() != Constraint.Kind.EXCLUDE;
    }

    /** A description of the source of the entities. */
    @Override
    public String toString() {
        return source.display();
    }
}
