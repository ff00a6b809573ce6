package dev.retort.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.*;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AlterColumn;
import dev.retort.op.CommentTarget;
import dev.retort.op.ConstraintRef;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.Definitions;
import dev.retort.op.DeleteRows;
import dev.retort.op.DropConstraint;
import dev.retort.op.DropObject;
import dev.retort.op.ExecuteSql;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.Operations;
import dev.retort.op.Recording;
import dev.retort.op.ReplaceObject;
import dev.retort.op.Rows;
import dev.retort.op.RunJdbc;
import dev.retort.op.SetComment;
import dev.retort.op.SqlText;
import dev.retort.op.UpdateRows;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.Deferral;
import dev.retort.schema.EnumType;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import dev.retort.support.random.RandomOperations;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that are written as Java, compiled and recorded are equal to the original ones. */
class JavaBodyTest {
    private static final int OPERATIONS_A_MODEL = 30;
    private static final QualifiedName USERS = QualifiedName.of("users");

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomSchemasAndOperationsAreReadBackEqual(long seed) throws Exception {
        Random random = new Random(seed);
        List<SchemaFeatures> all = Stream.concat(
                        Stream.of(SchemaFeatures.all()),
                        Stream.generate(() -> SchemaFeatures.some(random)).limit(5))
                .toList();
        List<List<Operation>> bodies = new ArrayList<>();
        for (SchemaFeatures features : all) {
            for (int i = 0; i < 6; i++) {
                SchemaModel model = RandomSchemas.model(random, features);
                List<Operation> operations = new ArrayList<>(SchemaCreation.of(model));
                RandomOperations chance = new RandomOperations(random);
                for (int n = 0; n < OPERATIONS_A_MODEL; n++) {
                    operations.add(chance.next(model));
                }
                bodies.add(operations);
            }
        }

        assertReadBack(bodies, "seed " + seed);
    }

    @Test
    void everyPartOfAModelCanBeWritten() throws Exception {
        assertReadBack(List.of(tables(), rows(), texts(), values()), "by hand");
    }

    private static List<Operation> tables() {
        Column id = Column.of("id", DataType.bigint());
        QualifiedName odd = QualifiedName.of("a.\"b\"", "c.d");
        Table table = Table.of(
                        odd,
                        id.withIdentity(Identity.ROWID),
                        Column.of("b", DataType.enumOf(List.of("x")))
                                .withOptions(Map.of("on_update", "now()", "k", "")),
                        Column.of("c", DataType.enumOf(odd, List.of())).notNull(),
                        Column.of("d", DataType.time(3)).withDefault(null))
                .withConstraint(PrimaryKey.of("id").withDeferral(Deferral.DEFERRABLE))
                .withConstraint(Unique.of("b").withDeferral(Deferral.INITIALLY_DEFERRED))
                .withConstraint(Check.of("b > 1"))
                .withConstraint(Check.of("b > 2").withName("named").asNotValid())
                .withConstraint(Exclude.of("USING gist (b WITH &&)"))
                .withConstraint(ForeignKey.of(List.of("b"), odd, List.of())
                        .withMatch(ForeignKey.Match.PARTIAL)
                        .withDeferral(Deferral.DEFERRABLE)
                        .withComment("why"))
                .withIndex(Index.of(
                                "i",
                                List.of(
                                        IndexKey.of("b"),
                                        IndexKey.of("c").descending(),
                                        IndexKey.ofExpression("lower(b)").withNulls(IndexKey.Nulls.LAST),
                                        IndexKey.of("d")
                                                .withPrefixLength(4)
                                                .withCollation("C")
                                                .withOperatorClass("o")))
                        .asUnique()
                        .withOptions(Map.of("fillfactor", "70"))
                        .withComment("index"))
                .withOptions(Map.of(Table.STRICT, "", Table.ENGINE, "InnoDB"))
                .withComment("a\nb");
        Column plain = Column.of("p", DataType.text());
        return List.of(
                new CreateTable(table),
                new CreateTable(Table.of(USERS)),
                new DropConstraint(odd, ConstraintRef.to(Check.of("b > 1"))),
                new DropConstraint(odd, ConstraintRef.primaryKey()),
                new AddConstraint(odd, Unique.of("b", "c")),
                new AlterColumn(odd, plain, plain.withType(DataType.integer()), "p::int"),
                new AddColumn(odd, plain, "b"),
                CreateIndex.of(odd, Index.of("x", "b", "c").asUnique()));
    }

