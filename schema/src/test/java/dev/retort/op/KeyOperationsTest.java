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
    private static final Index BY_AGE = Index.of("ix_users_age", "age");
    private static final ForeignKey TO_USERS =
            ForeignKey.of(List.of("id"), USERS, List.of("id")).withName("fk_new");

    @Test
    void anIndexIsCreatedOnceAndOfColumnsThatAreThere() {
        CreateIndex operation = new CreateIndex(USERS, BY_AGE, Concurrency.CONCURRENT);

        assertThat(users(after(operation)).index("ix_users_age")).contains(BY_AGE);
        assertThat(back(operation)).containsExactly(new DropIndex(USERS, "ix_users_age", Concurrency.CONCURRENT));
        assertThat(back(new DropIndex(USERS, "ix_users_email_age", Concurrency.CONCURRENT)))
                .containsExactly(new CreateIndex(USERS, USERS_TABLE.indexes().get(0), Concurrency.CONCURRENT));
        assertThat(refused(CreateIndex.of(USERS, BY_AGE.withName("ix_users_email_age"))))
                .hasMessageContaining("index ix_users_email_age of table users is there already");
        assertThat(refused(CreateIndex.of(USERS, Index.of("ix", "no")))).hasMessageContaining("'no'");
    }

    @Test
    void anIndexIsSeenWhereItIsTheSameAndUnknownWhereItDiffers() {
        SchemaModel after = after(CreateIndex.of(USERS, BY_AGE));

        assertThat(CreateIndex.of(USERS, BY_AGE).isApplied(after)).isEqualTo(CompletionState.YES);
        assertThat(CreateIndex.of(USERS, BY_AGE.asUnique()).isApplied(after)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(CreateIndex.of(USERS, BY_AGE).isApplied(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(DropIndex.of(USERS, "ix_users_age").isApplied(after)).isEqualTo(CompletionState.NO);
        assertThat(DropIndex.of(NOWHERE, "ix_users_age").isApplied(after)).isEqualTo(CompletionState.UNKNOWN);
    }

    @Test
    void theUniqueIndexThatAForeignKeyRestsOnIsNotDropped() {
        SchemaModel model = new SchemaState.Known(MODEL)
                .then(CreateIndex.of(USERS, BY_AGE.asUnique()))
                .then(new AddConstraint(ORDERS, TO_USERS.withReferred(USERS, List.of("age"))))
                .model()
                .orElseThrow();
        DropIndex operation = DropIndex.of(USERS, "ix_users_age");

        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> operation.apply(model))
                .satisfies(e -> assertThat(e.users()).containsExactly("constraint fk_new of table orders"));
        SchemaModel other = new CreateIndex(USERS, BY_AGE.withName("ix_2").asUnique(), Concurrency.BLOCKING)
                .apply(model)
                .model()
                .orElseThrow();
        assertThat(operation.apply(other).model())
                .as("another index holds the key")
                .isPresent();
    }

    @Test
    void indexesAndConstraintsAreRenamedToFreeNamesAlone() {
        assertThat(users(after(new RenameIndex(USERS, "ix_users_email_age", "ix")))
                        .index("ix"))
                .isPresent();
        assertThat(users(after(new RenameConstraint(USERS, "pk_users", "pk"))).constraint("pk"))
                .isPresent();
        assertThat(refused(new RenameIndex(USERS, "no", "ix"))).hasMessageContaining("there is no index no");
        assertThat(refused(new RenameConstraint(USERS, "pk_users", "ck_users_age")))
                .hasMessageContaining("constraint ck_users_age of table users is there already");
        assertThatIllegalArgumentException().isThrownBy(() -> new RenameIndex(USERS, "a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RenameConstraint(USERS, "a", "a"));
    }

    @Test
    void aConstraintIsAddedOnceAndToColumnsThatAreThere() {
        assertThat(refused(new AddConstraint(USERS, Unique.of("age").withName("pk_users"))))
                .hasMessageContaining("constraint pk_users of table users is there already");
        assertThat(refused(new AddConstraint(USERS, PrimaryKey.of("age").withName("pk"))))
                .hasMessageContaining("primary key of table users is there already");
        assertThat(refused(new AddConstraint(USERS, Unique.of("no").withName("uq"))))
                .hasMessageContaining("there is no column no of table users");
        assertThat(refused(new AddConstraint(ORDERS, TO_USERS.withReferred(NOWHERE, List.of("id")))))
                .hasMessageContaining("there is no table nowhere");
        assertThat(new AddConstraint(ORDERS, TO_USERS).touches()).containsExactlyInAnyOrder(ORDERS, USERS);
    }

    @Test
    void aConstraintWithoutANameIsMeantByItsValue() {
        Check unnamed = Check.of("id > 0");
        SchemaModel after = after(new AddConstraint(USERS, unnamed));
        DropConstraint drop = new DropConstraint(USERS, ConstraintRef.to(unnamed));

        assertThat(back(new AddConstraint(USERS, unnamed))).containsExactly(drop);
        assertThat(drop.apply(after).model()).contains(MODEL);
        assertThat(refused(drop)).hasMessageContaining("there is no unnamed check of table users");
    }

    @Test
    void thePrimaryKeyIsMeantWhateverItIsCalled() {
        SchemaModel alone = after(new DropTable(ORDERS));
        DropConstraint drop = new DropConstraint(USERS, ConstraintRef.primaryKey());

        assertThat(users(drop.apply(alone).model().orElseThrow()).primaryKey()).isEmpty();
        assertThat(drop.reverse(alone))
                .isEqualTo(Reversal.by(
                        new AddConstraint(USERS, USERS_TABLE.primaryKey().orElseThrow())));
    }

    @Test
    void aConstraintIsMeantInOneWay() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConstraintRef("a", Check.of("true")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConstraintRef(null, Check.of("true").withName("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> ConstraintRef.named(""));
    }

    @Test
    void theKeyThatAForeignKeyRestsOnIsNotDropped() {
        assertThat(refused(DropConstraint.of(USERS, "pk_users")).users())
                .containsExactly("constraint fk_orders_user_id of table orders");
        assertThat(users(after(DropConstraint.of(USERS, "uq_users_email"))).uniques())
                .as("nothing refers to it")
                .isEmpty();
    }

    @Test
    void checksAndForeignKeysAreValidatedAndTakenBackByAddingThemAnew() {
        ValidateConstraint operation = new ValidateConstraint(USERS, "ck_users_age");
        SchemaModel after = after(operation);

        assertThat(users(after).checks()).extracting(Check::validated).containsExactly(true);
        assertThat(back(operation))
                .containsExactly(
                        DropConstraint.of(USERS, "ck_users_age"),
                        new AddConstraint(USERS, USERS_TABLE.checks().get(0)));
        assertThat(operation.reverse(after)).as("it was valid before").isEqualTo(Reversal.by());
        assertThat(operation.isApplied(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(operation.isApplied(after)).isEqualTo(CompletionState.YES);
    }

    @Test
    void onlyChecksAndForeignKeysAreValidated() {
        assertThat(refused(new ValidateConstraint(USERS, "pk_users")))
                .hasMessageContaining("only a check or a foreign key can be not valid");
        assertThat(new ValidateConstraint(USERS, "pk_users").isApplied(MODEL)).isEqualTo(CompletionState.UNKNOWN);
    }
}
