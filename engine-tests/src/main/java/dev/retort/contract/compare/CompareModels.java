package dev.retort.contract.compare;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.List;

/** Tables for the contracts of comparing models with a database. */
final class CompareModels {
    static final Column ID = Column.of("id", DataType.bigint()).notNull();
    static final Column NICK = Column.of("nick", DataType.varchar(32));
    static final Column AGE = Column.of("age", DataType.integer());

    /** A table {@code users} with an id, a nick and an age. */
    static final Table USERS = table("users", ID, NICK, AGE);

    /** SQL that creates {@link #USERS}. */
    static final String CREATE_USERS =
            "CREATE TABLE users (id BIGINT NOT NULL, nick VARCHAR(32), age INTEGER, PRIMARY KEY (id))";

    private CompareModels() {}

    /** A table with the primary key {@code id}. */
    static Table table(String name, Column... columns) {
        return Table.of(QualifiedName.of(name), columns).withConstraint(PrimaryKey.of("id"));
    }

    /** A column of type {@code bigint}. */
    static Column number(String name) {
        return Column.of(name, DataType.bigint());
    }

    /** A foreign key to the column {@code id} of a table. */
    static ForeignKey key(String column, String table) {
        return ForeignKey.of(List.of(column), QualifiedName.of(table), List.of("id"));
    }
}
