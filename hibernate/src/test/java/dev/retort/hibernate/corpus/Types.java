package dev.retort.hibernate.corpus;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.FractionalSeconds;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;
import org.hibernate.type.NumericBooleanConverter;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.TrueFalseConverter;
import org.hibernate.type.YesNoConverter;
import org.jspecify.annotations.NullUnmarked;

/** One column of every type. */
@NullUnmarked
public final class Types {
    private Types() {}

    /** Values in an order that is not that of the alphabet. */
    public enum Size {
        SMALL,
        MEDIUM,
        LARGE
    }

    @Entity
    static class Numbers {
        @Id
        int id;

        byte tiny;
        short small;
        Integer whole;
        Long large;
        float single;
        Double precise;
        BigDecimal exact;

        @Column(precision = 8, scale = 3)
        BigDecimal scaled;

        BigInteger huge;
    }

    @Entity
    static class Texts {
        @Id
        @Column(length = 10)
        String id;

        String usual;

        @Column(length = 40, nullable = false)
        String limited;

        @Column(length = 100_000)
        String long1;

        char letter;

        @Nationalized
        @Column(length = 30)
        String national;

        URI address;
        Locale language;
        Currency currency;
    }

    @Entity
    @SuppressWarnings("removal") // Hibernate 6 has no other @FractionalSeconds.
    static class Times {
        @Id
        long id;

        LocalDate day;
        LocalTime time;
        LocalDateTime local;
        Instant moment;
        OffsetDateTime withOffset;
        ZonedDateTime zoned;
        Date legacy;
        Year year;
        Duration duration;
        DayOfWeek weekday;

        @FractionalSeconds(3)
        Instant millis;

        @TimeZoneStorage(TimeZoneStorageType.COLUMN)
        OffsetDateTime stored;
    }

    @Entity
    static class Binaries {
        @Id
        UUID id;

        byte[] bytes;

        @Column(length = 32)
        byte[] digest;

        @Column(length = 1_000_000)
        byte[] picture;

        UUID other;
    }

    @Entity
    static class Switches {
        @Id
        long id;

        boolean plain;
        Boolean optional;

        @Convert(converter = YesNoConverter.class)
        Boolean yesNo;

        @Convert(converter = TrueFalseConverter.class)
        Boolean trueFalse;

        @Convert(converter = NumericBooleanConverter.class)
        Boolean numeric;
    }

    @Entity
    static class Enums {
        @Id
        long id;

        @Enumerated(EnumType.STRING)
        Size text;

        @Enumerated(EnumType.STRING)
        @Column(length = 8, nullable = false)
        @ColumnDefault("'SMALL'")
        Size shortText;

        @Enumerated
        Size ordinal;

        @JdbcTypeCode(SqlTypes.VARCHAR)
        Size code;

        @Convert(converter = SizeConverter.class)
        @Column(length = 1)
        Size converted;
    }

    @Converter
    static class SizeConverter implements AttributeConverter<Size, String> {
        @Override
        public String convertToDatabaseColumn(Size size) {
            return size == null ? null : size.name().substring(0, 1);
        }

        @Override
        public Size convertToEntityAttribute(String letter) {
            for (Size size : Size.values()) {
                if (letter != null && size.name().startsWith(letter)) {
                    return size;
                }
            }
            return null;
        }
    }

    @Entity
    static class Codes {
        @Id
        @JdbcTypeCode(SqlTypes.CHAR)
        UUID id;

        @JdbcTypeCode(SqlTypes.CHAR)
        @Column(length = 5)
        String fixed;

        @JdbcTypeCode(SqlTypes.SMALLINT)
        int small;

        @JdbcTypeCode(SqlTypes.VARCHAR)
        @Column(length = 36)
        UUID textual;

        @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
        String text;

        @JdbcTypeCode(SqlTypes.TIMESTAMP)
        Instant local;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> json;

        @JdbcTypeCode(SqlTypes.DECIMAL)
        @Column(precision = 20)
        Long decimal;
    }

    @Entity
    static class Defaults {
        @Id
        long id;

        @ColumnDefault("42")
        int number;

        @ColumnDefault("-1.50")
        @Column(precision = 5, scale = 2)
        BigDecimal decimal;

        @ColumnDefault("'it''s'")
        String text;

        @ColumnDefault("false")
        boolean off;

        @ColumnDefault("current_timestamp")
        LocalDateTime now;

        @ColumnDefault("current_date")
        LocalDate today;
    }

    @Entity
    static class Definitions {
        @Id
        long id;

        @Column(columnDefinition = "varchar(7) default 'z' not null")
        String defined;

        @Column(columnDefinition = "bigint")
        long whole;

        @Column(columnDefinition = "varchar(9) check (checked <> '')")
        String checked;

        @Column(columnDefinition = "numeric(6,1) default 0.5")
        BigDecimal halves;

        @Column(columnDefinition = "varchar(2) unique")
        String country;
    }

    @Entity
    static class Computed {
        @Id
        long id;

        int width;
        int height;

        @GeneratedColumn("width * height")
        int area;

        @GeneratedColumn("width > height")
        boolean wide;
    }

    @Entity
    static class Documents {
        @Id
        long id;

        @Lob
        @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
        String text;

        @Lob
        @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
        byte[] content;
    }
}
