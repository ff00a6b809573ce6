package dev.retort.hibernate;

import static dev.retort.hibernate.Models.column;
import static dev.retort.hibernate.Models.model;
import static dev.retort.hibernate.Models.things;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.FractionalSeconds;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a mapping of one attribute says about its column. */
@NullUnmarked
class ColumnMappingTest {
    static final List<Database> DATABASES = List.of(Database.SQLITE, Database.POSTGRESQL);

    enum Mood {
        SAD,
        GLAD
    }

    @Embeddable
    static class Spot {
        double latitude;

        @jakarta.persistence.Column(name = "lng", nullable = false)
        Double longitude;
    }

    @Entity
    @jakarta.persistence.Table(name = "things")
    @SuppressWarnings({"deprecation", "removal"}) // Hibernate 6 has no other annotations for comments and fractions.
    @Comment("Whatever there is")
    static class Thing {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Version
        int version;

        @Comment("as printed on it")
        @jakarta.persistence.Column(length = 30, nullable = false)
        String label;

        String note;

        @ColumnDefault("7")
        Integer number;

        @ColumnDefault("'it''s'")
        String text;

        @ColumnDefault("current_timestamp")
        LocalDateTime made;

        @ColumnDefault("lower('A')")
        String computed;

        @jakarta.persistence.Column(precision = 8, scale = 3)
        BigDecimal weight;

        @GeneratedColumn("number + 1")
        Integer next;

        @Enumerated(EnumType.STRING)
        @jakarta.persistence.Column(length = 9)
        Mood mood;

        @Enumerated
        Mood ordinal;

        @Embedded
        Spot spot;

        Instant moment;

        @FractionalSeconds(3)
        LocalDateTime millis;

