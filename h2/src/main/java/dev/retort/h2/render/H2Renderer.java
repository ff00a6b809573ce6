package dev.retort.h2.render;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.Rendering;
import dev.retort.op.AddColumn;
import dev.retort.op.AlterColumn;
import dev.retort.op.ConstraintRef;
import dev.retort.op.CreateTable;
import dev.retort.op.DeleteRows;
import dev.retort.op.DropColumn;
import dev.retort.op.DropConstraint;
import dev.retort.op.ExecuteSql;
import dev.retort.op.InsertRows;
import dev.retort.op.Operation;
import dev.retort.op.RunJdbc;
import dev.retort.op.UpdateRows;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders operations on tables, columns, indexes, constraints, comments and rows as SQL of H2. */
public record H2Renderer(Dialect dialect) implements Renderer {
    @Override
    public List<SqlStatement> render(List<Operation> operations, SchemaModel before) {
        List<SqlStatement> statements = new ArrayList<>();
        SchemaModel now = before;
        for (Operation operation : operations) {
            if (operation instanceof ExecuteSql raw) {
                statements.addAll(Rendering.splitRawSql(dialect, raw));
            } else {
                statements(operation, now).forEach(text -> statements.add(new SqlStatement(text, 0)));
            }
            if (operations.size() > 1) {
                now = operation.apply(now).model().orElse(now);
            }
        }
        return List.copyOf(statements);
    }

    @Override
    public boolean requiresSchema(Operation operation) {
        if (operation instanceof AlterColumn alter) {
            return H2ColumnChange.requiresColumn(alter);
        }
        if (operation instanceof DropConstraint drop) {
            return drop.constraint().equals(ConstraintRef.primaryKey());
        }
        return operation instanceof DropColumn;
    }

    @Override
    public void check(Operation operation) {
        if (!(operation instanceof ExecuteSql || operation instanceof RunJdbc)) {
            statements(operation, null);
        }
    }

    private static List<String> statements(Operation operation, @Nullable SchemaModel before) {
        return operation.accept(new H2Statements(new H2Syntax(operation), before));
    }

    /**
     * {@inheritDoc}
     *
     * <p>All DDL commits. Operations on rows run in one transaction with their journal entry.
     */
    @Override
    public boolean requiresAutocommit(Operation operation, List<Operation> earlier) {
        return !(operation instanceof InsertRows
                || operation instanceof UpdateRows
                || operation instanceof DeleteRows
                || operation instanceof ExecuteSql
                || operation instanceof RunJdbc);
    }

    @Override
    public Optional<String> cleanupQuery(Operation operation) {
        if (operation instanceof CreateTable create) {
            return Optional.of(H2TableCreation.cleanupQuery(create.table().name()));
        }
        if (operation instanceof AddColumn || operation instanceof DropColumn || operation instanceof AlterColumn) {
            return Optional.of(
                    new H2Cleanup(operation.affectedTables().iterator().next()).query());
        }
        return Optional.empty();
    }

    @Override
    public SchemaModel normalize(SchemaModel model) {
        return H2Normalizer.of(model);
    }
}
