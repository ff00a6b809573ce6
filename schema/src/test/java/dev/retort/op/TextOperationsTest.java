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

/** What is not a part of a table: enum types, sequences, views, objects; and comments. */
class TextOperationsTest {
    private static final Sequence SEQUENCE = MODEL.sequence(NUMBERS).orElseThrow();
    private static final View VIEW = MODEL.view(RECENT).orElseThrow();
    private static final TextObject TRIGGER = MODEL.object(AUDIT).orElseThrow();

    @Test
    void anEnumTypeIsCreatedOnceAndNotDroppedWhileAColumnIsOfIt() {
        EnumType other = EnumType.of(NOWHERE, List.of("a"));

        assertThat(back(new CreateEnum(other))).containsExactly(new DropEnum(NOWHERE));
        assertThat(refused(new CreateEnum(other.withName(MOOD)))).hasMessageContaining("enum type mood is there");
        assertThat(refused(new DropEnum(MOOD)).users()).containsExactly("columns of table users");
        assertThat(refused(new DropEnum(NOWHERE))).hasMessageContaining("there is no enum type nowhere");
    }

    @Test
    void aNewValueReachesTheColumnsAndIsNotTakenBack() {
        AddEnumValue operation = new AddEnumValue(MOOD, "so-so", "glad");

        assertThat(users(after(operation)).column("mood").orElseThrow().type().values())
                .containsExactly("sad", "so-so", "glad");
        assertThat(operation.reverse(MODEL)).isInstanceOf(Reversal.Impossible.class);
        assertThat(operation.isApplied(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(operation.isApplied(after(operation))).isEqualTo(CompletionState.YES);
        assertThat(operation.isApplied(SchemaModel.empty())).isEqualTo(CompletionState.UNKNOWN);
        assertThat(after(AddEnumValue.of(MOOD, "sad"))).isEqualTo(MODEL);
        assertThat(refused(new AddEnumValue(MOOD, "x", "no"))).hasMessageContaining("has no value 'no'");
    }

    @Test
    void aRenamedValueReachesColumnsAndTheirDefaults() {
        Column column = users(after(new RenameEnumValue(MOOD, "sad", "blue")))
                .column("mood")
                .orElseThrow();

        assertThat(column.type().values()).containsExactly("blue", "glad");
        assertThat(column.defaultValue()).isEqualTo(DefaultValue.text("blue"));
        assertThat(refused(new RenameEnumValue(MOOD, "sad", "glad"))).hasMessageContaining("value 'glad' is there");
        assertThat(refused(new RenameEnumValue(MOOD, "no", "x"))).hasMessageContaining("has no value 'no'");
    }

    @Test
    void aSequenceIsCreatedWithAnOwnerThatIsThere() {
        Sequence owned = Sequence.of(NOWHERE).withOwner(new Sequence.Owner(ORDERS, "id"));

        assertThat(after(new CreateSequence(owned)).sequence(NOWHERE)).contains(owned);
        assertThat(new CreateSequence(owned).touches()).containsExactly(ORDERS);
        assertThat(refused(new CreateSequence(owned.withOwner(new Sequence.Owner(ORDERS, "no")))))
                .hasMessageContaining("there is no column no of table orders");
        assertThat(refused(new CreateSequence(owned.withName(USERS)))).hasMessageContaining("table users is there");
    }

    @Test
    void aDroppedSequenceLosesItsNumberAndComesBackByItsDefinition() {
        assertThat(new DropSequence(NUMBERS).destroysData()).isEqualTo(DataLoss.YES);
        assertThat(back(new DropSequence(NUMBERS))).containsExactly(new CreateSequence(SEQUENCE));
        assertThat(refused(new DropSequence(NOWHERE))).hasMessageContaining("there is no sequence nowhere");
    }

    @Test
    void anAlteredSequenceIsTakenBackToWhatWasReallyThere() {
        Sequence believed = SEQUENCE.withIncrement(7);
        Sequence wanted = SEQUENCE.withIncrement(5).withOwner(new Sequence.Owner(ORDERS, "id"));
        AlterSequence operation = new AlterSequence(believed, wanted);

        assertThat(back(operation)).containsExactly(new AlterSequence(wanted, SEQUENCE));
        assertThat(operation.touches()).containsExactlyInAnyOrder(ORDERS, USERS);
        assertThat(operation.isApplied(after(operation))).isEqualTo(CompletionState.YES);
        assertThat(operation.isApplied(MODEL)).as("neither of the two").isEqualTo(CompletionState.UNKNOWN);
        assertThat(new AlterSequence(SEQUENCE, wanted).isApplied(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(back(new AlterSequence(believed, SEQUENCE)))
                .as("nothing changes")
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new AlterSequence(SEQUENCE, SEQUENCE));
        assertThatIllegalArgumentException().isThrownBy(() -> new AlterSequence(SEQUENCE, SEQUENCE.withName(NOWHERE)));
    }

    @Test
    void aReplacedViewComesBackAsItWas() {
        ReplaceView operation = new ReplaceView(VIEW.withDefinition("SELECT 2"));

        assertThat(back(operation)).containsExactly(new ReplaceView(VIEW, Unspecified.RESET));
        assertThat(operation.isApplied(MODEL)).as("a database rewrites queries").isEqualTo(CompletionState.UNKNOWN);
        assertThat(refused(new ReplaceView(VIEW.withName(NOWHERE)))).hasMessageContaining("there is no view nowhere");
        assertThat(refused(new CreateView(VIEW))).hasMessageContaining("view recent is there already");
    }

    @Test
    void whatAnotherViewDoesNotSayStays() {
        View full = VIEW.withComment("a").withOptions(Map.of("security_barrier", "true"));
        SchemaModel model = MODEL.withViewReplaced(full);
        View other = VIEW.withDefinition("SELECT 2").withComment(null);

        assertThat(new ReplaceView(other).merged(full)).isEqualTo(full.withDefinition("SELECT 2"));
        assertThat(new ReplaceView(other).isApplied(model.withViewReplaced(full.withDefinition("SELECT 2"))))
                .isEqualTo(CompletionState.YES);
        assertThat(new ReplaceView(other.withComment("b")).merged(full).comment())
                .isEqualTo("b");
        assertThat(new ReplaceView(other, Unspecified.RESET).merged(full)).isEqualTo(other);
        assertThat(new ReplaceView(other.asMaterialized()).merged(full))
                .as("options are of one kind of view alone")
                .isEqualTo(other.asMaterialized().withComment("a"));
    }

    @Test
    void theNumbersThatASequenceTakesFromOthersFollowThem() {
        Sequence free = Sequence.of(NUMBERS);

        assertThat(new AlterSequence(free, free.withIncrement(2)).changed()).containsExactly(Aspect.INCREMENT);
        assertThat(new AlterSequence(free, free.withType(DataType.integer())).changed())
                .containsExactly(Aspect.TYPE, Aspect.MOST);
        assertThat(new AlterSequence(free, free.withIncrement(-1)).changed())
                .containsExactly(Aspect.INCREMENT, Aspect.LEAST, Aspect.MOST, Aspect.START);
        assertThat(new AlterSequence(free, free.withBounds(3L, null)).changed())
                .containsExactly(Aspect.LEAST, Aspect.START);
    }

    @Test
    void aDroppedViewComesBackWithItsTriggers() {
        TextObject on = TextObject.of(TextObject.Key.trigger(QualifiedName.of("on_view"), RECENT), "x");
        SchemaModel model = after(new CreateObject(on));

        assertThat(new DropView(RECENT).apply(model).model().orElseThrow().objects())
                .containsExactly(TRIGGER);
        assertThat(new DropView(RECENT).reverse(model))
                .isEqualTo(Reversal.by(new CreateView(VIEW), new CreateObject(on)));
    }

    @Test
    void aTriggerIsCreatedOnATableOrViewThatIsThere() {
        TextObject lost = TextObject.of(TextObject.Key.trigger(QualifiedName.of("t"), NOWHERE), "x");

        assertThat(refused(new CreateObject(lost))).hasMessageContaining("there is no table nowhere");
        assertThat(refused(new CreateObject(TRIGGER))).hasMessageContaining("trigger audit on users is there already");
        assertThat(new DropObject(AUDIT).touches()).containsExactly(USERS);
        assertThat(new DropObject(TextObject.Key.function(NOWHERE, "")).touches())
                .isEmpty();
    }

    @Test
    void aReplacedOrDroppedObjectComesBackWithItsText() {
        assertThat(back(new ReplaceObject(TRIGGER.withText("y"))))
                .containsExactly(new ReplaceObject(TRIGGER, Unspecified.RESET));
        assertThat(back(new DropObject(AUDIT))).containsExactly(new CreateObject(TRIGGER));
        assertThat(refused(new DropObject(TextObject.Key.function(NOWHERE, ""))))
                .hasMessageContaining("there is no function nowhere");
    }

    @Test
    void aCommentIsSetAndTakenBackToTheFormerOne() {
        SetComment operation = new SetComment(CommentTarget.table(USERS), "people");

        assertThat(users(after(operation)).comment()).isEqualTo("people");
        assertThat(back(operation)).containsExactly(new SetComment(CommentTarget.table(USERS), "who buys"));
        assertThat(new SetComment(CommentTarget.view(RECENT), "").isApplied(MODEL))
                .as("an empty comment is none")
                .isEqualTo(CompletionState.YES);
    }

    @Test
    void aCommentIsOnWhatIsThere() {
        assertThat(refused(new SetComment(CommentTarget.index(USERS, "no"), "x")))
                .hasMessage("""
                        Cannot comment on index no of table users: there is no index no of table users.
                          there is:  ix_users_email_age
                          Fix:       correct the name, or create it in an operation before this one.""");
        assertThat(new SetComment(CommentTarget.sequence(NOWHERE), "x").isApplied(MODEL))
                .isEqualTo(CompletionState.UNKNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommentTarget(CommentTarget.Kind.TABLE, USERS, "id", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommentTarget(CommentTarget.Kind.COLUMN, USERS, "", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommentTarget(CommentTarget.Kind.OBJECT, USERS, "", null));
    }

    @Test
    void aColumnOfAKnownEnumHasTheValuesOfTheType() {
        Column believed = Column.of("second", DataType.enumOf(MOOD, List.of("old")));
        AddColumn operation = AddColumn.of(ORDERS, believed);

        assertThat(operation.isApplied(after(operation))).isEqualTo(CompletionState.YES);
    }
}
