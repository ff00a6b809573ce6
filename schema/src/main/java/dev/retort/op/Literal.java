package dev.retort.op;

import dev.retort.schema.DefaultValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A typed value of a row. Each dialect writes it in its own syntax, with the same meaning.
 *
 * @param kind the type of the value
 * @param text the canonical text of the value, so that equal values are equal literals: digits without an exponent, ISO
 *     8601 in full (instants in UTC), bytes as lower-case hexadecimal digits; empty for NULL
 */
public record Literal(Kind kind, String text) {
    /** NULL. */
    public static final Literal NULL = new Literal(Kind.NULL, "");

    /** True. */
    public static final Literal TRUE = new Literal(Kind.BOOLEAN, "true");

    /** False. */
    public static final Literal FALSE = new Literal(Kind.BOOLEAN, "false");

    /** Java classes whose {@code toString()} is the text of a literal. */
    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(Boolean.class, Kind.BOOLEAN),
            Map.entry(BigDecimal.class, Kind.NUMBER),
            Map.entry(BigInteger.class, Kind.NUMBER),
            Map.entry(String.class, Kind.TEXT),
            Map.entry(UUID.class, Kind.UUID),
            Map.entry(LocalDate.class, Kind.DATE),
            Map.entry(LocalTime.class, Kind.TIME),
            Map.entry(LocalDateTime.class, Kind.TIMESTAMP),
            Map.entry(Instant.class, Kind.TIMESTAMPTZ));

    /** The types of literals. A dialect handles each of them. */
    public enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
        BYTES,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMPTZ,
        UUID,
        JSON
    }

    /**
     * Checks the text against the kind and normalizes it to its canonical form. Prefer the factory methods.
     *
     * @throws IllegalArgumentException if the text is not a value of the kind
     */
    public Literal {
        try {
            text = canonical(kind, text);
        } catch (DateTimeException | IllegalArgumentException e) {
            // Omits the value, and the cause that repeats it: rows may contain secrets, and messages are logged.
            throw new IllegalArgumentException("the text of a literal is not a " + kind);
        }
    }

    /** A text. */
    public static Literal text(String value) {
        return new Literal(Kind.TEXT, value);
    }

    /** A whole number. */
    public static Literal number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it has more than 1000 digits before or after the decimal point
     */
    public static Literal number(BigDecimal value) {
        return new Literal(Kind.NUMBER, value.toString());
    }

    /** Bytes. */
    public static Literal bytes(byte[] value) {
        return new Literal(Kind.BYTES, HexFormat.of().formatHex(value));
    }

    /** A date. */
    public static Literal date(LocalDate value) {
        return new Literal(Kind.DATE, value.toString());
    }

    /** A time of day. */
    public static Literal time(LocalTime value) {
        return new Literal(Kind.TIME, value.toString());
    }

    /** A date and time without a time zone. */
    public static Literal timestamp(LocalDateTime value) {
        return new Literal(Kind.TIMESTAMP, value.toString());
    }

    /** A point in time. */
    public static Literal timestamptz(Instant value) {
        return new Literal(Kind.TIMESTAMPTZ, value.toString());
    }

    /** A UUID. */
    public static Literal uuid(UUID value) {
        return new Literal(Kind.UUID, value.toString());
    }

    /** JSON text, which is not parsed here. */
    public static Literal json(String value) {
        return new Literal(Kind.JSON, value);
    }

    /**
     * Converts a Java value to a literal.
     *
     * @param value null, a Boolean, a Byte, Short, Integer, Long, BigInteger or BigDecimal, a String, a {@code byte[]},
     *     a UUID, a LocalDate, LocalTime, LocalDateTime, Instant or OffsetDateTime, or a Literal
     * @throws IllegalArgumentException if it is of another type. Float and Double are rejected because they are not
     *     exact
     */
    public static Literal of(@Nullable Object value) {
        if (value == null || value instanceof Literal) {
            return value == null ? NULL : (Literal) value;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return number(((Number) value).longValue());
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        if (value instanceof OffsetDateTime moment) {
            return timestamptz(moment.toInstant());
        }
        Kind kind = KINDS.get(value.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("a value of a row cannot be a "
                    + value.getClass().getName()
                    + ": use null, Boolean, an integer, BigDecimal, String, byte[], UUID, LocalDate, LocalTime,"
                    + " LocalDateTime, Instant, OffsetDateTime or a Literal");
        }
        return new Literal(kind, value.toString());
    }

    private static String canonical(Kind kind, String text) {
        return switch (kind) {
            case NULL -> require(text.isEmpty(), text);
            case BOOLEAN -> require(text.equals("true") || text.equals("false"), text);
            case NUMBER -> new DefaultValue(DefaultValue.Kind.NUMBER, text).text();
            case TEXT -> text;
            case JSON -> require(!text.isBlank(), text);
            case BYTES -> HexFormat.of().formatHex(HexFormat.of().parseHex(text));
            case DATE -> LocalDate.parse(text).toString();
            case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.parse(text));
            case TIMESTAMP -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.parse(text));
            case TIMESTAMPTZ -> Instant.parse(text).toString();
            case UUID -> UUID.fromString(text).toString();
        };
    }

    private static String require(boolean fits, String text) {
        if (!fits) {
            throw new IllegalArgumentException("the text does not match the kind");
        }
        return text;
    }
}
