package dev.retort.internal.script;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The header of a revision file as text: comment lines in SQL, an annotation in Java. */
public final class HeaderText {
    private static final Pattern DOWN = Pattern.compile("(?m)^([ \\t]*--[ \\t]*down\\s*:)[^\\r\\n]*");
    private static final int WIDEST_LINE = 120;

    private HeaderText() {}

    /** The header of a SQL file, each line ended. */
    public static String sql(Revision revision) {
        return line("revision", revision.id().value())
                + line("down", idsOrNone(revision.down()))
                + line("depends-on", RevisionId.list(revision.dependsOn()))
                + line("labels", String.join(", ", revision.labels()))
                + ("-- message: " + oneLine(revision.message())).stripTrailing() + "\n";
    }

    private static String line(String key, String value) {
        return value.isEmpty() ? "" : "-- " + key + ": " + value + "\n";
    }

    /** The annotation of a class. */
    public static String java(Revision revision) {
        List<String> attributes = new ArrayList<>();
        attributes.add("id = " + quoted(revision.id().value()));
        add(attributes, "down", RevisionId.values(revision.down()));
        add(attributes, "dependsOn", RevisionId.values(revision.dependsOn()));
        add(attributes, "labels", revision.labels());
        String message = oneLine(revision.message());
        if (!message.isEmpty()) {
            attributes.add("message = " + quoted(message));
        }
        String line = "@RevisionScript(" + String.join(", ", attributes) + ")";
        return line.length() <= WIDEST_LINE
                ? line
                : "@RevisionScript(\n        " + String.join(",\n        ", attributes) + ")";
    }

    private static void add(List<String> attributes, String name, List<String> values) {
        if (!values.isEmpty()) {
            attributes.add(name + " = " + list(values));
        }
    }

    /** A message may have line ends; in SQL, the rest of it would be read as statements. */
    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    private static String idsOrNone(List<RevisionId> ids) {
        return ids.isEmpty() ? "none" : RevisionId.list(ids);
    }

    /** The text of a SQL file with another down revision; all else stays. */
    static String rebasedSql(String text, List<RevisionId> down) {
        return DOWN.matcher(text).replaceFirst("$1 " + idsOrNone(down));
    }

    /**
     * The same source with another down revision; all else stays.
     *
     * @param text the source, without a byte order mark
     * @return empty where no class in it bears the annotation
     */
    static Optional<String> rebasedJava(String source, String text, List<RevisionId> down) {
        return JavaHeaderReader.read(source, text).map(header -> {
            String value = list(RevisionId.values(down));
            JavaHeader.Value known = header.values().get("down");
            if (known != null) {
                return replaced(text, known.start(), known.end(), value);
            }
            JavaHeader.Value id = header.values().getOrDefault("id", JavaHeader.Value.NONE);
            return down.isEmpty() ? text : replaced(text, id.end(), id.end(), ", down = " + value);
        });
    }

    private static String replaced(String text, int start, int end, String with) {
        return text.substring(0, start) + with + text.substring(end);
    }

    private static String list(List<String> values) {
        return values.size() == 1
                ? quoted(values.get(0))
                : values.stream().map(HeaderText::quoted).collect(Collectors.joining(", ", "{", "}"));
    }

    /** A literal of this text. A message may hold what the compiler would take for a Unicode escape. */
    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        StringBuilder plain = new StringBuilder("\"");
        escaped.chars()
                .forEach(c ->
                        plain.append(Character.isISOControl(c) ? "\\%03o".formatted(c) : String.valueOf((char) c)));
        return plain.append('"').toString();
    }
}
