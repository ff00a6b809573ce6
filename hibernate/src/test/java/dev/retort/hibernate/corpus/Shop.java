package dev.retort.hibernate.corpus;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.NullUnmarked;

/** A shop: the mappings of an ordinary application. */
@SuppressWarnings("deprecation") // Hibernate 6 has no other @Check and @Comment.
@NullUnmarked
public final class Shop {
    private Shop() {}

    /** The state of an order. */
    public enum State {
        OPEN,
        PAID,
        SHIPPED
    }

    @Embeddable
    static class Address {
        @Column(length = 80)
        String street;

        @Column(length = 12)
        String postcode;
    }

    @Embeddable
    static class Money {
        @Column(precision = 12, scale = 2)
        BigDecimal amount;

        @Column(length = 3)
        String currency;
    }

    @Entity
    @Comment("Those who buy")
    @Table(
            name = "customers",
            indexes = {
                @Index(name = "ix_customers_created", columnList = "created_at desc, id"),
                @Index(columnList = "name")
            },
            uniqueConstraints = {
                @UniqueConstraint(name = "uq_customers_code", columnNames = "code"),
                @UniqueConstraint(columnNames = {"name", "created_at"})
            })
    static class Customer {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @NaturalId
        @Column(length = 120, nullable = false)
        String email;

        String code;

        @Comment("As the person writes it")
        @Column(nullable = false)
        String name;

        @Column(name = "created_at", nullable = false)
        Instant createdAt;

        @Embedded
        Address home;

        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "work_street"))
        @AttributeOverride(name = "postcode", column = @Column(name = "work_postcode"))
        Address work;

        @Version
        long version;
    }

    @Entity
    @Table(name = "categories")
    static class Category {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @Column(unique = true, nullable = false, length = 60)
        String title;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.CASCADE)
        Category parent;
    }

    @Entity
    @Table(name = "products")
    @Check(name = "ck_products_price", constraints = "price_amount >= 0")
    static class Product {
        @Id
        @Column(length = 20)
        String sku;

        @Embedded
        @AttributeOverride(name = "amount", column = @Column(name = "price_amount", precision = 10, scale = 2))
        @AttributeOverride(name = "currency", column = @Column(name = "price_currency", length = 3))
        Money price;

        @ColumnDefault("0")
        @Check(constraints = "stock >= 0")
        int stock;

        @ColumnDefault("true")
        boolean active;

        @ManyToOne
        @JoinColumn(foreignKey = @ForeignKey(name = "fk_products_in_category"))
        @OnDelete(action = OnDeleteAction.SET_NULL)
        Category category;

        @ManyToMany
        @JoinTable(
                name = "product_tags",
                joinColumns = @JoinColumn(name = "product_sku"),
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        Set<Tag> tags;
    }

    @Entity
    @Table(name = "tags")
    static class Tag {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @NaturalId(mutable = true)
        String word;

        @ManyToMany(mappedBy = "tags")
        Set<Product> products;
    }

    @Entity
    @Table(name = "orders", indexes = @Index(name = "ix_orders_state", columnList = "state, customer_id"))
    static class PurchaseOrder {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne(optional = false)
        Customer customer;

        @Enumerated(EnumType.STRING)
        @Column(length = 16, nullable = false)
        @ColumnDefault("'OPEN'")
        State state;

        @OneToMany(mappedBy = "order")
        List<OrderLine> lines;
    }

    /** The key of a line. */
    @Embeddable
    static class OrderLineId implements Serializable {
        private static final long serialVersionUID = 1L;

        Long orderId;
        int position;

        @Override
        public boolean equals(Object other) {
            return other instanceof OrderLineId id && Objects.equals(orderId, id.orderId) && position == id.position;
        }

        @Override
        public int hashCode() {
            return Objects.hash(orderId, position);
        }
    }

    @Entity
    @Table(name = "order_lines")
    static class OrderLine {
        @EmbeddedId
        OrderLineId id;

        @MapsId("orderId")
        @ManyToOne
        @OnDelete(action = OnDeleteAction.CASCADE)
        PurchaseOrder order;

        @ManyToOne(optional = false)
        Product product;

        int quantity;

        @Column(precision = 10, scale = 2)
        BigDecimal price;

        @GeneratedColumn("quantity * price")
        @Column(precision = 12, scale = 2)
        BigDecimal total;
    }

    @Entity
    @Table(name = "invoices")
    static class Invoice {
        @Id
        Long id;

        @OneToOne(optional = false)
        PurchaseOrder order;

        @Column(nullable = false, updatable = false)
        Instant issued;
    }

    @Entity
    @Table(name = "shipments")
    static class Shipment {
        @Id
        Long id;

        @MapsId
        @OneToOne
        PurchaseOrder order;

        @ManyToOne
        @JoinColumn(foreignKey = @ForeignKey(jakarta.persistence.ConstraintMode.NO_CONSTRAINT))
        Warehouse warehouse;
    }

    @Entity
    @Table(name = "warehouses")
    @SecondaryTable(name = "warehouse_notes")
    static class Warehouse {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String city;

        @Column(table = "warehouse_notes", length = 2000)
        String notes;
    }

    /** The key of a stock. */
    static class StockId implements Serializable {
        private static final long serialVersionUID = 1L;

        String product;
        Long warehouse;

        @Override
        public boolean equals(Object other) {
            return other instanceof StockId id
                    && Objects.equals(product, id.product)
                    && Objects.equals(warehouse, id.warehouse);
        }

        @Override
        public int hashCode() {
            return Objects.hash(product, warehouse);
        }
    }

    @Entity
    @Table(name = "stocks")
    @IdClass(StockId.class)
    static class Stock {
        @Id
        @ManyToOne
        Product product;

        @Id
        @ManyToOne
        Warehouse warehouse;

        long amount;
    }

    @Entity
    @Table(name = "stock_counts")
    static class StockCount {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne
        Stock stock;

        long counted;
    }
}
