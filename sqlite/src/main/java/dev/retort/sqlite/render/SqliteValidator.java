package dev.retort.sqlite.render;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
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
import dev.retort.op.Operation;
import dev.retort.op.OperationVisitor;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameConstraint;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameIndex;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.RunJdbc;
import dev.retort.op.SetComment;
import dev.retort.op.UpdateRows;
import dev.retort.op.ValidateConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of an operation SQLite refuses whatever the schema is. */
record SqliteValidator(Dialect dialect, SqliteLimits limits) implements OperationVisitor<@Nullable Void> {
    private static final Set<String> QUERY_WORDS = Set.of("SELECT", "WITH", "VALUES");

    static void check(Dialect dialect, Operation operation) {
        operation.accept(new SqliteValidator(dialect, new SqliteLimits(operation)));
    }

    @Override
    public @Nullable Void createTable(CreateTable operation) {
        Table table = operation.table();
        limits.table(hasValues(table) ? table : withoutEnums(table));
        table.constraints().forEach(limits::added);
        return null;
    }

    @Override
    public @Nullable Void dropTable(DropTable operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void renameTable(RenameTable operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void addColumn(AddColumn operation) {
        touching(operation);
        column(operation.column());
        return null;
    }

    @Override
    public @Nullable Void dropColumn(DropColumn operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void renameColumn(RenameColumn operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void alterColumn(AlterColumn operation) {
        touching(operation);
        // Only what changes is meant; the rest may not even be there.
        column(operation.merged(Column.of(operation.to().name(), DataType.text())));
        if (operation.using() != null) {
            limits.text(operation.using());
        }
        return null;
    }

    @Override
    public @Nullable Void createIndex(CreateIndex operation) {
        touching(operation);
        limits.index(operation.index());
        return null;
    }

    @Override
    public @Nullable Void dropIndex(DropIndex operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void renameIndex(RenameIndex operation) {
        touching(operation);
        limits.name(operation.to());
        return null;
    }

    @Override
    public @Nullable Void addConstraint(AddConstraint operation) {
        touching(operation);
        limits.added(operation.constraint());
        return null;
    }

    @Override
    public @Nullable Void dropConstraint(DropConstraint operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void renameConstraint(RenameConstraint operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void validateConstraint(ValidateConstraint operation) {
        return touching(operation);
    }

    @Override
    public @Nullable Void createEnum(CreateEnum operation) {
        limits.enumName(operation.type().name());
        operation.type().values().forEach(limits::noNul);
        return null;
    }

    @Override
    public @Nullable Void dropEnum(DropEnum operation) {
        limits.enumName(operation.type());
        return null;
    }

    @Override
    public @Nullable Void addEnumValue(AddEnumValue operation) {
        limits.enumName(operation.type());
        limits.noNul(operation.value());
        return null;
    }

    @Override
    public @Nullable Void renameEnumValue(RenameEnumValue operation) {
        limits.enumName(operation.type());
        limits.noNul(operation.to());
        return null;
    }

    @Override
    public @Nullable Void createSequence(CreateSequence operation) {
        throw noSequences();
    }

    @Override
    public @Nullable Void dropSequence(DropSequence operation) {
        throw noSequences();
    }

    @Override
    public @Nullable Void alterSequence(AlterSequence operation) {
        throw noSequences();
    }

    @Override
    public @Nullable Void createView(CreateView operation) {
        return view(operation.view());
    }

    @Override
    public @Nullable Void replaceView(ReplaceView operation) {
        return view(operation.view());
    }

    @Override
    public @Nullable Void dropView(DropView operation) {
        limits.name(operation.view());
        return null;
    }

    @Override
    public @Nullable Void createObject(CreateObject operation) {
        return trigger(operation.object());
    }

    @Override
    public @Nullable Void replaceObject(ReplaceObject operation) {
        return trigger(operation.object());
    }

    @Override
    public @Nullable Void dropObject(DropObject operation) {
        return trigger(operation.object());
    }

    @Override
    public @Nullable Void setComment(SetComment operation) {
        // SQLite keeps none, and nothing means anything else without it.
        return null;
    }

    @Override
    public @Nullable Void insertRows(InsertRows operation) {
        touching(operation);
        new SqliteRows(limits).insert(operation);
        return null;
    }

    @Override
    public @Nullable Void updateRows(UpdateRows operation) {
        touching(operation);
        new SqliteRows(limits).update(operation);
        return null;
    }

    @Override
    public @Nullable Void deleteRows(DeleteRows operation) {
        touching(operation);
        new SqliteRows(limits).delete(operation);
        return null;
    }

    @Override
    public @Nullable Void executeSql(ExecuteSql operation) {
        // Raw SQL is the author's.
        return null;
    }

    @Override
    public @Nullable Void runJdbc(RunJdbc operation) {
        throw new IllegalStateException("a run of Java is no SQL, and is not rendered");
    }

    private @Nullable Void touching(Operation operation) {
        operation.affectedTables().forEach(limits::name);
        return null;
    }

    /** The values of a named enum may be in the model alone. */
    private void column(Column column) {
        limits.column(isOpen(column) ? column.withType(DataType.text()) : column);
    }

    private static boolean isOpen(Column column) {
        DataType type = column.type();
        return type.enumName() != null
                && type.enumName().schemaName() == null
                && type.values().isEmpty();
    }

    private static boolean hasValues(Table table) {
        return table.columns().stream().noneMatch(SqliteValidator::isOpen);
    }

    private static Table withoutEnums(Table table) {
        Table open = table;
        for (Column column : table.columns()) {
            open = isOpen(column) ? open.withColumnReplaced(column.withType(DataType.text())) : open;
        }
        return open;
    }

    private RefusedOperationException noSequences() {
        return limits.because(
                "SQLite has no sequences",
                "make the column an identity, or keep it for the others: op.on(Database.POSTGRESQL, it -> …).");
    }

    private @Nullable Void view(View view) {
        limits.name(view.name());
        if (view.materialized()) {
            throw limits.because(
                    "SQLite has no materialized views", "make a view, or a table that triggers keep up to date.");
        }
        if (!view.options().isEmpty()) {
            throw limits.because(
                    "SQLite has no options of a view",
                    "leave out " + view.options().keySet() + ".");
        }
        limits.text(view.definition());
        SqlToken first = new TokenCursor(SqliteLexicalRules.RULES, view.definition()).peek();
        if (QUERY_WORDS.stream().noneMatch(first::is)) {
            throw limits.because(
                    "its text is not a query, which begins with SELECT, WITH or VALUES",
                    "write the query alone, without CREATE VIEW: op.createView(\"" + view.name()
                            + "\", \"SELECT …\").");
        }
        return null;
    }

    private @Nullable Void trigger(TextObject.Key key) {
        if (key.kind() != TextObject.Kind.TRIGGER) {
            throw limits.because(
                    "SQLite keeps no functions and procedures",
                    "let the application register the function, or take a trigger.");
        }
        limits.name(key.name());
        if (key.table() != null) {
            limits.name(key.table());
        }
        return null;
    }

    private @Nullable Void trigger(TextObject object) {
        trigger(object.key());
        String text = object.text();
        TokenCursor words = new TokenCursor(SqliteLexicalRules.RULES, text);
        if (words.skip("CREATE", "TEMP") || words.skip("CREATE", "TEMPORARY")) {
            throw limits.because("a temporary trigger ends with the connection that runs the step", "leave TEMP out.");
        }
        if (words.skip("CREATE", "TRIGGER", "IF")) {
            throw limits.because(
                    "behind IF NOT EXISTS nobody knows which trigger is there",
                    "leave IF NOT EXISTS out, or write op.replaceTrigger for one that is there.");
        }
        boolean whole =
                dialect.sql().split(text, 1).size() == 1 && !text.strip().endsWith(";");
        if (!whole || !says(new TokenCursor(SqliteLexicalRules.RULES, text), object.key())) {
            throw limits.because(
                    "its text is not the one statement that makes this trigger",
                    "write the whole CREATE TRIGGER with its name and table, without a semicolon behind END.");
        }
        return null;
    }

    private static boolean says(TokenCursor cursor, TextObject.Key key) {
        QualifiedName table = key.table();
        if (table == null || !cursor.skip("CREATE", "TRIGGER")) {
            return false;
        }
        if (!isNamed(cursor.next(), key.name())) {
            return false;
        }
        while (!cursor.atEnd() && !cursor.peek().is("ON")) {
            cursor.next();
        }
        return cursor.skip("ON") && isNamed(cursor.next(), table);
    }

    private static boolean isNamed(SqlToken token, QualifiedName name) {
        return SqlToken.folded(token.unquoted()).equals(SqlToken.folded(name.name()));
    }
}
