package dev.retort.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import java.util.List;

/** A small schema for tests of single operations, and the assertions of these tests. */
final class Shop {
    static final QualifiedName USERS = QualifiedName.of("users");
    static final QualifiedName ORDERS = QualifiedName.of("orders");
    static final QualifiedName MOOD = QualifiedName.of("mood");
    static final QualifiedName NUMBERS = QualifiedName.of("numbers");
    static final QualifiedName RECENT = QualifiedName.of("recent");
    static final QualifiedName NOWHERE = QualifiedName.of("nowhere");
    static final TextObject.Key AUDIT = TextObject.Key.trigger(QualifiedName.of("audit"), USERS);

    static final Table USERS_TABLE = Table.of(
                    USERS,
                    Column.of("id", DataType.bigint()).notNull(),
                    Column.of("email", DataType.varchar(80)).notNull(),
                    Column.of("age", DataType.integer()),
                    Column.of("mood", DataType.enumOf(MOOD, List.of())).withDefault(DefaultValue.text("sad")))
            .withConstraint(PrimaryKey.of("id").withName("pk_users"))
            .withConstraint(Unique.of("email").withName("uq_users_email"))
            .withConstraint(Check.of("age > 0").withName("ck_users_age").asNotValid())
            .withIndex(Index.of("ix_users_email_age", "email", "age"))
            .withComment("who buys");

    static final Table ORDERS_TABLE = Table.of(
                    ORDERS, Column.of("id", DataType.bigint()), Column.of("user_id", DataType.bigint()))
            .withConstraint(ForeignKey.of(List.of("user_id"), USERS, List.of("id"))
                    .withName("fk_orders_user_id")
                    .asNotValid());

    static final SchemaModel MODEL = new SchemaModel(
            List.of(USERS_TABLE, ORDERS_TABLE),
            List.of(EnumType.of(MOOD, List.of("sad", "glad"))),
            List.of(Sequence.of(NUMBERS).withOwner(new Sequence.Owner(USERS, "age"))),
            List.of(View.of(RECENT, "SELECT id FROM orders")),
            List.of(TextObject.of(AUDIT, "CREATE TRIGGER audit ...")));

    private Shop() {}

    /** The model after applying these operations to {@link #MODEL}. */
    static SchemaModel after(Operation... operations) {
        SchemaState state = new SchemaState.Known(MODEL);
        for (Operation operation : operations) {
            state = state.then(operation);
        }
        return state.model().orElseThrow();
    }

    static Table users(SchemaModel model) {
        return model.table(USERS).orElseThrow();
    }

    /** The operations that reverse an operation on {@link #MODEL}. */
    static List<Operation> reversal(Operation operation) {
        Reversal reversal = operation.reverse(MODEL);
        assertThat(reversal).isInstanceOf(Reversal.Possible.class);
        return ((Reversal.Possible) reversal).operations();
    }

    /** The exception of an operation that {@link #MODEL} rejects, both when applied and when reversed. */
    static OperationException rejection(Operation operation) {
        OperationException applied = catchThrowableOfType(OperationException.class, () -> operation.apply(MODEL));
        OperationException reversed = catchThrowableOfType(OperationException.class, () -> operation.reverse(MODEL));
        assertThat(applied).as("%s is rejected", operation).isNotNull();
        assertThat(reversed).as("reversal of %s is rejected", operation).hasMessage(applied.getMessage());
        assertThat(applied.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(applied.operation()).isEqualTo(operation.display());
        assertThat(applied.text().what()).isEqualTo("Cannot " + operation.display());
        assertThat(applied.text().fix()).isNotEmpty();
        return applied;
    }
}
