package dev.retort.op;

import static dev.retort.op.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.op.Operation.CompletionState;
import dev.retort.schema.Check;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Unique;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indexes and constraints. */
class KeyOperationsTest {
    private static final Index AGE_INDEX = Index.of("ix_users_age", "age");
    private static final ForeignKey USERS_KEY =
            ForeignKey.of(List.of("id"), USERS, List.of("id")).withName("fk_new");

    @Test
    void rejectsADuplicateIndexAndOneOnMissingColumns() {
        CreateIndex operation = new CreateIndex(USERS, AGE_INDEX, Concurrency.CONCURRENT);

        assertThat(users(after(operation)).index("ix_users_age")).contains(AGE_INDEX);
        assertThat(reversal(operation)).containsExactly(new DropIndex(USERS, "ix_users_age", Concurrency.CONCURRENT));
        assertThat(reversal(new DropIndex(USERS, "ix_users_email_age", Concurrency.CONCURRENT)))
                .containsExactly(new CreateIndex(USERS, USERS_TABLE.indexes().get(0), Concurrency.CONCURRENT));
        assertThat(rejection(CreateIndex.of(USERS, AGE_INDEX.withName("ix_users_email_age"))))
                .hasMessageContaining("index ix_users_email_age of table users already exists");
        assertThat(rejection(CreateIndex.of(USERS, Index.of("ix", "no")))).hasMessageContaining("'no'");
    }

    @Test
    void anEqualIndexIsDetectedAndADifferentOneIsUnknown() {
        SchemaModel after = after(CreateIndex.of(USERS, AGE_INDEX));

        assertThat(CreateIndex.of(USERS, AGE_INDEX).completionState(after)).isEqualTo(CompletionState.YES);
        assertThat(CreateIndex.of(USERS, AGE_INDEX.asUnique()).completionState(after))
                .isEqualTo(CompletionState.UNKNOWN);
        assertThat(CreateIndex.of(USERS, AGE_INDEX).completionState(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(DropIndex.of(USERS, "ix_users_age").completionState(after)).isEqualTo(CompletionState.NO);
        assertThat(DropIndex.of(NOWHERE, "ix_users_age").completionState(after)).isEqualTo(CompletionState.UNKNOWN);
    }

    @Test
    void rejectsDroppingAUniqueIndexThatAForeignKeyDependsOn() {
        SchemaModel model = new SchemaState.Known(MODEL)
                .then(CreateIndex.of(USERS, AGE_INDEX.asUnique()))
                .then(new AddConstraint(ORDERS, USERS_KEY.withReferred(USERS, List.of("age"))))
                .model()
                .orElseThrow();
        DropIndex operation = DropIndex.of(USERS, "ix_users_age");

        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> operation.apply(model))
                .satisfies(e -> assertThat(e.usedBy()).containsExactly("constraint fk_new of table orders"));
        SchemaModel other = new CreateIndex(USERS, AGE_INDEX.withName("ix_2").asUnique(), Concurrency.BLOCKING)
                .apply(model)
                .model()
                .orElseThrow();
        assertThat(operation.apply(other).model())
                .as("another unique index exists")
                .isPresent();
    }

    @Test
    void rejectsRenamingAnIndexOrConstraintToAnExistingName() {
        assertThat(users(after(new RenameIndex(USERS, "ix_users_email_age", "ix")))
                        .index("ix"))
                .isPresent();
        assertThat(users(after(new RenameConstraint(USERS, "pk_users", "pk"))).constraint("pk"))
                .isPresent();
        assertThat(rejection(new RenameIndex(USERS, "no", "ix"))).hasMessageContaining("there is no index no");
        assertThat(rejection(new RenameConstraint(USERS, "pk_users", "ck_users_age")))
                .hasMessageContaining("constraint ck_users_age of table users already exists");
        assertThatIllegalArgumentException().isThrownBy(() -> new RenameIndex(USERS, "a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RenameConstraint(USERS, "a", "a"));
    }

    @Test
    void rejectsADuplicateConstraintAndOneOnMissingColumns() {
        assertThat(rejection(new AddConstraint(USERS, Unique.of("age").withName("pk_users"))))
                .hasMessageContaining("constraint pk_users of table users already exists");
        assertThat(rejection(new AddConstraint(USERS, PrimaryKey.of("age").withName("pk"))))
                .hasMessageContaining("primary key of table users already exists");
        assertThat(rejection(new AddConstraint(USERS, Unique.of("no").withName("uq"))))
                .hasMessageContaining("there is no column no of table users");
        assertThat(rejection(new AddConstraint(ORDERS, USERS_KEY.withReferred(NOWHERE, List.of("id")))))
                .hasMessageContaining("there is no table nowhere");
        assertThat(new AddConstraint(ORDERS, USERS_KEY).affectedTables()).containsExactlyInAnyOrder(ORDERS, USERS);
    }

    @Test
    void anUnnamedConstraintIsFoundByItsDefinition() {
        Check unnamed = Check.of("id > 0");
        SchemaModel after = after(new AddConstraint(USERS, unnamed));
        DropConstraint drop = new DropConstraint(USERS, ConstraintRef.to(unnamed));

        assertThat(reversal(new AddConstraint(USERS, unnamed))).containsExactly(drop);
        assertThat(drop.apply(after).model()).contains(MODEL);
        assertThat(rejection(drop)).hasMessageContaining("there is no unnamed check of table users");
    }

    @Test
    void thePrimaryKeyIsFoundWhateverItsName() {
        SchemaModel withoutOrders = after(new DropTable(ORDERS));
        DropConstraint drop = new DropConstraint(USERS, ConstraintRef.primaryKey());

        assertThat(users(drop.apply(withoutOrders).model().orElseThrow()).primaryKey())
                .isEmpty();
        assertThat(drop.reverse(withoutOrders))
                .isEqualTo(Reversal.of(
                        new AddConstraint(USERS, USERS_TABLE.primaryKey().orElseThrow())));
    }

    @Test
    void aConstraintReferenceIsByNameOrByDefinition() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConstraintRef("a", Check.of("true")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConstraintRef(null, Check.of("true").withName("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> ConstraintRef.named(""));
    }

    @Test
    void rejectsDroppingAKeyThatAForeignKeyDependsOn() {
        assertThat(rejection(DropConstraint.of(USERS, "pk_users")).usedBy())
                .containsExactly("constraint fk_orders_user_id of table orders");
        assertThat(users(after(DropConstraint.of(USERS, "uq_users_email"))).uniques())
                .as("nothing refers to it")
                .isEmpty();
    }

    @Test
    void validatingAConstraintIsReversedByDroppingAndAddingIt() {
        ValidateConstraint operation = new ValidateConstraint(USERS, "ck_users_age");
        SchemaModel after = after(operation);

        assertThat(users(after).checks()).extracting(Check::validated).containsExactly(true);
        assertThat(reversal(operation))
                .containsExactly(
                        DropConstraint.of(USERS, "ck_users_age"),
                        new AddConstraint(USERS, USERS_TABLE.checks().get(0)));
        assertThat(operation.reverse(after)).as("it was valid before").isEqualTo(Reversal.of());
        assertThat(operation.completionState(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(operation.completionState(after)).isEqualTo(CompletionState.YES);
    }

    @Test
    void rejectsValidatingOtherConstraints() {
        assertThat(rejection(new ValidateConstraint(USERS, "pk_users")))
                .hasMessageContaining("only a check or a foreign key can be NOT VALID");
        assertThat(new ValidateConstraint(USERS, "pk_users").completionState(MODEL))
                .isEqualTo(CompletionState.UNKNOWN);
    }
}
