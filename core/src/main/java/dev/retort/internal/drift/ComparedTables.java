package dev.retort.internal.drift;

import dev.retort.internal.compare.TablePatterns;
import dev.retort.op.SqlTextReferences;
import dev.retort.result.CompareRequest;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Limits a comparison to the tables that a request includes. The patterns also apply to views, enum types, sequences
 * and functions; a trigger and an owned sequence belong to their table.
 */
final class ComparedTables {
    private final CompareRequest request;
    private final SchemaModel from;
    private final SchemaModel to;

    ComparedTables(CompareRequest request, SchemaModel from, SchemaModel to) {
        this.request = request;
        this.from = from;
        this.to = to;
    }

    private boolean isLimited() {
        return !request.include().isEmpty() || !request.exclude().isEmpty();
    }

    private boolean isIncluded(QualifiedName name) {
        return (request.include().isEmpty() || TablePatterns.matches(request.include(), name))
                && !TablePatterns.matches(request.exclude(), name);
    }

    /**
     * Returns one of the two schemas, in which the objects that are not compared are the same as in the other one, so
     * that foreign keys to them remain valid.
     */
    SchemaModel limited(SchemaModel schema) {
        if (!isLimited()) {
            return schema;
        }
        return new SchemaModel(
                limited(schema, SchemaModel::tables, Table::name, table -> isIncluded(table.name())),
                limited(schema, SchemaModel::enumTypes, EnumType::name, type -> isIncluded(type.name())),
                limited(schema, SchemaModel::sequences, Sequence::name, sequence -> isIncluded(owner(sequence))),
                limited(schema, SchemaModel::views, View::name, view -> isIncluded(view.name())),
                limited(schema, SchemaModel::objects, TextObject::key, object -> isIncluded(owner(object))));
    }

    private static QualifiedName owner(Sequence sequence) {
        return sequence.owner() == null ? sequence.name() : sequence.owner().table();
    }

    private static QualifiedName owner(TextObject object) {
        QualifiedName table = object.key().table();
        return table == null ? object.key().name() : table;
    }

    private <T> List<T> limited(
            SchemaModel schema, Function<SchemaModel, List<T>> part, Function<T, Object> key, Predicate<T> isIncluded) {
        Map<Object, T> all = new LinkedHashMap<>();
        part.apply(schema).stream().filter(isIncluded).forEach(object -> all.put(key.apply(object), object));
        for (SchemaModel side : List.of(from, to)) {
            part.apply(side).stream()
                    .filter(isIncluded.negate())
                    .forEach(object -> all.putIfAbsent(key.apply(object), object));
        }
        return List.copyOf(all.values());
    }

    /** Returns whether an object is compared that no model can represent, such as {@code policy p on users}. */
    boolean isCompared(String object) {
        if (!isLimited()) {
            return true;
        }
        List<QualifiedName> mentioned = Stream.of(from, to)
                .flatMap(schema -> Stream.concat(
                        schema.tables().stream().map(Table::name),
                        schema.views().stream().map(View::name)))
                .filter(name -> SqlTextReferences.hasReference(object, name.name()))
                .toList();
        return mentioned.isEmpty()
                ? request.include().isEmpty()
                : mentioned.stream().allMatch(this::isIncluded);
    }
}
