package dev.retort.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConstraintTest {
    private static final QualifiedName PLANS = QualifiedName.of("plans");

    @Test
    void aKeyNeedsColumnsAndEachOnce() {
        refused(PrimaryKey::of, "a primary key needs a column");
        refused(Unique::of, "a unique constraint needs a column");
        refused(() -> Unique.of("a", "b", "a"), "'a' is twice in the columns of the unique constraint");
        refused(() -> Unique.of(""), "the name of a column is empty");
        refused(() -> PrimaryKey.of("a").withName(""), "the name of a primary key is empty");
        refused(() -> Check.of(" "), "the expression of a check constraint is empty");
        refused(() -> Exclude.of(""), "the definition of an exclude constraint is empty");
    }

    @Test
    void aForeignKeyHasAsManyColumnsOnBothSides() {
        refused(() -> ForeignKey.of(List.of("a", "b"), PLANS, List.of("id")), "as many columns on both sides");
        assertThat(ForeignKey.of(List.of("a", "b"), PLANS, List.of()).referredColumns())
                .as("unknown, as SQLite has it where the table is missing")
                .isEmpty();
    }

    @Test
    void aForeignKeyWithoutReferredColumnsRefersToThePrimaryKey() {
        Table plans = Table.of(PLANS, Column.of("id", DataType.bigint()).notNull(), Column.of("code", DataType.text()))
                .withConstraint(PrimaryKey.of("id"));
        SchemaModel model = SchemaModel.empty().withTable(plans);
        ForeignKey key = ForeignKey.of(List.of("plan_id"), PLANS, List.of());

        assertThat(key.resolved(model)).isEqualTo(ForeignKey.of(List.of("plan_id"), PLANS, List.of("id")));
        ForeignKey named = ForeignKey.of(List.of("plan"), PLANS, List.of("code"));
        assertThat(named.resolved(model)).isEqualTo(named);
        assertThat(key.resolved(SchemaModel.empty())).isEqualTo(key);
        ForeignKey wider = ForeignKey.of(List.of("a", "b"), PLANS, List.of());
        assertThat(wider.resolved(model)).isEqualTo(wider);
    }

    @Test
    void everyCopyChangesOnePartAlone() {
        ForeignKey key = ForeignKey.of(List.of("plan_id"), PLANS, List.of("id"));

        ForeignKey full = key.withName("fk")
                .withOnDelete(ForeignKey.Rule.CASCADE)
                .withOnUpdate(ForeignKey.Rule.SET_NULL)
                .withMatch(ForeignKey.Match.FULL)
                .withDeferral(Deferral.INITIALLY_DEFERRED)
                .asNotValid()
                .withComment("why");

        assertThat(full)
                .isEqualTo(new ForeignKey(
                        "fk",
                        List.of("plan_id"),
                        PLANS,
                        List.of("id"),
                        ForeignKey.Rule.CASCADE,
                        ForeignKey.Rule.SET_NULL,
                        ForeignKey.Match.FULL,
                        Deferral.INITIALLY_DEFERRED,
                        false,
                        "why"));
        assertThat(full.asValidated().validated()).isTrue();
    }

    @Test
    void aColumnThatIsRenamedIsRenamedOnItsOwnSideOnly() {
        ForeignKey key = ForeignKey.of(List.of("id", "b"), PLANS, List.of("b", "id"));

        assertThat(key.withColumnRenamed("id", "x"))
                .isEqualTo(ForeignKey.of(List.of("x", "b"), PLANS, List.of("b", "id")));
        assertThat(key.withReferredColumnRenamed("id", "x"))
                .isEqualTo(ForeignKey.of(List.of("id", "b"), PLANS, List.of("b", "x")));
        assertThat(Check.of("id > 0").withColumnRenamed("id", "x")).isEqualTo(Check.of("id > 0"));
    }

    @Test
    void anEmptyCommentIsNone() {
        assertThat(Unique.of("a").withComment("")).isEqualTo(Unique.of("a"));
        assertThat(Column.of("a", DataType.text()).withComment("").withCollation(""))
                .isEqualTo(Column.of("a", DataType.text()));
    }

    @Test
    void aKeyOfAnIndexIsAColumnOrAnExpression() {
        refused(
                () -> new IndexKey(
                        null, null, IndexKey.Order.ASCENDING, IndexKey.Nulls.DATABASE_DEFAULT, null, null, null),
                "a column or an expression, one of them");
        refused(() -> IndexKey.of("a").withPrefixLength(0), "prefix of 0: 1 or more of a column is meant");
        refused(() -> IndexKey.ofExpression("lower(a)").withPrefixLength(3), "prefix of 3");
        refused(() -> Index.of("ix"), "index 'ix' needs a key");
    }

    @Test
    void anIndexNamesItsColumnsAndThoseThatItCarries() {
        Index index = Index.of("ix", List.of(IndexKey.of("a").descending(), IndexKey.ofExpression("lower(b)")))
                .withInclude(List.of("c"))
                .withWhere("d > 0");

        assertThat(index.columns()).containsExactly("a");
        assertThat(index.allColumns()).containsExactly("a", "c");
        assertThat(index.withColumnRenamed("a", "x").withColumnRenamed("c", "y").withColumnRenamed("b", "z"))
                .isEqualTo(Index.of("ix", List.of(IndexKey.of("x").descending(), IndexKey.ofExpression("lower(b)")))
                        .withInclude(List.of("y"))
                        .withWhere("d > 0"));
    }

    @Test
    void aSequenceThatCannotCountIsRefused() {
        Sequence sequence = Sequence.of(QualifiedName.of("numbers"));

        refused(() -> sequence.withIncrement(0), "sequence numbers has a step of 0");
        refused(() -> sequence.withCache(0L), "sequence numbers has a cache of 0");
        refused(() -> sequence.withBounds(5L, 4L), "sequence numbers ends at 4 before 5");
        refused(() -> sequence.withBounds(5L, 9L).withStart(4L), "sequence numbers starts at 4");
        refused(() -> sequence.withStart(10L).withBounds(null, 9L), "sequence numbers starts at 10");
        refused(() -> sequence.withType(DataType.text()), "sequence numbers is of type text");
    }

    private static void refused(Supplier<?> made, String why) {
        assertThatIllegalArgumentException().isThrownBy(made::get).withMessageContaining(why);
    }
}
