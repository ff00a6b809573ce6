package dev.retort.internal.source;

import static dev.retort.internal.source.ValueWords.orNull;
import static dev.retort.internal.source.ValueWords.written;

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
import dev.retort.op.ExecuteSql;
import dev.retort.op.InsertRows;
import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.OperationVisitor;
import dev.retort.op.Operations;
import dev.retort.op.Recording;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameConstraint;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameIndex;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.RunJdbc;
import dev.retort.op.SetComment;
import dev.retort.op.SqlText;
import dev.retort.op.UpdateRows;
import dev.retort.op.ValidateConstraint;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The call of {@link Operations} for each operation. */
record StatementWords(Imports imports) implements OperationVisitor<Call> {
    @Override
    public Call createTable(CreateTable operation) {
        return new TableWords(imports).create(operation.table());
    }

    @Override
    public Call dropTable(DropTable operation) {
        return Call.of("op.dropTable", written(operation.table()));
    }

    @Override
    public Call renameTable(RenameTable operation) {
        return Call.of("op.renameTable", written(operation.from()), written(operation.to()));
    }

    @Override
    public Call addColumn(AddColumn operation) {
        Call column = new TableWords(imports).column(operation.column());
        return operation.before() == null
                ? Call.of("op.addColumn", written(operation.table()), column)
                : Call.of("op.addColumnBefore", new Text(operation.before()), written(operation.table()), column);
    }

    @Override
    public Call dropColumn(DropColumn operation) {
        return onTable("dropColumn", operation.table(), operation.column());
    }

    @Override
    public Call renameColumn(RenameColumn operation) {
        return onTable("renameColumn", operation.table(), operation.from(), operation.to());
    }

    @Override
    public Call alterColumn(AlterColumn operation) {
        String column = operation.to().name();
        String table = written(operation.table()).value();
        if (isWrittenBy(operation, op -> op.setNotNull(table, column))) {
            return onTable("setNotNull", operation.table(), column);
        }
        if (isWrittenBy(operation, op -> op.dropNotNull(table, column))) {
            return onTable("dropNotNull", operation.table(), column);
        }
        TableWords words = new TableWords(imports);
        List<Expression> arguments =
                new ArrayList<>(List.of(new Text(table), words.column(operation.from()), words.column(operation.to())));
        if (operation.using() != null) {
            arguments.add(new Text(operation.using()));
        }
        return Call.of("op.alterColumn", arguments);
    }

    private static boolean isWrittenBy(Operation operation, Migration migration) {
        // Which database does not matter: these two verbs are the same on each.
        return Recording.upgrade(migration, Database.known().get(0)).equals(List.of(operation));
    }

    @Override
    public Call createIndex(CreateIndex operation) {
        return new IndexWords(imports).create(operation);
    }

    @Override
    public Call dropIndex(DropIndex operation) {
        String word = operation.concurrency() == Concurrency.CONCURRENT ? "dropIndexConcurrently" : "dropIndex";
        return Call.of("op." + word, new Text(operation.index()), written(operation.table()));
    }

    @Override
    public Call renameIndex(RenameIndex operation) {
        return onTable("renameIndex", operation.table(), operation.from(), operation.to());
    }

    @Override
    public Call addConstraint(AddConstraint operation) {
        Call constraint = new ConstraintWords(imports).constraint(operation.table(), operation.constraint());
        return Call.of("op.addConstraint", written(operation.table()), constraint);
    }

    @Override
    public Call dropConstraint(DropConstraint operation) {
        ConstraintRef ref = operation.constraint();
        if (ref.name() != null) {
            return onTable("dropConstraint", operation.table(), ref.name());
        }
        if (ref.unnamed() == null) {
            return onTable("dropPrimaryKey", operation.table());
        }
        Call constraint = new ConstraintWords(imports).constraint(operation.table(), ref.unnamed());
        return Call.of("op.dropConstraint", written(operation.table()), constraint);
    }

