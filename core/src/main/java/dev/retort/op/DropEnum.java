package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Drops an enum type (PostgreSQL). Refused while a column is of that type.
 *
 * @param type its name
 */
public record DropEnum(QualifiedName type) implements Operation {

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.enumType(type);
        applying.unused(
                "enum type " + type,
                before.tablesUsing(type).stream()
                        .map(table -> "columns of table " + table.name())
                        .toList());
        return applying.giving(() -> before.withoutEnumType(type));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        return Reversal.by(new CreateEnum(applying.enumType(type)));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        return Applying.names();
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applying.dropped(now.enumType(type).isPresent());
    }

    @Override
    public String display() {
        return "drop enum type " + type;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropEnum(this);
    }
}
