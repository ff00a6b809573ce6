package dev.retort.internal.source;

import static dev.retort.internal.source.ValuePrinter.nameLiteral;
import static dev.retort.internal.source.ValuePrinter.orNull;

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

/** Prints each operation as a call of {@link Operations}. */
record StatementPrinter(Imports imports) implements OperationVisitor<JavaCall> {
    @Override
    public JavaCall createTable(CreateTable operation) {
        return new TablePrinter(imports).create(operation.table());
    }

    @Override
    public JavaCall dropTable(DropTable operation) {
        return JavaCall.of("op.dropTable", nameLiteral(operation.table()));
    }

    @Override
    public JavaCall renameTable(RenameTable operation) {
        return JavaCall.of("op.renameTable", nameLiteral(operation.from()), nameLiteral(operation.to()));
    }

    @Override
    public JavaCall addColumn(AddColumn operation) {
        JavaCall column = new TablePrinter(imports).column(operation.column());
        return operation.beforeColumn() == null
                ? JavaCall.of("op.addColumn", nameLiteral(operation.table()), column)
                : JavaCall.of(
                        "op.addColumnBefore",
                        new JavaLiteral(operation.beforeColumn()),
                        nameLiteral(operation.table()),
                        column);
    }

    @Override
    public JavaCall dropColumn(DropColumn operation) {
        return call("dropColumn", operation.table(), operation.column());
    }

    @Override
    public JavaCall renameColumn(RenameColumn operation) {
        return call("renameColumn", operation.table(), operation.from(), operation.to());
    }

    @Override
    public JavaCall alterColumn(AlterColumn operation) {
        String column = operation.to().name();
        String table = nameLiteral(operation.table()).value();
        if (isRecordedBy(operation, op -> op.setNotNull(table, column))) {
            return call("setNotNull", operation.table(), column);
        }
        if (isRecordedBy(operation, op -> op.dropNotNull(table, column))) {
            return call("dropNotNull", operation.table(), column);
        }
        TablePrinter columns = new TablePrinter(imports);
        List<Expression> arguments = new ArrayList<>(
                List.of(new JavaLiteral(table), columns.column(operation.from()), columns.column(operation.to())));
        if (operation.using() != null) {
            arguments.add(new JavaLiteral(operation.using()));
        }
        return JavaCall.of("op.alterColumn", arguments);
    }

    private static boolean isRecordedBy(Operation operation, Migration migration) {
        // These operations are recorded identically for every database, so any one can be used.
        return Recording.upgrade(migration, Database.known().get(0)).equals(List.of(operation));
    }

    @Override
    public JavaCall createIndex(CreateIndex operation) {
        return new IndexPrinter(imports).create(operation);
    }

    @Override
    public JavaCall dropIndex(DropIndex operation) {
        String method = operation.concurrency() == Concurrency.CONCURRENT ? "dropIndexConcurrently" : "dropIndex";
        return JavaCall.of("op." + method, new JavaLiteral(operation.index()), nameLiteral(operation.table()));
    }

    @Override
    public JavaCall renameIndex(RenameIndex operation) {
        return call("renameIndex", operation.table(), operation.from(), operation.to());
    }

    @Override
    public JavaCall addConstraint(AddConstraint operation) {
        JavaCall constraint = new ConstraintPrinter(imports).constraint(operation.table(), operation.constraint());
        return JavaCall.of("op.addConstraint", nameLiteral(operation.table()), constraint);
    }

    @Override
    public JavaCall dropConstraint(DropConstraint operation) {
        ConstraintRef ref = operation.constraint();
        if (ref.name() != null) {
            return call("dropConstraint", operation.table(), ref.name());
        }
        if (ref.unnamed() == null) {
            return call("dropPrimaryKey", operation.table());
        }
        JavaCall constraint = new ConstraintPrinter(imports).constraint(operation.table(), ref.unnamed());
        return JavaCall.of("op.dropConstraint", nameLiteral(operation.table()), constraint);
    }

    @Override
    public JavaCall renameConstraint(RenameConstraint operation) {
        return call("renameConstraint", operation.table(), operation.from(), operation.to());
    }

