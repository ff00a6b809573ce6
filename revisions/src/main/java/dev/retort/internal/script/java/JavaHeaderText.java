package dev.retort.internal.script.java;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the {@code @RevisionScript} annotation of a Java revision. */
public final class JavaHeaderText {
    private static final int MAX_LINE_LENGTH = 120;

    private JavaHeaderText() {}

    /**
     * The annotation for this revision.
     *
     * @param loses the tables and columns that a downgrade does not restore
     */
    public static String of(Revision revision, List<String> loses) {
        List<String> attributes = new ArrayList<>();
        attributes.add("id = " + quoted(revision.id().value()));
        add(attributes, "down", RevisionId.values(revision.down()));
        add(attributes, "dependsOn", RevisionId.values(revision.dependsOn()));
        add(attributes, "labels", revision.labels());
        String message = oneLine(revision.message());
        if (!message.isEmpty()) {
            attributes.add("message = " + quoted(message));
        }
        add(attributes, "loses", loses);
        String line = "@RevisionScript(" + String.join(", ", attributes) + ")";
        return line.length() <= MAX_LINE_LENGTH
                ? line
                : "@RevisionScript(\n        " + String.join(",\n        ", attributes) + ")";
    }

    private static void add(List<String> attributes, String name, List<String> values) {
        if (!values.isEmpty()) {
            attributes.add(name + " = " + list(values));
        }
    }

    /** The message on one line, for lists of revisions. */
    static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    /**
     * Replaces the down revisions in a source and leaves everything else unchanged.
     *
     * @param source the file, for messages
     * @param text its text, without a byte order mark
     * @param down the new down revisions
     * @return the new text; empty if no class in it has the annotation
     */
    public static Optional<String> withDown(String source, String text, List<RevisionId> down) {
        return JavaHeaderReader.read(source, text).map(header -> {
            String value = list(RevisionId.values(down));
            JavaHeader.Value existing = header.values().get("down");
            if (existing != null) {
                return replaced(text, existing.start(), existing.end(), value);
            }
            JavaHeader.Value id = header.values().getOrDefault("id", JavaHeader.Value.NONE);
            return down.isEmpty() ? text : replaced(text, id.end(), id.end(), ", down = " + value);
        });
    }

    private static String replaced(String text, int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    private static String list(List<String> values) {
        return values.size() == 1
                ? quoted(values.get(0))
                : values.stream().map(JavaHeaderText::quoted).collect(Collectors.joining(", ", "{", "}"));
    }

    /** A string literal of this text. Doubled backslashes prevent accidental Unicode escapes. */
    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        StringBuilder literal = new StringBuilder("\"");
        escaped.chars()
                .forEach(c ->
                        literal.append(Character.isISOControl(c) ? "\\%03o".formatted(c) : String.valueOf((char) c)));
        return literal.append('"').toString();
    }
}
