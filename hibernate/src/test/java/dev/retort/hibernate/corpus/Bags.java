package dev.retort.hibernate.corpus;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.NullUnmarked;

/** Collections of elements and of entities, and the generators of keys. */
@NullUnmarked
public final class Bags {
    private Bags() {}

    /** What a phone is for. */
    public enum Use {
        HOME,
        WORK
    }

    @Embeddable
    static class Prize {
        @Column(nullable = false)
        String name;

        int won;
    }

    @Entity(name = "Author")
    @Table(name = "authors")
    static class Author {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ElementCollection
        @Column(length = 50)
        Set<String> aliases;

        @ElementCollection
        @OrderColumn
        List<String> titles;

        @ElementCollection
        List<String> remarks;

        @ElementCollection
        @CollectionTable(
                name = "author_phones",
                joinColumns = @JoinColumn(name = "author"),
                indexes = @Index(name = "ix_author_phones_number", columnList = "number"))
        @MapKeyEnumerated(EnumType.STRING)
        @MapKeyColumn(name = "usage_of", length = 10)
        @Column(name = "number", length = 20, nullable = false)
        @OnDelete(action = OnDeleteAction.CASCADE)
        Map<Use, String> phones;

        @ElementCollection
        Set<Prize> prizes;

        @ElementCollection
        @Enumerated(EnumType.STRING)
        Set<Use> uses;
    }

    @Entity(name = "Library")
    @Table(name = "libraries")
    static class Library {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;

        @OneToMany
        Set<Book> books;

        @OneToMany
        @JoinColumn(name = "library_id")
        List<Shelf> shelves;

        @OneToMany
        @OrderColumn(name = "place")
        @JoinTable(name = "library_catalogue")
        List<Book> catalogue;
    }

    @Entity
    @Table(name = "books")
    static class Book {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "book_ids")
        @SequenceGenerator(name = "book_ids", sequenceName = "book_numbers", initialValue = 1000, allocationSize = 20)
        Long id;
    }

    @Entity
    @Table(name = "shelves")
    static class Shelf {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "shelf_ids")
        @TableGenerator(name = "shelf_ids", table = "id_numbers")
        Long id;

        @OneToMany(mappedBy = "shelf")
        List<Board> boards;
    }

    @Entity
    @Table(name = "boards")
    static class Board {
        @Id
        @GeneratedValue
        Long id;

        @jakarta.persistence.ManyToOne(optional = false)
        Shelf shelf;
    }

    @Entity(name = "Student")
    @Table(name = "students")
    static class Student {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        UUID id;

        @ManyToMany
        Set<Course> courses;

        @ManyToMany
        @JoinTable(name = "wishes")
        List<Course> wishes;

        @ManyToMany
        @MapKeyColumn(name = "term", length = 6)
        @JoinTable(name = "plans")
        Map<String, Course> plans;
    }

    @Entity
    @Table(name = "courses")
    static class Course {
        @Id
        @Column(length = 8)
        String code;

        @ManyToMany(mappedBy = "courses")
        Set<Student> students;
    }
}
