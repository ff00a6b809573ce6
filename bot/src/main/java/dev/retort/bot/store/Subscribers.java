package dev.retort.bot.store;

import dev.retort.bot.domain.User;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.domain.VipSubscriber.Removal;
import dev.retort.bot.domain.VipSubscriber.Status;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The subscribers of the VIP channel, in one transaction. The tasks read the keys of the rows to process page by page,
 * and then each row in a transaction of its own.
 */
public final class Subscribers {
    private static final String WITH_DETAILS = "select s from VipSubscriber s join fetch s.user join fetch s.plan ";
    private static final String NEXT_PAGE = " and s.id > :after order by s.id";

    private final EntityManager entities;

    Subscribers(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts a subscriber and assigns the key. */
    public VipSubscriber add(VipSubscriber subscriber) {
        entities.persist(subscriber);
        return subscriber;
    }

    /** Returns the subscriber with this key. */
    public Optional<VipSubscriber> find(long id) {
        return entities.createQuery(WITH_DETAILS + "where s.id = :id", VipSubscriber.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /**
     * Returns the subscriber with this key as they are after the other transactions that have locked the user, see
     * {@link Users#lock}.
     */
    public Optional<VipSubscriber> lock(long id) {
        entities.createQuery("select s.user.id from VipSubscriber s where s.id = :id", Long.class)
                .setParameter("id", id)
                .getResultStream()
                .forEach(user -> entities.find(User.class, user, LockModeType.PESSIMISTIC_WRITE));
        return find(id);
    }

    /** Returns the subscription of a user. */
    public Optional<VipSubscriber> ofUser(long userId) {
        return entities.createQuery(WITH_DETAILS + "where s.user.id = :user", VipSubscriber.class)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst();
    }

    /** Returns the number of selected subscribers. */
    public long count(Selection selection) {
        return selection
                .bind(entities.createQuery(
                        "select count(s) from VipSubscriber s join s.user u where " + selection.condition(),
                        Long.class))
                .getSingleResult();
    }

    /** Returns some of the selected subscribers. */
    public List<VipSubscriber> page(Selection selection, int offset, int count) {
        String query = "select s from VipSubscriber s join fetch s.user u join fetch s.plan where "
                + selection.condition() + " order by " + selection.order();
        return selection
                .bind(entities.createQuery(query, VipSubscriber.class))
                .setFirstResult(offset)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the next subscribers in the order of their keys. */
    public List<VipSubscriber> after(long id, int count) {
        return entities.createQuery(WITH_DETAILS + "where s.id > :after order by s.id", VipSubscriber.class)
                .setParameter("after", id)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the keys of active subscribers whose time has run out. */
    public List<Long> expired(Instant now, long after, int count) {
        return entities.createQuery(
                        "select s.id from VipSubscriber s where s.status = :active and s.expiresAt <= :now" + NEXT_PAGE,
                        Long.class)
                .setParameter("active", Status.ACTIVE)
                .setParameter("now", now)
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the keys of subscribers whose removal is not complete. */
    public List<Long> toRemove(long after, int count) {
        return entities.createQuery("select s.id from VipSubscriber s where s.removal in :open" + NEXT_PAGE, Long.class)
                .setParameter("open", List.of(Removal.DUE, Removal.BANNED))
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the keys of active subscribers who expire before this time and have not been reminded. */
    public List<Long> toRemind(Instant expiringBefore, long after, int count) {
        return entities.createQuery(
                        "select s.id from VipSubscriber s where s.status = :active and s.expiresAt <= :limit"
                                + " and s.remindedAt is null" + NEXT_PAGE,
                        Long.class)
                .setParameter("active", Status.ACTIVE)
                .setParameter("limit", expiringBefore)
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the number of active subscribers. */
    public long countActive() {
        return entities.createQuery("select count(s) from VipSubscriber s where s.status = :active", Long.class)
                .setParameter("active", Status.ACTIVE)
                .getSingleResult();
    }

    /** Returns the number of members who are to be removed: expired, or with a removal that is not complete. */
    public long countToRemove(Instant now) {
        return entities.createQuery(
                        "select count(s) from VipSubscriber s where s.removal in :open"
                                + " or s.status = :active and s.expiresAt <= :now",
                        Long.class)
                .setParameter("open", List.of(Removal.DUE, Removal.BANNED))
                .setParameter("active", Status.ACTIVE)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** Which subscribers are listed, and in which order. */
    public record Selection(String condition, String order, Map<String, Object> parameters) {
        private static final String LASTS = "(s.status = :active and s.expiresAt > :now)";
        private static final Pattern WORD = Pattern.compile("(?<!\\p{L})\\p{L}");
        private static final String NAME = "concat(u.firstName, ' ', coalesce(u.lastName, ''))";

        /** Those whose subscription lasts; those who expire first come first. */
        public static Selection active(Instant now) {
            return new Selection(LASTS, "s.expiresAt, s.id", Map.of("active", Status.ACTIVE, "now", now));
        }

        /** Those whose subscription has ended; the last ones come first. */
        public static Selection ended(Instant now) {
            return new Selection(
                    "not " + LASTS, "s.expiresAt desc, s.id desc", Map.of("active", Status.ACTIVE, "now", now));
        }

        /** Those with this Telegram id, or with this text in their name or username, ignoring case. */
        public static Selection matching(String query) {
            String text = query.startsWith("@") ? query.substring(1) : query;
            // lower() of SQLite changes only ASCII letters, so accented ones are searched for in both cases, and as in
            // names.
            String lower = text.toLowerCase(Locale.ROOT);
            String mixed = asciiLower(text.toUpperCase(Locale.ROOT));
            String likes = Stream.of("lower(" + NAME + ")", "lower(u.username)")
                    .flatMap(column -> Stream.of(":lower", ":mixed", ":titled", ":typed")
                            .map(pattern -> column + " like " + pattern + " escape '!'"))
                    .collect(Collectors.joining(" or "));
            long id = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
            return new Selection(
                    "(u.id = :id or " + likes + ")",
                    "s.expiresAt desc, s.id desc",
                    Map.of(
                            "id",
                            id,
                            "lower",
                            like(lower),
                            "mixed",
                            like(mixed),
                            "titled",
                            like(asciiLower(titled(lower))),
                            "typed",
                            like(asciiLower(text))));
        }

        private <T> TypedQuery<T> bind(TypedQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }

        private static String like(String text) {
            return "%" + text.replaceAll("[!%_]", "!$0") + "%";
        }

        /** Returns a text with the first letter of each word in upper case. */
        private static String titled(String lower) {
            return WORD.matcher(lower).replaceAll(word -> word.group().toUpperCase(Locale.ROOT));
        }

        private static String asciiLower(String text) {
            StringBuilder lower = new StringBuilder(text);
            for (int i = 0; i < lower.length(); i++) {
                char c = lower.charAt(i);
                lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
            }
            return lower.toString();
        }
    }
}
