package dev.retort.hibernate.autogenerate;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.NullUnmarked;

/** The entities after the changes of {@link EntityChangeTest}, one for each change. */
@SuppressWarnings("deprecation") // Hibernate 6 has no other @Check and @Comment.
@NullUnmarked
final class After {
    private After() {}

    @Entity(name = "Thing")
    @Table(name = "things")
    static class FieldAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        String nick;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class NumberAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @ColumnDefault("0")
        int place;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class FieldRemoved {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class FieldRenamed {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String title;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class LengthChanged {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 80)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class MadeMandatory {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40, nullable = false)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class MadeUnique {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40, unique = true)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things", indexes = @Index(columnList = "name"))
    static class IndexAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    enum State {
        NEW,
        OPEN,
        DONE
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class ValueAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @Enumerated(EnumType.STRING)
        @Column(length = 10)
        State state;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class DefaultAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ColumnDefault("'none'")
        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    @Check(name = "ck_things_name", constraints = "name <> ''")
    static class CheckAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class AssociationAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @ManyToOne
        Owner owner;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class CascadeAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @OnDelete(action = OnDeleteAction.CASCADE)
        @ManyToOne
        Owner owner;
    }

    @Embeddable
    static class Address {
        String street;

        @Column(length = 60)
        String city;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class EmbeddableChanged {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @Embedded
        Address address;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class CollectionAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @ElementCollection
        @CollectionTable(name = "thing_tags", joinColumns = @JoinColumn(name = "thing_id"))
        @Column(name = "tag", length = 20)
        List<String> tags;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class SubclassAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Gadget")
    @Table(name = "gadgets")
    static class Gadget extends SubclassAdded {
        int volts;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class AllocationChanged {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "thing_ids")
        @SequenceGenerator(name = "thing_ids", sequenceName = "thing_ids", allocationSize = 20)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class CommentAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Comment("As printed on it")
        @Column(length = 40)
        String name;
    }

    @Entity(name = "Owner")
    @Table(name = "owners")
    static class Owner {
        @Id
        Long id;
    }
}
