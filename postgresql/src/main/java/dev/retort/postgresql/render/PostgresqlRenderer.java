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
import dev.retort.postgresql.render.PostgresqlSyntax.Checks;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders operations as SQL of PostgreSQL. Nearly every operation has a corresponding statement; the model is used only
 * if the statement needs information that the operation lacks.
 *
 * <p>Columns are always added at the end. {@code AddColumn.beforeColumn} is ignored, because PostgreSQL's ALTER TABLE
 * has no position for a new column.
 */
public final class PostgresqlRenderer implements Renderer {
    private static final String INVALID_INDEX = """
        SELECT format('DROP INDEX CONCURRENTLY %%I.%%I', n.nspname, i.relname) \
        FROM pg_catalog.pg_index x \
        JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid AND i.relkind = 'i' \
        JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace \
        JOIN pg_catalog.pg_class t ON t.oid = x.indrelid \
        WHERE NOT x.indisvalid AND i.relname = %s AND t.relname = %s AND n.nspname = %s\
        """;

    private final Dialect dialect;
    private final ServerVersion version;
    private final Checks checks;

    /** Creates a renderer for a server of this version. */
    public PostgresqlRenderer(Dialect dialect, ServerVersion version) {
        this(dialect, version, Checks.INCLUDED);
    }

    private PostgresqlRenderer(Dialect dialect, ServerVersion version, Checks checks) {
        this.dialect = dialect;
        this.version = version;
        this.checks = checks;
    }

    @Override
    public Renderer withoutChecks() {
        return new PostgresqlRenderer(dialect, version, Checks.OMITTED);
    }

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
            return PostgresqlColumnChange.requiresColumn(alter);
        }
        if (operation instanceof DropConstraint drop) {
            return drop.constraint().equals(ConstraintRef.primaryKey());
        }
        if (operation instanceof SetComment comment) {
            return comment.target().kind() == CommentTarget.Kind.VIEW;
        }
        if (operation instanceof ReplaceObject replace) {
            return PostgresqlViewAndTriggerSql.requiresComment(syntax(operation), replace);
        }
        return operation instanceof ReplaceView || operation instanceof DropView;
    }

    /**
     * {@inheritDoc}
     *
     * <p>DROP COLUMN uses the schema, because PostgreSQL also drops the checks and indexes that contain the column.
     */
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
        return operation.accept(new PostgresqlStatements(syntax(operation), before));
    }

    /**
     * {@inheritDoc}
     *
     * <p>True if an index is created or dropped concurrently, and for a new enum value, which cannot be used before the
     * transaction that added it has ended. Whether a later operation uses the value is unknown here and therefore
     * assumed. Only PostgreSQL 17 and later, and 11 and earlier, allow the immediate use of a value of a type that was
     * created in the same transaction, so it makes no difference here.
     */
    @Override
    public boolean requiresAutocommit(Operation operation, List<Operation> earlier) {
        if (operation instanceof CreateIndex create) {
            return create.concurrency() == Concurrency.CONCURRENT;
        }
        if (operation instanceof DropIndex drop) {
            return drop.concurrency() == Concurrency.CONCURRENT;
        }
        return operation instanceof AddEnumValue;
    }

    /**
     * {@inheritDoc}
     *
     * <p>For an index that is created or dropped concurrently: drops an invalid index of that name on the table.
     */
    @Override
    public Optional<String> cleanupQuery(Operation operation) {
        if (operation instanceof CreateIndex create && create.concurrency() == Concurrency.CONCURRENT) {
            return Optional.of(invalid(operation, create.table(), create.index().name()));
        }
        return operation instanceof DropIndex drop && drop.concurrency() == Concurrency.CONCURRENT
                ? Optional.of(invalid(operation, drop.table(), drop.index()))
                : Optional.empty();
    }

    private PostgresqlSyntax syntax(Operation operation) {
        return new PostgresqlSyntax(operation, version, checks);
    }

    private String invalid(Operation operation, QualifiedName table, String index) {
        PostgresqlSyntax syntax = syntax(operation);
        String schemaName = table.schemaName();
        return INVALID_INDEX.formatted(
                syntax.text(index),
                syntax.text(table.name()),
                schemaName == null ? "current_schema()" : syntax.text(schemaName));
    }

    @Override
    public SchemaModel normalize(SchemaModel model) {
        return PostgresqlNormalizer.of(model);
    }
}