    @Override
    public JavaCall validateConstraint(ValidateConstraint operation) {
        return call("validateConstraint", operation.table(), operation.constraint());
    }

    @Override
    public JavaCall createEnum(CreateEnum operation) {
        var type = operation.type();
        return type.comment() == null
                ? call("createEnum", type.name(), type.values().toArray(String[]::new))
                : JavaCall.of("op.createEnum", values().enumType(type));
    }

    @Override
    public JavaCall dropEnum(DropEnum operation) {
        return call("dropEnum", operation.type());
    }

    @Override
    public JavaCall addEnumValue(AddEnumValue operation) {
        return operation.beforeValue() == null
                ? call("addEnumValue", operation.type(), operation.value())
                : call("addEnumValueBefore", operation.type(), operation.value(), operation.beforeValue());
    }

    @Override
    public JavaCall renameEnumValue(RenameEnumValue operation) {
        return call("renameEnumValue", operation.type(), operation.from(), operation.to());
    }

    @Override
    public JavaCall createSequence(CreateSequence operation) {
        var sequence = operation.sequence();
        boolean hasDefaults = sequence.equals(Sequence.of(sequence.name()));
        return hasDefaults
                ? call("createSequence", sequence.name())
                : JavaCall.of("op.createSequence", values().sequence(sequence));
    }

    @Override
    public JavaCall dropSequence(DropSequence operation) {
        return call("dropSequence", operation.sequence());
    }

    @Override
    public JavaCall alterSequence(AlterSequence operation) {
        return JavaCall.of("op.alterSequence", values().sequence(operation.from()), values().sequence(operation.to()));
    }

    @Override
    public JavaCall createView(CreateView operation) {
        return view("op.createView", operation.view());
    }

    @Override
    public JavaCall replaceView(ReplaceView operation) {
        return view("op.replaceView", operation.view());
    }

    private JavaCall view(String method, View view) {
        return view.equals(View.of(view.name(), view.definition()))
                ? JavaCall.of(method, nameLiteral(view.name()), new JavaLiteral(view.definition()))
                : JavaCall.of(method, values().view(view));
    }

    @Override
    public JavaCall dropView(DropView operation) {
        return call("dropView", operation.view());
    }

    @Override
    public JavaCall createObject(CreateObject operation) {
        return object("create", operation.object());
    }

    @Override
    public JavaCall replaceObject(ReplaceObject operation) {
        return object("replace", operation.object());
    }

    private JavaCall object(String verb, TextObject object) {
        List<Expression> key = shortKey(object.key());
        if (key.isEmpty() || object.comment() != null) {
            return JavaCall.of("op." + verb + "Object", values().object(object));
        }
        key.add(new JavaLiteral(object.text()));
        return JavaCall.of("op." + verb + noun(object.key()), key);
    }

    @Override
    public JavaCall dropObject(DropObject operation) {
        List<Expression> key = shortKey(operation.object());
        return key.isEmpty()
                ? JavaCall.of("op.dropObject", values().key(operation.object()))
                : JavaCall.of("op.drop" + noun(operation.object()), key);
    }

    private static String noun(TextObject.Key key) {
        return key.kind() == TextObject.Kind.TRIGGER ? "Trigger" : "Function";
    }

    /** The key as arguments of the methods for triggers and functions; empty if these methods do not support it. */
    private static List<Expression> shortKey(TextObject.Key key) {
        QualifiedName table = key.table();
        boolean hasSchemaName = key.name().schemaName() != null;
        if (key.kind() == TextObject.Kind.TRIGGER
                && table != null
                && !hasSchemaName
                && key.signature().isEmpty()) {
            return new ArrayList<>(List.of(new JavaLiteral(key.name().name()), nameLiteral(table)));
        }
        return key.kind() == TextObject.Kind.FUNCTION && table == null
                ? new ArrayList<>(List.of(nameLiteral(key.name()), new JavaLiteral(key.signature())))
                : new ArrayList<>();
    }

