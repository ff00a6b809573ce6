package dev.retort.internal.script.sql;

import dev.retort.internal.revision.IllegalNameException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.SqlScript;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the header of an SQL revision file: comment lines {@code -- key: value} before the first section. */
final class SqlHeaderReader {
    private static final List<String> KEYS =
            List.of("revision", "down", "depends-on", "labels", "message", "transaction", "irreversible", "loses");

    /** A key and its value. Excludes characters that other programs treat as the end of a line. */
    private static final Pattern ENTRY = Pattern.compile("--\\s*([A-Za-z][^:\\s\\u0085\\u2028\\u2029]*)\\s*:(.*)");

    private final SqlScriptParser.Name file;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    SqlHeaderReader(SqlScriptParser.Name file) {
        this.file = file;
    }

    /**
     * Reads one line of the header.
     *
     * @throws BadScriptException if it is neither an entry nor a comment, or is an invalid entry
     */
    void readLine(String line, int number) {
        String text = line.strip();
        Matcher entry = ENTRY.matcher(text);
        if (entry.matches()) {
            put(entry.group(1), entry.group(2).strip(), number);
        } else if (!text.isEmpty() && !text.startsWith("--")) {
            throw bad(
                    number,
                    "there is SQL before the first section",
                    "add a line '-- upgrade' before the statements of the upgrade.");
        }
    }

    private void put(String key, String value, int number) {
        if (!KEYS.contains(key)) {
            throw bad(
                    number,
                    "the header key '" + key + "' is unknown; accepted: " + String.join(", ", KEYS),
                    "correct the key, or write the comment without a colon after its first word.");
        }
        if (values.putIfAbsent(key, value) != null) {
            throw bad(
                    number,
                    "'" + key + "' occurs twice; the first is on line " + lines.get(key),
                    "remove one of the lines; separate several values by commas, as in 'a, b'.");
        }
        lines.put(key, number);
    }

    SqlScript.Header finish() {
        RevisionId id = id("revision", required("revision", "-- revision: 20260129_050441"));
        if (!file.name().startsWith(id + "_")) {
            throw bad(
                    lines.get("revision"),
                    "the header declares revision '" + id + "', but the file name does not start with '" + id + "_'",
                    "rename the file to '" + id + "_….sql', or correct the header.");
        }
        requireApplicable();
        Revision revision = new Revision(
                id, down(), ids("depends-on"), list("labels"), values.getOrDefault("message", ""), file.source());
        return new SqlScript.Header(revision, transaction(), new Script.Limits(irreversible(), loses()));
    }

    private List<RevisionId> down() {
        String down = required("down", "-- down: 20260128_120000' or, for the first revision, '-- down: none");
        return down.equals("none") ? List.of() : ids("down");
    }

    private SqlScript.Transaction transaction() {
        String value = values.get("transaction");
        if (value == null) {
            return SqlScript.Transaction.ONE;
        }
        if (!value.equals("none")) {
            throw bad(
                    lines.get("transaction"),
                    "'transaction: " + value + "' is unknown; accepted: none",
                    "write 'none', or omit the line to run the revision in one transaction.");
        }
        return SqlScript.Transaction.NONE;
    }

    private @Nullable String irreversible() {
        String reason = values.get("irreversible");
        if ("".equals(reason)) {
            throw bad(lines.get("irreversible"), "'irreversible' has no reason", "add the reason.");
        }
        return reason;
    }

    private List<String> loses() {
        List<String> names = list("loses");
        names.stream().filter(name -> !Script.Limits.isName(name)).findFirst().ifPresent(name -> {
            throw bad(lines.get("loses"), Script.Limits.notAName(name), "write '-- loses: users, orders.note'.");
        });
        return names;
    }

    /** Checks that optional keys do not have a value such as 'none': a key that does not apply is omitted. */
    private void requireApplicable() {
        for (String key : List.of("depends-on", "labels", "irreversible", "loses")) {
            String value = values.getOrDefault(key, "");
            if (Script.Limits.isNegation(value)) {
                throw bad(
                        lines.get(key),
                        "'" + key + "' has the value '" + value + "'",
                        "omit the line if it does not apply.");
            }
        }
    }

    private List<RevisionId> ids(String key) {
        return list(key).stream().map(value -> id(key, value)).toList();
    }

    private RevisionId id(String key, String value) {
        try {
            return new RevisionId(value);
        } catch (IllegalNameException e) {
            throw bad(
                    lines.get(key),
                    "'" + e.name() + "' is not a revision id: " + e.rule(),
                    "correct '" + key + "' in the header.");
        }
    }

    private List<String> list(String key) {
        if (!values.containsKey(key)) {
            return List.of();
        }
        List<String> items =
                Stream.of(values.get(key).split(",", -1)).map(String::strip).toList();
        if (items.contains("") || new HashSet<>(items).size() < items.size()) {
            throw bad(
                    lines.get(key),
                    "'" + key + "' has an empty or a duplicate value",
                    "write each value once, separated by commas: '-- " + key + ": a, b'.");
        }
        return items;
    }

    private String required(String key, String example) {
        String value = values.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw bad(
                    lines.getOrDefault(key, 0),
                    "the header has no '" + key + "'",
                    "add a line like '" + example + "' above the first section.");
        }
        return value;
    }

    private BadScriptException bad(int line, String why, String fix) {
        return new BadScriptException(file.source(), line, why, fix);
    }
}
