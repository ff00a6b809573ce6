package dev.retort.postgresql;

import dev.retort.dialect.Rendering;
import dev.retort.dialect.SqlRules.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes the statements that PostgreSQL refuses in a transaction, by their words, so that a plan is refused before
 * its first step.
 *
 * <p>A statement that is refused only for some objects is not recognized, such as REINDEX of a table with partitions,
 * because the objects are not known.
 */
final class PostgresqlTransactionRules {
    private static final Set<String> WHOLE_OBJECTS = Set.of("DATABASE", "TABLESPACE");

    private static final Set<String> WHOLE_REINDEX = Set.of("DATABASE", "SYSTEM", "SCHEMA");

    /** The options with which a subscription is created or changed without a connection to its publisher. */
    private static final Pattern LOCAL_SUBSCRIPTION =
            Pattern.compile("(?i)\\b(?:connect|create_slot|refresh)\\s*=\\s*'?(?:false|off|0)\\b");

    /** REINDEX (CONCURRENTLY OFF) is an ordinary REINDEX. */
    private static final Pattern NOT_CONCURRENT = Pattern.compile("(?i)\\bconcurrently\\s+'?(?:false|off|0)\\b");

    private static final Pattern CREATES_SLOT =
            Pattern.compile("(?i)\\bpg_(?:create|copy)_logical_replication_slot\\s*\\(");

    private PostgresqlTransactionRules() {}

    /**
     * Returns why a statement is not allowed in a transaction that has written a row; empty if it is allowed.
     *
     * @param words the unquoted words of the statement in upper case
     * @param text the statement as written
     */
    static Optional<Refusal> refuse(List<String> words, String text) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String verb = words.get(0);
        if (isSetTransaction(words)) {
            return Optional.of(new Refusal(
                    "SET TRANSACTION is possible only before the first query of a transaction, or would prevent the"
                            + " engine from recording the revision",
                    PostgresqlErrors.ISOLATION));
        }
        if ((verb.equals("SELECT") || verb.equals("WITH"))
                && CREATES_SLOT.matcher(text).find()) {
            return outside(
                    "creates a logical replication slot, which is not possible in a transaction that has" + " written");
        }
        String second = words.size() > 1 ? words.get(1) : "";
        boolean isRefused = switch (verb) {
            case "VACUUM" -> true;
            case "CLUSTER" -> words.size() == 1 || words.size() == 2 && second.equals("VERBOSE");
            case "CREATE" -> create(words, second, text);
            case "DROP" -> WHOLE_OBJECTS.contains(second) || isConcurrentIndex(words, 1);
            case "REINDEX" ->
                words.contains("CONCURRENTLY") && !NOT_CONCURRENT.matcher(text).find()
                        || words.stream().limit(4).anyMatch(WHOLE_REINDEX::contains);
            case "ALTER" -> alter(words, second, text);
            default -> false;
        };
        return isRefused ? outside("cannot run inside a transaction on PostgreSQL") : Optional.empty();
    }

    private static boolean isSetTransaction(List<String> words) {
        int at = words.size() > 1
                        && (words.get(1).equals("LOCAL") || words.get(1).equals("SESSION"))
                ? 2
                : 1;
        return words.get(0).equals("SET")
                && words.size() > at
                && words.get(at).equals("TRANSACTION")
                && !words.subList(at + 1, words.size()).equals(List.of("READ", "WRITE"));
    }

    private static Optional<Refusal> outside(String why) {
        return Optional.of(new Refusal("the statement " + why, Rendering.NO_TRANSACTION));
    }

    private static boolean create(List<String> words, String second, String text) {
        return WHOLE_OBJECTS.contains(second)
                || second.equals("SUBSCRIPTION")
                        && !LOCAL_SUBSCRIPTION.matcher(text).find()
                || isConcurrentIndex(words, second.equals("UNIQUE") ? 2 : 1);
    }

    private static boolean alter(List<String> words, String second, String text) {
        return switch (second) {
            case "SYSTEM" -> true;
            case "DATABASE" -> containsInOrder(words, "SET", "TABLESPACE");
            case "TABLE" -> containsInOrder(words, "DETACH", "PARTITION") && words.contains("CONCURRENTLY");
            case "SUBSCRIPTION" ->
                words.contains("PUBLICATION")
                        && !LOCAL_SUBSCRIPTION.matcher(text).find();
            default -> false;
        };
    }

    private static boolean isConcurrentIndex(List<String> words, int at) {
        return words.size() > at + 1
                && words.get(at).equals("INDEX")
                && words.get(at + 1).equals("CONCURRENTLY");
    }

    private static boolean containsInOrder(List<String> words, String first, String second) {
        int at = words.indexOf(first);
        return at >= 0 && at + 1 < words.size() && words.get(at + 1).equals(second);
    }
}
