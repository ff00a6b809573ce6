package dev.retort.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SchemaModelTest {
    private static final QualifiedName PLANS = QualifiedName.of("plans");
    private static final QualifiedName USERS = QualifiedName.of("users");
    private static final QualifiedName MOOD = QualifiedName.of("mood");
    private static final QualifiedName NUMBERS = QualifiedName.of("numbers");
    private static final TextObject.Key TRIGGER = TextObject.Key.trigger(QualifiedName.of("audit"), PLANS);
    private static final ForeignKey TO_PLANS = ForeignKey.of(List.of("plan_id"), PLANS, List.of("id"));
    private static final DataType MOODS = DataType.enumOf(MOOD, List.of("sad", "glad"));

    private final Table plans =
            Table.of(PLANS, Column.of("id", DataType.bigint()).notNull()).withConstraint(PrimaryKey.of("id"));
    private final Table users = Table.of(
                    USERS,
                    Column.of("plan_id", DataType.bigint()),
                    Column.of("mood", MOODS).withDefault(DefaultValue.text("sad")),
                    Column.of("moods", DataType.arrayOf(MOODS)))
            .withConstraint(TO_PLANS);
    private final SchemaModel model = SchemaModel.empty()
            .withTable(users)
            .withTable(plans)
            .withEnumType(EnumType.of(MOOD, List.of("sad", "glad")))
            .withSequence(Sequence.of(NUMBERS).withOwner(new Sequence.Owner(PLANS, "id")))
            .withView(View.of(QualifiedName.of("rich"), "SELECT id FROM plans"))
            .withObject(TextObject.of(TRIGGER, "CREATE TRIGGER audit ON plans"));

    @Test
    void tablesAreSortedByNameThoseWithoutASchemaFirst() {
        SchemaModel sorted = SchemaModel.empty()
                .withTable(Table.of(QualifiedName.of("app", "a")))
                .withTable(Table.of(QualifiedName.of("b")))
                .withTable(Table.of(QualifiedName.of("a")));

        assertThat(sorted.tables()).extracting(table -> table.name().toString()).containsExactly("a", "b", "app.a");
    }

    @Test
    void tablesViewsAndSequencesShareOneNamespace() {
        assertRejected(() -> model.withTable(plans), "table 'plans' already exists");
        assertRejected(() -> model.withView(View.of(PLANS, "SELECT 1")), "duplicate name 'plans'");
        assertRejected(() -> model.withSequence(Sequence.of(USERS)), "duplicate name 'users'");
        assertRejected(() -> model.withTableRenamed(PLANS, NUMBERS), "duplicate name 'numbers'");
        assertRejected(() -> model.withTableRenamed(PLANS, USERS), "table 'users' already exists");
    }

    @Test
    void unknownObjectCannotBeRemovedOrChanged() {
        QualifiedName none = QualifiedName.of("app", "plans");
        TextObject.Key function = TextObject.Key.function(none, "integer");

        assertRejected(() -> model.withoutTable(none), "there is no table 'app.plans'");
        assertRejected(() -> model.withTableReplaced(Table.of(none)), "there is no table 'app.plans'");
        assertRejected(() -> model.withTableRenamed(none, none), "there is no table 'app.plans'");
        assertRejected(() -> model.withColumnRenamed(none, "a", "b"), "there is no table 'app.plans'");
        assertRejected(() -> model.withColumnRenamed(PLANS, "a", "b"), "there is no column 'a' of table plans");
        assertRejected(() -> model.withoutEnumType(none), "there is no enum type 'app.plans'");
        assertRejected(() -> model.withEnumTypeRenamed(none, MOOD), "there is no enum type 'app.plans'");
        assertRejected(() -> model.withEnumValueRenamed(MOOD, "x", "y"), "enum type mood has no value 'x'");
        assertRejected(() -> model.withoutSequence(none), "there is no sequence 'app.plans'");
        assertRejected(() -> model.withoutView(none), "there is no view 'app.plans'");
        assertRejected(() -> model.withoutObject(function), "there is no object 'function app.plans(integer)'");
    }

    @Test
    void renamingATableUpdatesForeignKeysTriggersAndSequenceOwners() {
        QualifiedName tariffs = QualifiedName.of("app", "tariffs");

        SchemaModel renamed = model.withTableRenamed(PLANS, tariffs);

        assertThat(renamed.table(PLANS)).isEmpty();
        assertThat(renamed.table(tariffs)).contains(plans.withName(tariffs));
        assertThat(renamed.tablesReferringTo(tariffs)).extracting(Table::name).containsExactly(USERS);
        assertThat(renamed.sequence(NUMBERS).orElseThrow().owner()).isEqualTo(new Sequence.Owner(tariffs, "id"));
        assertThat(renamed.objects())
                .containsExactly(TextObject.of(
                        TextObject.Key.trigger(QualifiedName.of("audit"), tariffs), "CREATE TRIGGER audit ON plans"));
        assertThat(renamed.views()).as("a view is a text").isEqualTo(model.views());
    }

    @Test
    void renamingATableUpdatesForeignKeysToItself() {
        Table tree = Table.of(PLANS, Column.of("id", DataType.bigint()), Column.of("up", DataType.bigint()))
                .withConstraint(ForeignKey.of(List.of("up"), PLANS, List.of("id")));
        SchemaModel alone = SchemaModel.empty().withTable(tree);

        SchemaModel renamed = alone.withTableRenamed(PLANS, USERS).withColumnRenamed(USERS, "id", "key");

        assertThat(renamed.table(USERS).orElseThrow().foreignKeys())
                .containsExactly(ForeignKey.of(List.of("up"), USERS, List.of("key")));
    }

    @Test
    void renamingAColumnUpdatesForeignKeysOfOtherTablesAndSequenceOwners() {
        SchemaModel renamed = model.withColumnRenamed(PLANS, "id", "key");

        assertThat(renamed.table(PLANS).orElseThrow().primaryKey()).contains(PrimaryKey.of("key"));
        assertThat(renamed.table(USERS).orElseThrow().foreignKeys())
                .containsExactly(TO_PLANS.withReferredColumnRenamed("id", "key"));
        assertThat(renamed.sequence(NUMBERS).orElseThrow().owner()).isEqualTo(new Sequence.Owner(PLANS, "key"));
    }

    @Test
    void removingATableRemovesItsTriggersAndOwnedSequences() {
        SchemaModel without = model.withoutTable(PLANS);

        assertThat(without.objects()).isEmpty();
        assertThat(without.sequences()).isEmpty();
        assertThat(without.tables()).containsExactly(users);
    }

    @Test
    void removingAColumnRemovesItsOwnedSequences() {
        SchemaModel bare = model.withTableReplaced(plans.withoutConstraint(PrimaryKey.of("id")));

        assertThat(bare.withoutColumn(PLANS, "id").sequences()).isEmpty();
        assertThat(bare.withoutColumn(USERS, "mood").sequences()).hasSize(1);
        assertRejected(() -> model.withoutColumn(PLANS, "id"), "but a constraint or index uses it");
    }

    @Test
    void columnsOfAnEnumTypeHaveItsValues() {
        EnumType more = EnumType.of(MOOD, List.of("sad", "glad")).withValueBefore("so-so", "glad");

        SchemaModel changed = model.withEnumTypeReplaced(more);

        DataType expected = DataType.enumOf(MOOD, List.of("sad", "so-so", "glad"));
        assertThat(typesOf(changed)).containsExactly(DataType.bigint(), expected, DataType.arrayOf(expected));
        assertThat(changed.tablesUsing(MOOD)).extracting(Table::name).containsExactly(USERS);
        assertThat(changed.tablesUsing(PLANS)).isEmpty();
    }

    @Test
    void renamingAnEnumTypeUpdatesColumns() {
        QualifiedName feeling = QualifiedName.of("feeling");

        SchemaModel renamed = model.withEnumTypeRenamed(MOOD, feeling);

        DataType expected = DataType.enumOf(feeling, List.of("sad", "glad"));
        assertThat(typesOf(renamed)).containsExactly(DataType.bigint(), expected, DataType.arrayOf(expected));
        assertThat(renamed.enumTypes()).containsExactly(EnumType.of(feeling, List.of("sad", "glad")));
    }

    @Test
    void renamingAnEnumValueUpdatesLiteralDefaults() {
        SchemaModel renamed = model.withEnumValueRenamed(MOOD, "sad", "blue");

        Column mood = renamed.table(USERS).orElseThrow().column("mood").orElseThrow();
        assertThat(mood)
                .isEqualTo(Column.of("mood", DataType.enumOf(MOOD, List.of("blue", "glad")))
                        .withDefault(DefaultValue.text("blue")));
    }

    @Test
    void overloadedFunctionsAreDistinguishedByTheirParameters() {
        QualifiedName total = QualifiedName.of("total");
        TextObject numbers = TextObject.of(TextObject.Key.function(total, "integer"), "CREATE …");
        TextObject texts = TextObject.of(TextObject.Key.function(total, "text"), "CREATE …");

        SchemaModel both = SchemaModel.empty().withObject(texts).withObject(numbers);

        assertThat(both.objects()).containsExactly(numbers, texts);
        assertThat(both.object(texts.key())).contains(texts);
        assertRejected(() -> both.withObject(texts), "object 'function total(text)' already exists");
    }

    private static List<DataType> typesOf(SchemaModel model) {
        return model.table(USERS).orElseThrow().columns().stream()
                .map(Column::type)
                .toList();
    }

    private static void assertRejected(Supplier<?> action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::get).withMessageContaining(message);
    }
}
