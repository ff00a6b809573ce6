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
    void createsACompleteTable() {
        CreateTable operation = new CreateTable(LINES);

        assertThat(after(operation).table(NOWHERE)).contains(LINES);
        assertThat(reversal(operation)).containsExactly(new DropTable(NOWHERE));
        assertThat(operation.destroysData()).isEqualTo(DataLoss.NO);
    }

    @Test
    void rejectsATableWithTheNameOfAnotherTableViewOrSequence() {
        assertThat(rejection(new CreateTable(LINES.withName(USERS))))
                .hasMessageContaining("table users already exists");
        assertThat(rejection(new CreateTable(LINES.withName(RECENT))))
                .hasMessageContaining("view recent already exists");
        assertThat(rejection(new CreateTable(LINES.withName(NUMBERS))))
                .hasMessageContaining("sequence numbers already exists");
    }

    @Test
    void rejectsAForeignKeyToAMissingTableOrColumn() {
        ForeignKey key = ForeignKey.of(List.of("order_id"), ORDERS, List.of("id"));
        CreateTable operation = new CreateTable(LINES.withConstraint(key));

        assertThat(after(operation).table(NOWHERE)).isPresent();
        assertThat(operation.affectedTables()).containsExactlyInAnyOrder(NOWHERE, ORDERS);
        assertThat(rejection(new CreateTable(LINES.withConstraint(key.withReferred(MOOD, List.of("id"))))))
                .hasMessageContaining("there is no table mood")
                .hasMessageContaining("orders, users");
        assertThat(rejection(new CreateTable(LINES.withConstraint(key.withReferred(ORDERS, List.of("nr"))))))
                .hasMessageContaining("there is no column nr of table orders");
    }

    @Test
    void aNewTableMayReferToItself() {
        Table tree = LINES.withConstraint(PrimaryKey.of("order_id"))
                .withConstraint(ForeignKey.of(List.of("order_id"), NOWHERE, List.of("order_id")));

        assertThat(after(new CreateTable(tree), new DropTable(NOWHERE))).isEqualTo(MODEL);
    }

    @Test
    void aCreatedTableIsDetectedDespiteItsEnumValuesAndADifferentOneIsUnknown() {
        CreateTable operation = new CreateTable(USERS_TABLE);

        assertThat(operation.completionState(MODEL)).isEqualTo(CompletionState.YES);
        assertThat(operation.completionState(after(new DropIndex(USERS, "ix_users_email_age", Concurrency.BLOCKING))))
                .isEqualTo(CompletionState.UNKNOWN);
        assertThat(operation.completionState(SchemaModel.empty())).isEqualTo(CompletionState.NO);
    }

    @Test
    void rejectsDroppingATableThatOthersReferTo() {
        assertThat(rejection(new DropTable(USERS)).usedBy())
                .containsExactly("constraint fk_orders_user_id of table orders");
        assertThat(rejection(new DropTable(NOWHERE))).hasMessageContaining("there is no table nowhere");
    }

    @Test
    void theReversalOfADroppedTableRestoresItsSequencesAndTriggers() {
        SchemaModel withoutOrders = after(new DropTable(ORDERS));
        DropTable operation = new DropTable(USERS);
        Sequence owned = MODEL.sequence(NUMBERS).orElseThrow();
        TextObject trigger = MODEL.object(AUDIT).orElseThrow();

        assertThat(operation.reverse(withoutOrders))
                .isEqualTo(Reversal.of(
                        new CreateSequence(owned.withOwner(null)),
                        new CreateTable(users(MODEL)),
                        new AlterSequence(owned.withOwner(null), owned),
                        new CreateObject(trigger)));
        assertThat(operation.destroysData()).isEqualTo(DataLoss.YES);
        assertThat(operation.completionState(withoutOrders)).isEqualTo(CompletionState.NO);
        assertThat(operation.completionState(SchemaModel.empty())).isEqualTo(CompletionState.YES);
    }

    @Test
    void renamingATableUpdatesForeignKeysTriggersAndSequences() {
        SchemaModel after = after(new RenameTable(USERS, NOWHERE));

        assertThat(after.tablesReferringTo(NOWHERE)).extracting(Table::name).containsExactly(ORDERS);
        assertThat(after.objects()).extracting(o -> o.key().table()).containsExactly(NOWHERE);
        assertThat(after.sequences()).extracting(s -> s.owner().table()).containsExactly(NOWHERE);
    }

    @Test
    void rejectsRenamingATableToAnExistingName() {
        assertThat(rejection(new RenameTable(USERS, ORDERS))).hasMessageContaining("table orders already exists");
        assertThat(rejection(new RenameTable(USERS, RECENT))).hasMessageContaining("view recent already exists");
        assertThatIllegalArgumentException().isThrownBy(() -> new RenameTable(USERS, USERS));
    }

    @Test
    void aRenameIsUnknownIfBothNamesOrNoneExist() {
        assertThat(new RenameTable(USERS, ORDERS).completionState(MODEL)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(new RenameTable(NOWHERE, MOOD).completionState(MODEL)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(new RenameTable(USERS, NOWHERE).completionState(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(new RenameTable(NOWHERE, USERS).completionState(MODEL)).isEqualTo(CompletionState.YES);
    }
}
