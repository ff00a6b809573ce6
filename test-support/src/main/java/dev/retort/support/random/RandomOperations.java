package dev.retort.support.random;

import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
import dev.retort.op.CommentTarget;
import dev.retort.op.Concurrency;
import dev.retort.op.ConstraintRef;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DeleteRows;
import dev.retort.op.DropColumn;
import dev.retort.op.DropConstraint;
import dev.retort.op.DropEnum;
import dev.retort.op.DropIndex;
import dev.retort.op.DropObject;
import dev.retort.op.DropSequence;
import dev.retort.op.DropTable;
import dev.retort.op.DropView;
import dev.retort.op.InsertRows;
import dev.retort.op.Literal;
import dev.retort.op.Operation;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameConstraint;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameIndex;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.Rows;
import dev.retort.op.SetComment;
import dev.retort.op.UpdateRows;
import dev.retort.op.ValidateConstraint;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Random operations for a schema, reproducible from a seed. Each operation can be applied to the schema, unless it
 * drops something that is in use.
 */
public final class RandomOperations {
    private final Random random;
    private int count;

    /** Creates a generator that depends only on this source of randomness. */
    public RandomOperations(Random random) {
        this.random = random;
    }

    /** Returns an operation that changes this schema or, if it operates on rows, leaves it unchanged. */
    public Operation next(SchemaModel model) {
        while (true) {
            Optional<? extends Operation> operation = switch (random.nextInt(8)) {
                case 0 -> onTables(model);
                case 1 -> onColumns(model);
                case 2 -> onIndexes(model);
                case 3 -> onConstraints(model);
                case 4 -> onEnums(model);
                case 5 -> onSequences(model);
                case 6 -> onViewsAndObjects(model);
                default -> random.nextBoolean() ? onRows(model) : onComments(model);
            };
            if (operation.isPresent()) {
                return operation.get();
            }
        }
    }

    private Optional<Operation> onTables(SchemaModel model) {
        return switch (random.nextInt(3)) {
            case 0 -> Optional.of(new CreateTable(newTable(model)));
            case 1 -> pick(model.tables()).map(table -> new DropTable(table.name()));
            default -> pick(model.tables()).map(table -> new RenameTable(table.name(), newName()));
        };
    }

    private Table newTable(SchemaModel model) {
        Table table = Table.of(newName(), Column.of("id", DataType.bigint()).notNull(), column(model))
                .withConstraint(PrimaryKey.of("id").withName(uniqueText()))
                .withIndex(Index.of(uniqueText(), "id").asUnique())
                .withComment("made by chance");
        ForeignKey self =
                ForeignKey.of(List.of("id"), table.name(), List.of("id")).withName(uniqueText());
        Table complete = random.nextBoolean() ? table.withConstraint(self) : table;
        return foreignKey(model, complete).map(complete::withConstraint).orElse(complete);
    }

    /** A foreign key from the first columns of a table to the primary key of another table. */
    private Optional<ForeignKey> foreignKey(SchemaModel model, Table from) {
        return pick(model.tables())
                .flatMap(Table::primaryKey)
                .flatMap(target -> model.tables().stream()
                        .filter(table ->
                                table.primaryKey().filter(target::equals).isPresent())
                        .filter(table ->
                                target.columns().size() <= from.columns().size())
                        .findFirst()
                        .map(table -> ForeignKey.of(
                                        from.columns().stream()
                                                .map(Column::name)
                                                .limit(target.columns().size())
                                                .toList(),
                                        table.name(),
                                        target.columns())
                                .withName(uniqueText())));
    }

    private Optional<Operation> onColumns(SchemaModel model) {
        return pick(model.tables()).flatMap(table -> switch (random.nextInt(4)) {
            case 0 -> Optional.of(addColumn(model, table));
            case 1 -> pick(table.columns()).map(column -> new DropColumn(table.name(), column.name()));
            case 2 -> pick(table.columns()).map(column -> new RenameColumn(table.name(), column.name(), uniqueText()));
            default -> pick(table.columns()).map(column -> AlterColumn.of(table.name(), column, altered(column)));
        });
    }

    private AddColumn addColumn(SchemaModel model, Table table) {
        Optional<Column> next = random.nextBoolean() ? pick(table.columns()) : Optional.empty();
        return new AddColumn(table.name(), column(model), next.map(Column::name).orElse(null));
    }

