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
 * What a revision in Java is written with: each method records operations, and none runs anything.
 *
 * <p>Tables, types, views and sequences are named as {@code users} or {@code app.users}; a name with a dot or a double
 * quote in it stands in double quotes, as in SQL. Columns, constraints and indexes are named as they are. Columns,
 * types, constraints and rows are written with {@link Definitions}.
 *
 * <p>Every method refuses, with an {@link IllegalArgumentException}, what makes no sense on any database; the failure
 * names the file and the line of the revision. What one database cannot do is refused before anything is run there.
 */
public final class Operations {
    private final Database database;
    private final Consumer<Operation> record;
    private boolean derived;

    Operations(Database database, Consumer<Operation> record) {
        this.database = database;
        this.record = record;
    }

    /**
     * Records operations for one database alone; on the others they are as if they were not written.
     *
     * @param operations what is recorded there, by the same words
     */
    public void on(Database only, Consumer<Operations> operations) {
        if (only.equals(database)) {
            operations.accept(this);
        }
    }

    /** Creates a table of columns, constraints and what else is said of it. */
    public void createTable(String table, TablePart... parts) {
        add(new CreateTable(TableDefinition.of(qualified(table), List.of(parts))));
    }

    /** Drops a table with its rows, indexes and triggers. */
    public void dropTable(String table) {
        add(new DropTable(qualified(table)));
    }

    /** Gives a table another name; foreign keys to it follow. */
    public void renameTable(String from, String to) {
        add(new RenameTable(qualified(from), qualified(to)));
    }

    /** Adds a column at the end of a table, with the constraints that its definition has. */
    public void addColumn(String table, ColumnDefinition column) {
        QualifiedName name = qualified(table);
        add(AddColumn.of(name, column.column()));
        TableDefinition.named(name, column).forEach(constraint -> add(new AddConstraint(name, constraint)));
    }

    /** Adds a column before another one, where the database can do that. */
    public void addColumnBefore(String next, String table, ColumnDefinition column) {
        QualifiedName name = qualified(table);
        add(new AddColumn(name, column.column(), next));
        TableDefinition.named(name, column).forEach(constraint -> add(new AddConstraint(name, constraint)));
    }

    /** Drops a column with its values, and the constraints and indexes that name it. */
    public void dropColumn(String table, String column) {
        add(new DropColumn(qualified(table), column));
    }

    /** Gives a column another name; keys, constraints and indexes follow. */
    public void renameColumn(String table, String from, String to) {
        add(new RenameColumn(qualified(table), from, to));
    }

    /**
     * Alters a column in what differs between two definitions of it: type, nullability, default, identity, generated,
     * collation, comment. What is the same in both stays as it is in the database.
     */
    public void alterColumn(String table, ColumnDefinition from, ColumnDefinition to) {
        add(AlterColumn.of(qualified(table), alone(from), alone(to)));
    }

    /**
     * Alters a column, its new values computed from the old ones by an expression in SQL; there is no way back by
     * itself, unless the downgrade is written.
     */
    public void alterColumn(String table, ColumnDefinition from, ColumnDefinition to, String using) {
        add(new AlterColumn(qualified(table), alone(from), alone(to), using));
    }

    /** Lets a column take no NULL any more; the database refuses where there is one. */
    public void setNotNull(String table, String column) {
        Column takesNull = Column.of(column, AlterColumn.UNSTATED);
        add(AlterColumn.of(qualified(table), takesNull, takesNull.notNull()));
    }

    /** Lets a column take NULL. */
    public void dropNotNull(String table, String column) {
        Column takesNull = Column.of(column, AlterColumn.UNSTATED);
        add(AlterColumn.of(qualified(table), takesNull.notNull(), takesNull));
    }

    /** Creates an index of columns. */
    public void createIndex(String index, String table, String... columns) {
        createIndex(table, Definitions.index(index).on(columns));
    }

    /** Creates a unique index of columns. */
    public void createUniqueIndex(String index, String table, String... columns) {
        createIndex(table, Definitions.index(index).on(columns).unique());
    }

    /** Creates an index, with all that can be said of it. */
    public void createIndex(String table, IndexDefinition index) {
        add(new CreateIndex(qualified(table), index.built(), index.concurrency()));
    }

    /** Drops an index of a table. */
    public void dropIndex(String index, String table) {
        add(DropIndex.of(qualified(table), index));
    }

