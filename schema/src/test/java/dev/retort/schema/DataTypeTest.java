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
    void displayFormOfEachKindOfType() {
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
    void sizeOrScaleOutOfRangeIsRejected() {
        assertRejected(() -> varchar(0), "size 0 is invalid for a varchar: it must be at least 1");
        assertRejected(() -> decimal(0, 0), "size 0 is invalid for a decimal: it must be between 1 and 1000");
        assertRejected(() -> decimal(1001, 0), "size 1001 is invalid for a decimal: it must be between 1 and 1000");
        assertRejected(() -> decimal(4, 5), "scale 5 is invalid for a decimal");
        assertRejected(() -> decimal(4, -1), "scale -1 is invalid for a decimal");
        assertRejected(() -> timestamp(10), "size 10 is invalid for a timestamp: it must be between 0 and 9");
        assertRejected(() -> time(-1), "size -1 is invalid for a time: it must be between 0 and 9");
    }

    @Test
    void defaultScaleOfADecimalIsZero() {
        assertThat(new DataType(Kind.DECIMAL, 8, null, null, List.of(), null, null))
                .isEqualTo(decimal(8, 0));
    }

    @ParameterizedTest
    @EnumSource
    void noKindAllowsAllComponents(Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DataType(kind, 5, 2, QualifiedName.of("mood"), List.of("sad"), DataType.text(), "citext"));
    }

    @Test
    void typeWithoutARequiredComponentIsRejected() {
        assertRejected(() -> ofKind(Kind.CHAR), "a type of kind char requires a size");
        assertRejected(() -> ofKind(Kind.BINARY), "a type of kind binary requires a size");
        assertRejected(() -> ofKind(Kind.ENUM), "a type of kind enum requires a name or values");
        assertRejected(() -> ofKind(Kind.ARRAY), "a type of kind array requires an element type");
        assertRejected(() -> raw(" "), "a type of kind raw requires a text");
        assertRejected(() -> enumOf(List.of("a", "b", "a")), "duplicate 'a' in the values of an enum");
    }

    @ParameterizedTest
    @CsvSource({"1.50, 1.5", "-0.00, 0", "1000, 1000", "1e3, 1000", "0.001, 0.001"})
    void numericDefaultsAreNormalized(String text, String normalized) {
        assertThat(DefaultValue.number(new BigDecimal(text)))
                .isEqualTo(new DefaultValue(DefaultValue.Kind.NUMBER, normalized))
                .extracting(DefaultValue::display)
                .isEqualTo(normalized);
    }

    @Test
    void defaultWithAnInvalidTextForItsKindIsRejected() {
        assertRejected(() -> DefaultValue.expression(" "), "' ' is not a valid default of kind EXPRESSION");
        assertRejected(
                () -> new DefaultValue(DefaultValue.Kind.BOOLEAN, "yes"),
                "'yes' is not a valid default of kind BOOLEAN");
        assertRejected(
                () -> new DefaultValue(DefaultValue.Kind.CURRENT_DATE, "x"),
                "'x' is not a valid default of kind CURRENT_DATE");
        assertRejected(() -> new DefaultValue(DefaultValue.Kind.NUMBER, "ten"), "'ten' is not a number");
        assertRejected(
                () -> DefaultValue.number(new BigDecimal("1e999999999")), "a default can have at most 1000 digits");
    }

    @Test
    void explicitNullDefaultDiffersFromTextNullAndFromNoDefault() {
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
    void columnHasOnlyOneOfDefaultIdentityAndGeneratedExpression() {
        Column column = Column.of("a", DataType.bigint()).withDefault(DefaultValue.number(1));
        Column identity = Column.of("a", DataType.bigint()).withIdentity(Identity.BY_DEFAULT);

        assertRejected(() -> column.withIdentity(Identity.ALWAYS), "column 'a' can have only one of default, identity");
        assertRejected(() -> column.withGenerated(Generated.stored("1")), "column 'a' can have only one of");
        assertRejected(() -> identity.withGenerated(Generated.virtual("1")), "column 'a' can have only one of");
    }

    private static DataType ofKind(Kind kind) {
        return new DataType(kind, null, null, null, List.of(), null, null);
    }

    private static void assertRejected(Supplier<?> action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::get).withMessageContaining(message);
    }
}
