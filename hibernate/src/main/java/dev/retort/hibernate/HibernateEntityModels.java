package dev.retort.hibernate;

import dev.retort.internal.hibernate.EntitiesException;
import dev.retort.model.EntityModels;
import dev.retort.model.ModelSource;
import dev.retort.model.Target;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.Map;

/**
 * Finds the entities of an application for the command line, by the names of their packages. A program uses
 * {@link HibernateModels}.
 */
public final class HibernateEntityModels implements EntityModels {
    /** Creates an instance for {@link java.util.ServiceLoader}. Hibernate is required only to read entities. */
    public HibernateEntityModels() {}

    @Override
    public ModelSource inPackages(List<String> packages, Map<String, String> properties) {
        return new Packages(packages, properties);
    }

    /** The entities of packages. Hibernate is a dependency of the application, so it may be missing. */
    private record Packages(List<String> names, Map<String, String> properties) implements ModelSource {
        private HibernateModels models() {
            return HibernateModels.inPackages(names.toArray(String[]::new)).withProperties(properties);
        }

        @Override
        public SchemaModel read(Target target) {
            try {
                return models().read(target);
            } catch (LinkageError e) {
                throw EntitiesException.refused("package " + String.join(", ", names), e);
            }
        }

        @Override
        public boolean canDefine(Index index) {
            return models().canDefine(index);
        }

        @Override
        public boolean canDefine(Constraint constraint) {
            return models().canDefine(constraint);
        }
    }
}