    private Column column(SchemaModel model) {
        Column column = Column.of(uniqueText(), DataType.varchar(1 + random.nextInt(9)));
        return switch (random.nextInt(4)) {
            case 0 ->
                pick(model.enumTypes())
                        // These values are ignored: the enum type in the schema determines them.
                        .map(type -> column.withType(DataType.enumOf(type.name(), List.of("other"))))
                        .orElse(column);
            case 1 -> column.withDefault(DefaultValue.text("new")).notNull();
            case 2 -> column.withGenerated(Generated.stored("1 + 1"));
            default -> column.withComment("added");
        };
    }

    private Column altered(Column column) {
        Column toggled = column.nullable() ? column.notNull() : column.asNullable();
        return switch (random.nextInt(4)) {
            case 0 -> toggled;
            case 1 -> toggled.withType(DataType.raw(uniqueText()));
            case 2 -> column.withComment(uniqueText());
            default ->
                column.withGenerated(null).withIdentity(Identity.NONE).withDefault(DefaultValue.text(uniqueText()));
        };
    }

    private Optional<Operation> onIndexes(SchemaModel model) {
        Concurrency concurrency = Concurrency.values()[random.nextInt(2)];
        return pick(model.tables()).flatMap(table -> switch (random.nextInt(3)) {
            case 0 ->
                pick(table.columns())
                        .map(column ->
                                new CreateIndex(table.name(), Index.of(uniqueText(), column.name()), concurrency));
            case 1 -> pick(table.indexes()).map(index -> new DropIndex(table.name(), index.name(), concurrency));
            default -> pick(table.indexes()).map(index -> new RenameIndex(table.name(), index.name(), uniqueText()));
        });
    }

    private Optional<Operation> onConstraints(SchemaModel model) {
        return pick(model.tables()).flatMap(table -> switch (random.nextInt(4)) {
            case 0 -> newConstraint(model, table).map(added -> new AddConstraint(table.name(), added));
            case 1 ->
                pick(table.constraints())
                        .map(constraint -> new DropConstraint(table.name(), ConstraintRef.to(constraint)));
            case 2 -> named(table).map(name -> new RenameConstraint(table.name(), name, uniqueText()));
            default -> notValid(table).map(name -> new ValidateConstraint(table.name(), name));
        });
    }

    private Optional<? extends Constraint> newConstraint(SchemaModel model, Table table) {
        Column first = table.columns().isEmpty() ? null : table.columns().get(0);
        if (first == null) {
            return Optional.empty();
        }
        return switch (random.nextInt(4)) {
            case 0 -> Optional.of(Check.of("true").withName(uniqueText()).asNotValid());
            case 1 -> Optional.of(Unique.of(first.name()).withName(uniqueText()));
            case 2 -> foreignKey(model, table).map(key -> random.nextBoolean() ? key.asNotValid() : key);
            default ->
                Optional.of(PrimaryKey.of(first.name()))
                        .filter(key -> table.primaryKey().isEmpty());
        };
    }

    private Optional<String> named(Table table) {
        return pick(table.constraints()).map(Constraint::name);
    }

    private Optional<String> notValid(Table table) {
        Stream<Constraint> checks =
                table.checks().stream().filter(c -> !c.validated()).map(c -> c);
        Stream<Constraint> keys =
                table.foreignKeys().stream().filter(c -> !c.validated()).map(c -> c);
        return pick(Stream.concat(checks, keys).toList()).map(Constraint::name);
    }

