package dev.retort.op;

import static dev.retort.op.Names.qualified;

import dev.retort.schema.Column;
import dev.retort.schema.Database;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a revision in Java can record. Each method only records operations; nothing is run here.
 *
 * <p>The names of tables, types, views and sequences are written {@code users} or {@code app.users}. A part that
 * contains a dot or a double quote must be in double quotes, as in SQL. The names of columns, constraints and indexes
 * are written without quotes. Use {@link Definitions} for columns, types, constraints and rows.
 *
 * <p>Every method throws an {@link IllegalArgumentException} if the operation is invalid on every database; the error
 * then names the file and line of the revision. An operation that the current database does not support is rejected
 * before anything is run.
 */
public final class Operations {
    private final Database database;
    private final Consumer<Operation> recorder;
    private boolean derived;

    Operations(Database database, Consumer<Operation> recorder) {
        this.database = database;
        this.recorder = recorder;
    }

    /** Records operations for one database only. On other databases nothing is recorded. */
    public void on(Database onlyDatabase, Consumer<Operations> operations) {
        if (onlyDatabase.equals(database)) {
            operations.accept(this);
        }
    }

    /** Creates a table from columns, constraints, indexes, options and a comment. */
    public void createTable(String table, TablePart... parts) {
        add(new CreateTable(TableDefinition.of(qualified(table), List.of(parts))));
    }

    /** Drops a table with its rows, constraints, indexes and triggers. */
    public void dropTable(String table) {
        add(new DropTable(qualified(table)));
    }

    /** Renames a table. Foreign keys that refer to it are updated. */
    public void renameTable(String from, String to) {
        add(new RenameTable(qualified(from), qualified(to)));
    }

    /** Adds a column at the end of a table, with the constraints of its definition. */
    public void addColumn(String table, ColumnDefinition column) {
        QualifiedName name = qualified(table);
        add(AddColumn.of(name, column.column()));
        TableDefinition.namedConstraints(name, column).forEach(constraint -> add(new AddConstraint(name, constraint)));
    }

    /** Adds a column before another one. A database that cannot choose the position adds it at the end. */
    public void addColumnBefore(String beforeColumn, String table, ColumnDefinition column) {
        QualifiedName name = qualified(table);
        add(new AddColumn(name, column.column(), beforeColumn));
        TableDefinition.namedConstraints(name, column).forEach(constraint -> add(new AddConstraint(name, constraint)));
    }

    /** Drops a column with its values, and the constraints and indexes of the table that include it. */
    public void dropColumn(String table, String column) {
        add(new DropColumn(qualified(table), column));
    }

    /** Renames a column. Keys, constraints and indexes are updated. */
    public void renameColumn(String table, String from, String to) {
        add(new RenameColumn(qualified(table), from, to));
    }

    /**
     * Alters the properties of a column that differ between two definitions: type, nullability, default value,
     * identity, generated expression, collation, options or comment. All others stay as they are in the database.
     */
    public void alterColumn(String table, ColumnDefinition from, ColumnDefinition to) {
        add(AlterColumn.of(qualified(table), withoutConstraints(from), withoutConstraints(to)));
    }

    /** Alters a column and computes the new values by a SQL expression. Not reversible: write the downgrade. */
    public void alterColumn(String table, ColumnDefinition from, ColumnDefinition to, String using) {
        add(new AlterColumn(qualified(table), withoutConstraints(from), withoutConstraints(to), using));
    }

    /** Makes a column NOT NULL. The database reports an error if the column contains a NULL. */
    public void setNotNull(String table, String column) {
        add(AlterColumn.setNotNull(qualified(table), column));
    }

    /** Makes a column nullable. */
    public void dropNotNull(String table, String column) {
        add(AlterColumn.dropNotNull(qualified(table), column));
    }

    /** Creates an index on columns of a table. */
    public void createIndex(String index, String table, String... columns) {
        createIndex(table, Definitions.index(index).on(columns));
    }

    /** Creates a unique index on columns of a table. */
    public void createUniqueIndex(String index, String table, String... columns) {
        createIndex(table, Definitions.index(index).on(columns).unique());
    }

    /** Creates an index from a complete definition. */
    public void createIndex(String table, IndexDefinition index) {
        add(new CreateIndex(qualified(table), index.built(), index.concurrency()));
    }

    /** Drops an index of a table. */
    public void dropIndex(String index, String table) {
        add(DropIndex.of(qualified(table), index));
    }

    /** Drops an index without blocking writers; on PostgreSQL this happens outside a transaction. */
    public void dropIndexConcurrently(String index, String table) {
        add(new DropIndex(qualified(table), index, Concurrency.CONCURRENT));
    }

