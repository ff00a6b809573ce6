package dev.retort.sqlite.inspect;

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
import dev.retort.schema.IndexKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Writes a model as statements of SQLite in a random style: keywords in any case, comments and line breaks anywhere,
 * names in any quotes, keys after their column or at the end of the table.
 */
final class SqliteWriter {
    private static final List<String> BLANKS =
            List.of(" ", "\n  ", " /* CHECK ( */ ", " -- it's, \"a note\n", "/**/", "\t", "  ");

    private final Random random;

    SqliteWriter(Random random) {
        this.random = random;
    }

    /** Returns the model as SQLite stores it: rowid aliases are always INTEGER, and INTEGER keys are rowid aliases. */
    SchemaModel asRead(SchemaModel model) {
        SchemaModel read = model;
        for (Table table : model.tables()) {
            Table other = table;
            for (Column column : table.columns()) {
                if (column.identity() != Identity.NONE) {
                    other = other.withColumnReplaced(column.withType(DataType.integer()));
                } else if (isRowidAlias(table, column)) {
                    other = other.withColumnReplaced(column.withIdentity(Identity.ROWID));
                }
            }
            read = read.withTableReplaced(other);
        }
        List<EnumType> used = read.enumTypes().stream()
                .filter(type -> !model.tablesUsing(type.name()).isEmpty())
                .toList();
        return new SchemaModel(read.tables(), used, read.sequences(), read.views(), read.objects());
    }

    private static boolean isRowidAlias(Table table, Column column) {
        boolean alone =
                table.primaryKey().stream().anyMatch(key -> key.columns().equals(List.of(column.name())));
        return alone
                && column.type().equals(DataType.integer())
                && !table.options().containsKey(Table.WITHOUT_ROWID);
    }

    String[] statements(SchemaModel model) {
        List<String> statements = new ArrayList<>();
        for (Table table : asRead(model).tables()) {
            statements.add(table(table));
            table.indexes().forEach(index -> statements.add(index(table, index)));
        }
        model.views()
                .forEach(view -> statements.add(
                        keywords("CREATE VIEW") + name(view.name().name()) + keywords(" AS ") + view.definition()));
        model.objects().forEach(object -> statements.add(object.text()));
        return statements.toArray(String[]::new);
    }

    private String table(Table table) {
        List<Constraint> apart = new ArrayList<>(table.constraints());
        List<String> parts = new ArrayList<>();
        for (Column column : table.columns()) {
            StringBuilder text = new StringBuilder(column(column));
            for (Constraint constraint : table.constraints()) {
                boolean fits = constraint.columns().equals(List.of(column.name())) || constraint instanceof Check;
                boolean numbered =
                        column.identity() == Identity.BY_DEFAULT && constraint.kind() == Constraint.Kind.PRIMARY_KEY;
                if (fits && apart.contains(constraint) && (numbered || random.nextBoolean())) {
                    apart.remove(constraint);
                    text.append(blank()).append(constraint(constraint, true));
                    text.append(numbered ? keywords(" AUTOINCREMENT") : "");
                }
            }
            parts.add(text.toString());
        }
        apart.forEach(constraint -> parts.add(constraint(constraint, false)));
        String options =
                String.join(", ", table.options().keySet()).replace("without_rowid", keywords("WITHOUT ROWID"));
        return keywords("CREATE TABLE") + blank() + name(table.name().name()) + blank() + "("
                + String.join("," + blank(), parts) + blank() + ")" + options;
    }

    private String column(Column column) {
        StringBuilder text = new StringBuilder(name(column.name()));
        text.append(' ').append(type(column.type()));
        if (!column.nullable()) {
            text.append(keywords(" NOT NULL"));
        }
        Generated generated = column.generated();
        if (generated != null) {
            text.append(keywords(random.nextBoolean() ? " GENERATED ALWAYS AS" : " AS"))
                    .append(blank() + "(" + blank() + generated.expression() + blank() + ")")
                    .append(keywords(generated.storage() == Generated.Storage.STORED ? " STORED" : " VIRTUAL"));
        }
        DefaultValue value = column.defaultValue();
        if (value != null) {
            text.append(keywords(" DEFAULT")).append(blank()).append(literal(value));
        }
        if (column.collation() != null) {
            text.append(keywords(" COLLATE ")).append(anyCase(column.collation()));
        }
        if (column.type().kind() == DataType.Kind.ENUM) {
            text.append(keywords(random.nextBoolean() ? " CONSTRAINT ck_any CHECK" : " CHECK"))
                    .append("(" + new SqliteEnumCheck(column.name(), column.type()).expression() + blank() + ")");
        }
        return text.toString();
    }