        UUID token;
        float ratio;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> json;
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void anAttributeIsAColumnWithTypeAndNullability(Database database) {
        Table things = things(database, Thing.class);

        assertThat(column(things, "label"))
                .extracting(Column::type, Column::nullable)
                .containsExactly(DataType.varchar(30), false);
        assertThat(column(things, "note"))
                .extracting(Column::type, Column::nullable)
                .containsExactly(DataType.varchar(255), true);
        assertThat(column(things, "weight").type()).isEqualTo(DataType.decimal(8, 3));
        assertThat(column(things, "version"))
                .as("a primitive attribute")
                .extracting(Column::type, Column::nullable)
                .containsExactly(DataType.integer(), false);
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void theColumnsOfAnEmbeddableAreColumnsOfTheTable(Database database) {
        Table things = things(database, Thing.class);

        assertThat(column(things, "latitude").type()).isEqualTo(DataType.doublePrecision());
        assertThat(column(things, "lng").nullable()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void anIdentityIsAKeyThatTheDatabaseNumbers(Database database) {
        Column id = column(things(database, Thing.class), "id");

        assertThat(id.identity()).isEqualTo(Identity.BY_DEFAULT);
        assertThat(id.type()).isEqualTo(DataType.bigint());
        assertThat(things(database, Thing.class).columns().get(0)).isEqualTo(id);
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aColumnDefaultIsALiteralOrAnExpression(Database database) {
        Table things = things(database, Thing.class);

        assertThat(column(things, "number").defaultValue()).isEqualTo(DefaultValue.number(7));
        assertThat(column(things, "text").defaultValue()).isEqualTo(DefaultValue.text("it's"));
        assertThat(column(things, "made").defaultValue()).isEqualTo(DefaultValue.currentTimestamp());
        assertThat(column(things, "computed").defaultValue()).isEqualTo(DefaultValue.expression("lower('A')"));
        assertThat(column(things, "note").defaultValue()).isNull();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aGeneratedColumnIsStored(Database database) {
        assertThat(column(things(database, Thing.class), "next").generated()).isEqualTo(Generated.stored("number + 1"));
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void commentsAreThoseOfTheMapping(Database database) {
        Table things = things(database, Thing.class);

        assertThat(things.comment()).isEqualTo("Whatever there is");
        assertThat(column(things, "label").comment()).isEqualTo("as printed on it");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void anEnumByNameIsAVarcharWithACheckOfItsValues(Database database) {
        Table things = things(database, Thing.class);

        assertThat(column(things, "mood").type()).isEqualTo(DataType.varchar(9));
        assertThat(things.constraint("ck_things_mood").orElseThrow().toString()).contains("mood in (");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void anEnumByOrdinalIsASmallintWithACheckOfItsRange(Database database) {
        Table things = things(database, Thing.class);

        assertThat(column(things, "ordinal").type()).isEqualTo(DataType.smallint());
        assertThat(things.constraint("ck_things_ordinal").orElseThrow().toString())
                .contains("ordinal between 0 and 1");
    }

    @Test
    void onH2AnEnumIsAVarcharWithACheckToo() {
        Table things = model(Database.H2, Thing.class)
                .table(QualifiedName.of("THINGS"))
                .orElseThrow();

        assertThat(column(things, "MOOD").type()).isEqualTo(DataType.varchar(9));
        assertThat(things.constraint("ck_THINGS_MOOD").orElseThrow().toString())
                .contains("\"MOOD\" in ('GLAD', 'SAD')");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aMomentHasATimeZoneOnSqliteToo(Database database) {
        Table things = things(database, Thing.class);

        assertThat(column(things, "moment").type()).isEqualTo(DataType.timestamptz());
        assertThat(column(things, "made").type()).isEqualTo(DataType.timestamp());
    }

    @Test
    void theFractionOfASecondIsGivenIfItIsNotTheUsualOne() {
        Table things = things(Database.POSTGRESQL, Thing.class);

        assertThat(column(things, "millis").type()).isEqualTo(DataType.timestamp(3));
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aFloatHasThirtyTwoBits(Database database) {
        assertThat(column(things(database, Thing.class), "ratio").type()).isEqualTo(DataType.real());
    }

    @Test
    void aUuidIsBytesOnSqliteAsHibernateWritesIt() {
        assertThat(column(things(Database.POSTGRESQL, Thing.class), "token").type())
                .isEqualTo(DataType.uuid());
        assertThat(column(things(Database.SQLITE, Thing.class), "token").type()).isEqualTo(DataType.blob());
    }

    @Test
    void jsonIsJsonbOnPostgresqlAndJsonElsewhere() {
        assertThat(column(things(Database.POSTGRESQL, Thing.class), "json").type())
                .isEqualTo(DataType.jsonb());
        assertThat(column(things(Database.SQLITE, Thing.class), "json").type()).isEqualTo(DataType.json());
    }

    @Entity
    @jakarta.persistence.Table(name = "things")
    static class Coded {
        @Id
        long id;

        @JdbcTypeCode(SqlTypes.CHAR)
        @jakarta.persistence.Column(length = 5)
        String character;

        @JdbcTypeCode(SqlTypes.CLOB)
        String clob;

        @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
        String text;

        @JdbcTypeCode(SqlTypes.SMALLINT)
        int small;

        @JdbcTypeCode(SqlTypes.BIGINT)
        int big;

        @JdbcTypeCode(SqlTypes.NUMERIC)
        @jakarta.persistence.Column(precision = 9)
        long numeric;

        @JdbcTypeCode(SqlTypes.VARCHAR)
        @jakarta.persistence.Column(length = 36)
        UUID uuid;

        @JdbcTypeCode(SqlTypes.TIMESTAMP)
        Instant timestamp;

        @JdbcTypeCode(SqlTypes.VARBINARY)
        byte[] bytes;
    }

    @Entity
    @jakarta.persistence.Table(name = "things")
    static class Named {
        @Id
        long id;

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Mood named;
    }

    static Stream<Map.Entry<String, DataType>> codes() {
        return Map.of(
                "character", DataType.character(5),
                "text", DataType.text(),
                "small", DataType.smallint(),
                "big", DataType.bigint(),
                "numeric", DataType.decimal(9, 0),
                "uuid", DataType.varchar(36),
                "timestamp", DataType.timestamp(),
                "bytes", DataType.blob())
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aJdbcTypeCodeDecidesTheType(Database database) {
        Table things = things(database, Coded.class);

        assertThat(codes())
                .allSatisfy(code -> assertThat(column(things, code.getKey()).type())
                        .as(code.getKey())
                        .isEqualTo(code.getValue()));
    }

    @Test
    void aLargeObjectIsAnOidOnPostgresql() {
        assertThat(column(things(Database.POSTGRESQL, Coded.class), "clob").type())
                .isEqualTo(DataType.raw("oid"));
        assertThat(column(things(Database.SQLITE, Coded.class), "clob").type()).isEqualTo(DataType.text());
    }

    @Test
    void anEnumTypeWithANameIsPartOfTheModelOnPostgresql() {
        var model = model(Database.POSTGRESQL, Named.class);

        assertThat(model.enumTypes())
                .containsExactly(dev.retort.schema.EnumType.of(QualifiedName.of("mood"), List.of("GLAD", "SAD")));
        assertThat(column(Models.table(model, "things"), "named").type())
                .isEqualTo(DataType.enumOf(QualifiedName.of("mood"), List.of("GLAD", "SAD")));
    }

    @Test
    void onH2AnEnumTypeWithANameIsAVarcharWithACheckIfHibernateHasSuchATypeThere() {
        if (!Models.IS_7) {
            assertThatThrownBy(() -> model(Database.H2, Named.class)).isInstanceOf(RetortException.class);
            return;
        }
        var model = model(Database.H2, Named.class);
        Table things = model.table(QualifiedName.of("THINGS")).orElseThrow();

        assertThat(model.enumTypes()).isEmpty();
        assertThat(column(things, "NAMED").type()).isEqualTo(DataType.varchar(255));
        assertThat(things.constraint("ck_THINGS_NAMED").orElseThrow().toString())
                .contains("\"NAMED\" in ('GLAD', 'SAD')");
    }

    @Test
    void aTypeThatHibernateDoesNotHaveForTheDatabaseIsRefused() {
        assertThatThrownBy(() -> things(Database.SQLITE, Named.class))
                .isInstanceOf(RetortException.class)
                .hasMessageContaining("column 'named' of table 'things'");
    }

    @Entity
    @jakarta.persistence.Table(name = "things")
    static class Defined {
        @Id
        long id;

        @jakarta.persistence.Column(columnDefinition = "varchar(7) default 'z' not null")
        String all;

        @jakarta.persistence.Column(columnDefinition = "NUMERIC ( 6 , 1 )")
        BigDecimal spaced;

        @jakarta.persistence.Column(columnDefinition = "text check (checked <> '') collate \"C\"")
        String checked;
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aColumnDefinitionIsReadAsSql(Database database) {
        Table things = things(database, Defined.class);

        assertThat(column(things, "all"))
                .isEqualTo(Column.of("all", DataType.varchar(7)).notNull().withDefault(DefaultValue.text("z")));
        assertThat(column(things, "spaced").type()).isEqualTo(DataType.decimal(6, 1));
        assertThat(column(things, "checked").collation()).isEqualTo("C");
        assertThat(things.constraint("ck_things_checked").orElseThrow().toString())
                .contains("checked <> ''");
    }

    @Entity
    @jakarta.persistence.Table(name = "things")
    static class Odd {
        @Id
        long id;

        @jakarta.persistence.Column(columnDefinition = "bigint references others (id)")
        long other;
    }

    @Test
    void aColumnDefinitionThatIsNotUnderstoodIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> things(Database.POSTGRESQL, Odd.class))
                .isInstanceOfSatisfying(
                        RetortException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.BAD_CONFIG))
                .hasMessageContaining("things.other")
                .hasMessageContaining("'references others (id)' in a column definition is not understood");
    }
}
