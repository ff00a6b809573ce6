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

/** What SQLite cannot have, as refusals of one operation that wants it. */
record SqliteLimits(Operation operation) {
    private static final Set<String> STRICT_TYPES = Set.of("int", "integer", "real", "text", "blob", "any");
    private static final Set<DataType.Kind> WHOLE =
            Set.of(DataType.Kind.SMALLINT, DataType.Kind.INTEGER, DataType.Kind.BIGINT);
    private static final Set<String> OPTIONS = Set.of(Table.WITHOUT_ROWID, Table.STRICT);

    /** Words, and sizes behind them: nothing that could end the type and say something else of the column. */
    private static final Pattern RAW = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(?: +[\\p{L}_][\\p{L}\\p{N}_]*)*"
            + "(?: *\\( *[+-]?[0-9]+ *(?:, *[+-]?[0-9]+ *)?\\))?");

    private static final Set<String> NO_TYPE_WORDS = Set.of(
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

    /** A refusal: what SQLite cannot do, and what to do instead. */
    RefusedOperationException because(String why, String fix) {
        return new RefusedOperationException(operation, Database.SQLITE, why, fix);
    }

    /** Refuses a name that no object of the main database can have. */
    void name(QualifiedName name) {
        if (name.schemaName() != null) {
            throw because(
                    "SQLite has one namespace, and '" + name + "' is in another",
                    "write the name without a namespace, here '" + name.name() + "'.");
        }
        name(name.name());
    }

    /** Refuses a name that SQLite keeps for itself. */
    void name(String name) {
        if (SqlToken.folded(name).startsWith("sqlite_")) {
            throw because(
                    "names that begin with 'sqlite_' are SQLite's own, as '" + name + "' does", "give another name.");
        }
    }

    /** Refuses a name that one of these has in letters of another case, which is the same to SQLite. */
    void free(String name, Stream<String> taken) {
        taken.filter(other -> !other.equals(name) && SqlToken.folded(other).equals(SqlToken.folded(name)))
                .findFirst()
                .ifPresent(other -> {
                    throw because(
                            "'" + name + "' is the same name as '" + other + "', which is taken: SQLite does not"
                                    + " tell names apart by the case of their letters",
                            "choose another name, or rename or drop what has it before.");
                });
    }

    /** Refuses an expression, query or the like that is not whole. */
    void text(String sql) {
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
            throw because("its text has a " + e.construct() + " without an end", "end it.");
        }
        throw because(
                "its text '" + sql + "' is not one expression or query",
                "write one, with as many closing parentheses as opening ones and no semicolon.");
    }

    /** Refuses a table that cannot be written whole. */
    void table(Table table) {
        name(table.name());
        String unheld = table.options().get(SqliteInspection.UNHELD);
        if (unheld != null) {
            throw because(
                    "table '" + table.name() + "' would have to be built anew, and has what would be lost: " + unheld,
                    "change the table by SQL of your own, in a variant for sqlite.");
        }
        for (String option : table.options().keySet()) {
            if (!OPTIONS.contains(option)) {
                throw because("SQLite has no option '" + option + "' of a table", "leave the option out.");
            }
        }
        if (table.options().containsKey(Table.WITHOUT_ROWID)
                && table.primaryKey().isEmpty()) {
            throw because(
                    "table '" + table.name() + "' is WITHOUT ROWID, and would have no primary key",
                    "give it another one in the operation behind this, or make a table with row numbers.");
        }
        if (table.columns().stream().allMatch(column -> column.generated() != null)) {
            throw because("a table of SQLite needs a column that is not generated", "add one.");
        }
        boolean strict = table.options().containsKey(Table.STRICT);
        for (Column column : table.columns()) {
            column(column);
            free(column.name(), table.columns().stream().map(Column::name));
            identity(table, column);
            String declared = SqliteDefinitions.declared(column);
            if (strict && !STRICT_TYPES.contains(SqlToken.folded(declared))) {
                throw because(
                        "column '" + column.name() + "' of type "
                                + column.type().display()
                                + " is in a STRICT table, which knows INT, INTEGER, REAL, TEXT, BLOB and ANY alone",
                        "take one of these (an integer of SQLite has 64 bits), or a table that is not strict.");
            }
        }
        table.constraints().forEach(this::constraint);
        table.indexes().forEach(this::index);
    }

    /** Refuses a column that no table can have. */
    void column(Column column) {
        type(column.type());
        if (column.identity() == Identity.ALWAYS) {
            throw because(
                    "SQLite cannot refuse a number that an INSERT gives, as GENERATED ALWAYS does",
                    "take the identity BY_DEFAULT.");
        }
        if (!Set.of(SqliteInspection.NO_TYPE).containsAll(column.options().keySet())) {
            throw because(
                    "SQLite has no option " + column.options().keySet() + " of a column",
                    "leave it out, or set the value in a trigger.");
        }
        DefaultValue value = column.defaultValue();
        if (value != null && value.kind() == DefaultValue.Kind.EXPRESSION) {
            text(value.text());
        }
        if (value != null && value.kind() == DefaultValue.Kind.TEXT) {
            noNul(value.text());
        }
        if (column.generated() != null) {
            text(column.generated().expression());
        }
    }

    private void type(DataType type) {
        if (type.kind() == DataType.Kind.ARRAY) {
            throw because("SQLite has no arrays", "take the type json, or a table of its own for the elements.");
        }
        if (type.kind() == DataType.Kind.ENUM) {
            if (type.enumName() != null) {
                enumName(type.enumName());
            }
            if (type.values().isEmpty()) {
                throw because(
                        "SQLite keeps the values of an enum with its columns alone, and those of '" + type.enumName()
                                + "' are not known here",
                        "write them where the column is made: enumOf(\"" + type.enumName() + "\", \"a\", \"b\").");
            }
            type.values().forEach(this::noNul);
        }
        String raw = type.rawText();
        if (raw != null) {
            boolean words = RAW.matcher(raw).matches()
                    && Arrays.stream(raw.split("\\W+")).map(SqlToken::folded).noneMatch(NO_TYPE_WORDS::contains);
            if (!words) {
                throw because(
                        "'" + raw + "' would say more than a type",
                        "write a type of words, with sizes in parentheses behind them, as 'nvarchar(10)'.");
            }
        }
    }

    /** Refuses an enum type of a namespace; its name may be any other. */
    void enumName(QualifiedName name) {
        if (name.schemaName() != null) {
            name(name);
        }
    }

    /** Refuses a text with a NUL character, at which SQLite would end it. */
    void noNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw because("SQLite ends a text in a definition at a NUL character", "take that character out.");
        }
    }

    private void identity(Table table, Column column) {
        boolean alone =
                table.primaryKey().stream().anyMatch(key -> key.columns().equals(List.of(column.name())));
        boolean numbered = alone && !table.options().containsKey(Table.WITHOUT_ROWID);
        if (column.identity() != Identity.NONE
                && !(numbered && WHOLE.contains(column.type().kind()))) {
            throw because(
                    "SQLite numbers only a column of a whole number that is the primary key alone, in a table with"
                            + " row numbers; '" + column.name() + "' is not",
                    "make it the primary key in the operation that makes the table, or take the identity away.");
        }
        if (column.defaultValue() != null && SqliteDefinitions.isRowNumber(table, column)) {
            throw because(
                    "column '" + column.name() + "' is the number of its row, whose default SQLite never uses",
                    "leave the default out.");
        }
    }

    /** Refuses a constraint that is new. */
    void added(Constraint constraint) {
        constraint(constraint);
        if (constraint instanceof ForeignKey key && key.match() != ForeignKey.Match.SIMPLE) {
            throw because("SQLite takes every foreign key for MATCH SIMPLE", "leave MATCH out.");
        }
    }

    private void constraint(Constraint constraint) {
        switch (constraint.kind()) {
            case PRIMARY_KEY -> {
                PrimaryKey key = (PrimaryKey) constraint;
                key(key.include(), key.deferral());
            }
            case UNIQUE -> {
                Unique unique = (Unique) constraint;
                key(unique.include(), unique.deferral());
                if (unique.nullsNotDistinct()) {
                    throw because(
                            "in SQLite two NULLs are never the same",
                            "leave NULLS NOT DISTINCT out, or make the column NOT NULL.");
                }
            }
            case FOREIGN_KEY -> {
                ForeignKey key = (ForeignKey) constraint;
                name(key.referredTable());
                validated(key.validated());
            }
            case CHECK -> {
                Check check = (Check) constraint;
                validated(check.validated());
                text(check.expression());
            }
            case EXCLUDE ->
                throw because("SQLite has no EXCLUDE", "take a unique index, or a trigger that raises an error.");
        }
    }

    private void key(List<String> include, Deferral deferral) {
        if (!include.isEmpty()) {
            throw because("SQLite has no INCLUDE", "leave it out, or add an index of all these columns.");
        }
        if (deferral != Deferral.NOT_DEFERRABLE) {
            throw because("SQLite checks keys at each row", "leave the deferral out.");
        }
    }

    private void validated(boolean validated) {
        if (!validated) {
            throw because("SQLite has no NOT VALID", "add the constraint whole, when all rows keep to it.");
        }
    }

    /** Refuses an index that SQLite cannot have. */
    void index(Index index) {
        name(index.name());
        if (!index.include().isEmpty()) {
            throw because("SQLite has no INCLUDE", "leave it out, or make these columns the last keys of the index.");
        }
        if (index.method() != null) {
            throw because("SQLite has one kind of index, and not '" + index.method() + "'", "leave the method out.");
        }
        if (index.nullsNotDistinct()) {
            throw because(
                    "in SQLite two NULLs are never the same", "leave it out, or index coalesce(column, a value).");
        }
        if (!index.options().isEmpty()) {
            throw because(
                    "SQLite has no options of an index",
                    "leave out " + index.options().keySet() + ".");
        }
        if (index.where() != null) {
            text(index.where());
        }
        index.keys().forEach(this::key);
    }

    private void key(IndexKey key) {
        if (key.operatorClass() != null || key.prefixLength() != null) {
            throw because(
                    "an index of SQLite knows neither operator classes nor prefixes",
                    "leave it out, or index an expression such as substr(column, 1, 10).");
        }
        if (key.nulls() != IndexKey.Nulls.DATABASE_DEFAULT) {
            throw because(
                    "in an index of SQLite, NULL always comes before the other values",
                    "leave NULLS FIRST or LAST out.");
        }
        if (key.expression() != null) {
            text(key.expression());
            if (SqliteNormalizedText.key(key.expression()).isEmpty()) {
                throw because("its key is empty", "write an expression.");
            }
        }
    }

    /** The words of a raw type as inspection gives them back. */
    static String normalised(String raw) {
        return raw.strip()
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([(),]) ?", "$1")
                .replaceAll("([+-]) ", "$1");
    }
}
