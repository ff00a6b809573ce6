package dev.retort.hibernate.corpus;

import jakarta.persistence.AssociationOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;

/** Associations that form cycles, nested embeddables, and columns that Hibernate adds by itself. */
@NullUnmarked
public final class Links {
    private Links() {}

    @Entity
    @Table(name = "departments")
    static class Department {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @OneToOne
        Employee head;
    }

    @Entity
    @Table(name = "employees", indexes = @Index(name = "ux_employees_badge", columnList = "badge", unique = true))
    static class Employee {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne(optional = false)
        Department department;

        @Column(length = 12)
        String badge;

        @ManyToMany
        @JoinTable(
                name = "employee_mentors",
                joinColumns = @JoinColumn(name = "employee_id"),
                inverseJoinColumns = @JoinColumn(name = "mentor_id"),
                indexes = @Index(columnList = "mentor_id"))
        Set<Employee> mentors;

        @TenantId
        @Column(length = 20)
        String tenant;

        @CreationTimestamp
        @ColumnDefault("current_timestamp")
        @Column(name = "created_at", nullable = false, updatable = false)
        Instant createdAt;
    }

    @Embeddable
    static class Position {
        double latitude;
        double longitude;
    }

    @Embeddable
    static class Place {
        @Embedded
        Position position;

        @ManyToOne
        @JoinColumn(name = "department_id")
        @OnDelete(action = OnDeleteAction.RESTRICT)
        Department department;
    }

    @Entity
    @Table(name = "assets")
    @SoftDelete
    static class Asset {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Embedded
        Place place;

        @Embedded
        @AssociationOverride(name = "department", joinColumns = @JoinColumn(name = "former_department_id"))
        @jakarta.persistence.AttributeOverride(name = "position.latitude", column = @Column(name = "former_latitude"))
        @jakarta.persistence.AttributeOverride(name = "position.longitude", column = @Column(name = "former_longitude"))
        Place former;

        @Any
        @AnyKeyJavaClass(Long.class)
        @AnyDiscriminatorValue(discriminator = "E", entity = Employee.class)
        @AnyDiscriminatorValue(discriminator = "D", entity = Department.class)
        @Column(name = "owner_kind", length = 1)
        @JoinColumn(name = "owner_id")
        Object owner;

        @ElementCollection
        @CollectionTable(
                name = "asset_keepers",
                joinColumns = @JoinColumn(name = "asset_id"),
                foreignKey = @ForeignKey(name = "fk_keepers_of_asset"))
        List<Place> keepers;

        @ElementCollection
        @CollectionTable(name = "asset_ratings")
        @MapKeyJoinColumn(name = "employee_id")
        @Column(name = "stars", nullable = false)
        Map<Employee, Integer> ratings;
    }
}
