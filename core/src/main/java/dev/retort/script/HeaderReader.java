package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the header of a SQL revision file: comment lines {@code -- key: value} before the first section. */
final class HeaderReader {
    private static final List<String> KEYS =
            List.of("revision", "down", "depends-on", "labels", "message", "transaction", "irreversible");

    private final ScriptFile file;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    HeaderReader(ScriptFile file) {
        this.file = file;
    }

    void readLine(String line, int number) {
        String text = line.strip();
        int start = text.startsWith("--") ? behindBlanks(text, 2, text.length()) : 0;
        int end = start;
        while (end < text.length() && text.charAt(end) != ':' && !isBlank(text.charAt(end))) {
            end++;
        }
        int colon = behindBlanks(text, end, text.length());
        boolean entry = start > 0 && startsWithLetter(text, start) && text.startsWith(":", colon);
        if (entry && isOneLine(text)) {
            put(text.substring(start, end), text.substring(colon + 1).strip(), number);
        } else {
            refuseSql(file, text, number);
        }
    }

    /** Refuses a line, without the blanks around it, that is no comment. */
    static void refuseSql(ScriptFile file, String line, int number) {
        if (!line.isEmpty() && !line.startsWith("--")) {
            throw new BadScriptException(
                    file.source(),
                    number,
                    "there is SQL before the first section",
                    "put a line '-- upgrade' before the statements of the upgrade.");
        }
    }

    /** The next place that holds no blank, or the end. By hand, not by regex: a start reads thousands of headers. */
    static int behindBlanks(String text, int from, int end) {
        int at = from;
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** Whether nothing in it breaks lines elsewhere: what follows would be read as a part of the value. */
    private static boolean isOneLine(String text) {
        return text.indexOf('\u0085') < 0 && text.indexOf('\u2028') < 0 && text.indexOf('\u2029') < 0;
    }

    private static boolean startsWithLetter(String text, int at) {
        return at < text.length() && (text.charAt(at) | ' ') >= 'a' && (text.charAt(at) | ' ') <= 'z';
    }

    private void put(String key, String value, int number) {
        if (!KEYS.contains(key)) {
            throw bad(
                    number,
                    "the header has no key '" + key + "'; accepted: " + String.join(", ", KEYS),
                    "correct the key, or write the comment without a colon after its first word.");
        }
        if (values.putIfAbsent(key, value) != null) {
            throw bad(
                    number,
                    "'" + key + "' stands here a second time; the first is on line " + lines.get(key),
                    "keep one of the lines; several values are written 'a, b'.");
        }
        lines.put(key, number);
    }

    SqlScript.Header finish() {
        RevisionId id = id("revision", required("revision", "-- revision: 20260129_050441"));
        if (!file.name().startsWith(id + "_")) {
            throw bad(
                    lines.get("revision"),
                    "the header says revision '" + id + "', so the file's name must start with '" + id + "_'",
                    "rename the file to '" + id + "_….sql', or correct the header.");
        }
        Revision revision = new Revision(
                id, down(), ids("depends-on"), list("labels"), values.getOrDefault("message", ""), file.source());
        return new SqlScript.Header(revision, transaction(), irreversible().orElse(null));
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
                    "write 'none', or leave the line out to run the revision in one transaction.");
        }
        return SqlScript.Transaction.NONE;
    }

    private Optional<String> irreversible() {
        Optional<String> reason = Optional.ofNullable(values.get("irreversible"));
        if (reason.isPresent() && reason.get().isEmpty()) {
            throw bad(lines.get("irreversible"), "'irreversible' has no reason", "say why there is no way back.");
        }
        return reason;
    }

    private List<RevisionId> ids(String key) {
        List<RevisionId> ids = new ArrayList<>();
        for (String value : list(key)) {
            ids.add(id(key, value));
        }
        return ids;
    }

    private RevisionId id(String key, String value) {
        try {
            return new RevisionId(value);
        } catch (dev.retort.revision.IllegalNameException e) {
            throw bad(
                    lines.get(key),
                    "'" + e.name() + "' is no revision id: " + e.rule(),
                    "correct '" + key + "' in the header.");
        }
    }

    private List<String> list(String key) {
        String value = values.getOrDefault(key, "");
        if (!values.containsKey(key)) {
            return List.of();
        }
        List<String> items = value.indexOf(',') < 0 ? List.of(value) : items(value);
        if (items.contains("") || new HashSet<>(items).size() < items.size()) {
            throw bad(
                    lines.get(key),
                    "'" + key + "' has an empty or a repeated value",
                    "write each value once, separated by commas: '-- " + key + ": a, b'.");
        }
        return items;
    }

    private static List<String> items(String value) {
        List<String> items = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            items.add(item.strip());
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
