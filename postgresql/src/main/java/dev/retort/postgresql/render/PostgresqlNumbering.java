package dev.retort.postgresql.render;

import dev.retort.schema.Column;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders the statements that let the numbers of a column continue when it becomes an identity column, or when a
 * sequence takes over from its identity.
 *
 * <p>The new sequence continues after the numbers in the table and after those that the former sequence has already
 * given, because rows with the last numbers may have been deleted. It is never set back. A sequence that counts
 * downward continues below the least number.
 *
 * <p>{@code pg_get_serial_sequence} is not used: it returns either sequence if a column with an identity also owns its
 * former one.
 */
record PostgresqlNumbering(PostgresqlSyntax syntax, QualifiedName table, String column) {
    private static final String IDENTIFIER = "(?:[A-Za-z_][A-Za-z0-9_$]*|\"(?:[^\"]|\"\")+\")";

    private static final Pattern NEXTVAL =
            Pattern.compile("(?is)\\(?\\s*(?:pg_catalog\\s*\\.\\s*)?nextval\\s*\\(\\s*\\(*"
                    + "'((?:[^']|'')+)'\\s*\\)*(?:\\s*::\\s*\\w+\\s*\\)*)*\\s*");

    private static final Pattern NAME = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + ")?");

    /** The parameters: the numbers, and the sequence to set. */
    private static final String CONTINUE = """
            SELECT pg_catalog.setval(s.seqrelid::regclass, \
            CASE WHEN s.seqincrement > 0 THEN max(used.number) ELSE min(used.number) END) \
            FROM pg_catalog.pg_sequence s, (VALUES %s) AS used (number) WHERE s.seqrelid = %s \
            GROUP BY s.seqrelid, s.seqincrement, s.seqmin, s.seqmax \
            HAVING CASE WHEN s.seqincrement > 0 THEN max(used.number) >= s.seqmin \
            ELSE min(used.number) <= s.seqmax END""";

    /** The parameters: the selected value, the type of dependency, the table, and the column. */
    private static final String OWNED = """
            SELECT %s FROM pg_catalog.pg_depend d \
            JOIN pg_catalog.pg_sequence o ON o.seqrelid = d.objid \
            JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid \
            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass \
            AND d.deptype = '%s' AND a.attrelid = %s::regclass AND a.attname = %s""";

    private static final String IDENTITY = "i";
    private static final String SERIAL = "a";

    /** Before the first number, the last one counts as one step before the start. */
    private static final String LAST =
            "max(coalesce(pg_catalog.pg_sequence_last_value(o.seqrelid::regclass), o.seqstart - o.seqincrement))";

    /** Returns the sequence from which the default of a column takes its numbers, as SQL; empty if there is none. */
    static Optional<String> sequenceOf(Column column) {
        if (column.defaultValue() == null) {
            return Optional.empty();
        }
        Matcher call = NEXTVAL.matcher(column.defaultValue().text());
        if (!call.matches()) {
            return Optional.empty();
        }
        String name = call.group(1).replace("''", "'");
        return NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /**
     * Lets a new identity continue.
     *
     * @param former the column before, with the default that may name its sequence; the sequences that it owns are
     *     considered in any case
     */
    String toIdentity(Column former) {
        List<String> numbers = numbersOfRows();
        numbers.add(owned(LAST, SERIAL));
        sequenceOf(former).map(PostgresqlNumbering::lastOf).ifPresent(numbers::add);
        return continued(numbers, "(" + owned("d.objid", IDENTITY) + ")");
    }

    /** Lets a sequence continue after the identity, which must not have been dropped yet. */
    String toSequence(String sequence) {
        List<String> numbers = numbersOfRows();
        numbers.add(owned(LAST, IDENTITY));
        numbers.add(lastOf(sequence));
        return continued(numbers, syntax.text(sequence) + "::regclass");
    }

    private List<String> numbersOfRows() {
        String name = syntax.name(column);
        String from = "::bigint FROM " + syntax.name(table);
        return new ArrayList<>(List.of("SELECT max(" + name + ")" + from, "SELECT min(" + name + ")" + from));
    }

    private String owned(String value, String dependency) {
        return OWNED.formatted(value, dependency, syntax.text(syntax.name(table)), syntax.text(column));
    }

    private static String lastOf(String sequence) {
        return "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM " + sequence;
    }

    private static String continued(List<String> numbers, String sequence) {
        return CONTINUE.formatted("((" + String.join(")), ((", numbers) + "))", sequence);
    }
}
