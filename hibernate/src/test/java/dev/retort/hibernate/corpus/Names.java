package dev.retort.hibernate.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.Check;
import org.jspecify.annotations.NullUnmarked;

/** Names that are quoted, long, in mixed case, or not given. */
@SuppressWarnings("deprecation") // Hibernate 6 has no other @Check and @Comment.
@NullUnmarked
public final class Names {
    private Names() {}

    @Entity
    @Table(name = "`Order`", indexes = @Index(name = "ix_by_key", columnList = "`Key`"))
    static class Quoted {
        @Id
        @Column(name = "`Id`")
        long id;

        @Column(name = "`Key`", nullable = false)
        String key;

        @ManyToOne
        @JoinColumn(name = "`Parent`")
        Quoted parent;
    }

    @Entity
    static class MixedCaseName {
        @Id
        long theId;

        @ManyToOne
        MixedCaseName nextOne;
    }

    @Entity
    @Table(
            name = "a_table_with_a_name_that_is_long_enough_to_be_cut",
            uniqueConstraints = @UniqueConstraint(columnNames = "a_column_with_a_name_that_is_long_enough_as_well"))
    static class LongName {
        @Id
        long id;

        @Column(name = "a_column_with_a_name_that_is_long_enough_as_well")
        String column;
    }

    @Entity
    @Table(name = "unnamed", indexes = @Index(columnList = "one, two"))
    @Check(constraints = "one <> two")
    static class Unnamed {
        @Id
        long id;

        @Column(unique = true)
        String one;

        @Check(constraints = "two > ''")
        String two;
    }

    @Entity
    @Table(name = "targets", uniqueConstraints = @UniqueConstraint(columnNames = {"part_b", "part_a"}))
    static class ReferredByNoKey {
        @Id
        long id;

        @Column(name = "part_a", nullable = false)
        int partA;

        @Column(name = "part_b", nullable = false)
        int partB;
    }

    @Entity
    @Table(name = "referring")
    static class Referring {
        @Id
        long id;

        @ManyToOne
        @JoinColumns({
            @JoinColumn(name = "target_a", referencedColumnName = "part_a"),
            @JoinColumn(name = "target_b", referencedColumnName = "part_b")
        })
        ReferredByNoKey target;
    }
}
