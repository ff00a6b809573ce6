package dev.retort.postgresql.render;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.Rendering;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.CommentTarget;
import dev.retort.op.Concurrency;
import dev.retort.op.ConstraintRef;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.DropColumn;
import dev.retort.op.DropConstraint;
import dev.retort.op.DropIndex;
import dev.retort.op.DropView;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.RunJdbc;
import dev.retort.op.SetComment;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL carries out operations. It has a statement for nearly each; the model is read only where a statement
 * has to name what an operation does not.
 *
 * <p>Columns are always added at the end: {@code AddColumn.beforeColumn} is ignored, since ALTER TABLE cannot place them.
 */
public record PostgresqlRenderer(Dialect dialect, ServerVersion version) implements Renderer {
    private static final String INVALID = """
            SELECT format('DROP INDEX CONCURRENTLY %%I.%%I', n.nspname, i.relname) \
            FROM pg_catalog.pg_index x \
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid AND i.relkind = 'i' \
            JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace \
            JOIN pg_catalog.pg_class t ON t.oid = x.indrelid \
            WHERE NOT x.indisvalid AND i.relname = %s AND t.relname = %s AND n.nspname = %s""";

    @Override
    public List<SqlStatement> render(List<Operation> operations, SchemaModel before) {
        List<SqlStatement> statements = new ArrayList<>();
        SchemaModel now = before;
        for (Operation operation : operations) {
            if (operation instanceof ExecuteSql raw) {
                statements.addAll(Rendering.asWritten(dialect, raw));
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
            return PostgresqlColumnChange.needsColumn(alter);
        }
        if (operation instanceof DropConstraint drop) {
            return drop.constraint().equals(ConstraintRef.primaryKey());
        }
        if (operation instanceof SetComment comment) {
            return comment.target().kind() == CommentTarget.Kind.VIEW;
        }
        if (operation instanceof ReplaceObject replace) {
            return PostgresqlViewAndTriggerSql.needsComment(new PostgresqlSyntax(operation, version), replace);
        }
        return operation instanceof ReplaceView || operation instanceof DropView;
    }

    /** PostgreSQL drops what names a column with it: checks and indexes of others too. */
    @Override
    public boolean usesSchema(Operation operation) {
        return requiresSchema(operation) || operation instanceof DropColumn;
    }

    @Override
    public void check(Operation operation) {
        if (!(operation instanceof ExecuteSql || operation instanceof RunJdbc)) {
            statements(operation, null);
        }
    }

    private List<String> statements(Operation operation, @Nullable SchemaModel before) {
        return operation.accept(new PostgresqlStatements(new PostgresqlSyntax(operation, version), before));
    }

    /**
     * Whether it cannot share a transaction: an index that is made or dropped concurrently, and a new value of an enum,
     * which nothing can use before the transaction that added it has ended. That an operation further on would use the
     * value is not known here, so it is taken for granted; only a type that was made in the same transaction has all
     * its values at once.
     */
    @Override
    public boolean requiresAutocommit(Operation operation, List<Operation> earlier) {
        if (operation instanceof CreateIndex create) {
            return create.concurrency() == Concurrency.CONCURRENT;
        }
        if (operation instanceof DropIndex drop) {
            return drop.concurrency() == Concurrency.CONCURRENT;
        }
        return operation instanceof AddEnumValue value && !isMadeHere(value.type(), earlier);
    }

    /** Whether the type is made by the operations since the last one that ran alone, which ended a transaction. */
    private boolean isMadeHere(QualifiedName type, List<Operation> earlier) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Operation one = earlier.get(i);
            if (one instanceof CreateEnum create && create.type().name().equals(type)) {
                return true;
            }
            if (requiresAutocommit(one, earlier.subList(0, i))) {
                return false;
            }
        }
        return false;
    }

    /** For indexes that are made or dropped concurrently: one of the name, on the table, that is not valid. */
    @Override
    public Optional<String> cleanupQuery(Operation operation) {
        if (operation instanceof CreateIndex create && create.concurrency() == Concurrency.CONCURRENT) {
            return Optional.of(invalid(operation, create.table(), create.index().name()));
        }
        return operation instanceof DropIndex drop && drop.concurrency() == Concurrency.CONCURRENT
                ? Optional.of(invalid(operation, drop.table(), drop.index()))
                : Optional.empty();
    }

    private String invalid(Operation operation, QualifiedName table, String index) {
        PostgresqlSyntax words = new PostgresqlSyntax(operation, version);
        String schemaName = table.schemaName();
        return INVALID.formatted(
                words.text(index),
                words.text(table.name()),
                schemaName == null ? "current_schema()" : words.text(schemaName));
    }

    @Override
    public SchemaModel normalize(SchemaModel model) {
        return PostgresqlNormalizer.of(model);
    }
}
