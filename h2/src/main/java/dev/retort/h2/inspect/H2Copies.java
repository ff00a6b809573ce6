package dev.retort.h2.inspect;

import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Restores tables of which H2 has left only a copy.
 *
 * <p>To add, drop or change a column, H2 copies the table to {@code name_COPY_session_number}, drops it, and renames
 * the copy, with a commit after each step. If the process is killed before the rename, only the copy remains. The model
 * then contains the copy under the name of the table; the dialect's cleanup renames it in the database.
 */
final class H2Copies {
    private static final Pattern COPY = Pattern.compile("(.+)_COPY_\\d+_\\d+", Pattern.DOTALL);

    private H2Copies() {}

    /** Returns the model with each missing table replaced by its copy. */
    static SchemaModel restored(SchemaModel model) {
        SchemaModel restored = model;
        for (Table table : model.tables()) {
            Matcher copy = COPY.matcher(table.name().name());
            if (copy.matches() && isCopy(table)) {
                QualifiedName name = table.name().withName(copy.group(1));
                restored = restored.table(name).isPresent() ? restored : restored(restored, table.name(), name);
            }
        }
        return restored;
    }

    /**
     * Returns whether a table with the name of a copy is one: then it has a constraint or index whose name begins with
     * that name.
     */
    private static boolean isCopy(Table table) {
        String prefix = table.name().name() + "_";
        return Stream.concat(
                        table.constraints().stream().map(Constraint::name),
                        table.indexes().stream().map(Index::name))
                .anyMatch(name -> name != null && name.startsWith(prefix));
    }

    private static SchemaModel restored(SchemaModel model, QualifiedName copy, QualifiedName name) {
        String prefix = copy.name() + "_";
        SchemaModel renamed = model.withTableRenamed(copy, name);
        for (Table table : renamed.tables()) {
            renamed = renamed.withTableReplaced(withoutPrefix(table, prefix));
        }
        return renamed;
    }

    private static Table withoutPrefix(Table table, String prefix) {
        Table bare = table;
        for (Constraint constraint : table.constraints()) {
            String name = String.valueOf(constraint.name());
            bare = name.startsWith(prefix) ? bare.withConstraintRenamed(name, name.substring(prefix.length())) : bare;
        }
        for (Index index : table.indexes()) {
            String name = index.name();
            bare = name.startsWith(prefix) ? bare.withIndexRenamed(name, name.substring(prefix.length())) : bare;
        }
        return bare;
    }
}
