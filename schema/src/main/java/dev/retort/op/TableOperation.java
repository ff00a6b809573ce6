package dev.retort.op;

import dev.retort.schema.QualifiedName;
import java.util.Set;

/** An operation on an existing table, its parts or its rows. */
public sealed interface TableOperation extends Operation
        permits DropTable,
                AddColumn,
                DropColumn,
                RenameColumn,
                AlterColumn,
                CreateIndex,
                DropIndex,
                RenameIndex,
                AddConstraint,
                DropConstraint,
                RenameConstraint,
                ValidateConstraint,
                InsertRows,
                UpdateRows,
                DeleteRows {

    /** The table. */
    QualifiedName table();

    @Override
    default Set<QualifiedName> affectedTables() {
        return Set.of(table());
    }
}
