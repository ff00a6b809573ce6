package dev.retort.internal.script.java;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The annotation of a revision's class as text. */
public final class JavaHeaderText {
    private static final int WIDEST_LINE = 120;

    private JavaHeaderText() {}

    /** The annotation for this revision. */
    public static String of(Revision revision) {
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

    /** A message may have line ends; lists of revisions show one line. */
    static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    /**
     * The same source with another down revision; all else stays as it is.
     *
     * @param source the file, for messages
     * @param text its text, without a byte order mark
     * @param down the revisions that it shall follow
     * @return empty if no class in it bears the annotation
     */
    public static Optional<String> withDown(String source, String text, List<RevisionId> down) {
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
                : values.stream().map(JavaHeaderText::quoted).collect(Collectors.joining(", ", "{", "}"));
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