    private static List<Operation> rows() {
        List<Literal> values = List.of(
                Literal.NULL,
                Literal.TRUE,
                Literal.number(Long.MIN_VALUE),
                new Literal(Literal.Kind.NUMBER, "12345678901234567890.5"),
                Literal.text("a\"b"),
                Literal.bytes(new byte[] {0, -1}),
                new Literal(Literal.Kind.DATE, "2026-01-29"),
                new Literal(Literal.Kind.TIME, "10:00"),
                new Literal(Literal.Kind.TIMESTAMP, "2026-01-29T10:00:00.123456789"),
                new Literal(Literal.Kind.TIMESTAMPTZ, "2026-01-29T10:00:00Z"),
                new Literal(Literal.Kind.UUID, "123e4567-e89b-12d3-a456-426614174000"),
                Literal.json("{\"a\": 1}"));
        List<String> columns =
                IntStream.range(0, values.size()).mapToObj(i -> "c" + i).toList();
        Rows lone = new Rows(List.of("c"), List.of(List.of(Literal.NULL), List.of(Literal.text("x"))));
        Rows keys = new Rows(List.of("c"), List.of(List.of(Literal.number(1))));
        return List.of(
                new InsertRows(USERS, new Rows(columns, List.of(values, values)), List.of()),
                new InsertRows(USERS, lone, List.of()),
                new UpdateRows(USERS, List.of("c1"), new Rows(columns, List.of(values)), null),
                new DeleteRows(USERS, keys, null));
    }

    private static List<Operation> texts() {
        SqlText general = SqlText.of("SELECT 1");
        List<Operation> all = new ArrayList<>(List.of(
                new ExecuteSql(general, null, 0),
                new ExecuteSql(general, SqlText.onlyOn(Database.H2, "SELECT 2").on(Database.SQLITE, "SELECT 3"), 0),
                new ExecuteSql(general.on(Database.MYSQL, "SELECT 4"), general, 0)));
        List<String> hard = List.of(
                "a\nb",
                "a\nb\n",
                "  a\n    b",
                "  a\n\n  b\n",
                "\n\na\nb",
                "a \nb\t\n c ",
                "\"\"\"\na\"",
                "a\"\"\"\"\"\nb\"\"",
                "\\\n\\u0041\\",
                "x\r\ny\r",
                "\0\1\n\f7\n8",
                "\u2003a\u2003\nb",
                "\u200b\ud800\n\udc00",
                "😀\n é\u00a0",
                "a\n \n  \nb",
                "one line\n",
                "\"",
                "\\",
                "\ud800",
                "w ".repeat(300),
                "w".repeat(30_000),
                "line \"x\" \\ y\n".repeat(6_000),
                "ü".repeat(70_000));
        for (String text : hard) {
            all.add(new CreateView(View.of(USERS, text)));
            all.add(new SetComment(CommentTarget.table(USERS), text));
            all.add(new InsertRows(USERS, new Rows(List.of("a"), List.of(List.of(Literal.text(text)))), List.of()));
        }
        return all;
    }

    private static List<Operation> values() {
        Map<String, String> many = IntStream.range(0, 12)
                .boxed()
                .collect(Collectors.toMap(i -> "k" + i, i -> "v", (a, b) -> a, TreeMap::new));
        QualifiedName name = QualifiedName.of("app", "it's");
        Sequence sequence = Sequence.of(name)
                .withType(DataType.integer())
                .withBounds(null, 9L)
                .withStart(-3L)
                .withIncrement(-1)
                .cycling();
        TextObject.Key oddKey = new TextObject.Key(TextObject.Kind.TRIGGER, name, "int", null);
        return List.of(
                new CreateEnum(EnumType.of(name, List.of("a")).withComment("c")),
                new CreateEnum(EnumType.of(name, List.of())),
                new CreateSequence(sequence),
                new CreateView(View.of(name, "SELECT 1")
                        .asMaterialized()
                        .withColumns(List.of("a"))
                        .withOptions(many)
                        .withComment("v")),
                new CreateObject(TextObject.of(TextObject.Key.procedure(name, ""), "p")),
                new ReplaceObject(
                        TextObject.of(TextObject.Key.function(name, "int"), "p").withComment("x")),
                new DropObject(oddKey),
                new SetComment(CommentTarget.object(oddKey), null));
    }

