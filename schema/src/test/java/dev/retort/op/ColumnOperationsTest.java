package dev.retort.op;

import static dev.retort.op.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.op.AlterColumn.Aspect;
import dev.retort.op.Operation.CompletionState;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import org.junit.jupiter.api.Test;

class ColumnOperationsTest {
    private static final Column NICK = Column.of("nick", DataType.text());
    private static final Column EMAIL = USERS_TABLE.column("email").orElseThrow();
    private static final Column AGE = USERS_TABLE.column("age").orElseThrow();

    @Test
    void detailsOfAnAlterationAreOneLineEach() {
        AlterColumn operation = AlterColumn.of(USERS, AGE, AGE.notNull().withComment("in\nyears"));

        assertThat(operation.details(AGE)).containsExactly("nullable -> not null", "comment none -> 'in years'");
    }

    @Test
    void addsAColumnAtTheEndOrBeforeAnother() {
        assertThat(names(after(AddColumn.of(USERS, NICK)))).containsExactly("id", "email", "age", "mood", "nick");
        assertThat(names(after(new AddColumn(USERS, NICK, "email"))))
                .containsExactly("id", "nick", "email", "age", "mood");
        assertThat(reversal(AddColumn.of(USERS, NICK))).containsExactly(new DropColumn(USERS, "nick"));
    }

    @Test
    void rejectsADuplicateColumnAMissingNextColumnAndAMissingTable() {
        assertThat(rejection(AddColumn.of(USERS, AGE)))
                .hasMessageContaining("column age of table users already exists");
        assertThat(rejection(new AddColumn(USERS, NICK, "no"))).hasMessageContaining("there is no column no");
        assertThat(rejection(AddColumn.of(NOWHERE, NICK))).hasMessageContaining("there is no table nowhere");
    }

