package dev.retort.support.random;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random columns with defaults, collations and comments that match their types. */
final class RandomColumns {
    private static final List<String> TEXTS = List.of("", "new", "it's", "a\\b", "ü", "NULL", "--", "$1", "\"");

    private final Random random;
    private final SchemaFeatures features;
    private final RandomNames names;
    private final List<EnumType> enumTypes;

    RandomColumns(Random random, SchemaFeatures features, RandomNames names, List<EnumType> enumTypes) {
        this.random = random;
        this.features = features;
        this.names = names;
        this.enumTypes = enumTypes;
    }

    /** A column of any type that is neither generated nor an identity column. */
    Column any() {
        return withRandomAttributes(Column.of(names.next(), anyType()));
    }

    /** A column of a type that every database supports in a key, without a collation. */
    Column key() {
        Column column = Column.of(names.next(), keyType());
        return chance(50) ? column.notNull() : column;
    }

    /** An identity column. */
    Column identity() {
        List<Identity> kinds = new ArrayList<>(List.of(Identity.BY_DEFAULT));
        if (features.has(Feature.IDENTITY_ALWAYS)) {
            kinds.add(Identity.ALWAYS);
        }
        if (features.has(Feature.ROWID)) {
            kinds.add(Identity.ROWID);
        }
        DataType type = chance(50) ? DataType.bigint() : DataType.integer();
        return Column.of(names.next(), type)
                .notNull()
                .withIdentity(kinds.get(random.nextInt(kinds.size())))
                .withComment(comment());
    }

    /** A column that is generated from a numeric column. */
    Column generatedFrom(String column) {
        boolean stored =
                features.has(Feature.STORED_GENERATED) && (chance(50) || !features.has(Feature.VIRTUAL_GENERATED));
        String expression = features.quoted(column) + " + 1";
        return Column.of(names.next(), DataType.bigint())
                .withGenerated(stored ? Generated.stored(expression) : Generated.virtual(expression));
    }

    /** A comment, which may be empty. */
    String comment() {
        return features.has(Feature.COMMENTS) && chance(20) ? TEXTS.get(random.nextInt(TEXTS.size())) : "";
    }

    /** At least one value of an enum type, without duplicates. */
    List<String> values() {
        List<String> values = new ArrayList<>(List.of("sad", "it's ok", "Glad", "tired,", "ü"));
        Collections.shuffle(values, random);
        return List.copyOf(values.subList(0, 1 + random.nextInt(values.size())));
    }

    private Column withRandomAttributes(Column bare) {
        Column column = chance(40) ? bare.notNull() : bare;
        boolean isText = List.of(DataType.Kind.VARCHAR, DataType.Kind.TEXT)
                .contains(column.type().kind());
        if (isText && !features.collation().isEmpty() && chance(20)) {
            column = column.withCollation(features.collation());
        }
        if (chance(40)) {
            column = withDefault(column);
        }
        if (features.has(Feature.ON_UPDATE) && column.type().equals(DataType.timestamp()) && chance(50)) {
            column = column.withOptions(Map.of(Column.ON_UPDATE, "current_timestamp()"));
        }
        return column.withComment(comment());
    }

    private Column withDefault(Column column) {
        if (column.nullable() && chance(20)) {
            return column.withDefault(DefaultValue.NULL);
        }
        return switch (column.type().kind()) {
            case BOOLEAN -> column.withDefault(chance(50) ? DefaultValue.TRUE : DefaultValue.FALSE);
            case SMALLINT, INTEGER, BIGINT, DECIMAL ->
                column.withDefault(
                        chance(30) ? DefaultValue.expression("(1 + 1)") : DefaultValue.number(random.nextInt(19) - 9));
            case REAL, DOUBLE -> column.withDefault(DefaultValue.number(new BigDecimal(random.nextInt(99) + ".5")));
            case CHAR, VARCHAR -> column.withDefault(DefaultValue.text(TEXTS.get(random.nextInt(TEXTS.size()))));
            case DATE -> column.withDefault(DefaultValue.currentDate());
            case TIMESTAMP, TIMESTAMPTZ -> column.withDefault(DefaultValue.currentTimestamp());
            case ENUM ->
                column.withDefault(DefaultValue.text(column.type().values().get(0)));
            default -> column;
        };
    }

    private DataType keyType() {
        return switch (random.nextInt(6)) {
            case 0 -> DataType.integer();
            case 1 -> DataType.bigint();
            case 2 -> DataType.smallint();
            case 3 -> DataType.date();
            case 4 -> DataType.uuid();
            default -> DataType.varchar(1 + random.nextInt(100));
        };
    }

    private DataType anyType() {
        int digits = 1 + random.nextInt(20);
        List<DataType> types = new ArrayList<>(List.of(
                keyType(),
                keyType(),
                DataType.bool(),
                DataType.decimal(digits + 1, random.nextInt(digits + 1)),
                DataType.real(),
                DataType.doublePrecision(),
                DataType.character(5 + random.nextInt(30)),
                DataType.varchar(5 + random.nextInt(200)),
                DataType.text(),
                DataType.time(random.nextInt(7)),
                DataType.timestamp(),
                DataType.timestamp(random.nextInt(7)),
                DataType.timestamptz(random.nextInt(7)),
                DataType.binary(1 + random.nextInt(200)),
                DataType.blob(),
                DataType.json()));
        features.rawTypes().stream().map(DataType::raw).forEach(types::add);
        enumTypes.stream().map(EnumType::dataType).forEach(types::add);
        if (features.has(Feature.UNBOUNDED)) {
            types.addAll(List.of(DataType.varchar(), DataType.decimal()));
        }
        if (features.has(Feature.JSONB)) {
            types.add(DataType.jsonb());
        }
        if (features.has(Feature.INLINE_ENUMS)) {
            types.add(DataType.enumOf(values()));
        }
        DataType type = types.get(random.nextInt(types.size()));
        boolean isArray = features.has(Feature.ARRAYS) && type.kind() != DataType.Kind.RAW && chance(10);
        return isArray ? DataType.arrayOf(type) : type;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