    private String literal(DefaultValue value) {
        String text = switch (value.kind()) {
            case TEXT -> "'" + value.text().replace("'", "''") + "'";
            case EXPRESSION -> "(" + value.text() + ")";
            default -> anyCase(value.display());
        };
        boolean wrapped = value.kind() != DefaultValue.Kind.EXPRESSION && random.nextBoolean();
        return wrapped ? "(" + blank() + text + blank() + ")" : text;
    }

    /** Only raw types are case-sensitive. */
    private String type(DataType type) {
        if (type.kind() == DataType.Kind.ENUM) {
            return anyCase("TEXT");
        }
        return type.kind() == DataType.Kind.RAW
                ? type.display()
                : anyCase(type.display()).replace("(", blank() + "(" + blank());
    }

    private String constraint(Constraint constraint, boolean ofColumn) {
        String name = constraint.name() == null ? "" : keywords("CONSTRAINT ") + name(constraint.name()) + blank();
        String columns = ofColumn ? "" : blank() + columns(constraint.columns());
        return name
                + switch (constraint.kind()) {
                    case PRIMARY_KEY -> keywords("PRIMARY KEY") + columns;
                    case UNIQUE -> keywords("UNIQUE") + columns;
                    case CHECK -> keywords("CHECK") + "(" + blank() + ((Check) constraint).expression() + blank() + ")";
                    case FOREIGN_KEY ->
                        (ofColumn ? "" : keywords("FOREIGN KEY") + columns) + references((ForeignKey) constraint);
                    case EXCLUDE -> throw new IllegalArgumentException("not in SQLite");
                };
    }

    private String references(ForeignKey key) {
        String deferral = switch (key.deferral()) {
            case NOT_DEFERRABLE -> random.nextBoolean() ? "" : " NOT DEFERRABLE";
            case DEFERRABLE -> random.nextBoolean() ? " DEFERRABLE" : " DEFERRABLE INITIALLY IMMEDIATE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
        // Without columns, a key refers to the primary key, as all keys of these models do.
        String columns = random.nextBoolean() ? "" : columns(key.referredColumns());
        return keywords(" REFERENCES")
                + blank()
                + name(key.referredTable().name())
                + blank()
                + columns
                + keywords(" ON DELETE " + key.onDelete().name().replace('_', ' '))
                + keywords(" ON UPDATE " + key.onUpdate().name().replace('_', ' '))
                + keywords(deferral);
    }

    private String index(Table table, Index index) {
        String keys = index.keys().stream().map(this::key).collect(Collectors.joining("," + blank()));
        return keywords(index.unique() ? "CREATE UNIQUE INDEX" : "CREATE INDEX") + blank() + name(index.name())
                + keywords(" ON ")
                + name(table.name().name()) + blank() + "(" + keys + ")"
                + (index.where() == null ? "" : keywords(" WHERE") + blank() + index.where());
    }

    private String key(IndexKey key) {
        String text = key.column() == null ? "(" + key.expression() + ")" : name(key.column());
        return text
                + (key.collation() == null ? "" : keywords(" COLLATE ") + anyCase(key.collation()))
                + keywords(key.order() == IndexKey.Order.DESCENDING ? " DESC" : random.nextBoolean() ? " ASC" : "");
    }

    private String columns(List<String> columns) {
        return columns.stream().map(this::name).collect(Collectors.joining(",", "(", blank() + ")"));
    }

    private String name(String name) {
        return switch (random.nextInt(3)) {
            case 0 -> "`" + name.replace("`", "``") + "`";
            case 1 -> name.contains("]") ? doubleQuoted(name) : "[" + name + "]";
            default -> doubleQuoted(name);
        };
    }

    private static String doubleQuoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private String keywords(String keywords) {
        return anyCase(keywords).replace(" ", blank());
    }

    private String blank() {
        return BLANKS.get(random.nextInt(BLANKS.size()));
    }

    private String anyCase(String text) {
        return random.nextBoolean() ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
    }
}
