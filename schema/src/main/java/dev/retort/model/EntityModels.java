package dev.retort.model;

import java.util.List;
import java.util.Map;

/**
 * Reads entity classes that are known by the names of their packages. The module of an entity framework, such as
 * {@code retort-hibernate}, implements it and registers its class in {@code META-INF/services}, so that the command
 * line finds it on the class path of an application.
 */
public interface EntityModels {

    /**
     * Returns the models of the entities in these packages and their subpackages. The entities are loaded by the
     * context class loader of the thread that reads the models.
     *
     * @param packages qualified names of packages
     * @param properties settings of the entity framework, such as {@code hibernate.physical_naming_strategy}
     */
    ModelSource inPackages(List<String> packages, Map<String, String> properties);
}
