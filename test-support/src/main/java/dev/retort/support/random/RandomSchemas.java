package dev.retort.support.random;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.EnumType;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Rule;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random schemas, reproducible from a seed, that use all given {@link SchemaFeatures}. With the features of a database,
 * the result can be created in that database, so that the round trip through it can be tested.
 *
 * <p>Foreign keys reference primary keys of earlier tables or of the same table. Their names and those of indexes are
 * unique in the whole schema, as required by MariaDB, PostgreSQL and SQLite.
 */
public final class RandomSchemas {
    private final Random random;
    private final SchemaFeatures features;
    private final RandomNames names;
    private final List<EnumType> enumTypes = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    private RandomSchemas(Random random, SchemaFeatures features) {
        this.random = random;
        this.features = features;
        names = new RandomNames(random);
    }

    /** A schema of 1 to 6 tables with further objects, depending on the features. */
    public static SchemaModel model(Random random, SchemaFeatures features) {
        return new RandomSchemas(random, features).build();
    }

    /** A random table of the schema. */
    public static Table pick(Random random, SchemaModel model) {
        return model.tables().get(random.nextInt(model.tables().size()));
    }

    private SchemaModel build() {
        RandomColumns columns = new RandomColumns(random, features, names, enumTypes);
        enumTypes.addAll(some(Feature.NAMED_ENUMS, 3, () -> EnumType.of(name(), columns.values())));
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            tables.add(table(columns));
        }
        return new SchemaModel(
                tables,
                enumTypes,
                some(Feature.SEQUENCES, 3, this::sequence),
                some(Feature.VIEWS, 2, this::view),
                Stream.concat(
                                some(Feature.TRIGGERS, 2, this::trigger).stream(),
                                some(Feature.FUNCTIONS, 2, this::function).stream())
                        .toList());
    }

    private Table table(RandomColumns columns) {
        List<Column> keys = new ArrayList<>();
        if (chance(60)) {
            keys.add(columns.identity());
        } else if (chance(80)) {
            keys.addAll(Stream.generate(columns::key)
                    .limit(chance(50) ? 1 : 2)
                    .map(Column::notNull)
                    .toList());
        }
        Table table = Table.of(name(), keys.toArray(Column[]::new)).withComment(columns.comment());
        if (!keys.isEmpty()) {
            table = table.withConstraint(primaryKey(keys));
        }
        table = withOptions(table, keys);
        Column number = Column.of(names.next(), DataType.integer());
        table = table.withColumn(number);
        List<Column> plain =
                Stream.generate(columns::key).limit(1 + random.nextInt(3)).toList();
        for (Column column : plain) {
            table = table.withColumn(column);
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            table = table.withColumn(columns.any());
        }
        if ((features.has(Feature.STORED_GENERATED) || features.has(Feature.VIRTUAL_GENERATED)) && chance(30)) {
            table = table.withColumn(columns.generatedFrom(number.name()));
        }
        return withIndexes(withConstraints(withForeignKeys(table), number.name(), plain), number.name(), plain);
    }

    private PrimaryKey primaryKey(List<Column> keys) {
        PrimaryKey key = PrimaryKey.of(keys.stream().map(Column::name).toArray(String[]::new));
        return key.withName(features.has(Feature.PRIMARY_KEY_NAMES) ? constraintName() : null)
                .withComment(constraintComment());
    }

    private Table withOptions(Table table, List<Column> keys) {
        boolean hasIdentity = keys.stream().anyMatch(column -> column.identity() != Identity.NONE);
        if (features.has(Feature.SQLITE_OPTIONS) && !keys.isEmpty() && !hasIdentity && chance(30)) {
            return table.withOptions(Map.of(Table.WITHOUT_ROWID, ""));
        }
        return features.has(Feature.MARIADB_OPTIONS) && chance(30)
                ? table.withOptions(Map.of(Table.ENGINE, "InnoDB"))
                : table;
    }

    private Table withForeignKeys(Table bare) {
        Table table = bare;
        for (int i = random.nextInt(3); i > 0; i--) {
            List<Table> candidates = Stream.concat(tables.stream(), Stream.of(table))
                    .filter(t -> t.primaryKey().isPresent())
                    .toList();
            if (!candidates.isEmpty()) {
                table = withForeignKey(table, candidates.get(random.nextInt(candidates.size())));
            }
        }
        return table;
    }

    private Table withForeignKey(Table bare, Table referenced) {
        List<String> keys = referenced.primaryKey().orElseThrow().columns();
        List<String> columns = new ArrayList<>();
        Table table = bare;
        for (String key : keys) {
            Column column =
                    Column.of(names.next(), referenced.column(key).orElseThrow().type());
            columns.add(column.name());
            table = table.withColumn(column);
        }
        ForeignKey key = ForeignKey.of(columns, referenced.name(), keys)
                .withName(constraintName())
                .withOnDelete(rule())
                .withOnUpdate(rule())
                .withComment(constraintComment());
        if (features.has(Feature.DEFERRABLE_FOREIGN_KEYS)) {
            key = key.withDeferral(deferral());
        }
        if (features.has(Feature.MATCH_FULL) && chance(20)) {
            key = key.withMatch(ForeignKey.Match.FULL);
        }
        return table.withConstraint(features.has(Feature.NOT_VALID) && chance(20) ? key.asNotValid() : key);
    }

    private Table withConstraints(Table bare, String number, List<Column> plain) {
        Table table = bare;
        if (chance(50)) {
            table = table.withConstraint(unique(plain));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Check check = Check.of(features.quoted(number) + " > " + (i - 10))
                    .withName(constraintName())
                    .withComment(constraintComment());
            table = table.withConstraint(features.has(Feature.NOT_VALID) && chance(20) ? check.asNotValid() : check);
        }
        if (features.has(Feature.EXCLUDE) && chance(20)) {
            table = table.withConstraint(Exclude.of("USING btree (" + features.quoted(number) + " WITH =)")
                    .withName(constraintName()));
        }
        return table;
    }

    private Unique unique(List<Column> plain) {
        Unique unique = Unique.of(plain.stream().map(Column::name).toArray(String[]::new))
                .withName(constraintName())
                .withComment(constraintComment());
        if (features.has(Feature.DEFERRABLE_KEYS)) {
            unique = unique.withDeferral(deferral());
        }
        return features.has(Feature.NULLS_NOT_DISTINCT) && chance(30) ? unique.withNullsNotDistinct() : unique;
    }

    private Table withIndexes(Table bare, String number, List<Column> plain) {
        Table table = bare;
        Set<List<IndexKey>> existing = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Index index = index(number, plain);
            if (existing.add(index.keys())) {
                table = table.withIndex(index);
            }
        }
        return table;
    }

    private Index index(String number, List<Column> plain) {
        List<IndexKey> keys = new ArrayList<>(plain.subList(0, 1 + random.nextInt(plain.size())).stream()
                .map(this::indexKey)
                .toList());
        if (features.has(Feature.EXPRESSION_INDEX) && chance(30)) {
            keys.add(IndexKey.ofExpression("abs(" + features.quoted(number) + ")"));
        }
        Index index = Index.of(names.next(), keys);
        if (chance(30)) {
            index = index.asUnique();
            index = features.has(Feature.NULLS_NOT_DISTINCT) && chance(30) ? index.withNullsNotDistinct() : index;
        }
        if (features.has(Feature.PARTIAL_INDEX) && chance(30)) {
            index = index.withWhere(features.quoted(number) + " > 0");
        }
        if (features.has(Feature.INCLUDE) && chance(30)) {
            index = index.withInclude(List.of(number));
        }
        if (features.has(Feature.INDEX_OPTIONS) && chance(20)) {
            index = index.withOptions(Map.of("fillfactor", "70"));
        }
        if (features.has(Feature.INDEX_COMMENTS) && chance(20)) {
            index = index.withComment("by " + number);
        }
        // The only other index method of PostgreSQL for such types supports neither several columns, order nor UNIQUE.
        return features.has(Feature.INDEX_METHOD) && chance(10)
                ? Index.of(index.name(), plain.get(0).name()).withMethod("hash")
                : index;
    }

    private IndexKey indexKey(Column column) {
        IndexKey key = IndexKey.of(column.name());
        boolean isText = column.type().kind() == DataType.Kind.VARCHAR;
        if (isText && features.has(Feature.OPERATOR_CLASS) && chance(30)) {
            key = key.withOperatorClass("varchar_pattern_ops");
        } else if (isText && features.has(Feature.INDEX_COLLATION) && chance(30)) {
            key = key.withCollation(features.collation());
        }
        Integer length = column.type().size();
        if (isText && features.has(Feature.PREFIX_LENGTH) && length != null && length > 1 && chance(50)) {
            key = key.withPrefixLength(1 + random.nextInt(length - 1));
        }
        boolean isDescending = chance(30);
        key = isDescending ? key.descending() : key;
        // The opposite of the default order of nulls in PostgreSQL and H2: the default itself would not be reported.
        return features.has(Feature.INDEX_NULLS) && chance(20)
                ? key.withNulls(isDescending ? IndexKey.Nulls.LAST : IndexKey.Nulls.FIRST)
                : key;
    }

    private Sequence sequence() {
        Sequence sequence = Sequence.of(name())
                .withBounds(1L, 1_000_000L + random.nextInt(1000))
                .withStart(1L + random.nextInt(100))
                .withIncrement(1 + random.nextInt(5))
                .withCache(1L + random.nextInt(20));
        sequence = chance(30) ? sequence.cycling() : sequence;
        Table table = tables.get(random.nextInt(tables.size()));
        boolean isOwned =
                features.has(Feature.SEQUENCE_OWNERS) && sequence.name().schemaName() == null && chance(30);
        return isOwned && table.name().schemaName() == null
                ? sequence.withOwner(
                        new Sequence.Owner(table.name(), table.columns().get(0).name()))
                : sequence;
    }

    private View view() {
        Table table = tables.get(random.nextInt(tables.size()));
        String columns = table.columns().stream()
                .map(column -> features.quoted(column.name()))
                .collect(Collectors.joining(", "));
        View view = View.of(name(), "SELECT " + columns + " FROM " + quoted(table.name()));
        boolean isMaterialized = features.has(Feature.MATERIALIZED_VIEWS) && chance(30);
        return isMaterialized ? view.asMaterialized() : view;
    }

    private TextObject trigger() {
        Table table = tables.get(random.nextInt(tables.size()));
        TextObject.Key key = TextObject.Key.trigger(name(), table.name());
        return TextObject.of(
                key,
                "CREATE TRIGGER " + quoted(key.name()) + " AFTER INSERT ON " + quoted(table.name())
                        + " BEGIN SELECT 1; END");
    }

    private TextObject function() {
        TextObject.Key key = TextObject.Key.function(name(), "integer");
        return TextObject.of(
                key,
                "CREATE FUNCTION " + quoted(key.name()) + "(integer) RETURNS integer LANGUAGE sql AS $$ SELECT $1 $$");
    }

    private QualifiedName name() {
        boolean hasSchema = features.has(Feature.SCHEMA_NAMES) && chance(30);
        return hasSchema ? QualifiedName.of("app", names.next()) : QualifiedName.of(names.next());
    }

    private String quoted(QualifiedName name) {
        return (name.schemaName() == null ? "" : features.quoted(name.schemaName()) + ".")
                + features.quoted(name.name());
    }

    private @Nullable String constraintName() {
        return features.has(Feature.UNNAMED_CONSTRAINTS) && chance(50) ? null : names.next();
    }

    private String constraintComment() {
        return features.has(Feature.CONSTRAINT_COMMENTS) && chance(10) ? "as agreed" : "";
    }

    private Rule rule() {
        List<Rule> rules = new ArrayList<>(List.of(Rule.NO_ACTION, Rule.CASCADE, Rule.SET_NULL));
        if (features.has(Feature.RESTRICT)) {
            rules.add(Rule.RESTRICT);
        }
        if (features.has(Feature.SET_DEFAULT)) {
            rules.add(Rule.SET_DEFAULT);
        }
        return rules.get(random.nextInt(rules.size()));
    }

    private Deferral deferral() {
        return Deferral.values()[random.nextInt(Deferral.values().length)];
    }

    private <T> List<T> some(Feature feature, int max, Supplier<T> generator) {
        return features.has(feature)
                ? Stream.generate(generator).limit(random.nextInt(max + 1)).toList()
                : List.of();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