    @Override
    public JavaCall setComment(SetComment operation) {
        CommentTarget target = operation.target();
        Expression comment = orNull(operation.comment());
        return switch (target.kind()) {
            case TABLE -> JavaCall.of("op.commentOnTable", nameLiteral(target.name()), comment);
            case COLUMN ->
                JavaCall.of("op.commentOnColumn", nameLiteral(target.name()), new JavaLiteral(target.part()), comment);
            default -> JavaCall.of("op.comment", target(target), comment);
        };
    }

    private JavaCall target(CommentTarget target) {
        String type = imports.type(CommentTarget.class);
        JavaCall name = values().name(target.name());
        return switch (target.kind()) {
            case TABLE -> JavaCall.of(type + ".table", name);
            case COLUMN -> JavaCall.of(type + ".column", name, new JavaLiteral(target.part()));
            case CONSTRAINT -> JavaCall.of(type + ".constraint", name, new JavaLiteral(target.part()));
            case INDEX -> JavaCall.of(type + ".index", name, new JavaLiteral(target.part()));
            case ENUM_TYPE -> JavaCall.of(type + ".enumType", name);
            case SEQUENCE -> JavaCall.of(type + ".sequence", name);
            case VIEW -> JavaCall.of(type + ".view", name);
            case OBJECT -> {
                if (target.object() == null) {
                    throw new IllegalArgumentException("a comment on a function or trigger has no object");
                }
                yield JavaCall.of(type + ".object", values().key(target.object()));
            }
        };
    }

    @Override
    public JavaCall insertRows(InsertRows operation) {
        return JavaCall.of(
                "op.insertRows", nameLiteral(operation.table()), rows().rows(operation.rows(), operation.key()));
    }

    @Override
    public JavaCall updateRows(UpdateRows operation) {
        List<Expression> arguments = new ArrayList<>(
                List.of(nameLiteral(operation.table()), rows().rows(operation.rows(), operation.key())));
        if (operation.former() != null) {
            arguments.add(rows().rows(operation.former()));
        }
        return JavaCall.of("op.updateRows", arguments);
    }

    @Override
    public JavaCall deleteRows(DeleteRows operation) {
        List<Expression> arguments =
                new ArrayList<>(List.of(nameLiteral(operation.table()), rows().rows(operation.keys())));
        if (operation.former() != null) {
            arguments.add(rows().rows(operation.former()));
        }
        return JavaCall.of("op.deleteRows", arguments);
    }

    @Override
    public JavaCall executeSql(ExecuteSql operation) {
        SqlText back = operation.reversalSql();
        boolean plain = isPlain(operation.sql()) && (back == null || isPlain(back));
        List<Expression> arguments = new ArrayList<>(List.of(sql(operation.sql(), plain)));
        if (back != null) {
            arguments.add(sql(back, plain));
        }
        return JavaCall.of("op.execute", arguments);
    }

    private static boolean isPlain(SqlText sql) {
        return sql.variants().isEmpty();
    }

    private Expression sql(SqlText sql, boolean plain) {
        if (plain) {
            return new JavaLiteral(String.valueOf(sql.general()));
        }
        JavaCall call = sql.general() == null ? null : imports.definition("sql", new JavaLiteral(sql.general()));
        for (Map.Entry<Database, String> variant : sql.variants().entrySet()) {
            JavaCode on = imports.database(variant.getKey());
            JavaLiteral text = new JavaLiteral(variant.getValue());
            call = call == null ? imports.definition("sqlOnlyOn", on, text) : call.then("on", on, text);
        }
        return call == null ? new JavaCode("null") : call;
    }

    @Override
    public JavaCall runJdbc(RunJdbc operation) {
        throw new IllegalArgumentException(
                "operation '" + operation.name() + "' runs Java code whose source is not available");
    }

    private ValuePrinter values() {
        return new ValuePrinter(imports);
    }

    private RowPrinter rows() {
        return new RowPrinter(imports);
    }

    /** Creates a call of {@code op} whose first argument is a qualified name and whose others are strings. */
    private static JavaCall call(String method, QualifiedName name, String... texts) {
        List<Expression> arguments = new ArrayList<>(List.of(nameLiteral(name)));
        for (String text : texts) {
            arguments.add(new JavaLiteral(text));
        }
        return JavaCall.of("op." + method, arguments);
    }
}
