package dev.retort.command;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.Renderer;
import dev.retort.ddl.ServerVersion;
import dev.retort.op.AddConstraint;
import dev.retort.op.CreateTable;
import dev.retort.op.Creation;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.schema.Database;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.SchemaModel;
import dev.retort.script.RevisionBody;
import dev.retort.source.JavaBody;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** The operations that make the schema of a database from nothing, as the body of a revision. */
final class FirstRevision {
    private final Dialect dialect;
    private final Renderer renderer;
    private final List<Operation> operations;
    private final List<String> notes;

    /**
     * The revision that makes this model.
     *
     * @param notes what it does not make
     */
    FirstRevision(Dialect dialect, ServerVersion version, SchemaModel model, List<String> notes) {
        this.dialect = dialect;
        this.renderer = dialect.renderer(version);
        this.operations = Creation.of(model);
        this.notes = notes;
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    /**
     * It as a class; its downgrade is derived.
     *
     * @throws dev.retort.ddl.RefusedOperationException where the database holds what no operation can make
     */
    RevisionBody java() {
        // Only what this database itself can be made from again is written at all.
        statements(operations, SchemaModel.empty());
        JavaBody body = JavaBody.of(operations);
        return new RevisionBody.Java(notes, body.imports(), body.members());
    }

    /**
     * It as SQL of this database.
     *
     * @throws dev.retort.ddl.RefusedOperationException where the database holds what no operation can make
     */
    RevisionBody sql() {
        boolean later = dialect.database() != Database.SQLITE;
        List<Operation> up = later ? operations : withKeysAtOnce(operations);
        String upgrade = text(statements(up, SchemaModel.empty()));
        String downgrade = text(statements(back(up), whole(up)));
        // A circle of keys is broken by no statement of SQLite; its rows go all at once.
        boolean circle = !later && up.size() < operations.size();
        return new RevisionBody.Sql(
                dialect.database(), notes, upgrade, (circle ? "PRAGMA defer_foreign_keys = ON;\n\n" : "") + downgrade);
    }

    /** SQLite does not ask whether the table that a key refers to is there, and cannot add the key afterwards. */
    private static List<Operation> withKeysAtOnce(List<Operation> operations) {
        List<Operation> all = new ArrayList<>(operations);
        for (Operation operation : operations) {
            if (operation instanceof AddConstraint added && added.constraint() instanceof ForeignKey key) {
                all.remove(added);
                all.replaceAll(other -> other instanceof CreateTable create
                                && create.table().name().equals(added.table())
                        ? new CreateTable(create.table().withConstraint(key))
                        : other);
            }
        }
        return all;
    }

    private static List<Operation> back(List<Operation> operations) {
        List<Operation> back = new ArrayList<>();
        for (Operation operation : operations) {
            if (!(operation.reverse() instanceof Reversal.Possible possible)) {
                throw new IllegalStateException("'" + operation.display() + "' has no way back");
            }
            back.addAll(0, possible.operations());
        }
        return back;
    }

    private List<SqlStatement> statements(List<Operation> all, SchemaModel before) {
        SchemaModel model = before;
        List<SqlStatement> statements = new ArrayList<>();
        for (Operation operation : all) {
            statements.addAll(renderer.render(List.of(operation), model));
            model = after(operation, model);
        }
        return statements;
    }

    private static SchemaModel whole(List<Operation> all) {
        SchemaModel model = SchemaModel.empty();
        for (Operation operation : all) {
            model = after(operation, model);
        }
        return model;
    }

    /** A key may refer to a table that is not there, or is in a circle: both are as they are in the database. */
    private static SchemaModel after(Operation operation, SchemaModel before) {
        if (operation instanceof CreateTable create) {
            return before.withTable(create.table());
        }
        if (operation instanceof DropTable drop) {
            return before.withoutTable(drop.table());
        }
        return operation.apply(before).model().orElse(before);
    }

    /** The statements, each ended, as the database's own rules split them again. */
    private String text(List<SqlStatement> statements) {
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> text.append(statement.text()).append(";\n\n"));
        List<String> split = dialect.sql().split(text.toString(), 1).stream()
                .map(SqlStatement::text)
                .toList();
        List<String> meant = statements.stream().map(SqlStatement::text).toList();
        if (!split.equals(meant)) {
            throw new Inspect.NotSplitException(meant.stream()
                    .filter(one -> !split.contains(one))
                    .findFirst()
                    .orElse(""));
        }
        return text.toString().stripTrailing() + "\n";
    }
}
