package dev.retort.op;

import static dev.retort.op.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.op.Operation.CompletionState;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableOperationsTest {
    private static final Table LINES = Table.of(NOWHERE, Column.of("order_id", DataType.bigint()));

    @Test
    void aTableIsCreatedWhole() {
        CreateTable operation = new CreateTable(LINES);

        assertThat(after(operation).table(NOWHERE)).contains(LINES);
        assertThat(back(operation)).containsExactly(new DropTable(NOWHERE));
        assertThat(operation.destroysData()).isEqualTo(DataLoss.NO);
    }

    @Test
    void aTableIsNotCreatedByTheNameOfAnotherTableViewOrSequence() {
        assertThat(refused(new CreateTable(LINES.withName(USERS))))
                .hasMessageContaining("table users is there already");
        assertThat(refused(new CreateTable(LINES.withName(RECENT)))).hasMessageContaining("view recent is there");
        assertThat(refused(new CreateTable(LINES.withName(NUMBERS)))).hasMessageContaining("sequence numbers is there");
    }

    @Test
    void aForeignKeyOfANewTableNeedsWhatItRefersTo() {
        ForeignKey key = ForeignKey.of(List.of("order_id"), ORDERS, List.of("id"));
        CreateTable operation = new CreateTable(LINES.withConstraint(key));

        assertThat(after(operation).table(NOWHERE)).isPresent();
        assertThat(operation.touches()).containsExactlyInAnyOrder(NOWHERE, ORDERS);
        assertThat(refused(new CreateTable(LINES.withConstraint(key.withReferred(MOOD, List.of("id"))))))
                .hasMessageContaining("there is no table mood")
                .hasMessageContaining("orders, users");
        assertThat(refused(new CreateTable(LINES.withConstraint(key.withReferred(ORDERS, List.of("nr"))))))
                .hasMessageContaining("there is no column nr of table orders");
    }

    @Test
    void aNewTableMayReferToItself() {
        Table tree = LINES.withConstraint(PrimaryKey.of("order_id"))
                .withConstraint(ForeignKey.of(List.of("order_id"), NOWHERE, List.of("order_id")));

        assertThat(after(new CreateTable(tree), new DropTable(NOWHERE))).isEqualTo(MODEL);
    }

    @Test
    void aTableIsSeenAsCreatedWithTheValuesOfItsEnumAndUnknownWhereItDiffers() {
        CreateTable operation = new CreateTable(USERS_TABLE);

        assertThat(operation.isApplied(MODEL)).isEqualTo(CompletionState.YES);
        assertThat(operation.isApplied(after(new DropIndex(USERS, "ix_users_email_age", Concurrency.BLOCKING))))
                .isEqualTo(CompletionState.UNKNOWN);
        assertThat(operation.isApplied(SchemaModel.empty())).isEqualTo(CompletionState.NO);
    }

    @Test
    void aTableThatOthersReferToIsNotDropped() {
        assertThat(refused(new DropTable(USERS)).users())
                .containsExactly("constraint fk_orders_user_id of table orders");
        assertThat(refused(new DropTable(NOWHERE))).hasMessageContaining("there is no table nowhere");
    }

    @Test
    void droppingATableIsTakenBackWithItsSequencesAndTriggers() {
        SchemaModel alone = after(new DropTable(ORDERS));
        DropTable operation = new DropTable(USERS);
        Sequence owned = MODEL.sequence(NUMBERS).orElseThrow();
        TextObject trigger = MODEL.object(AUDIT).orElseThrow();

        assertThat(operation.reverse(alone))
                .isEqualTo(Reversal.by(
                        new CreateSequence(owned.withOwner(null)),
                        new CreateTable(users(MODEL)),
                        new AlterSequence(owned.withOwner(null), owned),
                        new CreateObject(trigger)));
        assertThat(operation.destroysData()).isEqualTo(DataLoss.YES);
        assertThat(operation.isApplied(alone)).isEqualTo(CompletionState.NO);
        assertThat(operation.isApplied(SchemaModel.empty())).isEqualTo(CompletionState.YES);
    }

    @Test
    void foreignKeysTriggersAndSequencesFollowARenamedTable() {
        SchemaModel after = after(new RenameTable(USERS, NOWHERE));

        assertThat(after.tablesReferringTo(NOWHERE)).extracting(Table::name).containsExactly(ORDERS);
        assertThat(after.objects()).extracting(o -> o.key().table()).containsExactly(NOWHERE);
        assertThat(after.sequences()).extracting(s -> s.owner().table()).containsExactly(NOWHERE);
    }

    @Test
    void aTableIsRenamedToAFreeNameAlone() {
        assertThat(refused(new RenameTable(USERS, ORDERS))).hasMessageContaining("table orders is there already");
        assertThat(refused(new RenameTable(USERS, RECENT))).hasMessageContaining("view recent is there already");
        assertThatIllegalArgumentException().isThrownBy(() -> new RenameTable(USERS, USERS));
    }

    @Test
    void aRenameIsUnknownWhereBothNamesOrNoneAreThere() {
        assertThat(new RenameTable(USERS, ORDERS).isApplied(MODEL)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(new RenameTable(NOWHERE, MOOD).isApplied(MODEL)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(new RenameTable(USERS, NOWHERE).isApplied(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(new RenameTable(NOWHERE, USERS).isApplied(MODEL)).isEqualTo(CompletionState.YES);
    }
}
