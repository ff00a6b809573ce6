package dev.retort.hibernate;

import dev.retort.dialect.Target;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;

/** Where entities come from. */
sealed interface EntitySource {

    /** Builds the metadata of the entities for a database. */
    MetadataSession open(ReadingOptions options, Target target);

    /** Where they come from, for people. */
    String display();

    /** These classes. */
    record Classes(List<Class<?>> classes) implements EntitySource {
        @Override
        public MetadataSession open(ReadingOptions options, Target target) {
            return MetadataSession.ofClasses(display(), classes, options, target);
        }

        @Override
        public String display() {
            return classes.stream().map(Class::getName).collect(Collectors.joining(", "));
        }
    }

    /** All classes in these packages and below. */
    record Packages(List<String> names) implements EntitySource {
        @Override
        public MetadataSession open(ReadingOptions options, Target target) {
            List<Class<?>> classes = new EntityScan(display(), options.loader()).classesIn(names);
            return MetadataSession.ofClasses(display(), classes, options, target);
        }

        @Override
        public String display() {
            return "package " + String.join(", ", names);
        }
    }

    /** A persistence unit. */
    record Unit(String name) implements EntitySource {
        @Override
        public MetadataSession open(ReadingOptions options, Target target) {
            return MetadataSession.ofUnit(name, options, target);
        }

        @Override
        public String display() {
            return "persistence unit " + name;
        }
    }

    /** Metadata that the application has built. */
    record Built(Metadata metadata) implements EntitySource {
        @Override
        public MetadataSession open(ReadingOptions options, Target target) {
            return MetadataSession.of(metadata, target);
        }

        @Override
        public String display() {
            return "metadata";
        }
    }
}