    /** Drops an index while others go on writing; on PostgreSQL outside of a transaction. */
    public void dropIndexConcurrently(String index, String table) {
        add(new DropIndex(qualified(table), index, Concurrency.CONCURRENT));
    }

    /** Gives an index of a table another name. */
    public void renameIndex(String table, String from, String to) {
        add(new RenameIndex(qualified(table), from, to));
    }

    /** Adds a constraint to a table. */
    public void addConstraint(String table, ConstraintDefinition constraint) {
        QualifiedName name = qualified(table);
        add(new AddConstraint(name, TableDefinition.named(name, constraint)));
    }

    /** Drops a constraint of a table, of whatever kind. */
    public void dropConstraint(String table, String constraint) {
        add(DropConstraint.of(qualified(table), constraint));
    }

    /** Drops the constraint of a table that is written so, for one without a name. */
    public void dropConstraint(String table, ConstraintDefinition constraint) {
        QualifiedName name = qualified(table);
        add(new DropConstraint(name, ConstraintRef.to(TableDefinition.named(name, constraint))));
    }

    /** Drops the primary key of a table, whatever it is called. */
    public void dropPrimaryKey(String table) {
        add(new DropConstraint(qualified(table), ConstraintRef.primaryKey()));
    }

    /** Gives a constraint of a table another name. */
    public void renameConstraint(String table, String from, String to) {
        add(new RenameConstraint(qualified(table), from, to));
    }

    /** Holds a constraint that was added as not valid against the rows that were there before (PostgreSQL). */
    public void validateConstraint(String table, String constraint) {
        add(new ValidateConstraint(qualified(table), constraint));
    }

    /** Creates an enum type; where a database has none, the columns of that type hold its values by a check. */
    public void createEnum(String type, String... values) {
        createEnum(EnumType.of(qualified(type), List.of(values)));
    }

    /** Creates an enum type, with all that can be said of it. */
    public void createEnum(EnumType type) {
        add(new CreateEnum(type));
    }

    /** Drops an enum type that no column has. */
    public void dropEnum(String type) {
        add(new DropEnum(qualified(type)));
    }

    /** Adds a value at the end of an enum type. */
    public void addEnumValue(String type, String value) {
        add(AddEnumValue.of(qualified(type), value));
    }

    /** Adds a value to an enum type, before another one. */
    public void addEnumValueBefore(String type, String value, String next) {
        add(new AddEnumValue(qualified(type), value, next));
    }

    /** Gives a value of an enum type another name, in rows too. */
    public void renameEnumValue(String type, String from, String to) {
        add(new RenameEnumValue(qualified(type), from, to));
    }

    /** Creates a sequence with the database's usual numbers. */
    public void createSequence(String sequence) {
        createSequence(Sequence.of(qualified(sequence)));
    }

    /** Creates a sequence, with all that can be said of it. */
    public void createSequence(Sequence sequence) {
        add(new CreateSequence(sequence));
    }

    /** Drops a sequence. */
    public void dropSequence(String sequence) {
        add(new DropSequence(qualified(sequence)));
    }

    /** Gives a sequence what the second value says otherwise than the first; null is the database's usual. */
    public void alterSequence(Sequence from, Sequence to) {
        add(new AlterSequence(from, to));
    }

    /** Creates a view of a query. */
    public void createView(String view, String query) {
        createView(View.of(qualified(view), query));
    }

    /** Creates a view, with all that can be said of it. */
    public void createView(View view) {
        add(new CreateView(view));
    }

    /** Puts a view of another query in the place of one, whose comment and options stay. */
    public void replaceView(String view, String query) {
        replaceView(View.of(qualified(view), query));
    }

    /** Puts a view in the place of the one with its name, whose comment and options stay where this one has none. */
    public void replaceView(View view) {
        add(new ReplaceView(view));
    }

    /** Drops a view. */
    public void dropView(String view) {
        add(new DropView(qualified(view)));
    }

    /** Creates a trigger on a table or view; the text is the whole CREATE TRIGGER. */
    public void createTrigger(String trigger, String table, String text) {
        createObject(TextObject.of(triggerOn(trigger, table), text));
    }

    /** Puts a trigger in the place of the one with its name. */
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
     * @param signature the types of its parameters as the database writes them, as {@code integer, text}
     * @param text the whole CREATE FUNCTION
     */
    public void createFunction(String function, String signature, String text) {
        createObject(TextObject.of(TextObject.Key.function(qualified(function), signature), text));
    }