    @Test
    void anAddedColumnIsDetectedAndOneOfAnotherTypeIsUnknown() {
        assertThat(AddColumn.of(USERS, AGE).completionState(MODEL)).isEqualTo(CompletionState.YES);
        assertThat(AddColumn.of(USERS, AGE.notNull()).completionState(MODEL)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(AddColumn.of(USERS, NICK).completionState(MODEL)).isEqualTo(CompletionState.NO);
        assertThat(AddColumn.of(NOWHERE, NICK).completionState(MODEL)).isEqualTo(CompletionState.UNKNOWN);
    }

    @Test
    void droppingAColumnDropsItsConstraintsAndIndexesAndTheReversalRestoresThem() {
        DropColumn operation = new DropColumn(USERS, "email");
        SchemaModel after = after(operation);

        assertThat(users(after).constraint("uq_users_email")).isEmpty();
        assertThat(users(after).indexes()).isEmpty();
        assertThat(reversal(operation))
                .containsExactly(
                        new AddColumn(USERS, EMAIL, "age"),
                        new AddConstraint(
                                USERS, USERS_TABLE.constraint("uq_users_email").orElseThrow()),
                        CreateIndex.of(
                                USERS, USERS_TABLE.index("ix_users_email_age").orElseThrow()));
        assertThat(operation.destroysData()).isEqualTo(DataLoss.YES);
    }

    @Test
    void droppingAColumnDropsItsSequencesAndTheReversalRestoresThem() {
        SchemaModel unchecked = after(DropConstraint.of(USERS, "ck_users_age"));
        DropColumn operation = new DropColumn(USERS, "age");
        Sequence owned = MODEL.sequence(NUMBERS).orElseThrow();

        assertThat(operation.apply(unchecked).model().orElseThrow().sequences()).isEmpty();
        assertThat(((Reversal.Possible) operation.reverse(unchecked)).operations())
                .startsWith(new CreateSequence(owned.withOwner(null)), new AddColumn(USERS, AGE, "mood"))
                .contains(new AlterSequence(owned.withOwner(null), owned));
    }

    @Test
    void rejectsDroppingAColumnThatAForeignKeyOrACheckReferences() {
        assertThat(rejection(new DropColumn(USERS, "id")).usedBy())
                .containsExactly("constraint fk_orders_user_id of table orders");
        assertThat(rejection(new DropColumn(USERS, "age")).usedBy())
                .containsExactly("constraint ck_users_age (age > 0)");
        assertThat(rejection(new DropColumn(USERS, "no"))).hasMessageContaining("there is no column no of table users");
    }

    @Test
    void sqlReferencesAColumnByAnIdentifierButNotInALiteral() {
        assertThat(SqlTextReferences.hasReference("lower(Nick) = 'x'", "nick")).isTrue();
        assertThat(SqlTextReferences.hasReference("\"a \"\"b\"\"\" > 1", "a \"b\""))
                .isTrue();
        assertThat(SqlTextReferences.hasReference("`a``b` > 1", "a`b")).isTrue();
        assertThat(SqlTextReferences.hasReference("[nick] > 1", "nick")).isTrue();
        assertThat(SqlTextReferences.hasReference("kind = 'nick'", "nick")).isFalse();
        assertThat(SqlTextReferences.hasReference("kind = 'it''s nick'", "nick"))
                .isFalse();
        assertThat(SqlTextReferences.hasReference("nickname > 1 AND \"Nick\" > 1", "nick"))
                .isFalse();
    }

    @Test
    void searchesALongTextToItsEnd() {
        String literal = "'" + "x''".repeat(50_000) + "'";

        assertThat(SqlTextReferences.hasReference(literal + " || nick", "nick")).isTrue();
        assertThat(SqlTextReferences.hasReference(literal.replace('\'', '"') + " || nick", "nick"))
                .isTrue();
    }

    @Test
    void generatedColumnsAndIndexExpressionsReferenceAColumnToo() {
        Table table = USERS_TABLE
                .withColumn(Column.of("next", DataType.integer()).withGenerated(Generated.stored("age + 1")))
                .withIndex(Index.of("ix_old", "id").withWhere("age > 60"));

        assertThat(SqlTextReferences.of(table, "age"))
                .containsExactly("constraint ck_users_age (age > 0)", "generated column next", "index ix_old");
    }

    @Test
    void renamesAColumnInKeysAndIndexesAndRejectsAnExistingName() {
        SchemaModel after = after(new RenameColumn(USERS, "id", "nr"));

        assertThat(after.table(ORDERS).orElseThrow().foreignKeys().get(0).referredColumns())
                .containsExactly("nr");
        assertThat(users(after).primaryKey().orElseThrow().columns()).containsExactly("nr");
        assertThat(rejection(new RenameColumn(USERS, "id", "age")))
                .hasMessageContaining("column age of table users already exists");
        assertThatIllegalArgumentException().isThrownBy(() -> new RenameColumn(USERS, "id", "id"));
    }

    @Test
    void altersOnlyTheAspectsThatDiffer() {
        Column known = Column.of("email", DataType.varchar(10));
        AlterColumn operation = AlterColumn.of(USERS, known, known.withDefault(DefaultValue.text("")));

        assertThat(operation.changed()).containsExactly(Aspect.DEFAULT);
        assertThat(users(after(operation)).column("email")).contains(EMAIL.withDefault(DefaultValue.text("")));
        assertThat(reversal(operation))
                .containsExactly(AlterColumn.of(USERS, EMAIL.withDefault(DefaultValue.text("")), EMAIL));
    }

    @Test
    void anAlterationWithoutEffectHasAnEmptyReversal() {
        assertThat(reversal(AlterColumn.of(USERS, AGE.notNull(), AGE))).isEmpty();
    }

    @Test
    void anAlterationIsDetectedByItsChangedAspectsOnly() {
        Column known = Column.of("email", DataType.text());

        assertThat(AlterColumn.of(USERS, known, known.notNull()).completionState(MODEL))
                .isEqualTo(CompletionState.YES);
        assertThat(AlterColumn.of(USERS, known.notNull(), known).completionState(MODEL))
                .isEqualTo(CompletionState.NO);
        assertThat(AlterColumn.of(USERS, known, known.withType(DataType.uuid())).completionState(MODEL))
                .isEqualTo(CompletionState.UNKNOWN);
    }

    @Test
    void rejectsAnAlterationThatGivesAColumnTwoSourcesOfValues() {
        Column known = Column.of("mood", DataType.integer());

        assertThat(rejection(AlterColumn.of(USERS, known, known.withIdentity(Identity.ALWAYS))))
                .hasMessageContaining("column 'mood' can have only one of default, identity and generated expression");
        assertThatIllegalArgumentException().isThrownBy(() -> AlterColumn.of(USERS, AGE, AGE));
        assertThatIllegalArgumentException().isThrownBy(() -> AlterColumn.of(USERS, AGE, EMAIL));
    }

    @Test
    void onlyAWideningConversionIsSureToLoseNoData() {
        assertThat(loss(DataType.integer(), DataType.bigint())).isEqualTo(DataLoss.NO);
        assertThat(loss(DataType.varchar(10), DataType.varchar(11))).isEqualTo(DataLoss.NO);
        assertThat(loss(DataType.varchar(10), DataType.text())).isEqualTo(DataLoss.NO);
        assertThat(loss(DataType.varchar(), DataType.varchar(10))).isEqualTo(DataLoss.DEPENDS);
        assertThat(loss(DataType.varchar(10), DataType.varchar(9))).isEqualTo(DataLoss.DEPENDS);
        assertThat(loss(DataType.bigint(), DataType.integer())).isEqualTo(DataLoss.DEPENDS);
        assertThat(loss(DataType.text(), DataType.integer())).isEqualTo(DataLoss.DEPENDS);
        assertThat(AlterColumn.of(USERS, AGE, AGE.notNull()).destroysData()).isEqualTo(DataLoss.NO);
        assertThat(AlterColumn.of(USERS, AGE, AGE.withGenerated(Generated.stored("1")))
                        .destroysData())
                .isEqualTo(DataLoss.YES);
        assertThat(new AlterColumn(USERS, AGE, AGE.withType(DataType.bigint()), "0").destroysData())
                .isEqualTo(DataLoss.DEPENDS);
    }

    private static DataLoss loss(DataType from, DataType to) {
        return AlterColumn.of(USERS, NICK.withType(from), NICK.withType(to)).destroysData();
    }

    private static Iterable<String> names(SchemaModel model) {
        return users(model).columns().stream().map(Column::name).toList();
    }
}
