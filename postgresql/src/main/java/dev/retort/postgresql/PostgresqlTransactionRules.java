package dev.retort.postgresql;

import dev.retort.dialect.Rendering;
import dev.retort.dialect.SqlRules.Refusal;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.StatementSplitter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes the statements that PostgreSQL refuses in a transaction, by their words, so that a plan is refused before
 * its first step.
 *
 * <p>Some statements are refused only for some objects. REINDEX and CLUSTER of a partitioned table are recognized if
 * the same revision creates the table, because other objects are not known; DROP SUBSCRIPTION unless the same revision
 * detaches the subscription from its replication slot, because nearly every subscription has one.
 */
final class PostgresqlTransactionRules {
    private static final Set<String> WHOLE_OBJECTS = Set.of("DATABASE", "TABLESPACE");

    private static final Set<String> WHOLE_REINDEX = Set.of("DATABASE", "SYSTEM", "SCHEMA");

    private static final Set<String> OPTIONS = Set.of("VERBOSE", "ON", "OFF", "TRUE", "FALSE");

    /** The options with which a subscription is created or changed without a connection to its publisher. */
    private static final Pattern LOCAL_SUBSCRIPTION =
            Pattern.compile("(?i)\\b(?:connect|create_slot|refresh)\\s*=\\s*'?(?:false|off|0)\\b");

    /** REINDEX (CONCURRENTLY OFF) is an ordinary REINDEX. */
    private static final Pattern NOT_CONCURRENT = Pattern.compile("(?i)\\bconcurrently\\s+'?(?:false|off|0)\\b");

    private static final Pattern CREATES_SLOT =
            Pattern.compile("(?i)\\bpg_(?:create|copy)_logical_replication_slot\\s*\\(");

    private static final Pattern DETACHES_SLOT = Pattern.compile("(?i)\\bslot_name\\s*=\\s*'?none\\b");

    private final StatementSplitter splitter;
    private final String text;
    private final List<String> words;
    private final List<SqlStatement> earlier;

    /** Creates the rules for a statement; {@code earlier} are those before it in the same revision. */
    PostgresqlTransactionRules(StatementSplitter splitter, SqlStatement statement, List<SqlStatement> earlier) {
        this.splitter = splitter;
        this.text = statement.text();
        this.words = splitter.bareWords(text);
        this.earlier = earlier;
    }

    /** Returns why the statement is not allowed in a transaction that has written a row; empty if it is allowed. */
    Optional<Refusal> refuse() {
        if (isSetTransaction()) {
            return Optional.of(new Refusal(
                    "SET TRANSACTION is possible only before the first query of a transaction, or would prevent the"
                            + " engine from recording the revision",
                    PostgresqlErrors.ISOLATION));
        }
        return switch (word(0)) {
            case "SELECT", "WITH" ->
                CREATES_SLOT.matcher(text).find()
                        ? outside("creates a logical replication slot, which is not possible in a transaction that has"
                                + " written")
                        : Optional.empty();
            case "VACUUM" -> refuseIf(true);
            case "CLUSTER" -> refuseIf(isWholeCluster() || isPartitioned(named(1)));
            case "CREATE" -> refuseIf(isRefusedCreate());
            case "DROP" ->
                word(1).equals("SUBSCRIPTION") ? refuseDrop() : refuseIf(isWholeObject() || isConcurrentIndex(1));
            case "REINDEX" -> refuseIf(isRefusedReindex());
            case "ALTER" -> refuseIf(isRefusedAlter());
            default -> Optional.empty();
        };
    }

    private String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    private static Optional<Refusal> refuseIf(boolean isRefused) {
        return isRefused ? outside("cannot run inside a transaction on PostgreSQL") : Optional.empty();
    }

    private static Optional<Refusal> outside(String why) {
        return Optional.of(new Refusal("the statement " + why, Rendering.NO_TRANSACTION));
    }

    private boolean isSetTransaction() {
        int at = word(1).equals("LOCAL") || word(1).equals("SESSION") ? 2 : 1;
        return word(0).equals("SET")
                && word(at).equals("TRANSACTION")
                && !words.subList(at + 1, words.size()).equals(List.of("READ", "WRITE"));
    }

    private boolean isWholeObject() {
        return WHOLE_OBJECTS.contains(word(1));
    }

    private boolean isWholeCluster() {
        return words.stream().skip(1).allMatch(OPTIONS::contains) && !text.contains("\"");
    }

    private boolean isRefusedCreate() {
        boolean isRemote = word(1).equals("SUBSCRIPTION")
                && !LOCAL_SUBSCRIPTION.matcher(text).find();
        return isWholeObject() || isRemote || isConcurrentIndex(word(1).equals("UNIQUE") ? 2 : 1);
    }

    private boolean isRefusedReindex() {
        boolean isConcurrent =
                words.contains("CONCURRENTLY") && !NOT_CONCURRENT.matcher(text).find();
        return isConcurrent
                || words.stream().limit(4).anyMatch(WHOLE_REINDEX::contains)
                || isPartitioned(named(words.indexOf("TABLE") + 1));
    }

    private boolean isRefusedAlter() {
        return switch (word(1)) {
            case "SYSTEM" -> true;
            case "DATABASE" -> containsInOrder("SET", "TABLESPACE");
            case "TABLE" -> containsInOrder("DETACH", "PARTITION") && words.contains("CONCURRENTLY");
            case "SUBSCRIPTION" -> isRemoteSubscriptionChange();
            default -> false;
        };
    }

    private boolean isRemoteSubscriptionChange() {
        boolean refreshes = words.contains("PUBLICATION") || words.contains("REFRESH");
        boolean changesSlot = words.contains("FAILOVER") || words.contains("TWO_PHASE");
        return refreshes && !LOCAL_SUBSCRIPTION.matcher(text).find() || changesSlot;
    }

    private Optional<Refusal> refuseDrop() {
        return earlier.stream()
                        .anyMatch(each -> DETACHES_SLOT.matcher(each.text()).find())
                ? Optional.empty()
                : outside("drops the replication slot of the subscription, which is not possible inside a transaction");
    }

    private boolean isConcurrentIndex(int at) {
        return word(at).equals("INDEX") && word(at + 1).equals("CONCURRENTLY");
    }

    private boolean containsInOrder(String first, String second) {
        int at = words.indexOf(first);
        return at >= 0 && word(at + 1).equals(second);
    }

    /** The unquoted name from this word on, with its schema; empty if it is quoted. */
    private List<String> named(int from) {
        List<String> name = words.subList(Math.min(from, words.size()), words.size());
        int end = name.indexOf("USING");
        return end < 0 ? name : name.subList(0, end);
    }

    /** Returns whether the revision creates a partitioned table of this name. */
    private boolean isPartitioned(List<String> name) {
        return !name.isEmpty()
                && earlier.stream()
                        .filter(each -> splitter.firstWord(each.text()).equals("CREATE"))
                        .map(each -> splitter.bareWords(each.text()))
                        .anyMatch(create -> isPartitionedTable(create, name));
    }

    private static boolean isPartitionedTable(List<String> create, List<String> name) {
        int at = create.indexOf("EXISTS") == 4 ? 5 : 2;
        int end = at + name.size();
        return create.size() > end
                && create.get(1).equals("TABLE")
                && create.subList(at, end).equals(name)
                && String.join(" ", create.subList(end, create.size())).contains("PARTITION BY ");
    }
}
