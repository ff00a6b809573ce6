package dev.retort.bot.domain;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A plan that the owner sells: a length in days and a price. A plan that is switched off gets no new tokens.
 *
 * <p>Only changed columns are written: two admins may change it at the same time.
 */
@Entity
@DynamicUpdate
@Table(
        name = "subscription_plans",
        uniqueConstraints = @UniqueConstraint(name = "uq_subscription_plans_name", columnNames = "name"))
public class SubscriptionPlan {
    /** The maximum length of a name in characters. */
    public static final int MAX_NAME_LENGTH = 60;

    /** The decimal places of a price. */
    public static final int PRICE_SCALE = 2;

    /** The maximum length of a plan: ten years. */
    public static final int MAX_DAYS = 3650;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id", nullable = false)
    private @Nullable Long id;

    @Column(name = "name", length = MAX_NAME_LENGTH, nullable = false)
    private String name = "";

    @Column(
            name = "days",
            nullable = false,
            check = @CheckConstraint(name = "ck_subscription_plans_days", constraint = "days > 0"))
    private int days;

    @Column(
            name = "price",
            precision = 10,
            scale = PRICE_SCALE,
            nullable = false,
            check = @CheckConstraint(name = "ck_subscription_plans_price", constraint = "price >= 0"))
    private BigDecimal price = BigDecimal.ZERO;

    @Column(name = "currency", length = 3, nullable = false)
    private String currency = "";

    @Column(name = "active", nullable = false)
    private boolean active;

    /** For JPA. */
    protected SubscriptionPlan() {}

    /**
     * The terms of a plan.
     *
     * @param name the name shown to members
     * @param days the length of a subscription
     * @param price the price, with two decimal places
     * @param currency the ISO 4217 code
     */
    public record Terms(String name, int days, BigDecimal price, String currency) {
        /** Returns these terms in another currency. */
        public Terms in(String other) {
            return new Terms(name, days, price, other);
        }
    }

    /** An active plan with these terms. */
    public SubscriptionPlan(Terms terms) {
        change(terms);
        active = true;
    }

    /** Replaces the terms. Existing subscriptions keep their expiry. */
    public final void change(Terms terms) {
        name = terms.name();
        days = terms.days();
        price = terms.price();
        currency = terms.currency();
    }

    /** Allows new tokens. */
    public void switchOn() {
        active = true;
    }

    /** Allows no new tokens. Existing tokens can still be redeemed. */
    public void switchOff() {
        active = false;
    }

    /** Returns the key. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /** Returns the terms. SQLite does not store the scale of a number. */
    public Terms terms() {
        return new Terms(name, days, price.setScale(PRICE_SCALE), currency);
    }

    /** Returns the length of a subscription. */
    public Duration length() {
        return Duration.ofDays(days);
    }

    /** Returns whether new tokens may be created. */
    public boolean isActive() {
        return active;
    }
}
