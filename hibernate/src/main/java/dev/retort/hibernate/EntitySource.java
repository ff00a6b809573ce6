package dev.retort.hibernate;

import dev.retort.model.Target;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;

/** A source of entities. */
sealed interface EntitySource {

    /** Builds Hibernate's metadata for the target. */
    MetadataSession open(ReadingOptions options, Target target);

    /** A description for error messages. */
    String display();

    /** A list of classes. */
    record Classes(List<Class<?>> classes) implements EntitySource {
        /** The number of classes that an error message names. */
        private static final int NAMED = 5;

        @Override
        public MetadataSession open(ReadingOptions options, Target target) {
            return MetadataSession.ofClasses(display(), classes, options, target);
        }

        @Override
        public String display() {
            String named = classes.stream().limit(NAMED).map(Class::getName).collect(Collectors.joining(", "));
            return classes.size() > NAMED ? named + " and " + (classes.size() - NAMED) + " more" : named;
        }
    }

    /** The mapped classes in packages and their subpackages. */
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

    /** Metadata built by the application. */
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