    /** Renames an index of a table. */
    public void renameIndex(String table, String from, String to) {
        add(new RenameIndex(qualified(table), from, to));
    }

    /** Adds a constraint to a table. */
    public void addConstraint(String table, ConstraintDefinition constraint) {
        QualifiedName name = qualified(table);
        add(new AddConstraint(name, TableDefinition.withName(name, constraint)));
    }

    /** Drops a constraint of any kind by its name. */
    public void dropConstraint(String table, String constraint) {
        add(DropConstraint.of(qualified(table), constraint));
    }

    /** Drops the constraint of a table that has this definition. Use it for an unnamed constraint. */
    public void dropConstraint(String table, ConstraintDefinition constraint) {
        QualifiedName name = qualified(table);
        add(new DropConstraint(name, ConstraintRef.to(TableDefinition.withName(name, constraint))));
    }

    /** Drops the primary key of a table, whatever its name. */
    public void dropPrimaryKey(String table) {
        add(new DropConstraint(qualified(table), ConstraintRef.primaryKey()));
    }

    /** Renames a constraint of a table. */
    public void renameConstraint(String table, String from, String to) {
        add(new RenameConstraint(qualified(table), from, to));
    }

    /** Validates a constraint that was added as {@code NOT VALID}: existing rows are checked (PostgreSQL). */
    public void validateConstraint(String table, String constraint) {
        add(new ValidateConstraint(qualified(table), constraint));
    }

    /** Creates an enum type. On SQLite, columns of the type are text columns with a check constraint. */
    public void createEnum(String type, String... values) {
        createEnum(EnumType.of(qualified(type), List.of(values)));
    }

    /** Creates an enum type from a complete definition. */
    public void createEnum(EnumType type) {
        add(new CreateEnum(type));
    }

    /** Drops an enum type, which must not be the type of a column. */
    public void dropEnum(String type) {
        add(new DropEnum(qualified(type)));
    }

    /** Adds a value at the end of an enum type. Not reversible. */
    public void addEnumValue(String type, String value) {
        add(AddEnumValue.of(qualified(type), value));
    }

    /** Adds a value to an enum type before another one. Not reversible. */
    public void addEnumValueBefore(String type, String value, String beforeValue) {
        add(new AddEnumValue(qualified(type), value, beforeValue));
    }

    /** Renames a value of an enum type. Rows with the value are updated too. */
    public void renameEnumValue(String type, String from, String to) {
        add(new RenameEnumValue(qualified(type), from, to));
    }

    /** Creates a sequence with the database's default properties. */
    public void createSequence(String sequence) {
        createSequence(Sequence.of(qualified(sequence)));
    }

    /** Creates a sequence from a complete definition. */
    public void createSequence(Sequence sequence) {
        add(new CreateSequence(sequence));
    }

    /** Drops a sequence. */
    public void dropSequence(String sequence) {
        add(new DropSequence(qualified(sequence)));
    }

    /** Alters properties of a sequence that differ between two definitions; null means the database's default. */
    public void alterSequence(Sequence from, Sequence to) {
        add(new AlterSequence(from, to));
    }

    /** Creates a view from a query. */
    public void createView(String view, String query) {
        createView(View.of(qualified(view), query));
    }

    /** Creates a view from a complete definition. */
    public void createView(View view) {
        add(new CreateView(view));
    }

    /** Replaces the query of a view. The comment and options of the view are kept. */
    public void replaceView(String view, String query) {
        replaceView(View.of(qualified(view), query));
    }

    /** Replaces a view. The comment and options of the existing view are kept if the new definition has none. */
    public void replaceView(View view) {
        add(new ReplaceView(view));
    }

    /** Drops a view. */
    public void dropView(String view) {
        add(new DropView(qualified(view)));
    }

    /** Creates a trigger on a table or view; {@code text} is the complete CREATE TRIGGER statement. */
    public void createTrigger(String trigger, String table, String text) {
        createObject(TextObject.of(triggerOn(trigger, table), text));
    }

    /** Replaces a trigger of a table or view; {@code text} is the complete CREATE TRIGGER statement. */
    public void replaceTrigger(String trigger, String table, String text) {
        replaceObject(TextObject.of(triggerOn(trigger, table), text));
    }

    /** Drops a trigger of a table or view. */
    public void dropTrigger(String trigger, String table) {
        dropObject(triggerOn(trigger, table));
    }

    /**
     * Creates a function.
     *
     * @param signature the types of its parameters as the database writes them, such as {@code integer, text}
     * @param text the complete CREATE FUNCTION statement
     */
    public void createFunction(String function, String signature, String text) {
        createObject(TextObject.of(TextObject.Key.function(qualified(function), signature), text));
    }

