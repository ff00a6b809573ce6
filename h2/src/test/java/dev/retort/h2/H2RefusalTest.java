package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
import dev.retort.op.CommentTarget;
import dev.retort.op.Concurrency;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DropEnum;
import dev.retort.op.DropIndex;
import dev.retort.op.DropObject;
import dev.retort.op.DropView;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Operation;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceView;
import dev.retort.op.Rows;
import dev.retort.op.SetComment;
import dev.retort.op.ValidateConstraint;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.EnumType;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that H2 or this dialect does not support are refused with a fix. */
class H2RefusalTest {
    private static final QualifiedName T = QualifiedName.of("t");
    private static final Sequence SEQUENCE = Sequence.of(T);
    private static final Sequence.Owner OWNER = new Sequence.Owner(T, "id");
    private static final TextObject FUNCTION = TextObject.of(TextObject.Key.function(T, ""), "CREATE FUNCTION");

    private static Operation column(Column column) {
        return AddColumn.of(T, column);
    }

    private static Operation type(DataType type) {
        return column(Column.of("c", type));
    }

    private static Operation index(Index index) {
        return CreateIndex.of(T, index);
    }

    private static Arguments of(Operation operation, String why, String fix) {
        return Arguments.of(operation, why, fix);
    }

    static Stream<Arguments> refusals() {
        Index ix = Index.of("ix", "c");
        ForeignKey key = ForeignKey.of(List.of("c"), T, List.of("id"));
        return Stream.of(
                of(new CreateEnum(EnumType.of(T, List.of("a"))), "enum types", "varchar(n) with a check"),
                of(new DropEnum(T), "enum types", "varchar(n) with a check"),
                of(new AddEnumValue(T, "b", null), "enum types", "varchar(n) with a check"),
                of(new RenameEnumValue(T, "a", "b"), "enum types", "varchar(n) with a check"),
                of(type(DataType.enumOf(List.of("a"))), "enum types", "varchar(n) with a check"),
                of(type(DataType.varchar(1_000_000_001)), "at most 1000000000", "use text or blob"),
                of(type(DataType.raw("INT); DROP TABLE t --")), "form of a type", "write only the type"),
                of(new CreateSequence(SEQUENCE.withOwner(OWNER)), "no column that owns it", "remove the owner"),
                of(new AlterSequence(SEQUENCE, SEQUENCE.withType(DataType.integer())), "the type", "drop the sequence"),
                of(new CreateView(View.of(T, "SELECT 1")), "views", "op.on(Database.H2"),
                of(new ReplaceView(View.of(T, "SELECT 1")), "views", "op.on(Database.H2"),
                of(new DropView(T), "views", "op.on(Database.H2"),
                of(new CreateObject(FUNCTION), "triggers, functions", "op.on(Database.H2"),
                of(new DropObject(FUNCTION.key()), "triggers, functions", "op.on(Database.H2"),
                of(new SetComment(CommentTarget.view(T), "x"), "views", "op.on(Database.H2"),
                of(new CreateIndex(T, ix, Concurrency.CONCURRENT), "locks the table", "without 'concurrently'"),
                of(new DropIndex(T, "ix", Concurrency.CONCURRENT), "locks the table", "without 'concurrently'"),
                of(index(ix.withWhere("c > 0")), "no partial indexes (WHERE)", "generated column"),
                of(index(ix.withMethod("hash")), "no method 'hash'", "remove it"),
                of(index(ix.withInclude(List.of("d"))), "only a unique index", "keys of the index"),
                of(index(ix.withOptions(Map.of("fillfactor", "70"))), "no option 'fillfactor'", "remove it"),
                of(index(Index.of("ix", List.of(IndexKey.ofExpression("lower(c)")))), "no expression", "generated"),
                of(index(Index.of("ix", List.of(IndexKey.of("c").withPrefixLength(3)))), "prefix length", "remove it"),
                of(new AddConstraint(T, Exclude.of("USING gist (c WITH =)")), "exclude constraints", "unique"),
                of(new AddConstraint(T, Check.of("c > 0").asNotValid()), "NOT VALID", "correct the rows first"),
                of(new AddConstraint(T, key.asNotValid()), "NOT VALID", "correct the rows first"),
                of(new AddConstraint(T, key.withMatch(ForeignKey.Match.FULL)), "MATCH FULL", "MATCH SIMPLE"),
                of(new AddConstraint(QualifiedName.of("app", "c"), key), "in schema 'app'", "'PUBLIC.t'"),
                of(new AddConstraint(T, key.withDeferral(Deferral.DEFERRABLE)), "deferred", "order the statements"),
                of(new AddConstraint(T, Unique.of("c").withDeferral(Deferral.DEFERRABLE)), "deferred", "order"),
                of(new AddConstraint(T, PrimaryKey.of("c").withInclude(List.of("d"))), "INCLUDE", "index"),
                of(new ValidateConstraint(T, "ck"), "when it is added", "remove this operation"),
                of(new RenameTable(T, QualifiedName.of("app", "t")), "another schema", "copy the rows"),
                of(column(Column.of("c", DataType.text()).withCollation("C")), "no collation", "VARCHAR_IGNORECASE"),
                of(
                        column(Column.of("c", DataType.text()).withOptions(Map.of("on_update", "now()"))),
                        "no option 'on_update'",
                        "remove the option"),
                of(
                        column(Column.of("c", DataType.integer()).withGenerated(Generated.virtual("1"))),
                        "virtual generated columns",
                        "stored"),
                of(
                        AlterColumn.of(
                                T,
                                Column.of("c", DataType.text()),
                                Column.of("c", DataType.text()).withCollation("C")),
                        "no collation",
                        "remove them"),
                of(
                        new CreateTable(
                                Table.of(T, Column.of("c", DataType.text())).withOptions(Map.of("strict", ""))),
                        "no option 'strict'",
                        "remove it"),
                of(column(Column.of("c".repeat(257), DataType.text())), "longer than 256 characters", "shorter"),
                of(
                        new InsertRows(
                                T,
                                new Rows(List.of("c"), List.of(List.of(Literal.of(LocalTime.of(1, 2, 3, 1))))),
                                List.of()),
                        "more precise",
                        "microseconds"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void unsupportedOperationIsRefusedWithAFix(Operation operation, String why, String fix) {
        RefusedOperationException refused =
                catchThrowableOfType(RefusedOperationException.class, () -> H2TestSession.RENDERER.check(operation));

        assertThat(refused).as(operation.toString()).isNotNull();
        assertThat(refused)
                .hasMessageContaining(" on H2")
                .hasMessageContaining(why)
                .hasMessageContaining(fix);
    }
}
