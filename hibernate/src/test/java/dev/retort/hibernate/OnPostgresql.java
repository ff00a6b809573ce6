package dev.retort.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Collate;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** Entities that use what PostgreSQL alone has. */
@NullUnmarked
public final class OnPostgresql {
    private OnPostgresql() {}

    /** The entities. */
    public static Class<?>[] entities() {
        return new Class<?>[] {Special.class, Arrays.class, Indexed.class, Referring.class};
    }

    /** The entities whose tables Hibernate's own schema tool can create. */
    public static Class<?>[] ofItsTypes() {
        return new Class<?>[] {Special.class, Arrays.class};
    }

    enum Mood {
        SAD,
        OK,
        GLAD
    }

    @Entity
    @Table(name = "special")
    static class Special {
        @Id
        @ColumnDefault("gen_random_uuid()")
        UUID id;

        @Enumerated(EnumType.STRING)
        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        @ColumnDefault("'OK'")
        Mood mood;

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Mood before;

        InetAddress address;

        @JdbcTypeCode(SqlTypes.JSON)
        @ColumnDefault("'{}'")
        Map<String, String> json;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration interval;

        OffsetTime time;

        @Lob
        String text;

        @Lob
        byte[] content;

        @Collate("C")
        String sorted;

        @Column(columnDefinition = "cidr")
        @JdbcTypeCode(SqlTypes.VARCHAR)
        String raw;

        @Column(columnDefinition = "timestamp(3) with time zone default now()")
        java.time.Instant defined;

        @ColumnDefault("1 + 1")
        BigDecimal computed;
    }

    @Entity
    @Table(name = "arrays")
    static class Arrays {
        @Id
        long id;

        String[] texts;
        int[] numbers;
        List<UUID> ids;

        @JdbcTypeCode(SqlTypes.ARRAY)
        @Column(length = 20)
        List<String> words;
    }

    @Entity
    @Table(
            name = "indexed",
            indexes = {
                @Index(name = "ix_indexed_lower", columnList = "(lower(name)), id desc"),
                @Index(name = "uq_indexed_order", columnList = "name desc", unique = true),
                @Index(columnList = "(length(name))")
            })
    static class Indexed {
        @Id
        long id;

        String name;
    }

    @Entity
    @Table(name = "referring_deferred")
    static class Referring {
        @Id
        long id;

        @ManyToOne
        @JoinColumn(
                name = "indexed_id",
                foreignKey =
                        @ForeignKey(
                                name = "fk_deferred",
                                foreignKeyDefinition = "foreign key (indexed_id) references indexed (id)"
                                        + " on update cascade on delete set null deferrable initially deferred"))
        Indexed indexed;
    }
}