    @Override
    public Call renameConstraint(RenameConstraint operation) {
        return onTable("renameConstraint", operation.table(), operation.from(), operation.to());
    }

    @Override
    public Call validateConstraint(ValidateConstraint operation) {
        return onTable("validateConstraint", operation.table(), operation.constraint());
    }

    @Override
    public Call createEnum(CreateEnum operation) {
        var type = operation.type();
        return type.comment() == null
                ? onTable("createEnum", type.name(), type.values().toArray(String[]::new))
                : Call.of("op.createEnum", values().enumType(type));
    }

    @Override
    public Call dropEnum(DropEnum operation) {
        return onTable("dropEnum", operation.type());
    }

    @Override
    public Call addEnumValue(AddEnumValue operation) {
        return operation.next() == null
                ? onTable("addEnumValue", operation.type(), operation.value())
                : onTable("addEnumValueBefore", operation.type(), operation.value(), operation.next());
    }

    @Override
    public Call renameEnumValue(RenameEnumValue operation) {
        return onTable("renameEnumValue", operation.type(), operation.from(), operation.to());
    }

    @Override
    public Call createSequence(CreateSequence operation) {
        var sequence = operation.sequence();
        boolean usual = sequence.equals(Sequence.of(sequence.name()));
        return usual
                ? onTable("createSequence", sequence.name())
                : Call.of("op.createSequence", values().sequence(sequence));
    }

    @Override
    public Call dropSequence(DropSequence operation) {
        return onTable("dropSequence", operation.sequence());
    }

    @Override
    public Call alterSequence(AlterSequence operation) {
        return Call.of("op.alterSequence", values().sequence(operation.from()), values().sequence(operation.to()));
    }

    @Override
    public Call createView(CreateView operation) {
        return view("op.createView", operation.view());
    }

    @Override
    public Call replaceView(ReplaceView operation) {
        return view("op.replaceView", operation.view());
    }

    private Call view(String word, View view) {
        return view.equals(View.of(view.name(), view.definition()))
                ? Call.of(word, written(view.name()), new Text(view.definition()))
                : Call.of(word, values().view(view));
    }

    @Override
    public Call dropView(DropView operation) {
        return onTable("dropView", operation.view());
    }

    @Override
    public Call createObject(CreateObject operation) {
        return object("create", operation.object());
    }

    @Override
    public Call replaceObject(ReplaceObject operation) {
        return object("replace", operation.object());
    }

    private Call object(String word, TextObject object) {
        List<Expression> key = shortKey(object.key());
        if (key.isEmpty() || object.comment() != null) {
            return Call.of("op." + word + "Object", values().object(object));
        }
        key.add(new Text(object.text()));
        return Call.of("op." + word + noun(object.key()), key);
    }

    @Override
    public Call dropObject(DropObject operation) {
        List<Expression> key = shortKey(operation.object());
        return key.isEmpty()
                ? Call.of("op.dropObject", values().key(operation.object()))
                : Call.of("op.drop" + noun(operation.object()), key);
    }

    private static String noun(TextObject.Key key) {
        return key.kind() == TextObject.Kind.TRIGGER ? "Trigger" : "Function";
    }

    /** The key as the methods for triggers and functions take it; empty if they cannot say it. */
    private static List<Expression> shortKey(TextObject.Key key) {
        QualifiedName table = key.table();
        boolean ownNamespace = key.name().schemaName() != null;
        if (key.kind() == TextObject.Kind.TRIGGER
                && table != null
                && !ownNamespace
                && key.signature().isEmpty()) {
            return new ArrayList<>(List.of(new Text(key.name().name()), written(table)));
        }
        return key.kind() == TextObject.Kind.FUNCTION && table == null
                ? new ArrayList<>(List.of(written(key.name()), new Text(key.signature())))
                : new ArrayList<>();
    }

