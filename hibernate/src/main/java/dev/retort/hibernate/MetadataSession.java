package dev.retort.hibernate;

import dev.retort.internal.hibernate.EntitiesException;
import dev.retort.model.Target;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.boot.spi.Bootstrap;
import org.hibernate.jpa.boot.spi.EntityManagerFactoryBuilder;

/**
 * Hibernate's metadata for one database, and the services that they need while they are read.
 *
 * @param metadata the metadata
 * @param services closes the services
 */
record MetadataSession(Metadata metadata, Runnable services) implements AutoCloseable {

    /** Builds the metadata of these classes. */
    static MetadataSession ofClasses(String display, List<Class<?>> classes, ReadingOptions options, Target target) {
        Map<String, Object> settings = TargetSettings.of(options, target);
        if (classes.isEmpty()) {
            throw EntitiesException.none(display);
        }
        StandardServiceRegistry registry = null;
        try {
            registry = registry(classes, options, settings);
            MetadataSources sources = new MetadataSources(registry);
            classes.stream().filter(type -> !isPackage(type)).forEach(sources::addAnnotatedClass);
            classes.stream().filter(MetadataSession::isPackage).forEach(type -> sources.addPackage(type.getPackage()));
            StandardServiceRegistry opened = registry;
            return new MetadataSession(sources.buildMetadata(), () -> StandardServiceRegistryBuilder.destroy(opened));
        } catch (RuntimeException | LinkageError e) {
            if (registry != null) {
                StandardServiceRegistryBuilder.destroy(registry);
            }
            throw EntitiesException.refused(display, e);
        }
    }

    /** Builds the metadata of a persistence unit. */
    static MetadataSession ofUnit(String name, ReadingOptions options, Target target) {
        Map<String, Object> settings = new HashMap<>(TargetSettings.of(options, target));
        settings.put(AvailableSettings.CLASSLOADERS, List.of(options.loader()));
        URL file = new PersistenceFiles(options.loader()).ofUnit(name);
        EntityManagerFactoryBuilder builder = null;
        try {
            builder = Bootstrap.getEntityManagerFactoryBuilder(file, name, settings);
            return new MetadataSession(builder.metadata(), builder::cancel);
        } catch (RuntimeException | LinkageError e) {
            if (builder != null) {
                builder.cancel();
            }
            throw EntitiesException.refused("persistence unit " + name, e);
        }
    }

    /** Wraps metadata of the application, which also closes them. */
    static MetadataSession of(Metadata metadata, Target target) {
        TargetSettings.check(target, metadata.getDatabase().getDialect());
        return new MetadataSession(metadata, () -> {});
    }

    @Override
    public void close() {
        services.run();
    }

    private static StandardServiceRegistry registry(
            List<Class<?>> classes, ReadingOptions options, Map<String, Object> settings) {
        BootstrapServiceRegistryBuilder bootstrap = new BootstrapServiceRegistryBuilder();
        bootstrap.applyClassLoader(options.loader());
        classes.stream()
                .map(Class::getClassLoader)
                .filter(loader -> loader != null)
                .distinct()
                .forEach(bootstrap::applyClassLoader);
        BootstrapServiceRegistry services = bootstrap.build();
        return new StandardServiceRegistryBuilder(services)
                .applySettings(settings)
                .build();
    }

    private static boolean isPackage(Class<?> type) {
        return type.getSimpleName().equals("package-info");
    }
}
