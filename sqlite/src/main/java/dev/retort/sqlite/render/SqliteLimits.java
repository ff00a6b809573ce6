package dev.retort.sqlite.render;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.Operation;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sql.UnterminatedSqlException;
import dev.retort.sqlite.inspect.SqliteInspection;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import dev.retort.sqlite.inspect.SqliteNormalizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the parts of one operation, and refuses what SQLite does not support. */
record SqliteLimits(Operation operation) {
    private static final Set<String> STRICT_TYPES = Set.of("int", "integer", "real", "text", "blob", "any");
    private static final Set<DataType.Kind> INTEGER_TYPES =
            Set.of(DataType.Kind.SMALLINT, DataType.Kind.INTEGER, DataType.Kind.BIGINT);
    private static final Set<String> TABLE_OPTIONS = Set.of(Table.WITHOUT_ROWID, Table.STRICT);

    /** Identifiers followed by sizes; nothing that could end the type and add another property of the column. */
    private static final Pattern RAW_TYPE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(?: +[\\p{L}_][\\p{L}\\p{N}_]*)*"
            + "(?: *\\( *[+-]?[0-9]+ *(?:, *[+-]?[0-9]+ *)?\\))?");

    private static final Set<String> CONSTRAINT_KEYWORDS = Set.of(
            "constraint",
            "primary",
            "unique",
            "check",
            "not",
            "null",
            "default",
            "collate",
            "references",
            "as",
            "generated",
            "always",
            "deferrable",
            "on");

    /**
     * Returns a refusal of the operation.
     *
     * @param why what SQLite cannot do, a clause without its full stop
     * @param fix what to do instead, a sentence
     */
    RefusedOperationException refused(String why, String fix) {
        return new RefusedOperationException(operation, Database.SQLITE, why, fix);
    }

    /** Refuses a name that no object of the main database can have. */
    void checkName(QualifiedName name) {
        if (name.schemaName() != null) {
            throw refused(
                    "SQLite has only one schema (namespace), and '" + name + "' names another one",
                    "write the name without a schema: '" + name.name() + "'.");
        }
        checkName(name.name());
    }

    /** Refuses a name that is reserved by SQLite. */
    void checkName(String name) {
        if (SqlToken.folded(name).startsWith("sqlite_")) {
            throw refused(
                    "the name '" + name + "' begins with 'sqlite_', which SQLite reserves", "choose another name.");
        }
    }

    /** Refuses a name that differs from a taken name only in case, because SQLite's names are case-insensitive. */
    void checkUnused(String name, Stream<String> taken) {
        taken.filter(other -> !other.equals(name) && SqlToken.folded(other).equals(SqlToken.folded(name)))
                .findFirst()
                .ifPresent(other -> {
                    throw refused(
                            "'" + name + "' is the same name as '" + other + "', which is taken: names in SQLite are"
                                    + " case-insensitive",
                            "choose another name, or rename or drop '" + other + "' first.");
                });
    }

    /** Refuses an expression or query that is incomplete or contains more than one statement. */
    void checkSql(String sql) {
        int depth = 0;
        try {
            TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, sql);
            boolean empty = cursor.atEnd();
            while (!cursor.atEnd() && depth >= 0) {
                SqlToken token = cursor.next();
                depth = token.is("(") ? depth + 1 : token.is(")") ? depth - 1 : token.is(";") ? -1 : depth;
            }
            if (!empty && depth == 0) {
                return;
            }
        } catch (UnterminatedSqlException e) {
            throw refused("its text has an unterminated " + e.construct(), "terminate it.");
        }
        throw refused(
                "its text '" + sql + "' is not one expression or query",
                "write one, with as many closing parentheses as opening ones and no semicolon.");
    }

    /** Refuses a table that cannot be created in one statement. */
    void checkTable(Table table) {
        checkName(table.name());
        String unsupported = table.options().get(SqliteInspection.UNSUPPORTED_DETAILS);
        if (unsupported != null) {
            throw refused(
                    "table '" + table.name() + "' would have to be rebuilt, which would lose: " + unsupported,
                    "write the change as SQL for SQLite: op.on(Database.SQLITE, sqlite -> sqlite.execute(…)).");
        }
        for (String option : table.options().keySet()) {
            if (!TABLE_OPTIONS.contains(option)) {
                throw refused("SQLite has no table option '" + option + "'", "remove the option.");
            }
        }
        if (table.options().containsKey(Table.WITHOUT_ROWID)
                && table.primaryKey().isEmpty()) {
            throw refused(
                    "table '" + table.name() + "' is WITHOUT ROWID and would have no primary key",
                    "add one: in this operation if it creates the table, in the next one if it drops the key.");
        }
        if (table.columns().stream().allMatch(column -> column.generated() != null)) {
            throw refused("a table needs at least one column that is not generated", "add one.");
        }
        boolean isStrict = table.options().containsKey(Table.STRICT);
        for (Column column : table.columns()) {
            checkColumn(column);
            checkUnused(column.name(), table.columns().stream().map(Column::name));
            checkIdentity(table, column);
            String declared = SqliteDefinitions.declared(column);
            if (isStrict && !STRICT_TYPES.contains(SqlToken.folded(declared))) {
                throw refused(
                        "column '" + column.name() + "' of type "
                                + column.type().display()
                                + " is in a STRICT table, which allows only INT, INTEGER, REAL, TEXT, BLOB and ANY",
                        "use one of these types (an integer has 64 bits in SQLite), or a table that is not STRICT.");
            }
        }
        table.constraints().forEach(this::checkConstraint);
        table.indexes().forEach(this::checkIndex);
    }

    /** Refuses a column that SQLite does not support in any table. */
    void checkColumn(Column column) {
        checkType(column.type());
        if (column.identity() == Identity.ALWAYS) {
            throw refused(
                    "SQLite has no GENERATED ALWAYS: an INSERT can always set the number",
                    "use identity(), which accepts explicit numbers.");
        }
        if (!Set.of(SqliteInspection.NO_TYPE).containsAll(column.options().keySet())) {
            throw refused(
                    "SQLite has no column options " + column.options().keySet(),
                    "remove them, or set the value in a trigger.");
        }
        DefaultValue value = column.defaultValue();
        if (value != null && value.kind() == DefaultValue.Kind.EXPRESSION) {
            checkSql(value.text());
        }
        if (value != null && value.kind() == DefaultValue.Kind.TEXT) {
            checkNoNul(value.text());
        }
        if (column.generated() != null) {
            checkSql(column.generated().expression());
        }
    }

    private void checkType(DataType type) {
        if (type.kind() == DataType.Kind.ARRAY) {
            throw refused("SQLite has no arrays", "use the type json, or a separate table for the elements.");
        }
        if (type.kind() == DataType.Kind.ENUM) {
            if (type.enumName() != null) {
                checkEnumName(type.enumName());
            }
            if (type.values().isEmpty()) {
                throw refused(
                        "SQLite stores the values of an enum in a check of the column, and the values of '"
                                + type.enumName() + "' are not known here",
                        "list them in the definition of the column: enumOf(\"" + type.enumName()
                                + "\", \"a\", \"b\").");
            }
            type.values().forEach(this::checkNoNul);
        }
        String raw = type.rawText();
        if (raw != null) {
            boolean isType = RAW_TYPE.matcher(raw).matches()
                    && Arrays.stream(raw.split("\\W+")).map(SqlToken::folded).noneMatch(CONSTRAINT_KEYWORDS::contains);
            if (!isType) {
                throw refused(
                        "'" + raw + "' is more than the name of a type",
                        "write only the type's name and its size in parentheses, such as 'nvarchar(10)'.");
            }
        }
    }

    /** Refuses an enum type in another namespace. Any unqualified name is allowed. */
    void checkEnumName(QualifiedName name) {
        if (name.schemaName() != null) {
            checkName(name);
        }
    }

    /** Refuses a text with a NUL character, at which SQLite would truncate it. */
    void checkNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw refused("SQLite truncates a text in a definition at a NUL character", "remove that character.");
        }
    }

    private void checkIdentity(Table table, Column column) {
        boolean isOnlyKeyColumn =
                table.primaryKey().stream().anyMatch(key -> key.columns().equals(List.of(column.name())));
        boolean isNumbered = isOnlyKeyColumn && !table.options().containsKey(Table.WITHOUT_ROWID);
        if (column.identity() != Identity.NONE
                && !(isNumbered && INTEGER_TYPES.contains(column.type().kind()))) {
            throw refused(
                    "'" + column.name() + "' cannot be an identity: in SQLite, only an integer column that is the whole"
                            + " primary key can be one, and not in a WITHOUT ROWID table",
                    "make it the primary key in the operation that creates the table, or remove the identity.");
        }
        if (column.defaultValue() != null && SqliteDefinitions.isRowidAlias(table, column)) {
            throw refused(
                    "column '" + column.name() + "' is an INTEGER PRIMARY KEY, whose default SQLite never uses",
                    "remove the default.");
        }
    }

    /** Refuses a new constraint that SQLite does not support. */
    void checkNewConstraint(Constraint constraint) {
        checkConstraint(constraint);
        if (constraint instanceof ForeignKey key && key.match() != ForeignKey.Match.SIMPLE) {
            throw refused("SQLite treats every foreign key as MATCH SIMPLE", "remove MATCH.");
        }
    }

    private void checkConstraint(Constraint constraint) {
        switch (constraint.kind()) {
            case PRIMARY_KEY -> {
                PrimaryKey key = (PrimaryKey) constraint;
                checkKey(key.include(), key.deferral());
            }
            case UNIQUE -> {
                Unique unique = (Unique) constraint;
                checkKey(unique.include(), unique.deferral());
                if (unique.nullsNotDistinct()) {
                    throw refused(
                            "in SQLite, two NULLs are always distinct",
                            "remove NULLS NOT DISTINCT; to refuse two NULLs as well, make the column NOT NULL.");
                }
            }
            case FOREIGN_KEY -> {
                ForeignKey key = (ForeignKey) constraint;
                checkName(key.referredTable());
                checkValidated(key.validated());
            }
            case CHECK -> {
                Check check = (Check) constraint;
                checkValidated(check.validated());
                checkSql(check.expression());
            }
            case EXCLUDE ->
                throw refused("SQLite has no EXCLUDE", "use a unique index, or a trigger that raises an error.");
        }
    }

    private void checkKey(List<String> include, Deferral deferral) {
        if (!include.isEmpty()) {
            throw refused(
                    "SQLite has no INCLUDE", "remove it, and add an index on all these columns if queries need one.");
        }
        if (deferral != Deferral.NOT_DEFERRABLE) {
            throw refused("SQLite checks keys for each row immediately", "remove the deferral.");
        }
    }

    private void checkValidated(boolean validated) {
        if (!validated) {
            throw refused("SQLite has no NOT VALID", "correct the rows first, then add the constraint as a valid one.");
        }
    }

    /** Refuses an index that SQLite does not support. */
    void checkIndex(Index index) {
        checkName(index.name());
        if (!index.include().isEmpty()) {
            throw refused("SQLite has no INCLUDE", "remove it, or make these columns the last keys of the index.");
        }
        if (index.method() != null) {
            throw refused("SQLite has no index method '" + index.method() + "'", "remove the method.");
        }
        if (index.nullsNotDistinct()) {
            throw refused(
                    "in SQLite, two NULLs are always distinct",
                    "remove NULLS NOT DISTINCT; to refuse two NULLs as well, index the expression"
                            + " coalesce(column, value) instead of the column.");
        }
        if (!index.options().isEmpty()) {
            throw refused(
                    "SQLite has no index options",
                    "remove the options " + index.options().keySet() + ".");
        }
        if (index.where() != null) {
            checkSql(index.where());
        }
        index.keys().forEach(this::checkKey);
    }

    private void checkKey(IndexKey key) {
        if (key.operatorClass() != null || key.prefixLength() != null) {
            throw refused(
                    "an index of SQLite has no operator classes and no prefix lengths",
                    "remove it, or index an expression such as substr(column, 1, 10).");
        }
        if (key.nulls() != IndexKey.Nulls.DATABASE_DEFAULT) {
            throw refused(
                    "in an index of SQLite, NULL is always smaller than other values",
                    "remove NULLS FIRST or NULLS LAST.");
        }
        if (key.expression() != null) {
            checkSql(key.expression());
            if (SqliteNormalizedText.key(key.expression()).isEmpty()) {
                throw refused("a key of the index is empty", "write an expression.");
            }
        }
    }

    /** Returns a raw type in the form in which inspection reads it. */
    static String normalizedType(String raw) {
        return raw.strip()
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([(),]) ?", "$1")
                .replaceAll("([+-]) ", "$1");
    }
}
