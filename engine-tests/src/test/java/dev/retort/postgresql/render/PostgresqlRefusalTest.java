package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.CommentTarget;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DropObject;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Operation;
import dev.retort.op.RenameColumn;
import dev.retort.op.ReplaceObject;
import dev.retort.op.Rows;
import dev.retort.op.RunJdbc;
import dev.retort.op.SetComment;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import dev.retort.sql.SqlStatement;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that PostgreSQL does not support are refused before anything is sent, with a fix. */
class PostgresqlRefusalTest {
    private static final QualifiedName T = QualifiedName.of("t");
    private static final Column C = Column.of("c", DataType.integer());
    private static final Column COMPUTED = C.withGenerated(Generated.stored("1"));

    private static final TextObject.Key ON_T = TextObject.Key.trigger(QualifiedName.of("g"), T);

    /** 64 bytes in 32 characters. */
    private static final String LONG = "ü".repeat(32);

    private static Renderer renderer(int major) {
        return new PostgresqlDialect().renderer(new ServerVersion(major, 0));
    }

    static Stream<Arguments> refused() {
        Table table = Table.of(T, C);
        TextObject.Key trigger = TextObject.Key.trigger(QualifiedName.of("app", "g"), T);
        return Stream.of(
                Arguments.of(new CreateTable(table.withOptions(Map.of(Table.STRICT, ""))), "no option 'strict'"),
                Arguments.of(new CreateTable(table.withOptions(Map.of(Table.ENGINE, "InnoDB"))), "no option 'engine'"),
                Arguments.of(column(C.withOptions(Map.of(Column.ON_UPDATE, "now()"))), "no option 'on_update'"),
                Arguments.of(
                        column(Column.of("e", DataType.enumOf(List.of("a")))),
                        "an enum without a name is not supported"),
                Arguments.of(column(Column.of("e", DataType.time(9))), "at most 6 fractional digits"),
                Arguments.of(column(Column.of("e", DataType.varchar(20_000_000))), "varchar is 10485760"),
                Arguments.of(column(C.withGenerated(Generated.virtual("1"))), "requires PostgreSQL 18"),
                Arguments.of(index(IndexKey.of("c").withPrefixLength(3)), "whole values"),
                Arguments.of(
                        new AddConstraint(
                                T, ForeignKey.of(List.of("c"), T, List.of("c")).withMatch(ForeignKey.Match.PARTIAL)),
                        "MATCH PARTIAL"),
                Arguments.of(AlterColumn.of(T, C, COMPUTED), "cannot become generated"),
                Arguments.of(AlterColumn.of(T, C.withGenerated(Generated.virtual("1")), C), "no stored values to keep"),
                Arguments.of(new CreateObject(TextObject.of(trigger, "CREATE TRIGGER g")), "no schema of its own"),
                Arguments.of(
                        new DropObject(TextObject.Key.function(T, "integer); DROP TABLE t; --")),
                        "not a list of parameter types"),
                Arguments.of(
                        new ReplaceObject(TextObject.of(TextObject.Key.function(T, ""), "DROP TABLE t")),
                        "begin with CREATE FUNCTION"),
                Arguments.of(create(TextObject.Key.function(T, ""), "CREATE AGGREGATE t()"), "with CREATE FUNCTION"),
                Arguments.of(create(TextObject.Key.function(T, ""), "CREATE FUNCTION f() …"), "a function 'f'"),
                Arguments.of(create(TextObject.Key.function(T, ""), "CREATE FUNCTION \"T\"() …"), "function 'T'"),
                Arguments.of(
                        create(TextObject.Key.procedure(QualifiedName.of("app", "p"), ""), "CREATE PROCEDURE x.p()"),
                        "a procedure 'x.p', but the operation names 'app.p'"),
                Arguments.of(create(ON_T, "CREATE TRIGGER h AFTER DELETE ON t …"), "a trigger 'h'"),
                Arguments.of(create(ON_T, "CREATE TRIGGER g AFTER UPDATE OF c ON other …"), "trigger on 'other'"),
                Arguments.of(create(ON_T, "CREATE TRIGGER g AFTER DELETE ON \"t"), "ends inside"),
                Arguments.of(new CreateView(View.of(T, "CREATE VIEW t AS SELECT 1")), "a complete CREATE statement"),
                Arguments.of(insert(Literal.text("a\0b")), "NUL"),
                Arguments.of(insert(Literal.time(LocalTime.of(1, 2, 3, 4))), "precision of microseconds"),
                Arguments.of(new AddConstraint(T, Check.of("c > 0\0")), "NUL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create trigger G after update of c on T for each row execute function f()",
                "CREATE OR REPLACE TRIGGER \"g\" BEFORE INSERT ON public.t EXECUTE FUNCTION f()",
                "CREATE CONSTRAINT TRIGGER g AFTER INSERT ON \"t\" EXECUTE FUNCTION f()",
                "-- why\nCREATE TRIGGER U&\"g\" AFTER DELETE ON t EXECUTE FUNCTION f()"
            })
    void textThatCreatesTheNamedObjectIsAccepted(String text) {
        assertThatCode(() -> renderer(17).check(create(ON_T, text))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void unsupportedOperationIsRefused(Operation operation, String why) {
        assertThatThrownBy(() -> renderer(17).check(operation))
                .isInstanceOf(RefusedOperationException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("on PostgreSQL")
                .hasMessageContaining("Fix:");
    }

    static Stream<Arguments> newerFeatures() {
        return Stream.of(
                Arguments.of(new AddConstraint(T, Unique.of("c").withNullsNotDistinct()), 15),
                Arguments.of(CreateIndex.of(T, Index.of("i", "c").asUnique().withNullsNotDistinct()), 15),
                Arguments.of(AlterColumn.of(T, COMPUTED, C.withGenerated(Generated.stored("2"))), 17),
                Arguments.of(AlterColumn.of(T, COMPUTED, C), 13),
                Arguments.of(column(C.withGenerated(Generated.virtual("1"))), 18));
    }

    @ParameterizedTest
    @MethodSource("newerFeatures")
    void featureOfALaterVersionIsRefusedBeforeIt(Operation operation, int since) {
        assertThatThrownBy(() -> renderer(since - 1).check(operation))
                .isInstanceOf(RefusedOperationException.class)
                .hasMessageContaining("requires PostgreSQL " + since);
        assertThatCode(() -> renderer(since).check(operation)).doesNotThrowAnyException();
    }

    static Stream<Operation> withLongNames() {
        QualifiedName name = QualifiedName.of(LONG);
        return Stream.of(
                new CreateTable(Table.of(name, C)),
                new CreateTable(Table.of(QualifiedName.of(LONG, "t"), C)),
                column(C.withName(LONG)),
                new RenameColumn(T, "c", LONG),
                index(LONG),
                new AddConstraint(T, Unique.of("c").withName(LONG)),
                new CreateEnum(EnumType.of(name, List.of())),
                new CreateEnum(EnumType.of(T, List.of(LONG))),
                AddEnumValue.of(T, LONG),
                new CreateSequence(Sequence.of(name)),
                new SetComment(CommentTarget.view(name), "x"));
    }

    @ParameterizedTest
    @MethodSource("withLongNames")
    void namesThatWouldBeTruncatedAreRefused(Operation operation) {
        assertThatThrownBy(() -> renderer(17).check(operation))
                .isInstanceOf(RefusedOperationException.class)
                .hasMessageContaining("63 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integer; DROP TABLE t",
                "integer, DROP COLUMN c",
                "integer DEFAULT 1",
                "integer PRIMARY KEY",
                "integer REFERENCES t",
                "integer --",
                "integer /* */",
                "numeric(1); x",
                "varchar('1')",
                "a\"b",
                "\"a\" \"b\"",
                "numeric(5",
                "numeric(5))",
                "numeric((5))",
                "integer\u0000",
                "$$",
                "timezone zones"
            })
    void rawTypesWithFurtherSqlAreRefused(String raw) {
        assertThatThrownBy(() -> renderer(17).check(column(Column.of("c", DataType.raw(raw)))))
                .isInstanceOf(RefusedOperationException.class)
                .hasMessageContaining("not have the form of a type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "citext",
                "double precision",
                "bit varying(5)",
                "numeric(5,-2)",
                "timestamp(3) without time zone",
                "interval day to second(3)",
                "interval(3)",
                "geometry(Point, 4326)",
                "app.\"My ; Type\"",
                "\"say \"\"so\"\"\"[]",
                "integer[3][]",
                "größe"
            })
    void rawTypesAreRenderedUnchanged(String raw) {
        List<SqlStatement> statements =
                renderer(17).render(List.of(column(Column.of("c", DataType.raw(raw)))), SchemaModel.empty());

        assertThat(statements.get(0).text()).isEqualTo("ALTER TABLE \"t\" ADD COLUMN \"c\" " + raw);
    }

    @Test
    void runJdbcIsNotRendered() {
        RunJdbc operation = new RunJdbc("fill", connection -> {}, null);

        assertThatCode(() -> renderer(17).check(operation)).doesNotThrowAnyException();
        assertThatThrownBy(() -> renderer(17).render(List.of(operation), SchemaModel.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Operation create(TextObject.Key key, String text) {
        return new CreateObject(TextObject.of(key, text));
    }

    private static Operation column(Column column) {
        return AddColumn.of(T, column);
    }

    private static Operation index(IndexKey key) {
        return CreateIndex.of(T, Index.of("i", List.of(key)));
    }

    private static Operation index(String name) {
        return CreateIndex.of(T, Index.of(name, "c"));
    }

    private static Operation insert(Literal value) {
        return new InsertRows(T, new Rows(List.of("c"), List.of(List.of(value))), List.of());
    }
}
