package dev.retort.internal.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a database contains.
 *
 * @param model what a model can represent
 * @param objects everything else
 */
public record WholeSchema(SchemaModel model, CatalogObjects objects) {

    /** Joins the models of several namespaces. */
    static SchemaModel joined(List<SchemaModel> parts) {
        return new SchemaModel(
                parts.stream().flatMap(part -> part.tables().stream()).toList(),
                parts.stream().flatMap(part -> part.enumTypes().stream()).toList(),
                parts.stream().flatMap(part -> part.sequences().stream()).toList(),
                parts.stream().flatMap(part -> part.views().stream()).toList(),
                parts.stream().flatMap(part -> part.objects().stream()).toList());
    }

    /** Returns the namespaces among these that do not exist. */
    public List<String> missing(Stream<String> namespaces) {
        return namespaces
                .filter(name -> !name.isEmpty() && !objects.namespaces().read().contains(name))
                .toList();
    }
}