    /** Replaces the function with this name and signature; see {@link #createFunction} for the parameters. */
    public void replaceFunction(String function, String signature, String text) {
        replaceObject(TextObject.of(TextObject.Key.function(qualified(function), signature), text));
    }

    /** Drops the function with this name and signature. */
    public void dropFunction(String function, String signature) {
        dropObject(TextObject.Key.function(qualified(function), signature));
    }

    /** Creates a trigger, function or procedure from a complete definition. */
    public void createObject(TextObject object) {
        add(new CreateObject(object));
    }

    /** Replaces a trigger, function or procedure. The existing comment is kept if the new definition has none. */
    public void replaceObject(TextObject object) {
        add(new ReplaceObject(object));
    }

    /** Drops a trigger, function or procedure. */
    public void dropObject(TextObject.Key object) {
        add(new DropObject(object));
    }

    /** Sets the comment of a table; null removes it. */
    public void commentOnTable(String table, @Nullable String comment) {
        comment(CommentTarget.table(qualified(table)), comment);
    }

    /** Sets the comment of a column; null removes it. */
    public void commentOnColumn(String table, String column, @Nullable String comment) {
        comment(CommentTarget.column(qualified(table), column), comment);
    }

    /** Sets the comment of any object; null removes it. */
    public void comment(CommentTarget target, @Nullable String comment) {
        add(new SetComment(target, comment));
    }

    /** Inserts rows. The reversal deletes them if {@link RowsDefinition#keyedBy} names a unique key. */
    public void insertRows(String table, RowsDefinition rows) {
        add(new InsertRows(qualified(table), rows.rows(), rows.key()));
    }

    /** Updates the rows found by {@link RowsDefinition#keyedBy}. Not reversible without the former rows. */
    public void updateRows(String table, RowsDefinition rows) {
        add(new UpdateRows(qualified(table), rows.key(), rows.rows(), null));
    }

    /** Updates rows by their key. The reversal restores the former rows if the key is unique. */
    public void updateRows(String table, RowsDefinition rows, RowsDefinition former) {
        add(new UpdateRows(qualified(table), rows.key(), rows.rows(), former.rows()));
    }

    /** Deletes the rows with these keys. Not reversible without the former rows. */
    public void deleteRows(String table, RowsDefinition keys) {
        add(new DeleteRows(qualified(table), keys.rows(), null));
    }

    /** Deletes the rows with these keys. The reversal inserts the complete former rows if the key is unique. */
    public void deleteRows(String table, RowsDefinition keys, RowsDefinition former) {
        add(new DeleteRows(qualified(table), keys.rows(), former.rows()));
    }

    /** Runs SQL: one or more statements. Not reversible: write the downgrade. */
    public void execute(String sql) {
        execute(SqlText.of(sql));
    }

    /** Runs SQL that may differ between databases. Not reversible: write the downgrade. */
    public void execute(SqlText sql) {
        add(new ExecuteSql(sql, null, 0));
    }

    /** Runs SQL: one or more statements. The reversal runs {@code reversalSql}. */
    public void execute(String sql, String reversalSql) {
        execute(SqlText.of(sql), SqlText.of(reversalSql));
    }

    /** Runs SQL that may differ between databases. The reversal runs {@code reversalSql}. */
    public void execute(SqlText sql, SqlText reversalSql) {
        add(new ExecuteSql(sql, reversalSql, 0));
    }

    /** Runs Java code on the connection, once per attempt of a step. Not reversible, and rejected in SQL scripts. */
    public void run(String name, JdbcWork work) {
        add(new RunJdbc(name, work, null));
    }

    /** Runs Java code on the connection, once per attempt of a step. The reversal runs {@code reversalWork}. */
    public void run(String name, JdbcWork work, JdbcWork reversalWork) {
        add(new RunJdbc(name, work, reversalWork));
    }

    /** Records that the downgrade is to be derived from the upgrade. */
    void deriveFromUpgrade() {
        derived = true;
    }

    boolean isDerived() {
        return derived;
    }

    private void add(Operation operation) {
        recorder.accept(operation);
    }

    private static TextObject.Key triggerOn(String trigger, String table) {
        return TextObject.Key.trigger(QualifiedName.of(trigger), qualified(table));
    }

    /** The column of a definition without constraints: these have their own operations, each with its own reversal. */
    private static Column withoutConstraints(ColumnDefinition definition) {
        if (!definition.constraints().isEmpty()) {
            throw new IllegalArgumentException("column '" + definition.column().name()
                    + "' is altered without its constraints: use addConstraint and dropConstraint for them");
        }
        return definition.column();
    }
}