    /** Puts a function in the place of the one with its name and signature. */
    public void replaceFunction(String function, String signature, String text) {
        replaceObject(TextObject.of(TextObject.Key.function(qualified(function), signature), text));
    }

    /** Drops a function. */
    public void dropFunction(String function, String signature) {
        dropObject(TextObject.Key.function(qualified(function), signature));
    }

    /** Creates a trigger, function or procedure, with all that can be said of it. */
    public void createObject(TextObject object) {
        add(new CreateObject(object));
    }

    /** Puts a trigger, function or procedure in the place of one, whose comment stays where this one has none. */
    public void replaceObject(TextObject object) {
        add(new ReplaceObject(object));
    }

    /** Drops a trigger, function or procedure. */
    public void dropObject(TextObject.Key object) {
        add(new DropObject(object));
    }

    /** Says what a table is for; null for no comment. */
    public void commentOnTable(String table, @Nullable String comment) {
        comment(CommentTarget.table(qualified(table)), comment);
    }

    /** Says what a column is for; null for no comment. */
    public void commentOnColumn(String table, String column, @Nullable String comment) {
        comment(CommentTarget.column(qualified(table), column), comment);
    }

    /** Says what anything is for; null for no comment. */
    public void comment(CommentTarget target, @Nullable String comment) {
        add(new SetComment(target, comment));
    }

    /** Inserts rows; they can be taken back where they say by which columns they are found again. */
    public void insertRows(String table, RowsDefinition rows) {
        add(new InsertRows(qualified(table), rows.rows(), rows.key()));
    }

    /** Gives rows other values; they say by which columns they are found. */
    public void updateRows(String table, RowsDefinition rows) {
        add(new UpdateRows(qualified(table), rows.key(), rows.rows(), null));
    }

    /** Gives rows other values, and says what these were, so that it can be taken back. */
    public void updateRows(String table, RowsDefinition rows, RowsDefinition former) {
        add(new UpdateRows(qualified(table), rows.key(), rows.rows(), former.rows()));
    }

    /** Deletes the rows with these keys. */
    public void deleteRows(String table, RowsDefinition keys) {
        add(new DeleteRows(qualified(table), keys.rows(), null));
    }

    /** Deletes the rows with these keys, and says what they were, so that it can be taken back. */
    public void deleteRows(String table, RowsDefinition keys, RowsDefinition former) {
        add(new DeleteRows(qualified(table), keys.rows(), former.rows()));
    }

    /** Runs SQL, one or more statements; there is no way back by itself. */
    public void execute(String sql) {
        execute(SqlText.of(sql));
    }

    /** Runs SQL, which may differ from database to database; there is no way back by itself. */
    public void execute(SqlText sql) {
        add(new ExecuteSql(sql, null, 0));
    }

    /** Runs SQL, with the SQL that takes it back. */
    public void execute(String sql, String back) {
        execute(SqlText.of(sql), SqlText.of(back));
    }

    /** Runs SQL, with the SQL that takes it back; both may differ from database to database. */
    public void execute(SqlText sql, SqlText back) {
        add(new ExecuteSql(sql, back, 0));
    }

    /** Runs Java on the connection, once in each attempt; only a database that is there can run it. */
    public void run(String name, JdbcWork work) {
        add(new RunJdbc(name, work, null));
    }

    /** Runs Java on the connection, with the Java that takes it back. */
    public void run(String name, JdbcWork work, JdbcWork back) {
        add(new RunJdbc(name, work, back));
    }

    /** Says that what is recorded here is to be derived from the other direction. */
    void derive() {
        derived = true;
    }

    boolean isDerived() {
        return derived;
    }

    private void add(Operation operation) {
        record.accept(operation);
    }

    private static TextObject.Key triggerOn(String trigger, String table) {
        return TextObject.Key.trigger(QualifiedName.of(trigger), qualified(table));
    }

    /** Constraints are added and dropped by their own operations, so that each has its own way back. */
    private static Column alone(ColumnDefinition definition) {
        if (!definition.constraints().isEmpty()) {
            throw new IllegalArgumentException("column '" + definition.column().name()
                    + "' is altered without its constraints: add or drop these by addConstraint and dropConstraint");
        }
        return definition.column();
    }
}
