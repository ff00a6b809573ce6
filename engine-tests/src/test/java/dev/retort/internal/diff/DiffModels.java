package dev.retort.internal.diff;

import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.List;

/** The tables that most cases begin with, and short forms to build others. */
final class DiffModels {
    static final Column ID = Column.of("id", DataType.bigint()).notNull().withIdentity(Identity.BY_DEFAULT);
    static final Column EMAIL = Column.of("email", DataType.varchar(255)).notNull();
    static final Column NICK = Column.of("nick", DataType.varchar(32));
    static final Column PLAN_ID = Column.of("plan_id", DataType.bigint());

    /** A table of plans with an identity column as its primary key. */
    static final Table PLANS =
            table("plans", ID, Column.of("title", DataType.text()).notNull()).withConstraint(PrimaryKey.of("id"));

    /** A table of users with an identity column as its primary key and an email address. */
    static final Table USERS = table("users", ID, EMAIL).withConstraint(PrimaryKey.of("id"));

    private DiffModels() {}

    static QualifiedName name(String name) {
        return QualifiedName.of(name);
    }

    static Table table(String name, Column... columns) {
        return Table.of(name(name), columns);
    }

    static SchemaModel schema(Table... tables) {
        return new SchemaModel(List.of(tables), List.of(), List.of(), List.of(), List.of());
    }

    /** Users with more columns. */
    static Table users(Column... added) {
        Table users = USERS;
        for (Column column : added) {
            users = users.withColumn(column);
        }
        return users;
    }

    /** Users with a nick, an email address and this constraint. */
    static Table users(Constraint constraint) {
        return users(NICK).withConstraint(constraint);
    }

    /** Users with a nick, an email address and this index. */
    static Table users(Index index) {
        return users(NICK).withIndex(index);
    }

    /** A foreign key of one column to the column {@code id} of another table, without a name. */
    static ForeignKey key(String column, String table) {
        return ForeignKey.of(List.of(column), name(table), List.of("id"));
    }
}
