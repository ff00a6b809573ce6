package dev.retort.hibernate.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** The three kinds of inheritance, and mapped superclasses. */
@NullUnmarked
public final class Hierarchies {
    private Hierarchies() {}

    @MappedSuperclass
    abstract static class Audited {
        @Column(name = "created_at", nullable = false)
        Instant createdAt;

        @Column(name = "created_by", length = 30)
        String createdBy;

        @Version
        int revision;
    }

    @Entity
    @Table(name = "articles")
    static class Article extends Audited {
        @Id
        long id;

        String title;
    }

    @Entity
    @Table(name = "pages", uniqueConstraints = @UniqueConstraint(columnNames = {"created_by", "path"}))
    static class Page extends Audited {
        @Id
        long id;

        @Column(length = 200)
        String path;
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "kind", length = 10)
    abstract static class Animal {
        @Id
        long id;

        @Column(nullable = false)
        String name;
    }

    @Entity
    @DiscriminatorValue("cat")
    static class Cat extends Animal {
        @Column(nullable = false)
        int lives;
    }

    @Entity
    @DiscriminatorValue("dog")
    static class Dog extends Animal {
        @ManyToOne
        Animal friend;
    }

    @Entity(name = "Event")
    @Inheritance
    @DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
    @DiscriminatorValue("0")
    static class Event {
        @Id
        long id;
    }

    @Entity
    @DiscriminatorValue("1")
    static class Alarm extends Event {
        String reason;
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    @Table(name = "vehicles")
    static class Vehicle {
        @Id
        long id;

        @Column(length = 12, unique = true)
        String plate;
    }

    @Entity
    @Table(name = "cars")
    @PrimaryKeyJoinColumn(name = "vehicle_id", foreignKey = @ForeignKey(name = "fk_cars_are_vehicles"))
    static class Car extends Vehicle {
        int doors;
    }

    @Entity
    @Table(name = "trucks", indexes = @Index(columnList = "load"))
    static class Truck extends Vehicle {
        BigDecimal load;
    }

    @Entity
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    @Table(name = "payments")
    static class Payment {
        @Id
        long id;

        @Column(precision = 10, scale = 2, nullable = false)
        BigDecimal amount;

        @ManyToOne
        Article article;
    }

    @Entity
    @Table(name = "card_payments")
    static class CardPayment extends Payment {
        @Column(length = 4)
        String digits;
    }

    @Entity
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Shape {
        @Id
        long id;

        @ManyToOne
        Page page;
    }

    @Entity
    @Table(name = "circles")
    static class Circle extends Shape {
        double radius;
    }

    @Entity
    @Table(name = "squares")
    static class Square extends Shape {
        double side;
    }
}
