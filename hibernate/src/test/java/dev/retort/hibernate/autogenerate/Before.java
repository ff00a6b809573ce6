package dev.retort.hibernate.autogenerate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** The entities before the changes of {@link EntityChangeTest}, one for each change. */
@NullUnmarked
final class Before {
    private Before() {}

    @Entity(name = "Thing")
    @Table(name = "things")
    static class FieldAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class NumberAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class FieldRemoved {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @Column(length = 30)
        String nick;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class FieldRenamed {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class LengthChanged {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class MadeMandatory {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class MadeUnique {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class IndexAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;
    }

    enum State {
        NEW,
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

        @Column(length = 40)
        String name;
    }

    @Entity(name = "Thing")
    @Table(name = "things")
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
    }

    @Entity(name = "Thing")
    @Table(name = "things")
    static class CascadeAdded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 40)
        String name;

        @ManyToOne
        Owner owner;
    }

    @Embeddable
    static class Address {
        String street;
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

    @Entity(name = "Thing")
    @Table(name = "things")
    static class AllocationChanged {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "thing_ids")
        @SequenceGenerator(name = "thing_ids", sequenceName = "thing_ids", allocationSize = 50)
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
