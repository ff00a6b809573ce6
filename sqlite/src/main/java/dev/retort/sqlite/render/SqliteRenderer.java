package dev.retort.sqlite.render;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateTable;
import dev.retort.op.DeleteRows;
import dev.retort.op.DropColumn;
import dev.retort.op.DropConstraint;
import dev.retort.op.DropIndex;
import dev.retort.op.DropTable;
import dev.retort.op.InsertRows;
import dev.retort.op.Operation;
import dev.retort.op.RenameConstraint;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameIndex;
import dev.retort.op.ReplaceView;
import dev.retort.op.RunJdbc;
import dev.retort.op.UpdateRows;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Renders operations as SQL of SQLite: as ALTER TABLE if SQLite supports the change exactly, otherwise as a
 * {@link SqliteRebuild} of the table.
 *
 * <p>SQLite has no enum types. Creating or dropping one sends nothing; the columns have checks that contain the values.
 * SQLite does not store comments, and nothing is sent for them. An index is always created while writers wait, because
 * SQLite has one writer. Constraints without a name get none.
 */
public record SqliteRenderer(Dialect dialect, ServerVersion version) implements Renderer {
    /**
     * The guard of a rebuild. It numbers rows without a rowid, so that each violation is reported as a different text.
     */
    private static final RebuildGuard GUARD = new RebuildGuard(
            "PRAGMA foreign_keys",
            "PRAGMA foreign_keys = OFF",
            "PRAGMA foreign_keys = ON",
            violations("pragma_foreign_key_check"));

    @Override
    public List<SqlStatement> render(List<Operation> operations, SchemaModel before) {
        return SqliteStatements.of(this, operations, before);
    }

    @Override
    public boolean requiresSchema(Operation operation) {
        if (operation instanceof CreateTable create) {
            // The values of a named enum are looked up in the model.
            return create.table().columns().stream()
                    .anyMatch(column -> column.type().enumName() != null);
        }
        // SQLite drops a table without an error even if others refer to it; the model refuses that.
        return mayRebuild(operation)
                || operation instanceof DropTable
                || operation instanceof DropIndex
                || operation instanceof RenameIndex
                || operation instanceof ReplaceView;
    }

    /**
     * {@inheritDoc}
     *
     * <p>True for nearly all operations, because SQLite itself misses errors: it reads a quoted name that is not a
     * column as a string. CREATE TABLE may refer to tables that do not exist.
     */
    @Override
    public boolean usesSchema(Operation operation) {
        return !(operation instanceof CreateTable) || requiresSchema(operation);
    }

    @Override
    public void check(Operation operation) {
        SqliteValidator.check(dialect, operation);
    }

    @Override
    public boolean canMerge(Operation first, Operation next) {
        Optional<QualifiedName> table = mergeableTable(first);
        return table.isPresent() && table.equals(mergeableTable(next));
    }

    @Override
    public boolean foreignKeysNeedTables() {
        return false;
    }

    @Override
    public Optional<String> deferForeignKeys() {
        return Optional.of("PRAGMA defer_foreign_keys = ON");
    }

    @Override
    public Optional<RebuildGuard> guard(List<Operation> operations) {
        // If foreign keys are on, DROP TABLE first deletes all rows, and with them the rows that refer to them.
        for (Operation operation : operations) {
            if (mayRebuild(operation) || operation instanceof DropTable) {
                return Optional.of(GUARD);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<RebuildGuard> guardRawSql(List<SqlStatement> statements) {
        return SqliteAffectedTables.of(statements).isRebuild() ? Optional.of(GUARD) : Optional.empty();
    }

    @Override
    public Optional<RebuildGuard> rowGuard(List<Operation> operations, List<SqlStatement> statements) {
        SqliteAffectedTables tables = SqliteAffectedTables.of(statements);
        for (Operation operation : operations) {
            if (operation instanceof RunJdbc) {
                return Optional.of(GUARD);
            }
            if (operation instanceof InsertRows || operation instanceof UpdateRows || operation instanceof DeleteRows) {
                operation.affectedTables().forEach(table -> tables.add(table.name()));
            }
        }
        return tables.names().isEmpty()
                ? Optional.empty()
                : Optional.of(new RebuildGuard(
                        GUARD.enforcedQuery(), GUARD.disable(), GUARD.enable(), violations(tables.checked())));
    }

    /** Returns a query for the rows that violate a foreign key. */
    private static String violations(String source) {
        return "SELECT coalesce('row ' || \"rowid\", 'a row') || ' of ' || \"table\" || ' refers to no row of '"
                + " || \"parent\" || ' by ' || (SELECT group_concat(\"from\", ', ')"
                + " FROM pragma_foreign_key_list(broken.\"table\") WHERE id = broken.\"fkid\")"
                + " || CASE WHEN \"rowid\" IS NOT NULL THEN ''"
                + " ELSE ' (' || row_number() OVER (PARTITION BY \"table\", \"fkid\") || ')' END"
                + " FROM " + source + " AS broken";
    }

    @Override
    public SchemaModel normalize(SchemaModel model) {
        return SqliteNormalizer.model(model);
    }

    private static boolean mayRebuild(Operation operation) {
        return rebuiltTable(operation).isPresent()
                || operation instanceof AddEnumValue
                || operation instanceof RenameEnumValue;
    }

    /** Returns the table that an operation may rebuild. */
    private static Optional<QualifiedName> rebuiltTable(Operation operation) {
        if (operation instanceof AddColumn add) {
            return Optional.of(add.table());
        } else if (operation instanceof DropColumn drop) {
            return Optional.of(drop.table());
        } else if (operation instanceof AlterColumn alter) {
            boolean isOnlyComment = alter.changed().equals(Set.of(AlterColumn.Aspect.COMMENT));
            return isOnlyComment ? Optional.empty() : Optional.of(alter.table());
        } else if (operation instanceof AddConstraint add) {
            return Optional.of(add.table());
        } else if (operation instanceof DropConstraint drop) {
            return Optional.of(drop.table());
        } else if (operation instanceof RenameConstraint rename) {
            return Optional.of(rename.table());
        }
        return Optional.empty();
    }

    private static Optional<QualifiedName> mergeableTable(Operation operation) {
        if (operation instanceof CreateIndex create) {
            return Optional.of(create.table());
        } else if (operation instanceof DropIndex drop) {
            return Optional.of(drop.table());
        } else if (operation instanceof RenameIndex rename) {
            return Optional.of(rename.table());
        }
        return rebuiltTable(operation);
    }
}
