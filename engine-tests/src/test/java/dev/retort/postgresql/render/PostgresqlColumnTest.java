package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.op.AddColumn;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateTable;
import dev.retort.op.Operation;
import dev.retort.op.RenameTable;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of columns in a real table with a row, and moves of tables to other namespaces. */
class PostgresqlColumnTest {
    private static final QualifiedName T = QualifiedName.of("t");
    private static final EnumType MOOD = EnumType.of(QualifiedName.of("mood"), List.of("sad", "glad"));
    private static final EnumType WEATHER = EnumType.of(QualifiedName.of("weather"), List.of("glad", "sad", "wet"));
    private static final Column TEXT = Column.of("c", DataType.varchar(9));
    private static final Column WHOLE = Column.of("c", DataType.integer());
    private static final Column COMPUTED = WHOLE.withGenerated(Generated.stored("(1 + 1)"));

    /** The column before, a value in it, the operation, and the value after it. */
    static Stream<Arguments> alterations() {
        Column wide = Column.of("c", DataType.bigint());
        Column mood = Column.of("c", MOOD.dataType());
        Column weather = Column.of("c", WEATHER.dataType());
        DefaultValue sad = DefaultValue.text("sad");
        return Stream.of(
                Arguments.of(
                        TEXT.withDefault(DefaultValue.text("7")),
                        "'42'",
                        new AlterColumn(T, TEXT, WHOLE.withDefault(DefaultValue.number(8)), "c::integer"),
                        "42"),
                Arguments.of(
                        WHOLE.withDefault(DefaultValue.number(7)),
                        "42",
                        AlterColumn.of(T, WHOLE, wide.notNull()),
                        "42"),
                Arguments.of(WHOLE.withDefault(DefaultValue.number(7)), "42", AlterColumn.of(T, WHOLE, TEXT), "42"),
                Arguments.of(TEXT.withDefault(sad), "'glad'", AlterColumn.of(T, TEXT, mood), "glad"),
                Arguments.of(mood.withDefault(sad), "'glad'", AlterColumn.of(T, mood, weather), "glad"),
                Arguments.of(mood.withDefault(sad), "'glad'", AlterColumn.of(T, mood, TEXT), "glad"),
                Arguments.of(
                        TEXT.withCollation("C"), "'x'", AlterColumn.of(T, TEXT, Column.of("c", DataType.text())), "x"),
                Arguments.of(TEXT, "'x'", AlterColumn.of(T, TEXT, TEXT.withCollation("C")), "x"),
                Arguments.of(TEXT.withCollation("C"), "'x'", AlterColumn.of(T, TEXT.withCollation("C"), TEXT), "x"),
                Arguments.of(WHOLE, "42", AlterColumn.of(T, WHOLE, WHOLE.withIdentity(Identity.ALWAYS)), "42"),
                Arguments.of(
                        WHOLE.notNull().withIdentity(Identity.ALWAYS),
                        "DEFAULT",
                        AlterColumn.of(
                                T, WHOLE.withIdentity(Identity.ROWID), WHOLE.withDefault(DefaultValue.number(3))),
                        "1"),
                Arguments.of(
                        WHOLE.notNull().withIdentity(Identity.ALWAYS),
                        "DEFAULT",
                        AlterColumn.of(T, WHOLE.withIdentity(Identity.ALWAYS), WHOLE.withIdentity(Identity.BY_DEFAULT)),
                        "1"),
                Arguments.of(COMPUTED, "DEFAULT", AlterColumn.of(T, COMPUTED, WHOLE), "2"),
                Arguments.of(
                        COMPUTED,
                        "DEFAULT",
                        AlterColumn.of(T, COMPUTED, WHOLE.withGenerated(Generated.stored("(2 + 1)"))),
                        "3"),
                Arguments.of(
                        TEXT.notNull().withDefault(sad).withComment("a"),
                        "'x'",
                        AlterColumn.of(T, TEXT.notNull().withDefault(sad), TEXT.withComment("it's \\")),
                        "x"));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void alteredColumnIsInspectedAndKeepsItsValues(Column before, String value, AlterColumn operation, String after)
            throws SQLException {
        SchemaModel model =
                new SchemaModel(List.of(Table.of(T, before)), List.of(MOOD, WEATHER), List.of(), List.of(), List.of());
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);
            session.send("INSERT INTO t VALUES (" + value + ")");

            SchemaModel expected = session.run(model, operation);

            assertThat(session.model()).isEqualTo(PostgresqlTestSession.RENDERER.normalize(expected));
            assertThat(session.query("SELECT c FROM t")).containsExactly(after);
        }
    }

    @Test
    void unchangedAspectsKeepTheirCurrentState() throws SQLException {
        Column actual = TEXT.notNull().withDefault(DefaultValue.text("7")).withCollation("C");
        Operation operation = AlterColumn.of(T, TEXT, Column.of("c", DataType.text()));
        SchemaModel model = SchemaModel.empty().withTable(Table.of(T, actual));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            session.run(model, operation);

            assertThat(session.model().tables()).containsExactly(Table.of(T, actual.withType(DataType.text())));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void columnOfAnotherTypeThanDeclaredIsNotAltered(boolean array) throws SQLException {
        DataType declared = array ? DataType.arrayOf(DataType.varchar(8)) : DataType.varchar(8);
        DataType found = array ? DataType.arrayOf(DataType.varchar(9)) : DataType.varchar(9);
        SchemaModel model = SchemaModel.empty().withTable(Table.of(T, Column.of("c", found)));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            assertThatThrownBy(() -> session.run(
                            session.model(),
                            AlterColumn.of(T, Column.of("c", declared), Column.of("c", DataType.text()))))
                    .isInstanceOf(RefusedOperationException.class)
                    .hasMessageContaining("has type varchar(9)")
                    .hasMessageContaining("changes it from varchar(8)")
                    .hasMessageContaining("Fix:");
        }
    }

    static Stream<Arguments> equivalentTypes() {
        EnumType here = EnumType.of(QualifiedName.of("public", "mood"), MOOD.values());
        return Stream.of(
                Arguments.of(DataType.binary(16), DataType.text()),
                Arguments.of(DataType.raw("VARCHAR (9)"), DataType.text()),
                Arguments.of(DataType.decimal(5, 2), DataType.decimal(6, 2)),
                Arguments.of(here.dataType(), DataType.text()),
                Arguments.of(DataType.arrayOf(here.dataType()), DataType.raw("text[]")),
                Arguments.of(DataType.timestamptz(3), DataType.timestamptz()));
    }

    @ParameterizedTest
    @MethodSource("equivalentTypes")
    void currentTypeMayHaveAnotherSpelling(DataType written, DataType after) throws SQLException {
        Column column = Column.of("c", written);
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.run(List.of(new CreateEnum(MOOD), new CreateTable(Table.of(T, column))));

            String using = after.equals(DataType.text()) && written.kind() == DataType.Kind.BINARY ? "''" : null;
            session.run(session.model(), new AlterColumn(T, column, Column.of("c", after), using));

            assertThat(session.query("SELECT count(*) FROM t")).containsExactly("0");
        }
    }

    @Test
    void lossyConversionRequiresUsing() throws SQLException {
        SchemaModel model = SchemaModel.empty().withTable(Table.of(T, TEXT));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            assertThatThrownBy(() -> session.run(model, AlterColumn.of(T, TEXT, WHOLE)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("USING");
        }
    }

    @Test
    void schemaIsRequiredIfTheStatementNeedsMoreThanTheOperation() {
        Renderer renderer = PostgresqlTestSession.RENDERER;

        assertThat(renderer.requiresSchema(AlterColumn.of(T, TEXT, WHOLE))).isTrue();
        assertThat(renderer.requiresSchema(AlterColumn.of(T, TEXT, TEXT.notNull())))
                .isFalse();
        assertThat(renderer.requiresSchema(AddColumn.of(T, TEXT))).isFalse();
    }

    @Test
    void columnIsAlwaysAddedAtTheEnd() throws SQLException {
        SchemaModel model = SchemaModel.empty().withTable(Table.of(T, WHOLE));
        Column added = Column.of("a", DataType.text())
                .notNull()
                .withDefault(DefaultValue.text("b"))
                .withComment("d");
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            session.run(model, new AddColumn(T, added, "c"));

            assertThat(session.model().tables()).containsExactly(Table.of(T, WHOLE, added));
        }
    }

    @Test
    void tableMovesToAnotherNamespaceAndBack() throws SQLException {
        QualifiedName other = QualifiedName.of("app", "it's \\ \"there\"");
        SchemaModel model = SchemaModel.empty().withTable(Table.of(T, TEXT));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            SchemaModel moved = session.run(model, new RenameTable(T, other));
            assertThat(session.model()).isEqualTo(moved);

            session.run(moved, new RenameTable(other, T));
            assertThat(session.model()).isEqualTo(model);
        }
    }
}