    private Optional<Operation> onEnums(SchemaModel model) {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.of(new CreateEnum(EnumType.of(newName(), List.of("a", "b"))));
            case 1 -> pick(model.enumTypes()).map(type -> new DropEnum(type.name()));
            case 2 ->
                pick(model.enumTypes())
                        .map(type -> new AddEnumValue(
                                type.name(),
                                uniqueText(),
                                random.nextBoolean() ? null : type.values().get(0)));
            default ->
                pick(model.enumTypes())
                        .map(type ->
                                new RenameEnumValue(type.name(), type.values().get(0), uniqueText()));
        };
    }

    private Optional<Operation> onSequences(SchemaModel model) {
        return switch (random.nextInt(3)) {
            case 0 ->
                Optional.of(new CreateSequence(
                        Sequence.of(newName()).withOwner(owner(model).orElse(null))));
            case 1 -> pick(model.sequences()).map(sequence -> new DropSequence(sequence.name()));
            default ->
                pick(model.sequences())
                        .map(sequence -> new AlterSequence(
                                sequence,
                                sequence.withCache(100L + ++count)
                                        .withOwner(owner(model).orElse(null))));
        };
    }

    private Optional<Sequence.Owner> owner(SchemaModel model) {
        return random.nextBoolean()
                ? Optional.empty()
                : pick(model.tables())
                        .flatMap(table ->
                                pick(table.columns()).map(column -> new Sequence.Owner(table.name(), column.name())));
    }

    private Optional<Operation> onViewsAndObjects(SchemaModel model) {
        return switch (random.nextInt(7)) {
            case 0 -> Optional.of(new CreateView(View.of(newName(), "SELECT 1")));
            case 1 -> pick(model.views()).map(view -> new ReplaceView(view.withDefinition(uniqueText())));
            case 2 -> pick(model.views()).map(view -> new DropView(view.name()));
            case 3 -> Optional.of(new CreateObject(TextObject.of(TextObject.Key.function(newName(), ""), "f")));
            case 4 -> pick(model.objects()).map(object -> new ReplaceObject(object.withText(uniqueText())));
            case 5 -> pick(model.objects()).map(object -> new DropObject(object.key()));
            default ->
                tableOrView(model)
                        .map(on -> new CreateObject(TextObject.of(TextObject.Key.trigger(newName(), on), "t")));
        };
    }

    private Optional<QualifiedName> tableOrView(SchemaModel model) {
        return random.nextBoolean()
                ? pick(model.tables()).map(Table::name)
                : pick(model.views()).map(View::name);
    }

    private Optional<Operation> onRows(SchemaModel model) {
        Function<Table, Rows> rows = table -> {
            String key = table.primaryKey().orElseThrow().columns().get(0);
            Stream<String> others = table.columns().stream().map(Column::name).filter(name -> !name.equals(key));
            return new Rows(
                    Stream.concat(Stream.of(key), others.limit(1)).toList(),
                    List.of(List.of(Literal.number(1), Literal.text("a")), List.of(Literal.number(2), Literal.NULL)));
        };
        List<Table> keyed = model.tables().stream()
                .filter(t -> t.columns().size() > 1)
                .filter(t ->
                        t.primaryKey().filter(key -> key.columns().size() == 1).isPresent())
                .toList();
        return pick(keyed).map(table -> {
            Rows both = rows.apply(table);
            List<String> key = both.columns().subList(0, 1);
            return switch (random.nextInt(3)) {
                case 0 -> new InsertRows(table.name(), both, key);
                case 1 -> new UpdateRows(table.name(), key, both, both);
                default -> new DeleteRows(table.name(), both.only(key), both);
            };
        });
    }

    private Optional<Operation> onComments(SchemaModel model) {
        Optional<CommentTarget> target = switch (random.nextInt(8)) {
            case 0 -> pick(model.tables()).map(table -> CommentTarget.table(table.name()));
            case 1 ->
                pick(model.tables())
                        .flatMap(table ->
                                pick(table.columns()).map(column -> CommentTarget.column(table.name(), column.name())));
            case 2 ->
                pick(model.tables())
                        .flatMap(table -> named(table).map(name -> CommentTarget.constraint(table.name(), name)));
            case 3 ->
                pick(model.tables())
                        .flatMap(table ->
                                pick(table.indexes()).map(index -> CommentTarget.index(table.name(), index.name())));
            case 4 -> pick(model.enumTypes()).map(type -> CommentTarget.enumType(type.name()));
            case 5 -> pick(model.sequences()).map(sequence -> CommentTarget.sequence(sequence.name()));
            case 6 -> pick(model.views()).map(view -> CommentTarget.view(view.name()));
            default -> pick(model.objects()).map(object -> CommentTarget.object(object.key()));
        };
        return target.map(found -> new SetComment(found, uniqueText()));
    }

    private QualifiedName newName() {
        return random.nextBoolean() ? QualifiedName.of("app", uniqueText()) : QualifiedName.of(uniqueText());
    }

    private String uniqueText() {
        return "entirely new " + ++count;
    }

    private <T> Optional<T> pick(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
