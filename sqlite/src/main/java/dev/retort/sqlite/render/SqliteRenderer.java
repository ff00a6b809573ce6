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
import dev.retort.op.DropColumn;
import dev.retort.op.DropConstraint;
import dev.retort.op.DropIndex;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.op.RenameConstraint;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameIndex;
import dev.retort.op.ReplaceView;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How SQLite carries out operations: by its own ALTER where that does exactly what is meant, else by
 * {@link SqliteRebuild}.
 *
 * <p>Enum types are no objects here: making or dropping one is nothing, and their columns hold the values by checks.
 * Comments are kept nowhere, and nothing is sent for them. An index is made while writers wait whatever is asked for,
 * as SQLite has one writer. A constraint without a name stays without one.
 */
public record SqliteRenderer(Dialect dialect, ServerVersion version) implements Renderer {
    /** Rows of which no number can be told are numbered here, so that one more is a text of its own. */
    private static final RebuildGuard GUARD = new RebuildGuard(
            "PRAGMA foreign_keys",
            "PRAGMA foreign_keys = OFF",
            "PRAGMA foreign_keys = ON",
            "SELECT coalesce('row ' || \"rowid\", 'a row') || ' of ' || \"table\" || ' refers to no row of '"
                    + " || \"parent\" || ' by ' || (SELECT group_concat(\"from\", ', ')"
                    + " FROM pragma_foreign_key_list(broken.\"table\") WHERE id = broken.\"fkid\")"
                    + " || CASE WHEN \"rowid\" IS NOT NULL THEN ''"
                    + " ELSE ' (' || row_number() OVER (PARTITION BY \"table\", \"fkid\") || ')' END"
                    + " FROM pragma_foreign_key_check AS broken");

    @Override
    public List<SqlStatement> render(List<Operation> operations, SchemaModel before) {
        return SqliteSteps.of(this, operations, before);
    }

    @Override
    public boolean requiresSchema(Operation operation) {
        if (operation instanceof CreateTable create) {
            // The values of a named enum have to be looked up.
            return create.table().columns().stream()
                    .anyMatch(column -> column.type().enumName() != null);
        }
        // SQLite drops a table that others refer to without a word; the model refuses it.
        return mayRebuild(operation)
                || operation instanceof DropTable
                || operation instanceof DropIndex
                || operation instanceof RenameIndex
                || operation instanceof ReplaceView;
    }

    /** SQLite reads a name in quotes that is no column's as a text. A table may refer to what is not there. */
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
        Optional<QualifiedName> table = joinable(first);
        return table.isPresent() && table.equals(joinable(next));
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
        // The end of a table deletes its rows one by one where foreign keys are on, and what refers to them.
        for (Operation operation : operations) {
            if (mayRebuild(operation) || operation instanceof DropTable) {
                return Optional.of(GUARD);
            }
        }
        return Optional.empty();
    }

    @Override
    public SchemaModel normalize(SchemaModel model) {
        return SqliteNormalizer.model(model);
    }

    private static boolean mayRebuild(Operation operation) {
        return ofTable(operation).isPresent()
                || operation instanceof AddEnumValue
                || operation instanceof RenameEnumValue;
    }

    /** The table that an operation may build anew. */
    private static Optional<QualifiedName> ofTable(Operation operation) {
        if (operation instanceof AddColumn add) {
            return Optional.of(add.table());
        } else if (operation instanceof DropColumn drop) {
            return Optional.of(drop.table());
        } else if (operation instanceof AlterColumn alter) {
            boolean said = alter.changed().equals(Set.of(AlterColumn.Aspect.COMMENT));
            return said ? Optional.empty() : Optional.of(alter.table());
        } else if (operation instanceof AddConstraint add) {
            return Optional.of(add.table());
        } else if (operation instanceof DropConstraint drop) {
            return Optional.of(drop.table());
        } else if (operation instanceof RenameConstraint rename) {
            return Optional.of(rename.table());
        }
        return Optional.empty();
    }

    private static Optional<QualifiedName> joinable(Operation operation) {
        if (operation instanceof CreateIndex create) {
            return Optional.of(create.table());
        } else if (operation instanceof DropIndex drop) {
            return Optional.of(drop.table());
        } else if (operation instanceof RenameIndex rename) {
            return Optional.of(rename.table());
        }
        return ofTable(operation);
    }
}
