package dev.retort.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConstraintTest {
    private static final QualifiedName PLANS = QualifiedName.of("plans");

    @Test
    void constraintWithMissingDuplicateOrInvalidPartsIsRejected() {
        assertRejected(PrimaryKey::of, "a primary key needs a column");
        assertRejected(Unique::of, "a unique constraint needs a column");
        assertRejected(() -> Unique.of("a", "b", "a"), "duplicate 'a' in the columns of the unique constraint");
        assertRejected(() -> Unique.of(""), "the name of a column is empty");
        assertRejected(() -> PrimaryKey.of("a").withName(""), "the name of a primary key is empty");
        assertRejected(() -> Check.of(" "), "the expression of a check constraint is empty");
        assertRejected(() -> Exclude.of(""), "the definition of an exclude constraint is empty");
    }

    @Test
    void bothSidesOfAForeignKeyHaveTheSameNumberOfColumns() {
        assertRejected(() -> ForeignKey.of(List.of("a", "b"), PLANS, List.of("id")), "the same number of columns");
        assertThat(ForeignKey.of(List.of("a", "b"), PLANS, List.of()).referredColumns())
                .as("unknown, as in SQLite if the referenced table is missing")
                .isEmpty();
    }

    @Test
    void omittedReferencedColumnsResolveToThePrimaryKey() {
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
    void eachCopyMethodChangesOnlyOneComponent() {
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
    void renamingAColumnAffectsOnlyItsSideOfTheForeignKey() {
        ForeignKey key = ForeignKey.of(List.of("id", "b"), PLANS, List.of("b", "id"));

        assertThat(key.withColumnRenamed("id", "x"))
                .isEqualTo(ForeignKey.of(List.of("x", "b"), PLANS, List.of("b", "id")));
        assertThat(key.withReferredColumnRenamed("id", "x"))
                .isEqualTo(ForeignKey.of(List.of("id", "b"), PLANS, List.of("b", "x")));
        assertThat(Check.of("id > 0").withColumnRenamed("id", "x")).isEqualTo(Check.of("id > 0"));
    }

    @Test
    void emptyCommentAndCollationAreNormalizedToNull() {
        assertThat(Unique.of("a").withComment("")).isEqualTo(Unique.of("a"));
        assertThat(Column.of("a", DataType.text()).withComment("").withCollation(""))
                .isEqualTo(Column.of("a", DataType.text()));
    }

    @Test
    void indexKeyIsEitherAColumnOrAnExpression() {
        assertRejected(
                () -> new IndexKey(
                        null, null, IndexKey.Order.ASCENDING, IndexKey.Nulls.DATABASE_DEFAULT, null, null, null),
                "must be either a column or an expression");
        assertRejected(() -> IndexKey.of("a").withPrefixLength(0), "prefix length 0 is invalid: it must be at least 1");
        assertRejected(() -> IndexKey.ofExpression("lower(a)").withPrefixLength(3), "prefix length 3 is invalid");
        assertRejected(() -> Index.of("ix"), "index 'ix' needs a key");
    }

    @Test
    void allColumnsOfAnIndexAreKeyAndIncludedColumns() {
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
    void invalidSequenceIsRejected() {
        Sequence sequence = Sequence.of(QualifiedName.of("numbers"));

        assertRejected(() -> sequence.withIncrement(0), "sequence numbers has an increment of 0");
        assertRejected(() -> sequence.withCache(0L), "sequence numbers has a cache size of 0");
        assertRejected(() -> sequence.withBounds(5L, 4L), "minimum value of 5, which exceeds its maximum value of 4");
        assertRejected(() -> sequence.withBounds(5L, 9L).withStart(4L), "sequence numbers starts at 4");
        assertRejected(() -> sequence.withStart(10L).withBounds(null, 9L), "sequence numbers starts at 10");
        assertRejected(() -> sequence.withType(DataType.text()), "sequence numbers is of type text");
    }

    private static void assertRejected(Supplier<?> action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::get).withMessageContaining(message);
    }
}
