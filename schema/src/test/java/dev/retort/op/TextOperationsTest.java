package dev.retort.op;

import static dev.retort.op.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.op.AlterSequence.Aspect;
import dev.retort.op.Operation.CompletionState;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations on enum types, sequences, views, triggers, functions and comments. */
class TextOperationsTest {
    private static final Sequence SEQUENCE = MODEL.sequence(NUMBERS).orElseThrow();
    private static final View VIEW = MODEL.view(RECENT).orElseThrow();
    private static final TextObject TRIGGER = MODEL.object(AUDIT).orElseThrow();

    @Test
    void rejectsADuplicateEnumTypeAndDroppingOneInUse() {
        EnumType other = EnumType.of(NOWHERE, List.of("a"));

        assertThat(reversal(new CreateEnum(other))).containsExactly(new DropEnum(NOWHERE));
        assertThat(rejection(new CreateEnum(other.withName(MOOD))))
                .hasMessageContaining("enum type mood already exists");
        assertThat(rejection(new DropEnum(MOOD)).usedBy()).containsExactly("columns of table users");
        assertThat(rejection(new DropEnum(NOWHERE))).hasMessageContaining("there is no enum type nowhere");
    }

    @Test
    void addingAValueUpdatesColumnsAndIsIrreversible() {
        AddEnumValue operation = new AddEnumValue(MOOD, "so-so", "glad");

        assertThat(users(after(operation)).column("mood").orElseThrow().type().values())
                .containsExactly("sad", "so-so", "glad");
        assertThat(operation.reverse(MODEL)).isInstanceOf(Reversal.Impossible.class);
        assertThat(operation.completionState(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(operation.completionState(after(operation))).isEqualTo(CompletionState.YES);
        assertThat(operation.completionState(SchemaModel.empty())).isEqualTo(CompletionState.UNKNOWN);
        assertThat(after(AddEnumValue.of(MOOD, "sad"))).isEqualTo(MODEL);
        assertThat(rejection(new AddEnumValue(MOOD, "x", "no"))).hasMessageContaining("has no value 'no'");
    }

    @Test
    void renamingAValueUpdatesColumnsAndTheirDefaults() {
        Column column = users(after(new RenameEnumValue(MOOD, "sad", "blue")))
                .column("mood")
                .orElseThrow();

        assertThat(column.type().values()).containsExactly("blue", "glad");
        assertThat(column.defaultValue()).isEqualTo(DefaultValue.text("blue"));
        assertThat(rejection(new RenameEnumValue(MOOD, "sad", "glad")))
                .hasMessageContaining("value 'glad' already exists");
        assertThat(rejection(new RenameEnumValue(MOOD, "no", "x"))).hasMessageContaining("has no value 'no'");
    }

    @Test
    void rejectsASequenceWithAMissingOwner() {
        Sequence owned = Sequence.of(NOWHERE).withOwner(new Sequence.Owner(ORDERS, "id"));

        assertThat(after(new CreateSequence(owned)).sequence(NOWHERE)).contains(owned);
        assertThat(new CreateSequence(owned).affectedTables()).containsExactly(ORDERS);
        assertThat(rejection(new CreateSequence(owned.withOwner(new Sequence.Owner(ORDERS, "no")))))
                .hasMessageContaining("there is no column no of table orders");
        assertThat(rejection(new CreateSequence(owned.withName(USERS))))
                .hasMessageContaining("table users already exists");
    }

    @Test
    void droppingASequenceLosesItsValueAndTheReversalRestoresItsDefinition() {
        assertThat(new DropSequence(NUMBERS).destroysData()).isEqualTo(DataLoss.YES);
        assertThat(reversal(new DropSequence(NUMBERS))).containsExactly(new CreateSequence(SEQUENCE));
        assertThat(rejection(new DropSequence(NOWHERE))).hasMessageContaining("there is no sequence nowhere");
    }

    @Test
    void theReversalRestoresTheActualSequenceNotTheDeclaredOne() {
        Sequence declared = SEQUENCE.withIncrement(7);
        Sequence altered = SEQUENCE.withIncrement(5).withOwner(new Sequence.Owner(ORDERS, "id"));
        AlterSequence operation = new AlterSequence(declared, altered);

        assertThat(reversal(operation)).containsExactly(new AlterSequence(altered, SEQUENCE));
        assertThat(operation.affectedTables()).containsExactlyInAnyOrder(ORDERS, USERS);
        assertThat(operation.completionState(after(operation))).isEqualTo(CompletionState.YES);
        assertThat(operation.completionState(MODEL)).as("neither of the two").isEqualTo(CompletionState.UNKNOWN);
        assertThat(new AlterSequence(SEQUENCE, altered).completionState(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(reversal(new AlterSequence(declared, SEQUENCE)))
                .as("nothing changes")
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new AlterSequence(SEQUENCE, SEQUENCE));
        assertThatIllegalArgumentException().isThrownBy(() -> new AlterSequence(SEQUENCE, SEQUENCE.withName(NOWHERE)));
    }

    @Test
    void theReversalRestoresAReplacedView() {
        ReplaceView operation = new ReplaceView(VIEW.withDefinition("SELECT 2"));

        assertThat(reversal(operation)).containsExactly(new ReplaceView(VIEW, Unspecified.RESET));
        assertThat(operation.completionState(MODEL))
                .as("a database rewrites queries")
                .isEqualTo(CompletionState.UNKNOWN);
        assertThat(rejection(new ReplaceView(VIEW.withName(NOWHERE)))).hasMessageContaining("there is no view nowhere");
        assertThat(rejection(new CreateView(VIEW))).hasMessageContaining("view recent already exists");
    }

    @Test
    void aReplacedViewKeepsUnspecifiedCommentAndOptions() {
        View full = VIEW.withComment("a").withOptions(Map.of("security_barrier", "true"));
        SchemaModel model = MODEL.withViewReplaced(full);
        View other = VIEW.withDefinition("SELECT 2").withComment(null);

        assertThat(new ReplaceView(other).merged(full)).isEqualTo(full.withDefinition("SELECT 2"));
        assertThat(new ReplaceView(other).completionState(model.withViewReplaced(full.withDefinition("SELECT 2"))))
                .isEqualTo(CompletionState.YES);
        assertThat(new ReplaceView(other.withComment("b")).merged(full).comment())
                .isEqualTo("b");
        assertThat(new ReplaceView(other, Unspecified.RESET).merged(full)).isEqualTo(other);
        assertThat(new ReplaceView(other.asMaterialized()).merged(full))
                .as("options are of one kind of view alone")
                .isEqualTo(other.asMaterialized().withComment("a"));
    }

    @Test
    void derivedBoundsAndStartOfASequenceChangeWithTheirSource() {
        Sequence free = Sequence.of(NUMBERS);

        assertThat(new AlterSequence(free, free.withIncrement(2)).changed()).containsExactly(Aspect.INCREMENT);
        assertThat(new AlterSequence(free, free.withType(DataType.integer())).changed())
                .containsExactly(Aspect.TYPE, Aspect.MAX_VALUE);
        assertThat(new AlterSequence(free, free.withIncrement(-1)).changed())
                .containsExactly(Aspect.INCREMENT, Aspect.MIN_VALUE, Aspect.MAX_VALUE, Aspect.START);
        assertThat(new AlterSequence(free, free.withBounds(3L, null)).changed())
                .containsExactly(Aspect.MIN_VALUE, Aspect.START);
    }

    @Test
    void theReversalRestoresADroppedViewWithItsTriggers() {
        TextObject on = TextObject.of(TextObject.Key.trigger(QualifiedName.of("on_view"), RECENT), "x");
        SchemaModel model = after(new CreateObject(on));

        assertThat(new DropView(RECENT).apply(model).model().orElseThrow().objects())
                .containsExactly(TRIGGER);
        assertThat(new DropView(RECENT).reverse(model))
                .isEqualTo(Reversal.of(new CreateView(VIEW), new CreateObject(on)));
    }

    @Test
    void rejectsATriggerOnAMissingTable() {
        TextObject lost = TextObject.of(TextObject.Key.trigger(QualifiedName.of("t"), NOWHERE), "x");

        assertThat(rejection(new CreateObject(lost))).hasMessageContaining("there is no table nowhere");
        assertThat(rejection(new CreateObject(TRIGGER))).hasMessageContaining("trigger audit on users already exists");
        assertThat(new DropObject(AUDIT).affectedTables()).containsExactly(USERS);
        assertThat(new DropObject(TextObject.Key.function(NOWHERE, "")).affectedTables())
                .isEmpty();
    }

    @Test
    void theReversalRestoresAReplacedOrDroppedObject() {
        assertThat(reversal(new ReplaceObject(TRIGGER.withText("y"))))
                .containsExactly(new ReplaceObject(TRIGGER, Unspecified.RESET));
        assertThat(reversal(new DropObject(AUDIT))).containsExactly(new CreateObject(TRIGGER));
        assertThat(rejection(new DropObject(TextObject.Key.function(NOWHERE, ""))))
                .hasMessageContaining("there is no function nowhere");
    }

    @Test
    void theReversalRestoresThePreviousComment() {
        SetComment operation = new SetComment(CommentTarget.table(USERS), "people");

        assertThat(users(after(operation)).comment()).isEqualTo("people");
        assertThat(reversal(operation)).containsExactly(new SetComment(CommentTarget.table(USERS), "who buys"));
        assertThat(new SetComment(CommentTarget.view(RECENT), "").completionState(MODEL))
                .as("an empty comment is none")
                .isEqualTo(CompletionState.YES);
    }

    @Test
    void rejectsACommentOnAMissingObject() {
        assertThat(rejection(new SetComment(CommentTarget.index(USERS, "no"), "x")))
                .hasMessage("""
                        Cannot comment on index no of table users: there is no index no of table users.
                          existing:  ix_users_email_age
                          Fix:       correct the name, or create it in an earlier operation.""");
        assertThat(new SetComment(CommentTarget.sequence(NOWHERE), "x").completionState(MODEL))
                .isEqualTo(CompletionState.UNKNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommentTarget(CommentTarget.Kind.TABLE, USERS, "id", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommentTarget(CommentTarget.Kind.COLUMN, USERS, "", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommentTarget(CommentTarget.Kind.OBJECT, USERS, "", null));
    }

    @Test
    void aColumnOfAnExistingEnumTypeHasTheValuesOfTheType() {
        Column declared = Column.of("second", DataType.enumOf(MOOD, List.of("old")));
        AddColumn operation = AddColumn.of(ORDERS, declared);

        assertThat(operation.completionState(after(operation))).isEqualTo(CompletionState.YES);
    }
}
