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

/** Refuses operations that SQLite cannot run, regardless of the schema. */
record SqliteValidator(Dialect dialect, SqliteLimits limits) implements OperationVisitor<@Nullable Void> {
    private static final Set<String> QUERY_KEYWORDS = Set.of("SELECT", "WITH", "VALUES");

    static void check(Dialect dialect, Operation operation) {
        operation.accept(new SqliteValidator(dialect, new SqliteLimits(operation)));
    }

    @Override
    public @Nullable Void createTable(CreateTable operation) {
        Table table = operation.table();
        limits.checkTable(hasValues(table) ? table : withoutEnums(table));
        table.constraints().forEach(limits::checkNewConstraint);
        return null;
    }

    @Override
    public @Nullable Void dropTable(DropTable operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void renameTable(RenameTable operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void addColumn(AddColumn operation) {
        checkNames(operation);
        column(operation.column());
        return null;
    }

    @Override
    public @Nullable Void dropColumn(DropColumn operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void renameColumn(RenameColumn operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void alterColumn(AlterColumn operation) {
        checkNames(operation);
        // Check only the aspects that change: the other ones are unknown here.
        column(operation.merged(Column.of(operation.to().name(), DataType.text())));
        if (operation.using() != null) {
            limits.checkSql(operation.using());
        }
        return null;
    }

    @Override
    public @Nullable Void createIndex(CreateIndex operation) {
        checkNames(operation);
        limits.checkIndex(operation.index());
        return null;
    }

    @Override
    public @Nullable Void dropIndex(DropIndex operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void renameIndex(RenameIndex operation) {
        checkNames(operation);
        limits.checkName(operation.to());
        return null;
    }

    @Override
    public @Nullable Void addConstraint(AddConstraint operation) {
        checkNames(operation);
        limits.checkNewConstraint(operation.constraint());
        return null;
    }

    @Override
    public @Nullable Void dropConstraint(DropConstraint operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void renameConstraint(RenameConstraint operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void validateConstraint(ValidateConstraint operation) {
        return checkNames(operation);
    }

    @Override
    public @Nullable Void createEnum(CreateEnum operation) {
        limits.checkEnumName(operation.type().name());
        operation.type().values().forEach(limits::checkNoNul);
        return null;
    }

    @Override
    public @Nullable Void dropEnum(DropEnum operation) {
        limits.checkEnumName(operation.type());
        return null;
    }

    @Override
    public @Nullable Void addEnumValue(AddEnumValue operation) {
        limits.checkEnumName(operation.type());
        limits.checkNoNul(operation.value());
        return null;
    }

    @Override
    public @Nullable Void renameEnumValue(RenameEnumValue operation) {
        limits.checkEnumName(operation.type());
        limits.checkNoNul(operation.to());
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
        limits.checkName(operation.view());
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
        // SQLite does not store comments, and omitting them changes nothing else.
        return null;
    }

    @Override
    public @Nullable Void insertRows(InsertRows operation) {
        checkNames(operation);
        new SqliteRows(limits).insert(operation);
        return null;
    }

    @Override
    public @Nullable Void updateRows(UpdateRows operation) {
        checkNames(operation);
        new SqliteRows(limits).update(operation);
        return null;
    }

    @Override
    public @Nullable Void deleteRows(DeleteRows operation) {
        checkNames(operation);
        new SqliteRows(limits).delete(operation);
        return null;
    }

    @Override
    public @Nullable Void executeSql(ExecuteSql operation) {
        // The author is responsible for raw SQL.
        return null;
    }

    @Override
    public @Nullable Void runJdbc(RunJdbc operation) {
        throw new IllegalStateException("Java code is executed, not rendered as SQL");
    }

    private @Nullable Void checkNames(Operation operation) {
        operation.affectedTables().forEach(limits::checkName);
        return null;
    }

    /** Checks a column. The values of a named enum may be known only to the model, so they may be missing here. */
    private void column(Column column) {
        limits.checkColumn(hasUnknownValues(column) ? column.withType(DataType.text()) : column);
    }

    private static boolean hasUnknownValues(Column column) {
        DataType type = column.type();
        return type.enumName() != null
                && type.enumName().schemaName() == null
                && type.values().isEmpty();
    }

    private static boolean hasValues(Table table) {
        return table.columns().stream().noneMatch(SqliteValidator::hasUnknownValues);
    }

    private static Table withoutEnums(Table table) {
        Table changed = table;
        for (Column column : table.columns()) {
            changed = hasUnknownValues(column) ? changed.withColumnReplaced(column.withType(DataType.text())) : changed;
        }
        return changed;
    }

    private RefusedOperationException noSequences() {
        return limits.refused(
                "SQLite has no sequences",
                "use an identity column, or run the operation only on databases that have sequences:"
                        + " op.on(Database.POSTGRESQL, pg -> …).");
    }

    private @Nullable Void view(View view) {
        limits.checkName(view.name());
        if (view.materialized()) {
            throw limits.refused(
                    "SQLite has no materialized views",
                    "create an ordinary view, or a table that triggers keep up to date.");
        }
        if (!view.options().isEmpty()) {
            throw limits.refused(
                    "SQLite has no view options",
                    "remove the options " + view.options().keySet() + ".");
        }
        limits.checkSql(view.definition());
        SqlToken first = new TokenCursor(SqliteLexicalRules.RULES, view.definition()).peek();
        if (QUERY_KEYWORDS.stream().noneMatch(first::is)) {
            throw limits.refused(
                    "its text is not a query: it does not begin with SELECT, WITH or VALUES",
                    "write only the query, without CREATE VIEW: op.createView(\"" + view.name() + "\", \"SELECT …\").");
        }
        return null;
    }

    private @Nullable Void trigger(TextObject.Key key) {
        if (key.kind() != TextObject.Kind.TRIGGER) {
            throw limits.refused(
                    "SQLite does not store functions and procedures",
                    "register the function in the application, or use a trigger.");
        }
        limits.checkName(key.name());
        if (key.table() != null) {
            limits.checkName(key.table());
        }
        return null;
    }

    private @Nullable Void trigger(TextObject object) {
        trigger(object.key());
        String text = object.text();
        TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, text);
        if (cursor.skip("CREATE", "TEMP") || cursor.skip("CREATE", "TEMPORARY")) {
            throw limits.refused(
                    "a temporary trigger disappears with the connection of the migration", "remove TEMP or TEMPORARY.");
        }
        if (cursor.skip("CREATE", "TRIGGER", "IF")) {
            throw limits.refused(
                    "with IF NOT EXISTS, an existing trigger with another text would stay",
                    "remove IF NOT EXISTS, or use op.replaceTrigger if the trigger exists.");
        }
        boolean isOneStatement =
                dialect.sql().split(text, 1).size() == 1 && !text.strip().endsWith(";");
        if (!isOneStatement || !defines(new TokenCursor(SqliteLexicalRules.RULES, text), object.key())) {
            throw limits.refused(
                    "its text is not exactly one statement that creates this trigger",
                    "write the complete CREATE TRIGGER with its name and table, without a semicolon after END.");
        }
        return null;
    }

    private static boolean defines(TokenCursor cursor, TextObject.Key key) {
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
