package dev.retort.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The types that Hibernate's dialects write, as those of a model. */
class TypeReaderTest {
    private static final QualifiedName MOOD = QualifiedName.of("mood");
    private static final TypeReader READER = new TypeReader(
            Map.of(MOOD, List.of("GLAD", "SAD")),
            StoredNames.of(Database.POSTGRESQL, name -> name.toLowerCase(Locale.ROOT)));

    private static DataType type(String text) {
        return READER.of(text, JdbcHint.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        boolean                        | boolean
        tinyint                        | smallint
        SMALLINT                       | smallint
        int                            | integer
        int8                           | bigint
        float(24)                      | real
        float(53)                      | double
        float                          | double
        float4                         | real
        double precision               | double
        numeric(38,2)                  | decimal(38,2)
        decimal( 10 , 0 )              | decimal(10,0)
        numeric                        | decimal
        char                           | char(1)
        character(36)                  | char(36)
        varchar(255)                   | varchar(255)
        character varying(5)           | varchar(5)
        varchar                        | varchar
        nvarchar(30)                   | varchar(30)
        varbinary(255)                 | binary(255)
        bytea                          | blob
        clob                           | text
        character large object         | text
        date                           | date
        time(0)                        | time(0)
        time(6)                        | time
        timestamp                      | timestamp
        timestamp(6)                   | timestamp
        timestamp(3)                   | timestamp(3)
        timestamp(6) with time zone    | timestamptz
        timestamp(3) with time zone    | timestamptz(3)
        timestamp(9) without time zone | timestamp(9)
        timestamptz                    | timestamptz
        uuid                           | uuid
        json                           | json
        jsonb                          | jsonb
        integer[]                      | integer[]
        varchar(255) array             | varchar(255)[]
        varchar(20)[7]                 | varchar(20)[]
        """)
    void aTypeThatModelsHaveIsRead(String text, String display) {
        assertThat(type(text).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        oid
        inet
        interval second(6)
        time(6) with time zone
        numeric(5,7)
        geometry(Point,4326)
        bit(1)
        """)
    void anyOtherTypeIsRaw(String text) {
        assertThat(type(text)).isEqualTo(DataType.raw(text));
    }

    @Test
    void anEnumHasItsValuesOrTheNameOfItsType() {
        assertThat(type("enum ('it''s','b')")).isEqualTo(DataType.enumOf(List.of("it's", "b")));
        assertThat(type("Mood")).isEqualTo(DataType.enumOf(MOOD, List.of("GLAD", "SAD")));
        assertThat(type("Mood array")).isEqualTo(DataType.arrayOf(DataType.enumOf(MOOD, List.of("GLAD", "SAD"))));
    }

    static Stream<Arguments> hints() {
        return Stream.of(
                Arguments.of("timestamp", JdbcHint.MOMENT, DataType.timestamptz()),
                Arguments.of("float", JdbcHint.FLOAT, DataType.real()),
                Arguments.of("clob", JdbcHint.JSON, DataType.json()),
                Arguments.of("float(53)", JdbcHint.FLOAT, DataType.doublePrecision()));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void aHintSaysWhatTheTextDoesNot(String text, JdbcHint hint, DataType type) {
        assertThat(READER.of(text, hint)).isEqualTo(type);
    }
}
