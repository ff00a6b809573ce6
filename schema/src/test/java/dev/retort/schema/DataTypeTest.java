package dev.retort.schema;

import static dev.retort.schema.DataType.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataTypeTest {
    @Test
    void aTypeIsShownAsPeopleWriteIt() {
        QualifiedName mood = QualifiedName.of("app", "mood");

        assertThat(List.of(
                                bool(),
                                decimal(),
                                decimal(10, 2),
                                character(3),
                                varchar(),
                                varchar(32),
                                timestamp(),
                                timestamptz(6),
                                arrayOf(varchar(5)),
                                enumOf(mood, List.of("sad", "glad")),
                                enumOf(List.of("x")),
                                raw("  citext "))
                        .stream()
                        .map(DataType::display))
                .containsExactly(
                        "boolean",
                        "decimal",
                        "decimal(10,2)",
                        "char(3)",
                        "varchar",
                        "varchar(32)",
                        "timestamp",
                        "timestamptz(6)",
                        "varchar(5)[]",
                        "enum app.mood('sad', 'glad')",
                        "enum('x')",
                        "citext");
    }

    @Test
    void aSizeOutsideOfItsRangeIsRefused() {
        refused(() -> varchar(0), "size 0 of a varchar: 1 or more is meant");
        refused(() -> decimal(0, 0), "size 0 of a decimal: 1 to 1000 is meant");
        refused(() -> decimal(1001, 0), "size 1001 of a decimal: 1 to 1000 is meant");
        refused(() -> decimal(4, 5), "scale 5 of a decimal: 0 to its size is meant");
        refused(() -> decimal(4, -1), "scale -1 of a decimal: 0 to its size is meant");
        refused(() -> timestamp(10), "size 10 of a timestamp: 0 to 9 is meant");
        refused(() -> time(-1), "size -1 of a time: 0 to 9 is meant");
    }

    @Test
    void aDecimalWithoutAScaleHasNoDigitsBehindThePoint() {
        assertThat(new DataType(Kind.DECIMAL, 8, null, null, List.of(), null, null))
                .isEqualTo(decimal(8, 0));
    }

    @ParameterizedTest
    @EnumSource
    void noKindTakesAllPartsOrDoesWithoutThemAndAlsoTakesThem(Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DataType(kind, 5, 2, QualifiedName.of("mood"), List.of("sad"), DataType.text(), "citext"));
    }

    @Test
    void aKindWithoutWhatItNeedsIsRefused() {
        refused(() -> bare(Kind.CHAR), "a type of kind char needs a size");
        refused(() -> bare(Kind.BINARY), "a type of kind binary needs a size");
        refused(() -> bare(Kind.ENUM), "a type of kind enum needs a name or values");
        refused(() -> bare(Kind.ARRAY), "a type of kind array needs an element");
        refused(() -> raw(" "), "a type of kind raw needs a text");
        refused(() -> enumOf(List.of("a", "b", "a")), "'a' is twice in the values of an enum");
    }

    @ParameterizedTest
    @CsvSource({"1.50, 1.5", "-0.00, 0", "1000, 1000", "1e3, 1000", "0.001, 0.001"})
    void numbersOfOneValueAreOneDefault(String written, String kept) {
        assertThat(DefaultValue.number(new BigDecimal(written)))
                .isEqualTo(new DefaultValue(DefaultValue.Kind.NUMBER, kept))
                .extracting(DefaultValue::display)
                .isEqualTo(kept);
    }

    @Test
    void aDefaultThatDoesNotFitItsKindIsRefused() {
        refused(() -> DefaultValue.expression(" "), "' ' is no default of kind EXPRESSION");
        refused(() -> new DefaultValue(DefaultValue.Kind.BOOLEAN, "yes"), "'yes' is no default of kind BOOLEAN");
        refused(() -> new DefaultValue(DefaultValue.Kind.CURRENT_DATE, "x"), "'x' is no default of kind CURRENT_DATE");
        refused(() -> new DefaultValue(DefaultValue.Kind.NUMBER, "ten"), "'ten' is no number");
        refused(() -> DefaultValue.number(new BigDecimal("1e999999999")), "a default has at most 1000 digits");
    }

    @Test
    void aWrittenNullIsNotTheTextNullAndNotTheAbsenceOfADefault() {
        Column column = Column.of("a", DataType.text());

        assertThat(List.of(
                        column,
                        column.withDefault(DefaultValue.NULL),
                        column.withDefault(DefaultValue.text("null")),
                        column.withDefault(DefaultValue.text("")),
                        column.withDefault(DefaultValue.expression("null"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theValueOfAColumnComesFromOnePlace() {
        Column column = Column.of("a", DataType.bigint()).withDefault(DefaultValue.number(1));
        Column numbered = Column.of("a", DataType.bigint()).withIdentity(Identity.BY_DEFAULT);

        refused(() -> column.withIdentity(Identity.ALWAYS), "column 'a' can have a default, be an identity");
        refused(() -> column.withGenerated(Generated.stored("1")), "column 'a' can have a default, be an identity");
        refused(() -> numbered.withGenerated(Generated.virtual("1")), "column 'a' can have a default");
    }

    private static DataType bare(Kind kind) {
        return new DataType(kind, null, null, null, List.of(), null, null);
    }

    private static void refused(Supplier<?> made, String why) {
        assertThatIllegalArgumentException().isThrownBy(made::get).withMessageContaining(why);
    }
}
