package dev.retort.sqlite;

import dev.retort.dialect.ComparisonRules;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Identity;
import dev.retort.sql.SqlToken;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares schemas by what SQLite does with them: types by their affinity, names without the case of their letters.
 *
 * <p>Two lengths of one type are a difference although SQLite ignores them, because the same revision usually runs on
 * other databases, too.
 */
final class SqliteComparison implements ComparisonRules {
    private static final ScratchDatabase SCRATCH = new ScratchDatabase("jdbc:sqlite::memory:", List.of(), "", "");

    /** The five affinities of SQLite, see section 3.1 of its page on data types. */
    private enum Affinity {
        INTEGER,
        TEXT,
        BLOB,
        REAL,
        NUMERIC
    }

    @Override
    public boolean isSameType(DataType database, DataType model) {
        if (database.equals(model)) {
            return true;
        }
        boolean hasOtherSize = database.kind() == model.kind() && database.size() != null && model.size() != null;
        boolean hasOtherValues = database.kind() == DataType.Kind.ENUM || model.kind() == DataType.Kind.ENUM;
        return !hasOtherSize && !hasOtherValues && isInterchangeable(affinity(database), affinity(model));
    }

    private static boolean isInterchangeable(Affinity one, Affinity other) {
        // Both convert text that looks like a number, and differ only in casts.
        boolean isNumeric = (one == Affinity.INTEGER || one == Affinity.NUMERIC)
                && (other == Affinity.INTEGER || other == Affinity.NUMERIC);
        return one == other || isNumeric;
    }

    private static Affinity affinity(DataType type) {
        if (type.kind() == DataType.Kind.JSON) {
            // JSON is text. The numeric affinity of the declared type changes only a document that is a number.
            return Affinity.TEXT;
        }
        String declared = SqlToken.folded(type.display());
        if (declared.contains("int")) {
            return Affinity.INTEGER;
        }
        if (declared.contains("char") || declared.contains("clob") || declared.contains("text")) {
            return Affinity.TEXT;
        }
        if (declared.contains("blob")) {
            return Affinity.BLOB;
        }
        boolean isReal = declared.contains("real") || declared.contains("floa") || declared.contains("doub");
        return isReal ? Affinity.REAL : Affinity.NUMERIC;
    }

    /** An INTEGER PRIMARY KEY generates values with and without AUTOINCREMENT, and accepts given ones. */
    @Override
    public boolean isSameNumbering(Column database, Column model) {
        return database.identity() == model.identity()
                || database.identity() == Identity.ROWID
                || model.identity() == Identity.ROWID && database.identity() == Identity.BY_DEFAULT;
    }

    @Override
    public boolean isSameDefault(DefaultValue database, DefaultValue model) {
        return ComparisonRules.super.isSameDefault(database, model) || Objects.equals(number(database), number(model));
    }

    /** Returns the value of a default as SQLite stores it: true is 1. */
    private static String number(DefaultValue value) {
        return switch (value.kind()) {
            case BOOLEAN -> value.equals(DefaultValue.TRUE) ? "1" : "0";
            case NUMBER -> value.text();
            default -> value.kind() + " " + value.text();
        };
    }

    @Override
    public boolean isSameExpression(String database, String model) {
        return ComparisonRules.hasSameTokens(SqliteLexicalRules.RULES, database, model);
    }

    @Override
    public boolean ignoresCaseOfNames() {
        return true;
    }

    @Override
    public Optional<ScratchDatabase> scratch() {
        return Optional.of(SCRATCH);
    }
}