    @Override
    public Call setComment(SetComment operation) {
        CommentTarget target = operation.target();
        Expression comment = orNull(operation.comment());
        return switch (target.kind()) {
            case TABLE -> Call.of("op.commentOnTable", written(target.name()), comment);
            case COLUMN -> Call.of("op.commentOnColumn", written(target.name()), new Text(target.part()), comment);
            default -> Call.of("op.comment", target(target), comment);
        };
    }

    private Call target(CommentTarget target) {
        String type = imports.type(CommentTarget.class);
        Call name = values().name(target.name());
        return switch (target.kind()) {
            case TABLE -> Call.of(type + ".table", name);
            case COLUMN -> Call.of(type + ".column", name, new Text(target.part()));
            case CONSTRAINT -> Call.of(type + ".constraint", name, new Text(target.part()));
            case INDEX -> Call.of(type + ".index", name, new Text(target.part()));
            case ENUM_TYPE -> Call.of(type + ".enumType", name);
            case SEQUENCE -> Call.of(type + ".sequence", name);
            case VIEW -> Call.of(type + ".view", name);
            case OBJECT -> {
                if (target.object() == null) {
                    throw new IllegalArgumentException("a comment on a function or trigger names none");
                }
                yield Call.of(type + ".object", values().key(target.object()));
            }
        };
    }

    @Override
    public Call insertRows(InsertRows operation) {
        return Call.of("op.insertRows", written(operation.table()), rows().rows(operation.rows(), operation.key()));
    }

    @Override
    public Call updateRows(UpdateRows operation) {
        List<Expression> arguments =
                new ArrayList<>(List.of(written(operation.table()), rows().rows(operation.rows(), operation.key())));
        if (operation.former() != null) {
            arguments.add(rows().rows(operation.former()));
        }
        return Call.of("op.updateRows", arguments);
    }

    @Override
    public Call deleteRows(DeleteRows operation) {
        List<Expression> arguments =
                new ArrayList<>(List.of(written(operation.table()), rows().rows(operation.keys())));
        if (operation.former() != null) {
            arguments.add(rows().rows(operation.former()));
        }
        return Call.of("op.deleteRows", arguments);
    }

    @Override
    public Call executeSql(ExecuteSql operation) {
        SqlText back = operation.back();
        boolean plain = isPlain(operation.sql()) && (back == null || isPlain(back));
        List<Expression> arguments = new ArrayList<>(List.of(sql(operation.sql(), plain)));
        if (back != null) {
            arguments.add(sql(back, plain));
        }
        return Call.of("op.execute", arguments);
    }

    private static boolean isPlain(SqlText sql) {
        return sql.variants().isEmpty();
    }

    private Expression sql(SqlText sql, boolean plain) {
        if (plain) {
            return new Text(String.valueOf(sql.general()));
        }
        Call call = sql.general() == null ? null : imports.word("sql", new Text(sql.general()));
        for (Map.Entry<Database, String> variant : sql.variants().entrySet()) {
            Code on = imports.database(variant.getKey());
            Text text = new Text(variant.getValue());
            call = call == null ? imports.word("sqlOnlyOn", on, text) : call.then("on", on, text);
        }
        return call == null ? new Code("null") : call;
    }

    @Override
    public Call runJdbc(RunJdbc operation) {
        throw new IllegalArgumentException(
                "what '" + operation.name() + "' runs is code, of which nobody has the text");
    }

    private ValueWords values() {
        return new ValueWords(imports);
    }

    private RowWords rows() {
        return new RowWords(imports);
    }

    /** A call whose first argument is a name with a namespace or without, and the others texts. */
    private static Call onTable(String word, QualifiedName name, String... texts) {
        List<Expression> arguments = new ArrayList<>(List.of(written(name)));
        for (String text : texts) {
            arguments.add(new Text(text));
        }
        return Call.of("op." + word, arguments);
    }
}
