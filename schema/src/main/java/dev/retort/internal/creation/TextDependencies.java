package dev.retort.internal.creation;

import dev.retort.dialect.ObjectId;
import dev.retort.internal.creation.CreationOrder.Edge;
import dev.retort.internal.creation.CreationOrder.Strength;
import dev.retort.op.SqlTextReferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds dependencies by the names that SQL texts mention. All names must be added before {@link #edges}. */
final class TextDependencies {
    /** A text that may mention names, and what it means if it does. */
    private record Text(ObjectId id, String sql, Strength strength) {}

    private final Map<String, List<ObjectId>> named = new HashMap<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Edge> certain = new ArrayList<>();

    /** Adds an object that texts may mention by its name. */
    void name(ObjectId id) {
        named.computeIfAbsent(id.name().name(), name -> new ArrayList<>()).add(id);
    }

    /** Adds a dependency that is known without a text. */
    void needs(ObjectId id, ObjectId on) {
        certain.add(new Edge(id, on, Strength.CERTAIN));
    }

    /** Adds an expression of a part of a table. */
    void expression(ObjectId part, String sql) {
        texts.add(new Text(part, sql, Strength.MENTIONED));
    }

    /** Adds the query of a view. */
    void query(ObjectId view, String sql) {
        texts.add(new Text(view, sql, Strength.MENTIONED));
    }

    /** Adds the text of a function or trigger, whose body may be a string literal. */
    void body(ObjectId id, String sql) {
        texts.add(new Text(id, sql.replace('\'', ' '), Strength.MENTIONED_IN_BODY));
    }

    /** Returns all dependencies. */
    List<Edge> edges() {
        List<Edge> edges = new ArrayList<>(certain);
        for (Text text : texts) {
            for (String name : SqlTextReferences.names(text.sql())) {
                for (ObjectId on : named.getOrDefault(name, List.of())) {
                    if (isPossible(text, on)) {
                        edges.add(new Edge(text.id(), on, text.strength()));
                    }
                }
            }
        }
        return edges;
    }

    /** An expression of a table refers to other tables only through functions. */
    private static boolean isPossible(Text text, ObjectId on) {
        return !text.id().isPart() || on.kind() == ObjectId.Kind.ROUTINE || on.kind() == ObjectId.Kind.SEQUENCE;
    }
}