    /** Creating 300 tables needs more bytecode than the JVM allows in one method. */
    @Test
    void largeSchemaIsWrittenInSeveralMethods() throws Exception {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Table table = Table.of(QualifiedName.of("t" + i));
            for (int c = 0; c < 30; c++) {
                table = table.withColumn(
                        Column.of("c" + c, DataType.varchar(c + 1)).notNull());
            }
            operations.add(new CreateTable(table));
        }

        assertReadBack(List.of(operations), "300 tables");
    }

    @Test
    void tableIsWrittenIdiomatically() {
        Migration migration = new Migration() {
            @Override
            public void upgrade(Operations op) {
                op.createTable(
                        "invitation_tokens",
                        Definitions.column("id", DataType.bigint()).identity().primaryKey(),
                        Definitions.column("token", DataType.varchar(32)).notNull(),
                        Definitions.column("plan_id", DataType.bigint())
                                .references("plans", "id")
                                .onDelete(ForeignKey.Rule.CASCADE),
                        Definitions.column("created_at", DataType.timestamp())
                                .notNull()
                                .defaultTo(Definitions.currentTimestamp()),
                        Definitions.unique("uq_tokens", "token", "plan_id"));
                op.createIndex("ix_invitation_tokens_created_at", "invitation_tokens", "created_at");
                op.createView("few", "SELECT *\n  FROM invitation_tokens\n WHERE id < 10");
            }
        };

        JavaBody body = JavaBody.of(Recording.upgrade(migration, Database.SQLITE));

        assertThat(body.imports())
                .containsExactly(
                        "import static dev.retort.op.Definitions.*;",
                        "import dev.retort.op.Migration;",
                        "import dev.retort.op.Operations;",
                        "import dev.retort.op.RevisionScript;",
                        "import dev.retort.schema.ForeignKey;");
        assertThat(body.members()).isEqualTo("""
                    @Override
                    public void upgrade(Operations op) {
                        op.createTable("invitation_tokens",
                                column("id", bigint()).identity().primaryKey(),
                                column("token", varchar(32)).notNull(),
                                column("plan_id", bigint()).references("plans", "id").onDelete(ForeignKey.Rule.CASCADE),
                                column("created_at", timestamp()).notNull().defaultTo(currentTimestamp()),
                                unique("uq_tokens", "token", "plan_id"));
                        op.createIndex("ix_invitation_tokens_created_at", "invitation_tokens", "created_at");
                        op.createView("few", ""\"
                                SELECT *
                                  FROM invitation_tokens
                                 WHERE id < 10""\");
                    }
                """);
    }

    @Test
    void javaOnAConnectionCannotBeWritten() {
        List<Operation> operations = List.of(new RunJdbc("fill", connection -> {}, null));

        assertThatThrownBy(() -> JavaBody.of(operations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fill");
    }

    private void assertReadBack(List<List<Operation>> all, String which) throws Exception {
        List<Operation> none = List.of();
        List<JavaBody> bodies =
                all.stream().map(operations -> JavaBody.of(operations, none)).toList();
        List<Migration> migrations = CompiledBodies.of(bodies, folder);
        for (int i = 0; i < all.size(); i++) {
            List<Operation> read = Recording.upgrade(migrations.get(i), Database.SQLITE);
            for (int n = 0; n < all.get(i).size(); n++) {
                Operation operation = all.get(i).get(n);
                assertThat(read.get(n))
                        .as("%s, %s", which, JavaBody.of(List.of(operation)).members())
                        .isEqualTo(operation);
            }
            assertThat(read).hasSameSizeAs(all.get(i));
            assertThat(bodies.get(i).members().lines())
                    .as("%s: lines that could be shorter", which)
                    .filteredOn(line -> !line.contains("\"") && line.length() > 120)
                    .isEmpty();
        }
    }
}
